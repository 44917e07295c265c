import { beforeAll, describe, expect, test, vi } from "vitest";
import { anonyme, type Actor } from "@/lib/actor";
import { routes } from "@/lib/routes";
import { testDatabase } from "./db";
import { exportsOf, filesOf, isolationWorld, load, sourcesOf, type IsolationWorld } from "./isolation-world";

// Every page and every address that is read, found in the files, asked by those whose business it is not: a page leads to the login or does
// not exist, a file does not exist and says nothing. Then by its own people, read-only impersonation included: it opens.

const PAGE = "/la/page?demandee";
const current = vi.hoisted(() => ({ actor: { role: "anonyme" } }));
vi.mock("@/lib/comptes/current", () => ({ currentActor: () => Promise.resolve(current.actor) }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ "x-chemin": PAGE })),
  cookies: () => Promise.resolve({ get: () => undefined }),
}));

let w: IsolationWorld;
beforeAll(async () => {
  w = await isolationWorld(await testDatabase());
});

/** Something that exists for each name in an address, by the folder that it stands in. A new kind of thing gets its line here. */
const things: Record<string, () => string> = {
  "objets/[ref]": () => w.ronde.objets[0]!.ref,
  "recensement/[etape]": () => "1",
  "departements/[code]": () => "51",
  "communes/[codeInsee]": () => w.transmise.commune.codeInsee,
  "recensements/[id]": () => w.transmise.recensements[0]!.id,
  "historique/[dossierId]": () => w.passe.id,
  "dossiers/[dossierId]": () => w.transmise.dossier.id,
  "campagnes/[id]": () => w.campagne.id,
  "apercu/[etape]": () => "lancement",
  "comptes/[id]": () => w.conservateur.compteId,
  "imports/[id]": () => w.essai.id,
  "programmes/[source]": () => "palissy",
  "photos/[photoId]": () => w.photo.id,
  "[photoId]/[taille]": () => "vignette",
};

function paramsOf(file: string): Record<string, string> {
  const named = [...file.matchAll(/([^/]+)\/\[(\w+)\](?=\/)/g)];
  return Object.fromEntries(
    // An overlap like [photoId]/[taille] is seen twice: once by each folder.
    [...named, ...file.matchAll(/(?<=\/)(\[\w+\])\/\[(\w+)\]/g)].map(([, folder, name]) => {
      const thing = things[`${folder}/[${name}]`];
      if (!thing) throw new Error(`${file}: no ${folder}/[${name}] to ask for`);
      return [name!, thing()];
    }),
  );
}

type Person = [qui: string, actor: () => Actor];
const personne: Person = ["personne", () => anonyme];
const mairie: Person = ["la mairie", () => w.mairie];
const voisine: Person = ["une autre mairie", () => w.mairieVoisine];
const conservateur: Person = ["le conservateur", () => w.conservateur];
const ailleurs: Person = ["le conservateur d’un autre département", () => w.conservateurAilleurs];
const admin: Person = ["l’équipe", () => w.admin];

/** Whose a portal is, and who in the same role has no business with what the others see in it. */
const portals = {
  commune: { own: mairie, other: voisine, strangers: [conservateur, admin] },
  conservateur: { own: conservateur, other: ailleurs, strangers: [mairie, admin] },
  admin: { own: admin, other: undefined, strangers: [mairie, conservateur] },
} as const;
const inPortal = (file: string) => Object.hasOwn(portals, file.split("/")[1]!);
const portalOf = (file: string) => portals[file.split("/")[1] as keyof typeof portals];

const pages = Object.keys(portals).flatMap((portal) => filesOf(`app/${portal}`, "page.tsx"));

type Asked = { params: Promise<object>; searchParams: Promise<object> };
/** What becomes of a page: it opens, leads elsewhere, or does not exist. Next says the last two by throwing. */
async function outcomeOf(read: (props: Asked) => unknown, params: object, query: object = {}): Promise<string> {
  try {
    await read({ params: Promise.resolve(params), searchParams: Promise.resolve(query) });
    return "opens";
  } catch (error) {
    const { digest = "" } = error as { digest?: string };
    if (digest.startsWith("NEXT_REDIRECT")) return digest.split(";")[2]!;
    if (digest.endsWith(";404")) return "404";
    throw error;
  }
}

