import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { given } from "@/db/builders/given";
import type { Database } from "@/db/client";
import { campagnes, complements, destinataires, dossiers, photosMemoire, recensements } from "@/db/schema";
import { addDays, dateHeure, jourDe } from "@/lib/dates";
import { testDatabase } from "@/test/db";
import { apercu } from "./campagnes/apercu";
import { composeLetter } from "./envois/compose";
import type { Recipient } from "./envois/define-mail";
import type { RenderedLetter } from "./mail/render";
import { mails } from "./mails";

let db: Database;
let g: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase();
  g = given(db);
});

const lecteur = (values: Partial<Recipient> = {}): Recipient => ({
  email: "lecteur@example.org",
  compteId: null,
  prenom: null,
  nom: null,
  communeCode: null,
  ...values,
});
function composer(nom: string, donnees: Record<string, unknown>, recipient = lecteur()) {
  const mail = mails.get(nom);
  if (!mail) throw new Error(`unknown mail ${nom}`);
  return composeLetter(db, mail, donnees, recipient);
}
async function contenu(nom: string, donnees: Record<string, unknown>, recipient?: Recipient): Promise<RenderedLetter> {
  const letter = await composer(nom, donnees, recipient);
  if ("skip" in letter) throw new Error(`skipped: ${letter.skip}`);
  return letter;
}
const bouton = ({ html }: RenderedLetter) =>
  /<a\s[^>]*href="([^"]+)"[^>]*class="bouton"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
/** Path and parameters of the button, without the site. */
const cible = (mail: RenderedLetter) => {
  const { pathname, searchParams } = new URL(bouton(mail));
  return [pathname, searchParams.get("commune"), searchParams.get("retour")];
};

describe("autour d’un dossier", () => {
  test("transmis : la commune lit combien d’objets sont arrivés, et revient à ses réponses", async () => {
    const { dossier, commune } = await g.ronde({ objets: 3, commune: { nom: "Épernay" } });
    const mail = await contenu("dossier-transmis", { dossierId: dossier.id });
    expect(mail.subject).toBe("Le recensement d’Épernay est bien arrivé");
    expect(mail.text).toMatch(/3\sobjets/);
    expect(mail.text).toMatch(/3\sobjets sans photo/);
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, "/commune/objets"]);
  });

  test("reçu : le conservateur est appelé par son nom et voit ce qui presse", async () => {
    const { dossier, commune } = await g.ronde({
      objets: 3,
      commune: { nom: "Le Mesnil-sur-Oger" },
      recensements: [{ etat: "peril" }, { localisation: "introuvable" }],
    });
    const mail = await contenu(
      "dossier-recu",
      { dossierId: dossier.id },
      lecteur({ prenom: "Camille", nom: "Arnaud" }),
    );
    expect(mail.subject).toBe("Dossier reçu, à examiner en priorité\u00a0: Le Mesnil-sur-Oger");
    expect(mail.text).toMatch(/Bonjour Camille Arnaud/);
    expect(mail.text).toMatch(/1\sobjet en péril et 1\sobjet introuvable/);
    expect(mail.text).toMatch(/La commune du Mesnil-sur-Oger, dans la Marne/);
    expect(cible(mail)[0]).toBe(`/conservateur/communes/${commune.codeInsee}`);
  });

  test("examiné : le mot du conservateur, son adresse pour répondre, le rapport", async () => {
    const { dossier, commune } = await g.ronde({ statut: "examine" });
    await db
      .update(dossiers)
      .set({ commentaireConservateur: "Beau travail & <merci>", visite: "prioritaire" })
      .where(eq(dossiers.id, dossier.id));
    const mail = await contenu("dossier-examine", { dossierId: dossier.id });
    expect(mail.text).toContain("Beau travail & <merci>");
    expect(mail.html).toContain("Beau travail &amp; &lt;merci&gt;");
    expect(mail.text).toMatch(/visite sur place est prioritaire/);
    expect(mail.replyTo).toMatch(/@mairie\.example\.org$/);
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, "/commune/examen"]);
  });

  test("examiné par quelqu’un dont on n’a pas le prénom : il est nommé, et on peut lui répondre", async () => {
    const camille = await g.conservateur(["51"], { prenom: null, nom: "Arnaud" });
    const { dossier } = await g.ronde({ statut: "examine" });
    await db.update(dossiers).set({ conservateurId: camille.id }).where(eq(dossiers.id, dossier.id));
    const mail = await contenu("dossier-examine", { dossierId: dossier.id });
    expect(mail.text).toContain("Arnaud a terminé");
    expect(mail.replyTo).toBe(camille.email);
  });

  test("rouvert entre-temps, ou archivé : il n’y a plus rien à en dire", async () => {
    const { dossier } = await g.ronde({ statut: "transmis" });
    expect(await composer("dossier-examine", { dossierId: dossier.id })).toEqual({ skip: "perime" });
    const archive = await g.dossier({ statut: "archive" });
    expect(await composer("dossier-transmis", { dossierId: archive.id })).toEqual({ skip: "perime" });
    expect(await composer("dossier-recu", { dossierId: archive.id })).toEqual({ skip: "perime" });
  });
});

