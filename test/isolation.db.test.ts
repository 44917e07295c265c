import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "@/db/client";
import { anonyme, type Actor } from "@/lib/actor";
import type { Result } from "@/lib/result";
import { testDatabase } from "./db";
import { exportsOf, isolationWorld, load, sourcesOf, type IsolationWorld } from "./isolation-world";

// Every server action and every route handler that changes something, called by those whose business it is not, with input that
// parses and identifiers that exist: refused, and not a byte of the base has changed.

const current = vi.hoisted(() => ({ actor: { role: "anonyme" } }));
vi.mock("@/lib/comptes/current", () => ({ currentActor: () => Promise.resolve(current.actor) }));
// What Next keeps around an action: the page to show again, headers, cookies.
vi.mock("next/cache", () => ({ refresh: () => undefined, revalidatePath: () => undefined }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: () => undefined, set: () => undefined, delete: () => undefined }),
}));

type Act = (previous: null, input: unknown) => Promise<Result<unknown>>;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const METHODS = ["POST", "PUT", "PATCH", "DELETE"];

/** What is to be refused: to whom it belongs, and what a stranger would send about it. */
type Case = { of: "commune" | "conservateur" | "admin"; input: () => Record<string, unknown> };

let db: Database;
let w: IsolationWorld;

beforeAll(async () => {
  db = await testDatabase();
  w = await isolationWorld(db);
});

const COMMUNE = "app/commune/actions.ts";
const ASSISTANT = "app/commune/(assistant)/objets/[ref]/recensement/[etape]/actions.ts";
const OBJET = "app/commune/(portail)/objets/[ref]/actions.ts";
const ENVOI = "app/commune/(portail)/envoi/actions.ts";
const EXAMEN = "app/conservateur/recensements/[id]/examen/actions.ts";
const LISTE = "app/conservateur/communes/[codeInsee]/actions.ts";
const ACCEPTATION = "app/conservateur/communes/[codeInsee]/acceptation/actions.ts";
const CAMPAGNES = "app/admin/campagnes/actions.ts";
const TACHES = "app/admin/taches/actions.ts";
const ENVOIS = "app/admin/envois/actions.ts";
const COMPTES = "app/admin/comptes/actions.ts";
const COMPTE = "app/compte/actions.ts";
const DERRIERE = "app/_incarnation/actions.ts";
const IMPORTS = "app/admin/imports/actions.ts";

const ref = () => w.ronde.objets[0]!.ref;
const campagne = () => ({ id: w.campagne.id });
const dates = () => {
  const { departementCode, lancement, relance1, relance2, relance3, fin } = w.campagne;
  return { id: v7(), departementCode, lancement, relance1, relance2, relance3, fin };
};

/** Acts that are everybody's: asking for a login, tying a telephone to the session that waits for it, unsubscribing with the secret of a mail, the page of components. */
const publics = new Set([
  "app/(connexion)/connexion/actions.ts#askLink",
  "app/(connexion)/connexion/mairie/[codeInsee]/actions.ts#askCommuneLink",
  "app/(connexion)/connexion/second-facteur/actions.ts#enrol",
  "app/(connexion)/desinscription/[jeton]/actions.ts#leave",
  "app/design/actions.ts#answerAsked",
]);

