import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { comptes, envois, journal } from "@/db/schema";
import { connexion } from "@/lib/comptes/mails/connexion";
import { dossierExamine } from "@/lib/dossiers/mails/dossier-examine";
import { mails } from "@/lib/mails";
import { testDatabase } from "@/test/db";
import { deliver, type Facteur } from "./deliver";
import { claim, move } from "./ledger";
import { queueMail } from "./queue";
import { listRefusals } from "./queries";
import { resolveIncertain, retryEchec, retryRefused } from "./resolve";
import { DELAIS_REPRISE } from "./rules";
import { rythme } from "@/lib/mail/rythme";
import { sweep } from "./sweep";
import { HandoverError, type Mail, type Transport } from "@/lib/mail/transport";

const BAIL = 60_000;
const demain = () => new Date(Date.now() + 86_400_000).toISOString();

let db: Database;
let g: ReturnType<typeof given>;
beforeEach(async () => {
  db = await testDatabase();
  g = given(db);
});

/** A provider in memory. `faults`: what the next handovers end in; `accepts`: the mail is taken even so. */
function office(options: Partial<Transport> = {}) {
  const received: Mail[] = [];
  const faults: { error: Error; accepts?: boolean }[] = [];
  const transport: Transport = {
    idempotentFor: 0,
    ...options,
    send: (mail) => {
      const fault = faults.shift();
      if (!fault || fault.accepts) received.push(mail);
      return fault ? Promise.reject(fault.error) : Promise.resolve({ id: `id-${received.length}` });
    },
  };
  return { received, faults, transport };
}
const facteur = (transport: Transport, bail = BAIL): Facteur => ({
  mails,
  transport,
  bail,
  rythme: rythme(1000),
  from: "Collectif Objets <bonjour@collectif-objets.example.org>",
});

async function aLogin(email = "mairie@epernay.example.org", compteId?: string) {
  const id = await db.transaction((tx) =>
    queueMail(tx, connexion, {
      cle: `connexion:${email}`,
      email: compteId ? undefined : email,
      compteId,
      donnees: { lien: "https://collectif-objets.example.org/l/secret", code: "042917", expireLe: demain() },
    }),
  );
  return id ?? "";
}
const envoi = async (id: string) => (await db.select().from(envois).where(eq(envois.id, id)))[0];
/** The worker that held it is long dead. */
const timePasses = (id: string) =>
  db
    .update(envois)
    .set({ prisLe: new Date(Date.now() - 2 * BAIL) })
    .where(eq(envois.id, id));
const due = (id: string) =>
  db
    .update(envois)
    .set({ prochainEssaiLe: new Date(0) })
    .where(eq(envois.id, id));

describe("tout va bien", () => {
  test("le courriel part à l’adresse du compte, une fois, et ses secrets sont effacés", async () => {
    const compte = await g.mairie({ email: "mairie@epernay.example.org" });
    const { received, transport } = office();
    const id = await aLogin(compte.email, compte.id);
    expect(JSON.stringify((await envoi(id))?.donnees)).not.toMatch(/042917|secret/);

    await deliver(db, facteur(transport), id);
    await deliver(db, facteur(transport), id);

    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: "mairie@epernay.example.org" });
    expect(received[0]?.text).toContain("042917");
    expect(await envoi(id)).toMatchObject({
      statut: "envoye",
      email: compte.email,
      idFournisseur: "id-1",
      donnees: {},
    });
  });

  test("deux facteurs à la même seconde : une lettre", async () => {
    const { received, transport } = office();
    const id = await aLogin();
    await Promise.all(Array.from({ length: 8 }, () => deliver(db, facteur(transport), id)));
    expect(received).toHaveLength(1);
  });

  test("demandé deux fois sous la même clé, il n’existe qu’une fois", async () => {
    await aLogin();
    expect(await aLogin()).toBe("");
    expect(await db.$count(envois)).toBe(1);
  });
});