describe("une ronde que personne ne touche", () => {
  const jadis = new Date("2026-01-13T09:00:00Z");

  test("partie toute seule : les deux côtés le lisent", async () => {
    const { dossier } = await g.ronde({ statut: "transmis", objets: 2, commune: { nom: "Hautvillers" } });
    await db.update(dossiers).set({ envoiAutomatique: true }).where(eq(dossiers.id, dossier.id));
    const commune = await contenu("dossier-transmis", { dossierId: dossier.id });
    expect(commune.subject).toBe("Le recensement d’Hautvillers est parti chez les conservateurs");
    expect(commune.text).toMatch(/envoyé\sle\sdossier\spour\svous/);
    expect((await contenu("dossier-recu", { dossierId: dossier.id })).text).toMatch(/est\sparti\stout\sseul/);
  });

  test("rappelée : ce qui reste, jusqu’à quand ; reprise entre-temps, rien ne part", async () => {
    const { dossier, objets, commune } = await g.ronde({ statut: "en_cours", objets: 3, commune: { nom: "Avize" } });
    await db.delete(recensements).where(eq(recensements.objetRef, objets[0]!.ref));
    await db.update(dossiers).set({ activiteLe: jadis }).where(eq(dossiers.id, dossier.id));
    const donnees = { dossierId: dossier.id, mois: 9, le: "2026-10-13T09:00:00Z" };
    const mail = await contenu("dossier-rappel", donnees);
    expect(mail.text).toMatch(/depuis\sneuf\smois/);
    expect(mail.text).toMatch(/Il\sreste\s1\sobjet\sà\svoir\ssur\s3/);
    expect(mail.text).toMatch(/d’ici\sle\s13\sjanvier\s2027/);
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, "/commune"]);
    await db
      .update(dossiers)
      .set({ activiteLe: new Date("2026-10-14T09:00:00Z") })
      .where(eq(dossiers.id, dossier.id));
    expect(await composer("dossier-rappel", donnees)).toEqual({ skip: "perime" });
  });

  test("rangée : rien n’est effacé ; rangée par une campagne, ce courriel ne part pas", async () => {
    const { dossier } = await g.ronde({ objets: 2 });
    const range = { statut: "archive", archiveLe: new Date() } as const;
    await db
      .update(dossiers)
      .set({ ...range, archiveMotif: "inacheve" })
      .where(eq(dossiers.id, dossier.id));
    expect((await contenu("dossier-range", { dossierId: dossier.id })).text).toMatch(/Rien\sn’est\seffacé/);
    await db.update(dossiers).set({ archiveMotif: "campagne" }).where(eq(dossiers.id, dossier.id));
    expect(await composer("dossier-range", { dossierId: dossier.id })).toEqual({ skip: "perime" });
  });

  test("rien d’urgent : merci ; un objet en péril depuis, rien ne part", async () => {
    const { dossier, objets } = await g.ronde({ statut: "transmis", objets: 2 });
    expect((await contenu("objets-verts", { dossierId: dossier.id })).text).toMatch(/aucun\sn’est\sen\spéril/);
    await db.update(recensements).set({ etat: "peril" }).where(eq(recensements.objetRef, objets[0]!.ref));
    expect(await composer("objets-verts", { dossierId: dossier.id })).toEqual({ skip: "perime" });
  });
});