const cases: Record<string, Case> = {
  [`${ASSISTANT}#save`]: {
    of: "commune",
    input: () => ({ ref: ref(), etape: "localisation", localisation: "introuvable", version: 1 }),
  },
  [`${ASSISTANT}#validate`]: { of: "commune", input: () => ({ ref: ref(), version: 1 }) },
  [`${COMMUNE}#abandon`]: { of: "commune", input: () => ({ ref: ref() }) },
  [`${OBJET}#answer`]: { of: "commune", input: () => ({ ref: w.transmise.objets[0]!.ref, reponse: "Voilà." }) },
  [`${EXAMEN}#examine`]: {
    of: "conservateur",
    input: () => ({
      recensementId: w.transmise.recensements[0]!.id,
      version: 1,
      etat: "peril",
      securisation: "en_danger",
      fiches: [],
    }),
  },
  [`${EXAMEN}#request`]: {
    of: "conservateur",
    input: () => ({ recensementId: w.transmise.recensements[1]!.id, motif: "Une photo du revers ?" }),
  },
  [`${EXAMEN}#withdraw`]: {
    of: "conservateur",
    input: () => ({ recensementId: w.transmise.recensements[0]!.id, confirme: "retrait" }),
  },
  [`${LISTE}#toutEstBon`]: {
    of: "conservateur",
    input: () => ({ dossierId: w.transmise.dossier.id, recensements: [w.transmise.recensements[1]!.id] }),
  },
  [`${LISTE}#takeBack`]: {
    of: "conservateur",
    input: () => ({ dossierId: w.transmise.dossier.id, recensements: [w.transmise.recensements[1]!.id] }),
  },
  [`${ACCEPTATION}#accept`]: {
    of: "conservateur",
    input: () => ({ dossierId: w.transmise.dossier.id, commentaire: "Merci", visite: "none" }),
  },
  [`${ACCEPTATION}#reopen`]: { of: "conservateur", input: () => ({ dossierId: w.examinee.dossier.id }) },
  [`${CAMPAGNES}#create`]: { of: "admin", input: dates },
  [`${CAMPAGNES}#update`]: { of: "admin", input: () => ({ ...dates(), ...campagne(), expediteur: "X" }) },
  [`${CAMPAGNES}#choose`]: { of: "admin", input: () => ({ ...campagne(), communes: [w.ronde.commune.codeInsee] }) },
  [`${CAMPAGNES}#remove`]: { of: "admin", input: campagne },
  [`${CAMPAGNES}#plan`]: { of: "admin", input: campagne },
  [`${CAMPAGNES}#unplan`]: { of: "admin", input: campagne },
  [`${CAMPAGNES}#start`]: { of: "admin", input: campagne },
  [`${CAMPAGNES}#advance`]: { of: "admin", input: campagne },
  [`${COMPTES}#open`]: { of: "admin", input: () => ({ role: "admin", email: "intrus@example.org", nom: "Intrus" }) },
  [`${COMPTES}#edit`]: {
    of: "admin",
    input: () => ({ compteId: w.mairie.compteId, email: "intrus@example.org", nom: "Intrus" }),
  },
  [`${COMPTES}#close`]: { of: "admin", input: () => ({ compteId: w.mairie.compteId, confirme: "fermer" }) },
  [`${COMPTES}#reopen`]: { of: "admin", input: () => ({ compteId: w.mairie.compteId }) },
  [`${COMPTES}#reset`]: { of: "admin", input: () => ({ compteId: w.admin.compteId, confirme: "remettre" }) },
  [`${COMPTES}#disconnectAll`]: { of: "admin", input: () => ({ compteId: w.mairie.compteId }) },
  [`${COMPTES}#dictate`]: { of: "admin", input: () => ({ connexionId: v7(), appelant: "Jeanne Roux" }) },
  [`${COMPTES}#lookAs`]: { of: "admin", input: () => ({ compteId: w.mairie.compteId }) },
  [`${COMPTE}#renewCodes`]: { of: "admin", input: () => ({}) },
  [`${IMPORTS}#request`]: { of: "admin", input: () => ({ id: v7(), source: "communes" }) },
  [`${IMPORTS}#apply`]: { of: "admin", input: () => ({ id: w.essai.id, confirme: "appliquer" }) },
  [`${IMPORTS}#cancel`]: { of: "admin", input: () => ({ id: w.attente.id }) },
  [`${IMPORTS}#schedule`]: {
    of: "admin",
    input: () => ({
      source: "palissy",
      adresse: "https://93.184.216.34/palissy.csv",
      jour: "1",
      heure: "4",
      actif: "on",
    }),
  },
  [`${TACHES}#retry`]: { of: "admin", input: () => ({ nom: "photo.check", id: v7() }) },
  [`${TACHES}#discard`]: {
    of: "admin",
    input: () => ({ nom: "photo.check", id: v7(), confirme: "abandonner" }),
  },
  [`${ENVOIS}#retry`]: { of: "admin", input: () => ({ envoiId: w.envoi.id }) },
  [`${ENVOIS}#retryDomain`]: { of: "admin", input: () => ({ domaine: "mairie.example.org" }) },
  [`${ENVOIS}#resolve`]: { of: "admin", input: () => ({ envoiId: w.envoi.id, decision: "a_renvoyer" }) },
};