describe("on n’écrit pas à n’importe qui", () => {
  test.each([
    ["un compte désactivé", { desactiveLe: new Date() }, "compte_desactive"],
    ["une adresse qui a rejeté nos courriels", { emailRejeteLe: new Date() }, "adresse_rejetee"],
  ])("%s", async (_, values, motif) => {
    const compte = await g.mairie(values);
    const { received, transport } = office();
    const demande = { gabarit: "dossier-examine", communeCode: compte.communeCode };
    const parCompte = await g.envoi({ ...demande, compteId: compte.id, email: null });
    const parAdresse = await g.envoi({ ...demande, email: compte.email.toUpperCase() });
    for (const { id } of [parCompte, parAdresse]) {
      await deliver(db, facteur(transport), id);
      expect(await envoi(id)).toMatchObject({ statut: "ignore", motif });
    }
    expect(received).toEqual([]);
  });

  test("un compte désactivé ne se connecte plus", async () => {
    const compte = await g.mairie({ desactiveLe: new Date() });
    const { received, transport } = office();
    const id = await aLogin(compte.email, compte.id);
    await deliver(db, facteur(transport), id);
    expect(await envoi(id)).toMatchObject({ statut: "ignore", motif: "compte_desactive", donnees: {} });
    expect(received).toEqual([]);
  });

  test("une adresse arrêtée reçoit quand même son lien de connexion : quelqu’un attend à la porte", async () => {
    const compte = await g.mairie({ emailRejeteLe: new Date() });
    const { received, transport } = office();
    for (const id of [await aLogin(compte.email, compte.id), await aLogin(compte.email.toUpperCase())]) {
      await deliver(db, facteur(transport), id);
      expect(await envoi(id)).toMatchObject({ statut: "envoye" });
    }
    expect(received).toHaveLength(2);
  });

  test("sans compte ni adresse, le courriel est gardé, marqué sans adresse", async () => {
    const { dossier } = await g.ronde({ statut: "examine" });
    const id = await db.transaction((tx) =>
      queueMail(tx, dossierExamine, { cle: "dossier-examine:x", donnees: { dossierId: dossier.id } }),
    );
    expect(await envoi(id ?? "")).toMatchObject({ statut: "ignore", motif: "sans_adresse" });
  });

  test("un lien expiré avant de partir ne part plus", async () => {
    const { received, transport } = office();
    const id = await db.transaction((tx) =>
      queueMail(tx, connexion, {
        cle: "connexion:tard",
        email: "a@example.org",
        donnees: {
          lien: "https://collectif-objets.example.org/l",
          code: "000000",
          expireLe: new Date(0).toISOString(),
        },
      }),
    );
    await deliver(db, facteur(transport), id ?? "");
    expect(received).toEqual([]);
    expect(await envoi(id ?? "")).toMatchObject({ statut: "ignore", motif: "perime", donnees: {} });
  });
});

