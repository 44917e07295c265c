import { beforeAll, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { testDatabase } from "@/test/db";
import { objetsList } from "@/lib/objets/list";
import { objetsARecenser, pageARecenser } from "./queries";
import { autresEdifices } from "@/lib/edifices/queries";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

test("les centaines d’édifices protégés d’une ville ne noient pas ceux qui tiennent ses objets", async () => {
  const { codeInsee: communeCode } = await g.commune({ codeInsee: "51454" });
  const actor = g.actor.mairie(await g.mairie({ communeCode }));
  const cathedrale = await g.edifice({ communeCode, nom: "Cathédrale Notre-Dame" });
  const mairie = await g.edifice({ communeCode, nom: "Mairie" });
  const ancienne = await g.edifice({ communeCode, nom: "Chapelle" });
  for (const edificeId of [cathedrale.id, mairie.id]) await g.objet({ communeCode, edificeId });
  await g.objet({
    communeCode,
    edificeId: ancienne.id,
    presence: "hors_perimetre",
    presenceMotif: "vole",
  });
  await db.$client`
    insert into edifices (id, commune_code, nom, slug, ref_merimee, titre_merimee)
    select gen_random_uuid(), ${communeCode}, 'Maison (' || n || ' rue de Vesle)', 'maison-' || n, 'PA51' || lpad(n::text, 6, '0'), 'Maison'
    from generate_series(1, 300) n`;
  // Two houses at the same address look the same in a list.
  await g.edifice({ communeCode, nom: "Maison (1 rue de Vesle)", slug: "maison-1-bis" });

  const autres = await autresEdifices(db, actor, cathedrale.id);
  expect(autres.liste).toEqual(["Mairie"]);
  expect(autres.suggestions).toHaveLength(301);
  expect(autres.suggestions.slice(0, 2)).toEqual(["Chapelle", "Maison (1 rue de Vesle)"]);
  expect((await autresEdifices(db, actor, null)).liste).toEqual(["Cathédrale Notre-Dame", "Mairie"]);
});

test("quelques édifices tiennent dans une liste, qu’ils aient des objets ou non", async () => {
  const { codeInsee: communeCode } = await g.commune();
  const actor = g.actor.mairie(await g.mairie({ communeCode }));
  const eglise = await g.edifice({ communeCode, nom: "Église" });
  await g.objet({ communeCode, edificeId: eglise.id });
  for (const nom of ["Mairie", "École"]) await g.edifice({ communeCode, nom });
  expect(await autresEdifices(db, actor, null)).toEqual({ liste: ["École", "Église", "Mairie"], suggestions: [] });
});

test("les édifices d’une autre commune n’en font pas partie", async () => {
  const ailleurs = await g.edifice();
  await g.objet({ communeCode: ailleurs.communeCode, edificeId: ailleurs.id });
  const actor = g.actor.mairie(await g.mairie());
  expect(await autresEdifices(db, actor, null)).toEqual({ liste: [], suggestions: [] });
});

test("les pages de la liste, bout à bout, sont la liste, sans les objets volés ni ceux d’ailleurs", async () => {
  const { commune, dossier, recensements } = await g.ronde({ objets: 2 });
  const actor = g.actor.mairie(await g.mairie({ communeCode: commune.codeInsee }));
  const communeCode = commune.codeInsee;
  const [eglise, chapelle] = [await g.edifice({ communeCode }), await g.edifice({ communeCode })];
  const { size } = objetsList;
  for (let n = 0; n < size; n++) await g.objet({ communeCode, edificeId: n % 2 === 0 ? eglise.id : chapelle.id });
  await g.objet({ communeCode, edificeId: eglise.id, presence: "hors_perimetre", presenceMotif: "vole" });
  await g.objet();

  const tous = await objetsARecenser(db, actor, dossier.id);
  const pages = await Promise.all([1, 2, 3].map((page) => pageARecenser(db, actor, dossier.id, { page, size })));
  expect(pages.map(({ total }) => total)).toEqual([62, 62, 62]);
  expect(pages.map(({ objets }) => objets.length)).toEqual([size, 2, 0]);
  expect(pages.flatMap(({ objets }) => objets)).toEqual(tous);
  expect(tous.filter(({ recensementId }) => recensementId !== null)).toHaveLength(recensements.length);
});