/** Acts on one's own commune, account or session: a stranger cannot even name another. Only roles and rights are tried. */
const sansCible: Record<string, Case> = {
  [`${ENVOI}#submit`]: {
    of: "commune",
    input: () => ({ recenseurNom: "Jeanne Roux", recenseurContact: "", commentaire: "" }),
  },
  [`${COMPTE}#disconnectOthers`]: { of: "commune", input: () => ({}) },
  [`${DERRIERE}#write`]: { of: "commune", input: () => ({ ecriture: "oui" }) },
  [`${DERRIERE}#comeBack`]: { of: "commune", input: () => ({}) },
};

const PHOTO = "app/api/photos/[photoId]/route.ts";
const routes: Record<string, Case> = {
  [`${PHOTO}#PUT`]: {
    of: "commune",
    input: () => ({
      photoId: v7(),
      ref: ref(),
      nom: "a.jpg",
      type: "image/jpeg",
      taille: 1000,
      sha256: "a".repeat(64),
    }),
  },
  [`${PHOTO}#PATCH`]: { of: "commune", input: () => ({ photoId: w.photo.id, legende: "De face" }) },
  [`${PHOTO}#DELETE`]: { of: "commune", input: () => ({ photoId: w.photo.id }) },
  "app/api/photos/[photoId]/reception/route.ts#POST": { of: "commune", input: () => ({ photoId: w.photo.id }) },
  "app/api/imports/depots/[depot]/route.ts#PUT": { of: "admin", input: () => ({ depot: v7(), taille: 1000 }) },
  "app/api/objets/[ref]/photos/route.ts#PUT": { of: "commune", input: () => ({ ref: ref(), photoIds: [w.photo.id] }) },
};
/** What a form shows of itself in a frame: posted as a form, read by a person. */
const previews: Record<string, Case> = {
  "app/conservateur/communes/[codeInsee]/acceptation/apercu/route.ts#POST": {
    of: "conservateur",
    input: () => ({ dossierId: w.transmise.dossier.id, commentaire: "Merci", visite: "none" }),
  },
};
/** next-auth's own door, logging out, and unsubscribing: tried in their own tests. */
const routesPubliques = new Set([
  "app/(connexion)/deconnexion/route.ts#POST",
  "app/api/auth/callback/email/route.ts#POST",
  "app/api/auth/second-facteur/route.ts#POST",
  "app/api/desinscription/[jeton]/route.ts#POST",
]);

type Stranger = [qui: string, actor: () => Actor, attendus: readonly string[]];

function strangers(of: Case["of"]): Stranger[] {
  const personne: Stranger = ["personne", () => anonyme, ["login"]];
  if (of === "commune")
    return [
      personne,
      ["une autre mairie", () => w.mairieVoisine, ["gone"]],
      ["le conservateur", () => w.conservateur, ["gone"]],
      ["l’équipe", () => w.admin, ["gone"]],
      ["la mairie, vue en lecture seule", () => w.lecture(w.mairie), ["droit", "gone"]],
      ["la mairie du dossier transmis, vue en lecture seule", () => w.lecture(w.mairieTransmise), ["droit", "gone"]],
    ];
  if (of === "conservateur")
    return [
      personne,
      ["le conservateur d’un autre département", () => w.conservateurAilleurs, ["gone"]],
      ["la mairie elle-même", () => w.mairieTransmise, ["gone"]],
      ["l’équipe", () => w.admin, ["gone"]],
      ["le conservateur, vu en lecture seule", () => w.lecture(w.conservateur), ["droit"]],
    ];
  return [
    personne,
    ["une mairie", () => w.mairie, ["gone"]],
    ["un conservateur", () => w.conservateur, ["gone"]],
    ["l’équipe, en lecture seule", () => w.lecture(w.admin), ["droit"]],
  ];
}

