import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { given as builders } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { communesSynthese, complements, dossiers, fichiersAEffacer, objets, photos, recensements } from "@/db/schema";
import { submitInput } from "@/lib/dossiers/input";
import { submitDossier } from "@/lib/dossiers/submit";
import { objetsDeLaCommune } from "@/lib/examens/commune";
import { photosDuRecensement } from "@/lib/examens/queries";
import { objetsList } from "@/lib/objets/list";
import { annonceInput } from "@/lib/photos/input";
import { findPhotoToSee } from "@/lib/photos/load";
import { receivePhoto } from "@/lib/photos/receive";
import { cleDepot, clesDePhoto } from "@/lib/storage/keys";
import { prepareBucket, storage, type Storage } from "@/lib/storage/s3";
import { testDatabase } from "@/test/db";
import { abandonRecensement } from "./abandon";
import { announcePhoto } from "./announce-photo";
import { deletePhoto } from "./delete-photo";
import { etapeInput } from "./input";
import { photoTarget } from "./load";
import { objetsARecenser, pageARecenser, photosEnCours, recensementEnCours } from "./queries";
import { saveStep } from "./save-step";
import { validateRecensement } from "./validate";

let db: Database;
let given: ReturnType<typeof builders>;
let s3: Storage;
beforeAll(async () => {
  db = await testDatabase();
  given = builders(db);
  s3 = storage();
  await prepareBucket();
});

/** A commune that has answered everything about its two objets and not validated the first one. */
async function presque() {
  const ronde = await given.ronde({ statut: "en_cours", objets: 2 });
  const [recensement, autre] = ronde.recensements as [
    typeof recensements.$inferSelect,
    typeof recensements.$inferSelect,
  ];
  await db
    .update(recensements)
    .set({ statut: "brouillon", termineLe: null })
    .where(eq(recensements.id, recensement.id));
  await given.photo({ recensementId: autre.id });
  return { ...ronde, recensement, ref: recensement.objetRef, actor: given.actor.mairie(ronde.compte) };
}
type Cas = Awaited<ReturnType<typeof presque>>;

const versionDe = async ({ actor, ref }: Cas) => (await recensementEnCours(db, actor, ref)).version;
const valider = async (cas: Cas) =>
  validateRecensement(db, cas.actor, {
    ref: cas.ref,
    version: await versionDe(cas),
    reponse: null,
    confirme: "sans_photo",
  });
const abandonner = async ({ actor, ref }: Cas) => {
  const question = (await abandonRecensement(db, actor, { ref }).catch((e: unknown) => e)) as { code: string };
  await abandonRecensement(db, actor, { ref, confirme: question.code });
};
const envoyer = (cas: Cas, confirme: string) => submitDossier(db, cas.actor, submitInput.parse({ confirme }));
const repondre = async (cas: Cas, champs: Record<string, unknown>) =>
  saveStep(db, cas.actor, etapeInput.parse({ ref: cas.ref, version: await versionDe(cas), ...champs }));
const lignes = (ref: string) => db.select().from(recensements).where(eq(recensements.objetRef, ref));
const photosDe = (recensementId: string) =>
  db.select().from(photos).where(eq(photos.recensementId, recensementId)).orderBy(asc(photos.rang));
const dossierDe = async ({ dossier }: Cas) => (await db.select().from(dossiers).where(eq(dossiers.id, dossier.id)))[0]!;

const octets = (nom: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(nom.padEnd(200))]);
const empreinte = (nom: string) => createHash("sha256").update(octets(nom)).digest("hex");

/** A photo chosen on the screen as it is now: what the browser will announce of it, when it can. */
async function choisir({ actor, ref }: Cas, nom: string) {
  const { version, valide } = await recensementEnCours(db, actor, ref);
  const taille = octets(nom).length;
  return annonceInput.parse({
    ...{ photoId: v7(), ref, nom, type: "image/jpeg", taille, sha256: empreinte(nom), version, valide },
  });
}
const annoncer = ({ actor }: Pick<Cas, "actor">, photo: Awaited<ReturnType<typeof choisir>>) =>
  announcePhoto(db, s3, actor, photo);