describe("le prestataire refuse", () => {
  test("une panne passagère : un autre essai est prévu, plus tard à chaque fois, puis l’échec reste visible", async () => {
    const { received, faults, transport } = office();
    const id = await aLogin();
    for (const delai of DELAIS_REPRISE) {
      faults.push({ error: new HandoverError("passager", "smtp 451") });
      const avant = Date.now();
      await deliver(db, facteur(transport), id);
      const { statut, prochainEssaiLe, erreur } = (await envoi(id)) ?? {};
      expect([statut, erreur]).toEqual(["echec", "smtp 451"]);
      expect((prochainEssaiLe?.getTime() ?? 0) - avant).toBeGreaterThanOrEqual(delai);
      // Not before its time.
      await deliver(db, facteur(transport), id);
      expect(received).toEqual([]);
      await due(id);
    }
    faults.push({ error: new HandoverError("passager", "smtp 451") });
    await deliver(db, facteur(transport), id);
    expect(await envoi(id)).toMatchObject({
      statut: "echec",
      motif: "essais_epuises",
      prochainEssaiLe: null,
      donnees: {},
    });
    await sweep(db, facteur(transport));
    await deliver(db, facteur(transport), id);
    expect(received).toEqual([]);
  });

  test("il demande d’attendre : tout le facteur attend, et l’essai est prévu pour cette heure-là", async () => {
    const { faults, transport } = office();
    const id = await aLogin();
    const pauses: number[] = [];
    faults.push({ error: new HandoverError("passager", "resend 429", 7000) });
    const lent = {
      ...facteur(transport),
      rythme: { turn: () => Promise.resolve(), pause: (ms: number) => pauses.push(ms) },
    };
    const avant = Date.now();
    await deliver(db, lent, id);
    expect(pauses).toEqual([7000]);
    const attente = ((await envoi(id))?.prochainEssaiLe?.getTime() ?? 0) - avant;
    expect(attente).toBeGreaterThanOrEqual(7000);
    expect(attente).toBeLessThan(9000);
  });

  test("l’adresse n’existe pas : plus rien n’y part, et le compte le dit", async () => {
    const compte = await g.mairie();
    const { received, faults, transport } = office();
    faults.push({ error: new HandoverError("adresse", "smtp 550 5.1.1") });
    const id = await aLogin(compte.email, compte.id);
    await deliver(db, facteur(transport), id);
    expect(await envoi(id)).toMatchObject({
      statut: "echec",
      motif: "adresse_refusee",
      prochainEssaiLe: null,
      donnees: {},
    });
    expect((await envoi(id))?.rejeteLe).toBeInstanceOf(Date);
    const [apres] = await db.select().from(comptes).where(eq(comptes.id, compte.id));
    expect(apres?.emailRejeteLe).toBeInstanceOf(Date);
    const suivant = await g.envoi({ gabarit: "dossier-examine", compteId: compte.id, email: null });
    await deliver(db, facteur(transport), suivant.id);
    expect(received).toEqual([]);
    expect(await envoi(suivant.id)).toMatchObject({ statut: "ignore", motif: "adresse_rejetee" });
  });

  test("ils ne veulent pas de nous : l’adresse n’y est pour rien, l’équipe le voit, le courriel est réessayé", async () => {
    const compte = await g.mairie({ email: "mairie@fermee.example.org" });
    const admin = g.actor.admin(await g.admin());
    const { received, faults, transport } = office();
    faults.push({ error: new HandoverError("refus", "smtp 550 5.7.1") });
    const id = await aLogin(compte.email, compte.id);
    const debut = new Date();
    await deliver(db, facteur(transport), id);
    expect(await envoi(id)).toMatchObject({ statut: "echec", motif: "nous_refuse", erreur: "smtp 550 5.7.1" });
    expect((await envoi(id))?.prochainEssaiLe).toBeInstanceOf(Date);
    const [apres] = await db.select().from(comptes).where(eq(comptes.id, compte.id));
    expect(apres?.emailRejeteLe).toBeNull();
    const [alerte, ...autres] = await listRefusals(db, admin);
    expect(autres).toEqual([]);
    expect(alerte).toMatchObject({ domaine: "fermee.example.org", nombre: 1, erreur: "smtp 550 5.7.1" });
    expect(alerte!.depuis.getTime()).toBeGreaterThanOrEqual(debut.getTime() - 1000);

    await due(id);
    await deliver(db, facteur(transport), id);
    expect(received).toHaveLength(1);
    expect(await envoi(id)).toMatchObject({ statut: "envoye", motif: null });
    expect(await listRefusals(db, admin)).toEqual([]);
  });

  test("ils ne veulent toujours pas de nous après un jour d’essais : l’équipe le voit encore", async () => {
    const admin = g.actor.admin(await g.admin());
    const { faults, transport } = office();
    const id = await aLogin("mairie@fermee.example.org");
    for (let essai = 0; essai <= DELAIS_REPRISE.length; essai++) {
      faults.push({ error: new HandoverError("refus", "smtp 550 5.7.1") });
      await due(id);
      await deliver(db, facteur(transport), id);
    }
    expect(await envoi(id)).toMatchObject({ statut: "echec", motif: "nous_refuse", prochainEssaiLe: null });
    expect(await listRefusals(db, admin)).toMatchObject([{ domaine: "fermee.example.org", nombre: 1 }]);
  });

  test("un gabarit qui ne s’écrit pas n’est pas perdu : il sera repris", async () => {
    const { received, transport } = office();
    const { id } = await g.envoi({ gabarit: "inconnu" });
    await deliver(db, facteur(transport), id);
    expect(received).toEqual([]);
    expect(await envoi(id)).toMatchObject({ statut: "echec", erreur: "composition" });
  });
});