/** A hash of every row of the base, the queue's included. */
async function snapshot(): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename like 'job%') order by 1`);
  const hashes: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.execute<{ hash: string | null }>(
      sql`select md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.raw(name)} as t`,
    );
    hashes.push(`${name} ${row?.hash ?? "empty"}`);
  }
  return hashes.join("\n");
}

const codeOf = (result: Result<unknown>) => (result.kind === "refused" ? result.code : result.kind);
test("chaque action du site est éprouvée ici, et aucune autre", async () => {
  expect((await exportsOf("actions.ts")).toSorted()).toEqual(
    [...Object.keys({ ...cases, ...sansCible }), ...publics].toSorted(),
  );
});

test("chaque adresse qui change quelque chose est éprouvée ici, et aucune autre", async () => {
  const mutations = (await exportsOf("route.ts")).filter((name) => METHODS.includes(name.split("#")[1]!));
  expect(mutations.toSorted()).toEqual([...Object.keys({ ...routes, ...previews }), ...routesPubliques].toSorted());
});

describe.each(Object.keys(cases))("%s", (name) => {
  test("refusée à chaque étranger, sans que rien ne change", async () => {
    const [file, exported] = name.split("#") as [string, string];
    const act = (await load(file))[exported] as Act;
    const avant = await snapshot();
    for (const [qui, actor, attendus] of strangers(cases[name]!.of)) {
      current.actor = actor();
      const code = codeOf(await act(null, cases[name]!.input()));
      expect(attendus, `${qui} → ${code}`).toContain(code);
    }
    expect(await snapshot()).toBe(avant);
  });
});

test("envoyer le dossier de sa commune : ni un autre rôle, ni le recenseur, ni qui regarde en lecture seule", async () => {
  const recenseur = await w.g.mairie({ communeCode: w.ronde.commune.codeInsee, roleCommune: "recenseur" });
  const { submit } = (await load(ENVOI)) as { submit: Act };
  const avant = await snapshot();
  const essais: [Actor, string][] = [
    [anonyme, "login"],
    [w.conservateur, "gone"],
    [w.admin, "gone"],
    [w.g.actor.mairie(recenseur), "droit"],
    [w.lecture(w.mairie), "droit"],
  ];
  for (const [actor, attendu] of essais) {
    current.actor = actor;
    expect(codeOf(await submit(null, sansCible[`${ENVOI}#submit`]!.input()))).toBe(attendu);
  }
  expect(await snapshot()).toBe(avant);
});

test("déconnecter ses autres appareils : ni personne, ni qui regarde en lecture seule", async () => {
  const { disconnectOthers } = (await load(COMPTE)) as { disconnectOthers: Act };
  const avant = await snapshot();
  for (const [actor, attendu] of [
    [anonyme, "login"],
    ...[w.mairie, w.conservateur].map((one): [Actor, string] => [w.lecture(one), "droit"]),
  ] as [Actor, string][]) {
    current.actor = actor;
    expect(codeOf(await disconnectOthers(null, {}))).toBe(attendu);
  }
  expect(await snapshot()).toBe(avant);
});

