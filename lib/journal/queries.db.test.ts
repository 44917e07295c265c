import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import type { ActorAdmin } from "@/lib/actor";
import { testDatabase } from "@/test/db";
import { journalList } from "./list";
import { listJournal } from "./queries";
import { about, machine, record } from "./record";

let db: Database;
let g: ReturnType<typeof given>;
let admin: ActorAdmin;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
  admin = g.actor.admin(await g.admin({ prenom: "Dominique", nom: "Roux" }));
});

const lire = async (demande: Record<string, string> = {}) =>
  (await listJournal(db, admin, journalList.read(demande))).rows;

test("chaque ligne dit qui, au nom de qui, quoi, sur quoi ; et se trouve par la commune, l’auteur, la famille, le compte", async () => {
  const commune = await g.commune({ nom: "Saint-Étienne-au-Temple" });
  const mairie = await g.mairie({ communeCode: commune.codeInsee, nom: "Secrétariat" });
  const derriere = { ...g.actor.mairie(mairie), impersonateurId: admin.compteId };
  const place = { communeCode: commune.codeInsee, departementCode: commune.departementCode };
  await db.transaction(async (tx) => {
    await record(tx, g.actor.mairie(mairie), "dossier.submit", about("dossier", { id: "un dossier", ...place }), {
      sansPhoto: 2,
    });
    await record(tx, derriere, "photo.edit", about("photo", { id: "une photo", ...place }));
    await record(tx, machine, "machine.dossier.remind", about("dossier", { id: "un dossier", ...place }));
    await record(tx, admin, "compte.close", about("compte", { id: mairie.id, ...place }));
  });
  const ici = { q: "st etienne au temple" };
  const actes = async (demande: Record<string, string>) => (await lire({ ...ici, ...demande })).map(({ acte }) => acte);
  expect(await actes({})).toEqual(["compte.close", "machine.dossier.remind", "photo.edit", "dossier.submit"]);
  expect(await actes({ famille: "dossiers" })).toEqual(["machine.dossier.remind", "photo.edit", "dossier.submit"]);
  expect(await actes({ auteur: "machine" })).toEqual(["machine.dossier.remind"]);
  expect(await actes({ auteur: "admin" })).toEqual(["compte.close", "photo.edit"]);
  expect(await actes({ compte: mairie.id })).toEqual(["compte.close", "photo.edit", "dossier.submit"]);
  expect(await actes({ compte: "n’importe quoi" })).toEqual([]);
  const [ferme, , aSaPlace] = await lire(ici);
  expect(ferme).toMatchObject({ auteur: { nom: "Roux" }, vise: { nom: "Secrétariat" }, commune: commune.nom });
  expect(aSaPlace).toMatchObject({ auteur: { nom: "Roux" }, remplace: { nom: "Secrétariat" }, vise: null });
});

test("personne d’autre que l’équipe n’y lit rien, et il n’est pas compté", async () => {
  const { rows } = await listJournal(db, g.actor.conservateur(await g.conservateur()), journalList.read({}));
  expect(rows).toEqual([]);
  const { total } = await listJournal(db, admin, { ...journalList.read({}), size: 1 });
  expect(total).toEqual({ nombre: 1, plus: true });
});