/** Its file has arrived and was looked at. */
const arriver = (photoId: string) =>
  db
    .update(photos)
    .set({ statut: "prete", recueLe: new Date(), preteLe: new Date(), largeur: 10, hauteur: 10 })
    .where(eq(photos.id, photoId));

describe("une photo choisie avant « Valider » et annoncée après", () => {
  test("rejoint ce qui est validé : l’objet reste recensé et le dossier s’envoie", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "tardive");
    await valider(cas);
    await annoncer(cas, photo);
    expect(await photosDe(cas.recensement.id)).toMatchObject([{ id: photo.photoId }]);
    expect(await lignes(cas.ref)).toMatchObject([{ statut: "termine", sansPhoto: false }]);
    await arriver(photo.photoId);
    const liste = await objetsARecenser(db, cas.actor, cas.dossier.id);
    expect(liste.map(({ situation }) => situation)).toEqual(["recense", "recense"]);
    await envoyer(cas, "envoi");
    expect((await dossierDe(cas)).statut).toBe("transmis");
  });

  test("alors qu’un autre poste a commencé à le modifier : elle est dans ce qui est validé et dans la copie, et la valider la garde", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "tardive");
    await valider(cas);
    await repondre(cas, { etape: "commentaire", notes: "autre poste" });
    await annoncer(cas, photo);
    await arriver(photo.photoId);
    await valider(cas);
    expect(await photosDe(cas.recensement.id)).toMatchObject([{ id: photo.photoId, statut: "prete" }]);
    expect(await lignes(cas.ref)).toHaveLength(1);
  });

  test("la même, et l’autre poste abandonne : elle reste", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "tardive");
    await valider(cas);
    await repondre(cas, { etape: "commentaire", notes: "autre poste" });
    await annoncer(cas, photo);
    await abandonner(cas);
    expect(await photosDe(cas.recensement.id)).toMatchObject([{ id: photo.photoId }]);
  });

  test("par un onglet d’avant la mise à jour, qui ne dit pas ce qu’il montrait : pareil", async () => {
    const cas = await presque();
    const { version: _, valide: __, ...ancienne } = await choisir(cas, "ancienne");
    await valider(cas);
    await annoncer(cas, annonceInput.parse(ancienne));
    expect(await photosDe(cas.recensement.id)).toMatchObject([{ id: ancienne.photoId }]);
    expect(await lignes(cas.ref)).toHaveLength(1);
  });

  test("changée d’avis : la retirer avant qu’elle arrive ne défait rien non plus", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "regret");
    await valider(cas);
    await annoncer(cas, photo);
    await deletePhoto(db, cas.actor, photo.photoId);
    expect(await photosDe(cas.recensement.id)).toEqual([]);
    expect(await lignes(cas.ref)).toHaveLength(1);
  });

  test("l’objet a été dit impossible à voir entre-temps : refusée, rien n’est ajouté", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "vue");
    await repondre(cas, { etape: "acces", recensable: "non", confirme: "inaccessible+perte:etat,securisation" });
    await expect(annoncer(cas, photo)).rejects.toMatchObject({ code: "pas_recensable" });
  });
});