describe("le facteur meurt", () => {
  const mort = new Error("killed");

  test("avant d’avoir commencé à parler : un autre reprend la lettre quand le bail est passé, pas avant", async () => {
    const { received, transport } = office();
    const id = await aLogin();
    await db.update(envois).set({ statut: "pris", prisLe: new Date(), tentatives: 1 }).where(eq(envois.id, id));
    await deliver(db, facteur(transport), id);
    expect(received).toEqual([]);
    await timePasses(id);
    await deliver(db, facteur(transport), id);
    expect(received).toHaveLength(1);
  });

  test("après avoir remis la lettre et avant de l’avoir noté : une seule lettre, et un doute visible", async () => {
    const { received, faults, transport } = office();
    const id = await aLogin();
    faults.push({ error: mort, accepts: true });
    await expect(deliver(db, facteur(transport), id)).rejects.toThrow("killed");
    expect(await envoi(id)).toMatchObject({ statut: "en_remise" });
    await timePasses(id);
    await sweep(db, facteur(transport));
    await deliver(db, facteur(transport), id);
    expect(received).toHaveLength(1);
    expect(await envoi(id)).toMatchObject({ statut: "incertain", motif: "remise_inconnue", donnees: {} });
  });

  test.each([
    ["elle l’a : la lettre est partie", true, true, "envoye", 1],
    ["elle ne l’a pas : la lettre repart", false, false, "envoye", 1],
    ["elle ne répond pas : le doute reste, on redemandera", "unknown", true, "incertain", 1],
  ] as const)("on demande à la boîte : %s", async (_, reponse, accepts, statut, lettres) => {
    const { received, faults, transport } = office({ wasAccepted: () => Promise.resolve(reponse) });
    const id = await aLogin();
    faults.push({ error: mort, accepts });
    await expect(deliver(db, facteur(transport), id)).rejects.toThrow();
    // While the lease runs, nobody touches it.
    await sweep(db, facteur(transport));
    expect(await envoi(id)).toMatchObject({ statut: "en_remise" });
    await timePasses(id);
    await sweep(db, facteur(transport));
    await deliver(db, facteur(transport), id);
    expect(received).toHaveLength(lettres);
    expect(await envoi(id)).toMatchObject({ statut });
  });

  test("la boîte est muette : on n’interroge pas mille fois, mais chaque doute aura son tour", async () => {
    const demandes: string[] = [];
    const { faults, transport } = office({
      wasAccepted: (cle) => {
        demandes.push(cle);
        return Promise.resolve("unknown");
      },
    });
    const ids = [await aLogin("a@example.org"), await aLogin("b@example.org"), await aLogin("c@example.org")];
    for (const id of ids) {
      faults.push({ error: mort, accepts: true });
      await expect(deliver(db, facteur(transport), id)).rejects.toThrow();
      await timePasses(id);
    }
    for (let fois = 0; fois < ids.length; fois++) await sweep(db, facteur(transport));
    expect(demandes).toHaveLength(3);
    expect(new Set(demandes).size).toBe(3);
  });

  test("le prestataire reconnaît la clé : on remet sous la même ; mais pas s’il l’a oubliée depuis", async () => {
    const { received, faults, transport } = office({ idempotentFor: 3 * BAIL });
    const [frais, vieux] = [await aLogin("a@example.org"), await aLogin("b@example.org")];
    faults.push({ error: mort }, { error: mort });
    for (const id of [frais, vieux]) await expect(deliver(db, facteur(transport), id)).rejects.toThrow();
    await timePasses(frais);
    await db
      .update(envois)
      .set({ prisLe: new Date(Date.now() - 4 * BAIL) })
      .where(eq(envois.id, vieux));
    await sweep(db, facteur(transport));
    for (const id of [frais, vieux]) await deliver(db, facteur(transport), id);
    expect(received.map(({ to }) => to)).toEqual(["a@example.org"]);
    expect(await envoi(vieux)).toMatchObject({ statut: "incertain", prochainEssaiLe: null });
  });

  test("il n’était qu’endormi : à son réveil la lettre n’est plus à lui, il ne peut ni parler ni rien noter", async () => {
    const { received, transport } = office();
    const id = await aLogin();
    const tenue = await claim(db, id, BAIL);
    if (!tenue) throw new Error("not claimed");
    await timePasses(id);
    await deliver(db, facteur(transport), id);
    expect(await move(db, tenue, "handOver")).toBe(false);
    expect(await move(db, tenue, "fail", { erreur: "trop tard" })).toBe(false);
    expect(received).toHaveLength(1);
    expect(await envoi(id)).toMatchObject({ statut: "envoye", tentatives: 2, erreur: null });
  });

  test("il finit par répondre alors qu’on doutait : sa parole l’emporte", async () => {
    const { transport } = office();
    const id = await aLogin();
    const lent: Transport = {
      ...transport,
      async send() {
        await timePasses(id);
        await sweep(db, facteur(transport));
        expect(await envoi(id)).toMatchObject({ statut: "incertain" });
        return { id: "enfin" };
      },
    };
    await deliver(db, facteur(lent), id);
    expect(await envoi(id)).toMatchObject({ statut: "envoye", idFournisseur: "enfin", motif: null });
  });

  test("un courriel qui tue tous les facteurs n’est pas repris sans fin", async () => {
    const { received, transport } = office();
    const id = await aLogin();
    await db.update(envois).set({ statut: "pris", tentatives: 40 }).where(eq(envois.id, id));
    await timePasses(id);
    await deliver(db, facteur(transport), id);
    expect(received).toEqual([]);
    expect(await envoi(id)).toMatchObject({ statut: "echec", motif: "essais_epuises" });
  });
});