describe.each(pages)("%s", (file) => {
  const ask = async (actor: Actor): Promise<string[]> => {
    const { default: page, generateMetadata } = (await load(file)) as Record<string, (props: Asked) => unknown>;
    current.actor = actor;
    const outcomes = [];
    for (const read of [page, generateMetadata]) if (read) outcomes.push(await outcomeOf(read, paramsOf(file)));
    return outcomes;
  };
  const portal = portalOf(file);

  test("mène à la connexion qui n’est pas connecté ou n’a pas ce rôle, titre compris", async () => {
    for (const [qui, actor] of [personne, ...portal.strangers])
      for (const outcome of await ask(actor())) expect(outcome, qui).toBe(routes.connexionVers(PAGE));
  });

  test("n’existe pas, titre compris, pour qui a le rôle et d’autres choses", async () => {
    if (!portal.other || !file.includes("[")) return;
    const [qui, actor] = portal.other;
    // The wizard leads back to the page of the objet, which does not exist either.
    const gone = file.includes("/recensement/") ? ["404", routes.commune.objet(things["objets/[ref]"]!())] : ["404"];
    for (const outcome of await ask(actor())) expect(gone, `${qui} → ${outcome}`).toContain(outcome);
  });

  test("s’ouvre pour les siens, et pour qui regarde à leur place", async () => {
    const own = portal.own[1]() as Parameters<typeof w.lecture>[0];
    for (const actor of [own, w.lecture(own)])
      for (const outcome of await ask(actor)) {
        expect(outcome).not.toBe("404");
        expect(outcome).not.toContain(routes.connexion);
      }
  });
});

/** Addresses that anybody may read: they lead to a page, or say nothing of anybody. */
const publics = new Set([
  "app/(connexion)/deconnexion/route.ts#GET",
  "app/.well-known/security.txt/route.ts#GET",
  "app/api/auth/callback/email/route.ts#GET",
  "app/api/desinscription/[jeton]/route.ts#GET",
  "app/api/sante/route.ts#GET",
  "app/courriels/[gabarit]/[exemple]/route.ts#GET",
]);

/** Files outside the portals: who opens them, and who does not. Those of a portal are its people's. */
const readers: Record<string, { own: Person[]; strangers: Person[] }> = {
  "app/api/objets/[ref]/photos/route.ts#GET": { own: [mairie], strangers: [personne, voisine, conservateur, admin] },
  "app/api/photos/[photoId]/[taille]/route.ts#GET": {
    own: [mairie, conservateur, admin],
    strangers: [personne, voisine, ailleurs],
  },
};
const gets = (await exportsOf("route.ts")).filter((name) => name.endsWith("#GET") && !publics.has(name));

function readersOf(file: string): { own: Person[]; strangers: Person[] } {
  const { own, other, strangers } = portalOf(file);
  return { own: [own], strangers: [personne, ...(other ? [other] : []), ...strangers] };
}

test("chaque adresse hors des portails dit qui la lit", () => {
  expect(gets.filter((name) => !(name in readers) && !inPortal(name))).toEqual([]);
});

describe.each(gets.filter((name) => name in readers || inPortal(name)))("%s", (name) => {
  const file = name.split("#")[0]!;
  const people = readers[name] ?? readersOf(file);
  const ask = async (actor: Actor): Promise<Response> => {
    const { GET } = (await load(file)) as { GET: (request: Request, context: object) => Promise<Response> };
    current.actor = actor;
    return GET(new Request("http://app.test.example.org/"), { params: Promise.resolve(paramsOf(file)) });
  };

  test("n’existe pas pour un étranger, et ne dit rien", async () => {
    for (const [qui, actor] of people.strangers) {
      const answer = await ask(actor());
      expect([401, 404], `${qui} → ${answer.status}`).toContain(answer.status);
      expect(["Introuvable", '{"kind":"login"}', '{"kind":"gone"}'], qui).toContain(await answer.text());
      expect(answer.headers.get("cache-control"), qui).toBe("no-store");
    }
  });

  test("s’ouvre pour les siens, et pour qui regarde à leur place", async () => {
    for (const [qui, actor] of people.own) {
      const own = actor() as Parameters<typeof w.lecture>[0];
      for (const reader of [own, w.lecture(own)]) {
        const answer = await ask(reader);
        expect([200, 302], `${qui} → ${answer.status}`).toContain(answer.status);
        expect(answer.headers.get("cache-control"), qui).toMatch(/^(no-store|private, max-age=\d+)$/);
        await answer.body?.cancel();
      }
    }
  });
});