describe("une photo choisie pour modifier ce qui est validé", () => {
  async function modifiee() {
    const cas = await presque();
    await valider(cas);
    return cas;
  }

  test("ouvre la copie ; les suivantes la rejoignent, même après que le conservateur a revu l’objet", async () => {
    const cas = await modifiee();
    const [une, deux] = [await choisir(cas, "une"), await choisir(cas, "deux")];
    await annoncer(cas, une);
    await db.update(recensements).set({ version: 50 }).where(eq(recensements.id, cas.recensement.id));
    await annoncer(cas, deux);
    expect(await photosDe(cas.recensement.id)).toEqual([]);
    expect(await photosEnCours(db, cas.actor, cas.ref)).toMatchObject([{ id: une.photoId }, { id: deux.photoId }]);
  });

  test("annoncée après que la copie est validée : rejoint ce qui est validé, sans en ouvrir une autre", async () => {
    const cas = await modifiee();
    const [une, deux] = [await choisir(cas, "une"), await choisir(cas, "deux")];
    await annoncer(cas, une);
    await valider(cas);
    await annoncer(cas, deux);
    expect((await photosDe(cas.recensement.id)).map(({ id }) => id)).toEqual([une.photoId, deux.photoId]);
    expect(await lignes(cas.ref)).toHaveLength(1);
  });

  test("le conservateur demande un complément, une photo est retirée et une autre ajoutée : il voit les anciennes jusqu’à « Valider »", async () => {
    const cas = await modifiee();
    const [un, deux] = [
      await given.photo({ recensementId: cas.recensement.id, rang: 1 }),
      await given.photo({ recensementId: cas.recensement.id, rang: 2 }),
    ];
    await db
      .update(dossiers)
      .set({ statut: "transmis", transmisLe: new Date() })
      .where(eq(dossiers.id, cas.dossier.id));
    await given.complement({ recensementId: cas.recensement.id });
    const ajoutee = await choisir(cas, "ajoutée");
    await annoncer(cas, ajoutee);
    await arriver(ajoutee.photoId);
    await deletePhoto(db, cas.actor, deux.id);
    const conservateur = given.actor.conservateur(await given.conservateur([cas.commune.departementCode]));
    const vues = async () => (await photosDuRecensement(db, cas.recensement.id)).map(({ id }) => id);
    const deLaCommune = async () => (await photosEnCours(db, cas.actor, cas.ref)).map(({ id }) => id);
    const sOuvre = async (id: string) =>
      [await findPhotoToSee(db, conservateur, id), await findPhotoToSee(db, cas.actor, id)].map(Boolean);
    const dues = async () =>
      (await db.select({ cle: fichiersAEffacer.cle }).from(fichiersAEffacer)).map(({ cle }) => cle);
    expect(await vues()).toEqual([un.id, deux.id]);
    expect(await deLaCommune()).not.toContain(deux.id);
    // Owed already, and held by what the curator still sees (« supprimée dans la copie… »).
    expect(await sOuvre(deux.id)).toEqual([true, true]);
    const suivante = await choisir(cas, "suivante");
    await valider(cas);
    await annoncer(cas, suivante).catch(() => undefined);
    expect(await vues()).toEqual([un.id, ajoutee.photoId]);
    // Nowhere any more: its address opens nothing for anybody, and its files are owed to the store.
    expect(await deLaCommune()).not.toContain(deux.id);
    expect(await sOuvre(deux.id)).toEqual([false, false]);
    expect(await dues()).toEqual(expect.arrayContaining(clesDePhoto(deux.cle)));
    expect(await sOuvre(un.id)).toEqual([true, true]);
    expect(await lignes(cas.ref)).toHaveLength(1);
  });

  test("la première photo retirée, puis validé : la fiche de visite en montre une autre, puis un dessin", async () => {
    const cas = await modifiee();
    const [un, deux] = [
      await given.photo({ recensementId: cas.recensement.id, rang: 1 }),
      await given.photo({ recensementId: cas.recensement.id, rang: 2 }),
    ];
    const imprimee = async () => {
      const { objets: page } = await pageARecenser(db, cas.actor, cas.dossier.id, objetsList.read({}));
      return page.find(({ ref }) => ref === cas.ref)?.vignette;
    };
    expect(await imprimee()).toBe(un.id);
    await repondre(cas, { etape: "commentaire", notes: "Vue de face." });
    await deletePhoto(db, cas.actor, un.id);
    await valider(cas);
    expect(await imprimee()).toBe(deux.id);
    await repondre(cas, { etape: "commentaire", notes: "Floue." });
    await deletePhoto(db, cas.actor, deux.id);
    await valider(cas);
    expect(await imprimee()).toBeNull();
  });
});