describe("autour d’un complément", () => {
  test("demandé : la question du conservateur et la page de l’objet", async () => {
    const { recensements, objets, commune } = await g.ronde({ statut: "transmis" });
    const demande = await g.complement({ recensementId: recensements[0]?.id, motif: "Le revers ?\nMerci." });
    const mail = await contenu("complement-demande", { complementId: demande.id });
    expect(mail.subject).toContain("Statue n° 1");
    expect(mail.text).toMatch(/Le revers\s\?/);
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, `/commune/objets/${objets[0]?.ref}`]);
    expect(await composer("complement-repondu", { complementId: demande.id })).toEqual({ skip: "perime" });
  });

  test("répondu : la demande ne part plus, la réponse arrive au conservateur", async () => {
    const { recensements, compte } = await g.ronde({ statut: "transmis" });
    const demande = await g.complement({ recensementId: recensements[0]?.id });
    await db
      .update(complements)
      .set({ reponse: "C’est fait.", reponduLe: new Date(), reponduPar: compte.id })
      .where(eq(complements.id, demande.id));
    expect(await composer("complement-demande", { complementId: demande.id })).toEqual({ skip: "deja_repondu" });
    const mail = await contenu("complement-repondu", { complementId: demande.id });
    expect(mail.text).toContain("C’est fait.");
    expect(cible(mail)[0]).toBe(`/conservateur/recensements/${recensements[0]?.id}/examen`);
  });
});

describe("un complément retiré", () => {
  async function retire() {
    const { recensements, commune, objets, compte } = await g.ronde({ statut: "transmis" });
    const demande = await g.complement({ recensementId: recensements[0]?.id });
    await db
      .update(complements)
      .set({ retireLe: new Date(), retirePar: demande.demandePar })
      .where(eq(complements.id, demande.id));
    const demandee = (values: Parameters<typeof g.envoi>[0]) =>
      g.envoi({ ...values, cle: `complement-demande:${demande.id}:${compte.id}`, compteId: compte.id });
    return { demande, demandee, commune, objets, compte };
  }
  const pour = (compte: { id: string; email: string }): Recipient => ({
    email: compte.email,
    compteId: compte.id,
    prenom: null,
    nom: null,
    communeCode: null,
  });
  const ecrire = (nom: string, complementId: string, recipient: Recipient) =>
    composeLetter(db, mails.get(nom)!, { complementId }, recipient);

  test("la demande qui n’est pas partie ne part plus, et personne n’a à apprendre qu’elle est retirée", async () => {
    const { demande, demandee, compte } = await retire();
    expect(await ecrire("complement-demande", demande.id, pour(compte))).toEqual({ skip: "perime" });
    await demandee({ statut: "a_envoyer" });
    expect(await ecrire("complement-retire", demande.id, pour(compte))).toEqual({ skip: "perime" });
  });

  test("qui a reçu la demande apprend qu’il n’a plus rien à faire", async () => {
    const { demande, demandee, commune, objets, compte } = await retire();
    await demandee({ statut: "envoye", envoyeLe: new Date() });
    const mail = (await ecrire("complement-retire", demande.id, pour(compte))) as RenderedLetter;
    expect(mail.subject).toContain("Statue n° 1");
    expect(mail.text).toContain("Ce n’est plus nécessaire");
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, `/commune/objets/${objets[0]?.ref}`]);
    const ailleurs = await g.mairie();
    expect(await ecrire("complement-retire", demande.id, pour(ailleurs))).toEqual({ skip: "perime" });
  });
});

