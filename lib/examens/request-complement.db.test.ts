import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communesSynthese, complements, envois } from "@/db/schema";
import type { ActorConservateur } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { complementInput } from "./input";
import { requestComplement } from "./request-complement";

let db: Database;
let g: ReturnType<typeof given>;
let camille: ActorConservateur;

beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  camille = g.actor.conservateur(await g.conservateur());
});

const mailsDe = (communeCode: string) => db.select().from(envois).where(eq(envois.communeCode, communeCode));
const statutDe = async (communeCode: string) =>
  (await db.select().from(communesSynthese).where(eq(communesSynthese.communeCode, communeCode)))[0]!.statutGlobal;

test("la demande est gardée, chaque compte en usage de la commune reçoit un mail, la commune est attendue", async () => {
  const { commune, compte, recensements } = await g.ronde({ objets: 1 });
  const recenseur = await g.mairie({ communeCode: commune.codeInsee, roleCommune: "recenseur" });
  await g.mairie({ communeCode: commune.codeInsee, desactiveLe: new Date() });
  const id = await requestComplement(db, camille, { recensementId: recensements[0]!.id, motif: "Le revers ?" });

  const [demande] = await db.select().from(complements).where(eq(complements.id, id));
  expect(demande).toMatchObject({ motif: "Le revers ?", demandePar: camille.compteId, reponduLe: null });
  const mails = await mailsDe(commune.codeInsee);
  expect(mails.map((m) => m.compteId).sort()).toEqual([compte.id, recenseur.id].sort());
  expect(mails[0]).toMatchObject({ gabarit: "complement-demande", donnees: { complementId: id }, statut: "a_envoyer" });
  expect(await statutDe(commune.codeInsee)).toBe("en_attente_de_la_commune");
});

test("deux demandes au même instant : une seule, un seul mail", async () => {
  const { commune, recensements } = await g.ronde({ objets: 1 });
  const demande = { recensementId: recensements[0]!.id, motif: "Une photo ?" };
  const resultats = await Promise.allSettled([
    requestComplement(db, camille, demande),
    requestComplement(db, camille, demande),
  ]);
  expect(resultats.find((r) => r.status === "rejected")?.reason).toMatchObject({ code: "deja_demande" });
  expect(await mailsDe(commune.codeInsee)).toHaveLength(1);
});

test("une fois répondue, on peut demander encore", async () => {
  const { compte, recensements } = await g.ronde({ objets: 1 });
  const recensementId = recensements[0]!.id;
  await g.complement({ recensementId, reponduLe: new Date(), reponduPar: compte.id, reponse: "Voici" });
  await expect(requestComplement(db, camille, { recensementId, motif: "Encore" })).resolves.toEqual(expect.any(String));
});

test.each(["en_cours", "examine"] as const)("un dossier %s n’en reçoit pas", async (statut) => {
  const { commune, recensements } = await g.ronde({ objets: 1, statut });
  await expect(
    requestComplement(db, camille, { recensementId: recensements[0]!.id, motif: "?" }),
  ).rejects.toMatchObject({ code: "statut" });
  expect(await mailsDe(commune.codeInsee)).toHaveLength(0);
});

test("hors de son département, le recensement n’existe pas", async () => {
  const { recensements } = await g.ronde({ objets: 1 });
  const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
  await expect(
    requestComplement(db, ailleurs, { recensementId: recensements[0]!.id, motif: "?" }),
  ).rejects.toMatchObject({ name: "Gone" });
});

test("sans raison, la page la demande", () => {
  const lu = complementInput.safeParse({ recensementId: "0198c6a0-0000-7000-8000-000000000001", motif: "  " });
  expect(lu.error?.issues).toMatchObject([
    { path: ["motif"], message: expect.stringContaining("Dites à la commune") as string },
  ]);
});