describe("un humain décide", () => {
  async function enDoute() {
    const { id } = await g.envoi({ statut: "incertain", motif: "remise_inconnue", prisLe: new Date(0) });
    return { id, admin: g.actor.admin(await g.admin()) };
  }

  test("« il est parti » : il l’est, et le journal dit qui l’a dit", async () => {
    const { id, admin } = await enDoute();
    await resolveIncertain(db, admin, id, "parti");
    expect(await envoi(id)).toMatchObject({ statut: "envoye", motif: "decide_parti" });
    const [ligne] = await db.select().from(journal).where(eq(journal.cibleId, id));
    expect(ligne).toMatchObject({ acte: "envoi.resolve", auteurId: admin.compteId, details: { decision: "parti" } });
    await expect(resolveIncertain(db, admin, id, "a_renvoyer")).rejects.toMatchObject({
      name: "Refused",
      code: "statut",
    });
  });

  test("« à renvoyer » : il est remis une fois dans la file", async () => {
    const { id, admin } = await enDoute();
    await resolveIncertain(db, admin, id, "a_renvoyer");
    expect(await envoi(id)).toMatchObject({ statut: "a_envoyer", motif: null });
    const [{ n } = { n: 0 }] = await db.$client<{ n: number }[]>`
      select count(*)::int n from pgboss.job where name = 'envoi.deliver' and data->>'envoiId' = ${id}`;
    expect(n).toBe(1);
  });

  test("« Réessayer » rouvre l’adresse qui avait été arrêtée, et le courriel part", async () => {
    const { admin } = await enDoute();
    const { received, faults, transport } = office();
    const compte = await g.mairie();
    faults.push({ error: new HandoverError("adresse", "smtp 550 5.1.1") });
    const id = await aLogin(compte.email, compte.id);
    await deliver(db, facteur(transport), id);
    // Another mail met the stopped address meanwhile.
    const ignore = await g.envoi({ statut: "ignore", motif: "adresse_rejetee", compteId: compte.id, email: null });
    await retryEchec(db, admin, id);
    const [apres] = await db.select().from(comptes).where(eq(comptes.id, compte.id));
    expect(apres?.emailRejeteLe).toBeNull();
    expect(await envoi(id)).toMatchObject({ statut: "a_envoyer", motif: null, rejeteLe: null });
    await retryEchec(db, admin, ignore.id);
    expect(await envoi(ignore.id)).toMatchObject({ statut: "a_envoyer", motif: null });
    expect(received).toEqual([]);
    const lignes = await db.select().from(journal).where(eq(journal.cibleId, compte.id));
    expect(lignes).toMatchObject([{ acte: "envoi.resolve", details: { adresse: "rouverte" } }]);
  });

  test("ce qui n’avait pas lieu de partir ne se réessaie pas", async () => {
    const { admin } = await enDoute();
    const { id } = await g.envoi({ statut: "ignore", motif: "desinscrit" });
    await expect(retryEchec(db, admin, id)).rejects.toMatchObject({ code: "statut" });
  });

  test("ce qu’une messagerie nous refusait repart d’un geste, le reste ne bouge pas", async () => {
    const { admin } = await enDoute();
    const refus = { statut: "echec", motif: "nous_refuse", rejeteLe: new Date(), tentatives: 3 } as const;
    const un = await g.envoi({ ...refus, email: "a@fermee.example.org" });
    const deux = await g.envoi({ ...refus, email: "B@Fermee.example.org", prochainEssaiLe: new Date() });
    const ailleurs = await g.envoi({ ...refus, email: "a@la-fermee.example.org" });
    expect(await retryRefused(db, admin, "fermee.example.org")).toBe(2);
    for (const { id } of [un, deux]) expect(await envoi(id)).toMatchObject({ statut: "a_envoyer", motif: null });
    expect(await envoi(ailleurs.id)).toMatchObject({ statut: "echec", motif: "nous_refuse" });
    expect(await listRefusals(db, admin)).toMatchObject([{ domaine: "la-fermee.example.org" }]);
    const lignes = await db.select().from(journal).where(eq(journal.cibleId, "fermee.example.org"));
    expect(lignes).toMatchObject([{ acte: "envoi.resolve", details: { decision: "reprise", envois: 2 } }]);
    await expect(retryRefused(db, admin, "fermee.example.org")).rejects.toMatchObject({ code: "statut" });
  });

  test("une panne réparée : l’échec est repris ; un courriel parti ne l’est pas", async () => {
    const { admin } = await enDoute();
    const echec = await g.envoi({ statut: "echec", motif: "essais_epuises", tentatives: 9 });
    await retryEchec(db, admin, echec.id);
    expect(await envoi(echec.id)).toMatchObject({ statut: "a_envoyer", tentatives: 0 });
    await expect(retryEchec(db, admin, echec.id)).rejects.toMatchObject({ code: "statut" });
    await expect(retryEchec(db, admin, crypto.randomUUID())).rejects.toMatchObject({ name: "Gone" });
  });
});

test("le balayage remet dans la file ce qui attend, une fois même lancé deux fois", async () => {
  const { transport } = office();
  const ids = [await aLogin("a@example.org"), await aLogin("b@example.org")];
  await db.$client`delete from pgboss.job`;
  await Promise.all([sweep(db, facteur(transport)), sweep(db, facteur(transport))]);
  const rows = await db.$client<
    { id: string }[]
  >`select data->>'envoiId' id from pgboss.job where name = 'envoi.deliver'`;
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort());
});
