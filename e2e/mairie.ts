import type { BrowserContext } from "@playwright/test";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { logIn } from "./log-in";
import type { Stack } from "./stack";

/** No commune of the Val-d’Oise has a code above 95700: journeys make theirs there, each at random. */
const auHasard = () => `95${700 + Math.floor(Math.random() * 300)}`;

/** A town hall of one's own, logged in, with objets in its church. Nobody else's journey knows it. */
export async function mairie(
  context: BrowserContext,
  db: Database,
  stack: Stack,
  titres: readonly string[] = ["Statue : Vierge à l’Enfant"],
) {
  const g = given(db);
  await g.departement({ code: "95", nom: "Val-d’Oise" });
  const commune = await essayer(() => g.commune({ codeInsee: auHasard(), nom: "Saint-Clair-la-Chapelle" }));
  const communeCode = commune.codeInsee;
  const compte = await g.mairie({ communeCode });
  const edifice = await g.edifice({ communeCode, nom: "Église Saint-Clair" });
  await g.edifice({ communeCode, nom: "Mairie" });
  const objets = [];
  for (const [n, titre] of titres.entries())
    objets.push(
      await g.objet({
        ...{ communeCode, edificeId: edifice.id, titre, empl: `chœur, travée ${n + 1}` },
        ref: `PM${communeCode}${String(n).padStart(3, "0")}`,
      }),
    );
  await logIn(context, db, stack.url, compte);
  return { commune, compte, edifice, objets };
}

async function essayer<T>(make: () => Promise<T>, fois = 10): Promise<T> {
  for (let n = 1; ; n++)
    try {
      return await make();
    } catch (error) {
      if (n === fois) throw error;
    }
}
