import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { given } from "@/db/builders/given";
import { envois, journal, recensements } from "@/db/schema";
import { objetTarget } from "@/lib/objets/load";
import { etapeInput } from "@/lib/recensements/input";
import { saveStep } from "@/lib/recensements/save-step";
import { testDatabase } from "@/test/db";
import { action } from "./action";
import type { Actor } from "./actor";

const current = vi.hoisted(() => ({ actor: undefined as Actor | undefined }));
vi.mock("@/lib/comptes/current", () => ({ currentActor: () => Promise.resolve(current.actor) }));

const db = await testDatabase();
const save = action(
  { who: "commune", input: etapeInput, may: "recensement.edit", target: objetTarget },
  ({ db, actor, input }) => saveStep(db, actor, input),
);

test("le disque de la base est plein : la mairie garde ce qu’elle a écrit, rien n’est enregistré à moitié, et la même réponse passe dès qu’il y a de la place", async () => {
  const g = given(db);
  const compte = await g.mairie();
  const objet = await g.objet({ communeCode: compte.communeCode! });
  current.actor = g.actor.mairie(compte);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ref: objet.ref, etape: "localisation", version: "0" }))
    form.set(name, value);
  form.set("localisation", "edifice_initial");
  // What Postgres says when a table cannot grow: here the last one that the act writes in.
  await db.execute(sql`create function plein() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
  await db.execute(sql`create trigger plein before insert on journal for each row execute function plein()`);
  const avant = await Promise.all([db.$count(recensements), db.$count(journal), db.$count(envois)]);

  const refus = await save(null, form);
  expect(refus).toMatchObject({ kind: "unexpected", typed: { localisation: ["edifice_initial"] } });
  expect(JSON.stringify(refus)).not.toContain("extend");
  expect(await Promise.all([db.$count(recensements), db.$count(journal), db.$count(envois)])).toEqual(avant);

  await db.execute(sql`drop trigger plein on journal`);
  expect(await save(null, form)).toMatchObject({ kind: "ok" });
  expect(await db.$count(recensements, eq(recensements.objetRef, objet.ref))).toBe(1);
});