describe("une campagne", () => {
  const aujourdhui = jourDe(new Date());

  /** A running campaign whose launch was today, or some days ago, and a commune in it. */
  async function campagneEnCours(depuis = 0) {
    const { commune, objets, dossier } = await g.ronde({ statut: "en_cours", objets: 2 });
    const jours = [0, 14, 28, 42, 56].map((jour) => ouvre(addDays(aujourdhui, jour - depuis)));
    const [lancement = "", relance1 = "", relance2 = "", relance3 = "", fin = ""] = jours;
    await db.update(campagnes).set({ statut: "terminee" }).where(eq(campagnes.statut, "en_cours"));
    const campagne = await g.campagne({ statut: "en_cours", lancement, relance1, relance2, relance3, fin });
    const destinataire = await g.destinataire({ campagneId: campagne.id, communeCode: commune.codeInsee });
    return { commune, objets, dossier, destinataire, campagne };
  }
  /** Campaign days are weekdays. */
  const ouvre = (jour: string): string =>
    new Date(`${jour}T12:00:00Z`).getUTCDay() % 6 === 0 ? ouvre(addDays(jour, -1)) : jour;

  test("le lancement montre un objet connu et se quitte en un clic", async () => {
    const { destinataire, objets, dossier, commune } = await campagneEnCours();
    await db
      .update(dossiers)
      .set({ statut: "archive", archiveLe: new Date(), archiveMotif: "essai" })
      .where(eq(dossiers.id, dossier.id));
    await db.insert(photosMemoire).values({
      objetRef: objets[1]?.ref ?? "",
      url: "https://memoire.example.org/photo.jpg",
      credit: "Ministère de la Culture",
    });
    const mail = await contenu("campagne-lancement", { destinataireId: destinataire.id, etape: "lancement" });
    expect(mail.html).toContain('src="https://memoire.example.org/photo.jpg"');
    expect(mail.text).toContain("Statue n° 2");
    expect(mail.text).toMatch(/2\sobjets protégés/);
    expect(mail.sender).toBe("Camille Arnaud, Collectif Objets");
    expect(mail.unsubscribe).toContain(`/api/desinscription/${destinataire.jetonDesinscription}`);
    expect(mail.html).toContain(`/desinscription/${destinataire.jetonDesinscription}`);
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, "/commune/objets"]);
  });

  test("le mot de l’expéditeur n’est dit qu’aux étapes choisies, et sa signature garde ses lignes", async () => {
    const { destinataire, campagne } = await campagneEnCours();
    const values = {
      expediteur: "Hélène Marchand",
      signature: "Hélène Marchand\nConservatrice",
      message: "Réunion le 10 décembre\nà la mairie.",
    };
    await db.update(campagnes).set(values).where(eq(campagnes.id, campagne.id));
    const vu = (nom: string, etape: string) => contenu(nom, { destinataireId: destinataire.id, etape, apercu: true });
    const lancement = await vu("campagne-lancement", "lancement");
    expect(lancement.text).toContain("Le mot d’Hélène Marchand\n\nRéunion le 10 décembre\nà la mairie.");
    expect(lancement.text).toContain("Hélène Marchand\nConservatrice\nDRAC Grand Est");
    expect(lancement.html).toMatch(/Hélène Marchand<br\s*\/?>Conservatrice<br\s*\/?>DRAC Grand Est/);
    expect((await vu("campagne-fin-commence", "fin")).text).not.toContain("Réunion");
    await db
      .update(campagnes)
      .set({ messageEtapes: ["relance1", "fin"] })
      .where(eq(campagnes.id, campagne.id));
    expect((await vu("campagne-lancement", "lancement")).text).not.toContain("Réunion");
    expect((await vu("campagne-fin-commence", "fin")).text).toContain("Réunion");
  });

  test("l’aperçu d’une étape est, à la lettre, le courriel que reçoit la première commune", async () => {
    const { destinataire, campagne } = await campagneEnCours();
    const equipe = g.actor.admin(await g.admin());
    const part = await contenu("campagne-lancement", { destinataireId: destinataire.id, etape: "lancement" });
    expect(await apercu(db, equipe, campagne.id, "lancement")).toMatchObject({
      subject: part.subject,
      sender: part.sender,
      html: part.html,
      text: part.text,
    });
  });

  test("le lien de connexion finit à l’heure de la mairie", async () => {
    const expireLe = new Date(Date.now() + 3_600_000);
    const donnees = {
      lien: "https://collectif-objets.example.org/x",
      code: "042917",
      expireLe: expireLe.toISOString(),
    };
    const lu = await contenu("connexion", donnees, lecteur({ communeCode: "97411" }));
    expect(lu.text.replace(/\s+/g, " ")).toContain(dateHeure(expireLe, "Indian/Reunion").replace(/\s+/g, " "));
  });

  test("un brouillon sans expéditeur se montre sous le nom du service, dit une fois", async () => {
    const { destinataire, campagne } = await campagneEnCours();
    await db.update(campagnes).set({ statut: "brouillon", expediteur: null }).where(eq(campagnes.id, campagne.id));
    const mail = await contenu("campagne-lancement", {
      destinataireId: destinataire.id,
      etape: "lancement",
      apercu: true,
    });
    expect(mail.sender).toBe("Collectif Objets");
  });

  test("« des communes ont déjà répondu » n’est écrit que lorsque c’est vrai", async () => {
    const { destinataire, campagne } = await campagneEnCours();
    const dit = async () =>
      (
        await contenu("campagne-relance1-non-commence", {
          destinataireId: destinataire.id,
          etape: "relance1",
          apercu: true,
        })
      ).text.replace(/\s/g, " ");
    expect(await dit()).not.toContain("répondu");
    const ailleurs = await g.ronde({ statut: "transmis" });
    expect(await dit()).not.toContain("répondu");
    await db.update(dossiers).set({ campagneId: campagne.id }).where(eq(dossiers.id, ailleurs.dossier.id));
    expect(await dit()).toContain("et une commune a déjà répondu");
    await g.dossier({ campagneId: campagne.id, statut: "examine" });
    expect(await dit()).toContain("et des communes ont déjà répondu");
  });

  test("une clôture rattrapée après sa date se dit au passé", async () => {
    const { destinataire } = await campagneEnCours(60);
    const mail = await contenu("campagne-fin-commence", { destinataireId: destinataire.id, etape: "fin" });
    expect(mail.text.replace(/\s/g, " ")).toContain("La campagne s’est terminée le");
  });

  test("le dernier rappel de ceux qui ont fini mène à l’envoi", async () => {
    const { destinataire, commune } = await campagneEnCours(45);
    const mail = await contenu("campagne-relance3-a-envoyer", { destinataireId: destinataire.id, etape: "relance3" });
    expect(cible(mail)).toEqual(["/connexion", commune.codeInsee, "/commune/envoi"]);
  });

  test("désinscrite, dossier envoyé, étape dépassée : rien ne part", async () => {
    const donnees = async (depuis = 0) => {
      const { destinataire, dossier } = await campagneEnCours(depuis);
      return {
        id: destinataire.id,
        dossier,
        donnees: { destinataireId: destinataire.id, etape: "lancement" as const },
      };
    };
    const partie = await donnees();
    await db.update(destinataires).set({ desinscritLe: new Date() }).where(eq(destinataires.id, partie.id));
    expect(await composer("campagne-lancement", partie.donnees)).toEqual({ skip: "desinscrit" });
    const envoyee = await donnees();
    await db
      .update(dossiers)
      .set({ statut: "transmis", transmisLe: new Date() })
      .where(eq(dossiers.id, envoyee.dossier.id));
    expect(await composer("campagne-lancement", envoyee.donnees)).toEqual({ skip: "dossier_envoye" });
    const depassee = await donnees(20);
    expect(await composer("campagne-lancement", depassee.donnees)).toEqual({ skip: "perimee" });
  });
});

test("des données qui ne sont pas celles du courriel sont refusées", async () => {
  for (const nom of mails.keys()) await expect(composer(nom, { autre: 1 })).rejects.toThrow();
});
