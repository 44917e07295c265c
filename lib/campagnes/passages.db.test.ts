import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { empty, given } from "@/db/builders/given";
import { campagnes, destinataires } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { machine } from "@/lib/journal/record";
import { testDatabase } from "@/test/db";
import { countQueries } from "@/test/queries";
import { advanceCampagne } from "./advance";
import { etatEtape } from "./etapes";
import { campagnesList } from "./list";
import { etapesEnRetard, passagesParEtape } from "./passages";
import { listCampagnes, readCampagne } from "./queries";

const db = await testDatabase();
let g = given(db);

const dates = {
  lancement: "2026-11-02",
  relance1: "2026-11-16",
  relance2: "2026-11-30",
  relance3: "2026-12-14",
  fin: "2026-12-28",
};
const a = (jour: string, heure = "12:00") => new Date(`${jour}T${heure}:00+01:00`);

let admin: ActorAdmin;
let id: string;
beforeEach(async () => {
  await empty(db);
  g = given(db);
  admin = g.actor.admin(await g.admin());
  id = (await g.campagne({ ...dates, statut: "en_cours", commenceLe: a(dates.lancement, "08:30") })).id;
  for (let n = 0; n < 2; n++) {
    const { communeCode } = await g.objet();
    await g.mairie({ communeCode: communeCode! });
    await g.destinataire({ campagneId: id, communeCode: communeCode! });
  }
});

const advance = (now: Date) => advanceCampagne(db, machine, { id }, now);
/** What the calendar of the campagne's page and the list say of its steps. */
async function dit(now: Date) {
  const passages = await passagesParEtape(db, id);
  const campagne = (await readCampagne(db, admin, id))!;
  const [ligne] = (await listCampagnes(db, admin, campagnesList.read({}), now)).rows;
  const page = ligne?.due && etatEtape(ligne.due.etape, campagne, passages[ligne.due.etape], now);
  expect(ligne?.due?.etat).toBe(page ?? undefined);
  return ligne?.due && `${ligne.due.etape} ${ligne.due.etat}`;
}
const alarme = async (now: Date) =>
  (await etapesEnRetard(db, admin, now)).map(({ etape, jour, communes }) => `${etape} ${jour} ${communes}`);

describe("le moteur n’a pas tourné", () => {
  test("la relance du jour n’est pas dite faite : attendue le matin, en retard à midi, partie quand elle l’est", async () => {
    await advance(a(dates.lancement, "08:30"));
    expect(await dit(a(dates.relance1, "07:00"))).toBe("relance1 attendue");
    expect(await alarme(a(dates.relance1, "07:00"))).toEqual([]);
    expect(await dit(a(dates.relance1))).toBe("relance1 en_retard");
    expect(await alarme(a(dates.relance1))).toEqual(["relance1 2026-11-16 2"]);
    expect(await alarme(a("2026-11-21"))).toEqual(["relance1 2026-11-16 2"]);

    await advance(a("2026-11-21"));
    expect(await dit(a("2026-11-21"))).toBe("relance1 en_route");
    expect(await alarme(a("2026-11-21"))).toEqual([]);
    await db.execute(sql`update envois set statut = 'envoye', envoye_le = now(), email = 'mairie@example.org'`);
    expect(await dit(a("2026-11-21"))).toBe("relance1 faite");
  });

  test("arrêté au milieu des communes : l’alarme compte celles qui attendent", async () => {
    const [une] = await db.select().from(destinataires);
    await db.update(destinataires).set({ etape: "lancement" }).where(eq(destinataires.id, une!.id));
    expect(await alarme(a(dates.lancement))).toEqual(["lancement 2026-11-02 1"]);
    expect(await dit(a(dates.lancement))).toBe("lancement en_retard");
  });

  test("planifiée, jamais lancée : c’est le lancement qui n’est pas parti", async () => {
    await db.update(campagnes).set({ statut: "planifiee", commenceLe: null });
    expect(await alarme(a("2026-10-30"))).toEqual([]);
    expect(await alarme(a(dates.lancement))).toEqual(["lancement 2026-11-02 2"]);
    expect(await dit(a(dates.lancement))).toBe("lancement en_retard");
  });

  test("une étape que la suivante a rattrapée n’est jamais dite faite", async () => {
    await advance(a(dates.relance1));
    const passages = await passagesParEtape(db, id);
    const campagne = (await readCampagne(db, admin, id))!;
    expect(etatEtape("lancement", campagne, passages.lancement, a(dates.relance1))).toBe("manquee");
    expect(etatEtape("relance1", campagne, passages.relance1, a(dates.relance1))).toBe("en_route");
  });

  test("un conservateur n’entend que celles de ses départements", async () => {
    const ailleurs = g.actor.conservateur(await g.conservateur(["52"]), ["52"]);
    expect(await etapesEnRetard(db, ailleurs, a(dates.lancement))).toEqual([]);
  });
});

test("ce qu’ont fait les étapes, et celles qui tardent : une question chacune", async () => {
  expect(await countQueries(db, () => passagesParEtape(db, id))).toBe(1);
  expect(await countQueries(db, () => etapesEnRetard(db, admin))).toBe(1);
});