test("agir à la place d’un autre, ou en revenir : personne d’autre que qui est derrière son compte", async () => {
  const { write, comeBack } = (await load(DERRIERE)) as { write: Act; comeBack: Act };
  const avant = await snapshot();
  for (const [actor, attendu] of [
    [anonyme, "login"],
    [w.admin, "gone"],
    [w.mairie, "droit"],
    [w.conservateur, "droit"],
  ] as [Actor, string][]) {
    current.actor = actor;
    expect(codeOf(await write(null, { ecriture: "oui" }))).toBe(attendu);
    expect(codeOf(await comeBack(null, {}))).toBe(attendu);
  }
  expect(await snapshot()).toBe(avant);
});

describe.each(Object.keys(routes))("%s", (name) => {
  const call = async (headers: Record<string, string>) => {
    const [file, method] = name.split("#") as [string, string];
    const handler = (await load(file))[method] as Handler;
    const body = routes[name]!.input();
    const request = new Request(`${process.env.APP_URL}/api`, { method, headers, body: JSON.stringify(body) });
    const params = Object.fromEntries([...file.matchAll(/\[(\w+)\]/g)].map(([, key]) => [key!, String(body[key!])]));
    return handler(request, { params: Promise.resolve(params) });
  };

  test("refusée à chaque étranger, sans que rien ne change", async () => {
    const avant = await snapshot();
    for (const [qui, actor, attendus] of strangers(routes[name]!.of)) {
      current.actor = actor();
      const answer = await call({ origin: new URL(process.env.APP_URL!).origin });
      const code = codeOf((await answer.json()) as Result<unknown>);
      expect(attendus, `${qui} → ${code}`).toContain(code);
      expect(answer.status, qui).toBeGreaterThanOrEqual(400);
    }
    expect(await snapshot()).toBe(avant);
  });

  test("refusée à la mairie elle-même quand la demande vient d’un autre site", async () => {
    current.actor = w.mairie;
    const avant = await snapshot();
    for (const headers of [{ origin: "https://autre.example.org" }, { "sec-fetch-site": "cross-site" }] as Record<
      string,
      string
    >[])
      expect(codeOf((await (await call(headers)).json()) as Result<unknown>)).toBe("origine");
    expect(await snapshot()).toBe(avant);
  });
});

describe.each(Object.keys(previews))("%s", (name) => {
  const call = async (headers: Record<string, string>, input = previews[name]!.input()) => {
    const [file, method] = name.split("#") as [string, string];
    const handler = (await load(file))[method] as (request: Request) => Promise<Response>;
    const body = new URLSearchParams(Object.entries(input).map(([field, value]) => [field, String(value)]));
    return handler(new Request(`${process.env.APP_URL}/apercu`, { method, headers, body }));
  };
  const ours = () => ({ origin: new URL(process.env.APP_URL!).origin });

  test("ne montre rien à un étranger ni depuis un autre site, et ne change rien pour personne", async () => {
    const avant = await snapshot();
    for (const [qui, actor, attendus] of strangers(previews[name]!.of)) {
      current.actor = actor();
      const answer = await call(ours());
      const { login, gone, droit } = { login: 401, gone: 404, droit: 409 };
      const statuses: Record<string, number> = { login, gone, droit };
      expect(
        attendus.map((kind) => statuses[kind]),
        qui,
      ).toContain(answer.status);
      expect(await answer.text(), qui).not.toContain("<");
    }
    current.actor = own(previews[name]!.of)[0]!;
    expect((await call({ origin: "https://autre.example.org" })).status).toBe(403);
    const answer = await call(ours());
    expect(answer.status, await answer.clone().text()).toBeLessThan(500);
    expect(await snapshot()).toBe(avant);
  });

  test("des caractères de contrôle ne la font pas tomber", async () => {
    current.actor = own(previews[name]!.of)[0]!;
    for (const asked of dirtied(previews[name]!.input()))
      expect((await call(ours(), asked)).status, JSON.stringify(asked)).toBeLessThan(500);
  });
});

// What a paste or a script may put in a text, where its owner sends it: kept clean or refused in words, never a fault.