describe("le dossier part pendant que des photos sont en route", () => {
  async function parti() {
    const cas = await presque();
    const [annoncee, jamaisDite] = [await choisir(cas, "annoncée"), await choisir(cas, "jamais dite")];
    await annoncer(cas, annoncee);
    await valider(cas);
    await envoyer(cas, "envoi:sans_photo1:attendues1");
    return { ...cas, annoncee, jamaisDite };
  }
  const recevoir = async (cas: Cas, photoId: string, nom: string) => {
    await s3.put(cleDepot(photoId), octets(nom), "image/jpeg");
    await receivePhoto(db, s3, cas.actor, photoId);
  };

  test("l’envoi nomme ce qui n’est pas arrivé, et ce que seul l’appareil a", async () => {
    const cas = await presque();
    await annoncer(cas, await choisir(cas, "annoncée"));
    await valider(cas);
    const question = (await submitDossier(db, cas.actor, submitInput.parse({ enRoute: "2" })).catch(
      (error: unknown) => error,
    )) as { code: string; details: string[] };
    expect(question.details).toEqual([
      "1\u00a0objet part sans photo",
      expect.stringContaining("1\u00a0photo annoncée n’est pas encore arrivée"),
      expect.stringContaining("2\u00a0photos sont seulement sur cet appareil"),
    ]);
    // They arrive while one reads: nothing is asked again.
    await submitDossier(db, cas.actor, submitInput.parse({ confirme: question.code, enRoute: "0" }));
    expect((await dossierDe(cas)).statut).toBe("transmis");
  });

  test("l’annoncée est reçue après et rejoint ce qui est envoyé, par un onglet qui l’annonce de nouveau", async () => {
    const cas = await parti();
    expect(await annoncer(cas, cas.annoncee)).toMatchObject({ nouvelle: false, depot: expect.any(String) as string });
    await recevoir(cas, cas.annoncee.photoId, "annoncée");
    await arriver(cas.annoncee.photoId);
    const [objet] = await objetsDeLaCommune(db, cas.commune.codeInsee, cas.dossier.id);
    expect(objet?.photos).toEqual([cas.annoncee.photoId]);
  });

  test.each(["examine", "archive"] as const)("l’annoncée est reçue même si le dossier est déjà %s", async (statut) => {
    const cas = await parti();
    const le = new Date();
    const { id } = await given.conservateur();
    await db
      .update(dossiers)
      .set(
        statut === "examine"
          ? { statut, examineLe: le, rapport: {}, conservateurId: id }
          : { statut, archiveLe: le, archiveMotif: "campagne" },
      )
      .where(eq(dossiers.id, cas.dossier.id));
    expect((await annoncer(cas, cas.annoncee)).depot).not.toBeNull();
    await recevoir(cas, cas.annoncee.photoId, "annoncée");
    expect((await photosDe(cas.recensement.id))[0]?.recueLe).not.toBeNull();
  });

  test("celle qui n’a jamais été annoncée est refusée avec une phrase qui dit quoi faire ; un complément la laisse passer", async () => {
    const cas = await parti();
    await expect(annoncer(cas, cas.jamaisDite)).rejects.toMatchObject({
      code: "lecture_seule",
      message: expect.stringContaining("complément") as string,
    });
    await given.complement({ recensementId: cas.recensement.id });
    await annoncer(cas, cas.jamaisDite);
    expect((await photosDe(cas.recensement.id)).map(({ id }) => id)).toContain(cas.jamaisDite.photoId);
    expect(await lignes(cas.ref)).toHaveLength(1);
    expect(await db.select().from(complements).where(eq(complements.recensementId, cas.recensement.id))).toHaveLength(
      1,
    );
  });
});

describe("l’objet quitte la liste pendant que ses photos sont en route", () => {
  test("annoncée ou non, elles rejoignent le recensement gardé à part", async () => {
    const cas = await presque();
    const [annoncee, suivante] = [await choisir(cas, "annoncée"), await choisir(cas, "suivante")];
    await annoncer(cas, annoncee);
    const snapshot = { ref: cas.ref, titre: "", communeCode: null, commune: null, edifice: null, emplacement: null };
    await db
      .update(recensements)
      .set({ detacheLe: new Date(), detacheMotif: "deplace", objetDetache: snapshot })
      .where(eq(recensements.id, cas.recensement.id));
    await db.update(objets).set({ presence: "hors_perimetre", presenceMotif: "vole" }).where(eq(objets.ref, cas.ref));

    for (const photo of [annoncee, suivante]) {
      expect(await photoTarget(db, cas.actor, photo)).toMatchObject({ communeCode: cas.commune.codeInsee });
      expect((await annoncer(cas, photo)).depot).not.toBeNull();
    }
    expect((await photosDe(cas.recensement.id)).map(({ id }) => id)).toEqual([annoncee.photoId, suivante.photoId]);
    const voisine = given.actor.mairie(await given.mairie());
    expect(await photoTarget(db, voisine, suivante)).toBeUndefined();
  });
});