test("chaque adresse ouverte à tous est encore là", async () => {
  const found = await exportsOf("route.ts");
  expect([...publics, ...Object.keys(readers)].filter((name) => !found.includes(name))).toEqual([]);
});

// What a script may put in an address: it is dropped or does not exist, never a fault.

const DIRT = "\0\u0001";
/** Every name that a page reads in its address, and every filter of a list. */
const queryNames = [
  ...new Set([
    ...["q", "page", "tri", "sens"],
    ...sourcesOf("app").flatMap((text) => namesIn(text, /search: \(\{([^}]*)\}/g)),
    ...sourcesOf("lib").flatMap((text) => namesIn(text, /filters: \{([^}]*)\}/g)),
  ]),
];
function namesIn(text: string, block: RegExp): string[] {
  return [...text.matchAll(block)].flatMap(([, inside]) =>
    [...inside!.matchAll(/(\w+)\s*[:,}]|(\w+)\s*$/g)].map(([, a, b]) => (a ?? b)!),
  );
}
const dirtyQuery = (value: string) => Object.fromEntries(queryNames.map((name) => [name, value]));
const dirtyQueries: Record<string, string | string[]>[] = [
  dirtyQuery(`a${DIRT}b`),
  dirtyQuery(DIRT),
  dirtyQuery(`51${DIRT}`),
  Object.fromEntries(queryNames.map((name) => [name, [`a${DIRT}`, DIRT]])),
];

const everyPage = filesOf("app", "page.tsx");

test("les adresses ont des noms à éprouver", () => {
  expect(everyPage.length).toBeGreaterThan(40);
  expect(queryNames).toEqual(
    expect.arrayContaining(["q", "departement", "commune", "retour", "etat", "statut", "nom"]),
  );
});

describe.each(everyPage)("%s : des caractères de contrôle", (file) => {
  test("dans l’adresse ne la font pas tomber", async () => {
    const { default: page, generateMetadata } = (await load(file)) as Record<string, (props: Asked) => unknown>;
    const params = inPortal(file) ? paramsOf(file) : publicParams(file);
    const dirtyParams = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, `${value}${DIRT}`]));
    current.actor = inPortal(file) ? portalOf(file).own[1]() : anonyme;
    for (const read of [page, generateMetadata].filter(Boolean) as ((props: Asked) => unknown)[]) {
      for (const query of dirtyQueries) await outcomeOf(read, params, query);
      await outcomeOf(read, dirtyParams);
    }
  });
});

/** Of the public pages: whatever they are about. */
function publicParams(file: string): Record<string, string> {
  const known: Record<string, () => string> = {
    codeInsee: () => w.transmise.commune.codeInsee,
    ref: () => w.ronde.objets[0]!.ref,
    jeton: () => "jeton",
    gabarit: () => "connexion",
    exemple: () => "une mairie",
  };
  return Object.fromEntries([...file.matchAll(/\[(\w+)\]/g)].map(([, name]) => [name!, known[name!]!()]));
}

describe.each(gets)("%s : des caractères de contrôle", (name) => {
  test("dans l’adresse ne la font pas tomber", async () => {
    const file = name.split("#")[0]!;
    const { GET } = (await load(file)) as { GET: (request: Request, context: object) => Promise<Response> };
    const people = readers[name] ?? readersOf(file);
    current.actor = people.own[0]![1]();
    const params = paramsOf(file);
    const dirtyParams = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, `${value}${DIRT}`]));
    for (const query of dirtyQueries) {
      const search = new URLSearchParams();
      for (const [key, value] of Object.entries(query)) for (const one of [value].flat()) search.append(key, one);
      const request = () => new Request(`http://app.test.example.org/?${search.toString()}`);
      for (const given of [params, dirtyParams])
        expect((await GET(request(), { params: Promise.resolve(given) })).status).toBeLessThan(500);
    }
  });
});