/** A null character, a control one, half of an emoji. */
const DIRT = "\0\u0001\ud83d";
/** Every name that a form of the site gives to a field: whatever an act takes, it is given. */
const fieldNames = [
  ...new Set(sourcesOf("app").flatMap((text) => [...text.matchAll(/\bname="(\w+)"/g)].map(([, name]) => name!))),
];

/** The input as it is, each of its texts dirtied in turn, and with every other field that forms have. */
function dirtied(input: Record<string, unknown>): Record<string, unknown>[] {
  const extra = Object.fromEntries(fieldNames.filter((name) => !(name in input)).map((name) => [name, `a${DIRT}b`]));
  const texts = Object.entries(input).filter((field): field is [string, string] => typeof field[1] === "string");
  return [
    { ...extra, ...input },
    ...texts.flatMap(([name, value]) => [
      { ...input, [name]: value + DIRT },
      { ...input, [name]: `a${DIRT}b` },
    ]),
    { ...input, ...Object.fromEntries(texts.map(([name, value]) => [name, [value + DIRT]])) },
  ];
}

const own = (of: Case["of"]): Actor[] =>
  of === "commune" ? [w.mairie, w.mairieTransmise] : [of === "conservateur" ? w.conservateur : w.admin];

describe("des caractères de contrôle ne font tomber aucune action", () => {
  test("les formulaires ont des champs", () => expect(fieldNames.length).toBeGreaterThan(30));

  test.each([...Object.keys({ ...cases, ...sansCible }), ...publics])("%s", async (name) => {
    const [file, exported] = name.split("#") as [string, string];
    const act = (await load(file))[exported] as Act;
    const { of, input } = { ...cases, ...sansCible }[name] ?? {
      of: "admin" as const,
      input: () => ({ email: "a@b.fr" }),
    };
    for (const actor of own(of))
      for (const asked of dirtied(input())) {
        current.actor = actor;
        const form = new FormData();
        for (const [field, value] of Object.entries(asked))
          for (const one of [value].flat()) form.append(Array.isArray(value) ? `${field}[]` : field, String(one));
        for (const given of name in cases ? [asked, form] : [form])
          expect(await kindOf(() => act(null, given)), JSON.stringify(asked)).not.toBe("unexpected");
      }
  });

  /** A redirection is thrown by Next: it is not a fault. */
  async function kindOf(call: () => Promise<Result<unknown>>): Promise<string> {
    try {
      return (await call()).kind;
    } catch (error) {
      if (String((error as { digest?: string }).digest).startsWith("NEXT_REDIRECT")) return "redirect";
      throw error;
    }
  }
});

describe("des caractères de contrôle ne font tomber aucune adresse", () => {
  test.each(Object.keys(routes))("%s", async (name) => {
    const [file, method] = name.split("#") as [string, string];
    const handler = (await load(file))[method] as Handler;
    const { of, input } = routes[name]!;
    const origin = new URL(process.env.APP_URL!).origin;
    for (const actor of own(of))
      for (const asked of dirtied(input())) {
        current.actor = actor;
        const params = Object.fromEntries(
          [...file.matchAll(/\[(\w+)\]/g)].map(([, key]) => [key!, String(asked[key!])]),
        );
        const request = new Request(`${process.env.APP_URL}/api`, {
          ...{ method, headers: { origin }, body: JSON.stringify(asked) },
        });
        const answer = await handler(request, { params: Promise.resolve(params) });
        expect(answer.status, JSON.stringify(asked)).toBeLessThan(500);
      }
  });

  test.each(["{", "[]", "null", '"texte"', "1".repeat(100_000), "[".repeat(100_000)])(
    "un corps mal fait",
    async (body) => {
      const handler = (await load(PHOTO)).PATCH as Handler;
      current.actor = w.mairie;
      const headers = { origin: new URL(process.env.APP_URL!).origin };
      const request = new Request(`${process.env.APP_URL}/api`, { method: "PATCH", headers, body });
      const answer = await handler(request, { params: Promise.resolve({ photoId: w.photo.id }) });
      expect(answer.status).toBeLessThan(500);
    },
  );
});
