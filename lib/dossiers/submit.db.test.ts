import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { dossiers, envois, recensements } from "@/db/schema";
import { may } from "@/lib/access";
import { Gone } from "@/lib/errors";
import { testDatabase } from "@/test/db";
import { submitInput } from "./input";
import { submitDossier } from "./submit";

let db: Database;
let given: ReturnType<typeof builders>;
beforeAll(async () => {
  db = await testDatabase();
  given = builders(db);
});

const input = (champs: Record<string, string> = {}) => submitInput.parse({ confirme: "envoi", ...champs });
const lire = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0];
const courriers = async (id: string) =>
  (await db.select().from(envois))
    .filter(({ cle }) => cle.includes(id))
    .map(({ gabarit, compteId }) => ({ gabarit, compteId }));

/** A complete round with photos. */
async function pret(objets = 2) {
  const ronde = await given.ronde({ statut: "en_cours", objets });
  for (const { id } of ronde.recensements) await given.photo({ recensementId: id });
  return { ...ronde, actor: given.actor.mairie(ronde.compte) };
}

test("un dossier complet part, avec le mot de la commune, un mail pour elle et un pour ses curateurs", async () => {
  const curateur = await given.conservateur();
  const ailleurs = await given.conservateur(["52"]);
  const { dossier, actor, compte } = await pret();
  await submitDossier(
    db,
    actor,
    input({ commentaire: "Bonne lecture", recenseurNom: "Mme Lambert", recenseurContact: "" }),
  );
  expect(await lire(dossier.id)).toMatchObject({
    ...{ statut: "transmis", commentaireCommune: "Bonne lecture", recenseurNom: "Mme Lambert", recenseurContact: null },
    transmisLe: expect.any(Date) as Date,
  });
  const partis = await courriers(dossier.id);
  expect(partis).toContainEqual({ gabarit: "dossier-transmis", compteId: compte.id });
  expect(partis).toContainEqual({ gabarit: "dossier-recu", compteId: curateur.id });
  expect(partis).not.toContainEqual({ gabarit: "dossier-recu", compteId: ailleurs.id });
});

test("il faut le dire une fois clairement ; les objets sans photo sont comptés dans la question", async () => {
  const { dossier, actor } = await pret();
  await expect(submitDossier(db, actor, input({ confirme: "" }))).rejects.toMatchObject({ code: "envoi" });
  const { id } = await given.recensement({ dossierId: dossier.id });
  expect(id).toBeTruthy();
  await expect(submitDossier(db, actor, input())).rejects.toMatchObject({
    code: "envoi:sans_photo1",
    details: ["1\u00a0objet part sans photo"],
  });
  expect((await lire(dossier.id))?.statut).toBe("en_cours");
  await submitDossier(db, actor, input({ confirme: "envoi:sans_photo1" }));
  expect((await lire(dossier.id))?.statut).toBe("transmis");
});

test.each([
  [
    "un objet n’est pas recensé",
    async (c: Awaited<ReturnType<typeof pret>>) => given.objet({ communeCode: c.commune.codeInsee }),
  ],
  [
    "un recensement n’est pas validé",
    async (c: Awaited<ReturnType<typeof pret>>) => {
      const { ref } = await given.objet({ communeCode: c.commune.codeInsee });
      await given.recensement({ dossierId: c.dossier.id, objetRef: ref, statut: "brouillon" });
    },
  ],
  [
    "une modification attend d’être validée",
    async (c: Awaited<ReturnType<typeof pret>>) => {
      const [r] = c.recensements;
      await given.recensement({
        dossierId: c.dossier.id,
        objetRef: r?.objetRef ?? "",
        copieDe: r?.id ?? "",
        statut: "brouillon",
      });
    },
  ],
])("refusé quand %s, quoi que montre l’écran", async (_, abimer) => {
  const cas = await pret();
  await abimer(cas);
  await expect(submitDossier(db, cas.actor, input())).rejects.toMatchObject({
    code: "a_recenser",
    details: { count: 1 },
  });
  expect((await lire(cas.dossier.id))?.statut).toBe("en_cours");
  expect(await courriers(cas.dossier.id)).toEqual([]);
});

test("un objet parti de la commune ne retient pas le dossier", async () => {
  const { actor, dossier, commune } = await pret();
  await given.objet({ communeCode: commune.codeInsee, presence: "hors_perimetre", presenceMotif: "vole" });
  await submitDossier(db, actor, input());
  expect((await lire(dossier.id))?.statut).toBe("transmis");
});

test("double clic : un envoi, un mail à chacun", async () => {
  const { actor, dossier, compte } = await pret();
  await Promise.all([1, 2, 3].map(() => submitDossier(db, actor, input())));
  const partis = await courriers(dossier.id);
  expect(partis.filter(({ compteId }) => compteId === compte.id)).toHaveLength(1);
});

test("sans dossier il n’y a rien à envoyer ; un dossier examiné ne repart pas", async () => {
  const sans = given.actor.mairie(await given.mairie());
  await expect(submitDossier(db, sans, input())).rejects.toThrow(Gone);
  const examine = await given.ronde({ statut: "examine" });
  await expect(submitDossier(db, given.actor.mairie(examine.compte), input())).rejects.toMatchObject({
    code: "statut",
  });
});

test("une réponse effacée pendant l’envoi l’attend ou l’arrête, jamais un dossier incomplet ne part", async () => {
  const { actor, dossier, recensements: rows } = await pret();
  const [r] = rows;
  const abimer = db.transaction(async (tx) => {
    await tx.select().from(dossiers).where(eq(dossiers.id, dossier.id)).for("update");
    await tx
      .update(recensements)
      .set({ statut: "brouillon", termineLe: null })
      .where(eq(recensements.id, r?.id ?? ""));
  });
  const [, envoi] = await Promise.allSettled([abimer, submitDossier(db, actor, input())]);
  const parti = (await lire(dossier.id))?.statut === "transmis";
  expect(parti).toBe(envoi.status === "fulfilled");
  const [apres] = await db
    .select()
    .from(recensements)
    .where(eq(recensements.id, r?.id ?? ""));
  if (!parti) expect(apres?.statut).toBe("brouillon");
});

test("seul le titulaire envoie", () => {
  const commune = { role: "commune", compteId: "c", nom: "", lectureSeule: false, impersonateurId: null } as const;
  const ici = { communeCode: "51108", departementCode: "51" };
  expect(may({ ...commune, ...ici, roleCommune: "titulaire" }, "dossier.submit", ici)).toBe(true);
  expect(may({ ...commune, ...ici, roleCommune: "recenseur" }, "dossier.submit", ici)).toBe(false);
});