describe("une photo annoncée et jamais venue (appareil perdu, navigateur vidé)", () => {
  test("est remplacée par le même fichier choisi de nouveau, à sa place et avec sa légende", async () => {
    const cas = await presque();
    const [perdue, autre] = [await choisir(cas, "perdue"), await choisir(cas, "autre")];
    await annoncer(cas, perdue);
    await annoncer(cas, autre);
    await db.update(photos).set({ legende: "De face" }).where(eq(photos.id, perdue.photoId));
    const deNouveau = await choisir(cas, "perdue");
    await annoncer(cas, deNouveau);
    expect(await photosDe(cas.recensement.id)).toMatchObject([
      { id: deNouveau.photoId, legende: "De face" },
      { id: autre.photoId },
    ]);
  });

  test("l’est aussi dans la copie et dans ce qui est validé à la fois", async () => {
    const cas = await presque();
    const perdue = await choisir(cas, "perdue");
    await annoncer(cas, perdue);
    const avant = await choisir(cas, "perdue");
    await valider(cas);
    await repondre(cas, { etape: "commentaire", notes: "copie" });
    await annoncer(cas, avant);
    await valider(cas);
    expect(await photosDe(cas.recensement.id)).toMatchObject([{ id: avant.photoId }]);
  });

  test("arrivée, elle ne se choisit pas deux fois", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "une");
    await annoncer(cas, photo);
    await arriver(photo.photoId);
    await expect(annoncer(cas, await choisir(cas, "une"))).rejects.toMatchObject({ code: "doublon" });
  });

  test("ne compte comme une photo nulle part : liste, envoi, conservateur, statistiques ; reçue et vérifiée, partout", async () => {
    const cas = await presque();
    const photo = await choisir(cas, "une");
    await annoncer(cas, photo);
    await valider(cas);
    const partout = async () => {
      const [liste] = await objetsARecenser(db, cas.actor, cas.dossier.id);
      const [chezLeConservateur] = await objetsDeLaCommune(db, cas.commune.codeInsee, cas.dossier.id);
      const [synthese] = await db
        .select()
        .from(communesSynthese)
        .where(eq(communesSynthese.communeCode, cas.commune.codeInsee));
      const envoi = (await envoyer(cas, "").catch((error: unknown) => error)) as { code: string };
      return {
        liste: [liste?.photos, liste?.attendues, liste?.situation],
        conservateur: chezLeConservateur?.photos.length,
        examen: (await photosDuRecensement(db, cas.recensement.id)).length,
        synthese: synthese?.photosManquantes,
        envoi: envoi.code,
      };
    };
    const rien = { conservateur: 0, examen: 0, synthese: 1 };
    expect(await partout()).toEqual({
      ...rien,
      liste: [0, 1, "photos_manquantes"],
      envoi: "envoi:sans_photo1:attendues1",
    });
    await db.update(photos).set({ recueLe: new Date() }).where(eq(photos.id, photo.photoId));
    expect(await partout()).toEqual({ ...rien, liste: [0, 0, "photos_manquantes"], envoi: "envoi:sans_photo1" });
    await arriver(photo.photoId);
    expect(await partout()).toEqual({
      ...{ conservateur: 1, examen: 1, synthese: 0 },
      ...{ liste: [1, 0, "recense"], envoi: "envoi" },
    });
  });
});

describe("des photos sont sur l’appareil et le serveur n’en sait rien encore", () => {
  test("« vous n’avez ajouté aucune photo » n’est pas dit, ni à l’étape ni à la validation", async () => {
    const cas = await presque();
    const enRoute = "3";
    expect(await repondre(cas, { etape: "photos", enRoute })).toBe(7);
    const version = await versionDe(cas);
    await validateRecensement(db, cas.actor, { ref: cas.ref, version, reponse: null, enRoute: 3 });
    expect(await lignes(cas.ref)).toMatchObject([{ statut: "termine", sansPhoto: false }]);
  });
});
