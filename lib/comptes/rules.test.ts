import fc from "fast-check";
import { expect, test } from "vitest";
import { DUREE_CONNEXION, DUREE_SESSION, ESSAIS_MAX, etatConnexion, maskEmail } from "./rules";

const HEURE = 3_600_000;

test("plus on peut, plus la session est courte : 3 mois, 30 jours, 12 heures", () => {
  expect(DUREE_SESSION).toEqual({ commune: 90 * 24 * HEURE, conservateur: 30 * 24 * HEURE, admin: 12 * HEURE });
});

test("un lien vit un jour pour une commune, une demi-heure pour les autres", () => {
  expect(DUREE_CONNEXION).toEqual({ commune: 24 * HEURE, conservateur: HEURE / 2, admin: HEURE / 2 });
});

const maintenant = new Date("2026-11-23T10:00:00Z");
const dans = (ms: number) => new Date(maintenant.getTime() + ms);

test.each([
  ["tout neuf", { utiliseLe: null, essais: 0, expireLe: dans(1) }, "valable"],
  ["quatre essais", { utiliseLe: null, essais: ESSAIS_MAX - 1, expireLe: dans(1) }, "valable"],
  ["cinq essais", { utiliseLe: null, essais: ESSAIS_MAX, expireLe: dans(1) }, "bloquee"],
  ["à l’instant de sa fin", { utiliseLe: null, essais: 0, expireLe: maintenant }, "expiree"],
  ["utilisé", { utiliseLe: maintenant, essais: 0, expireLe: dans(1) }, "utilisee"],
  ["utilisé puis périmé", { utiliseLe: dans(-2), essais: 0, expireLe: dans(-1) }, "utilisee"],
] as const)("un lien %s", (_, connexion, attendu) => expect(etatConnexion(connexion, maintenant)).toBe(attendu));

test.each([
  ["mairie@exemple.org", "m•••••e@ex•••••.org"],
  ["a@b.fr", "a•••••@•••••.fr"],
  ["jean@coole.example.org", "j•••••@co•••••.org"],
  ["dix.lettres@orange.fr", "d•••••s@or•••••.fr"],
  ["x@localhost", "x•••••@lo•••••"],
])("%s se montre %s", (adresse, attendu) => expect(maskEmail(adresse)).toBe(attendu));

test("une adresse masquée ne dit ni le nom entier, ni sa longueur, ni le domaine", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (adresse) => {
      const [nom = "", domaine = ""] = adresse.split("@");
      const masquee = maskEmail(adresse);
      const [avant = "", apres = ""] = masquee.split("@");
      expect(avant.replace(/•/g, "").length).toBeLessThanOrEqual(2);
      expect(avant.match(/•/g)).toHaveLength(5);
      if (nom.length > 1) expect(avant).not.toContain(nom);
      const [debut = ""] = apres.split("•••••");
      expect(debut.length * 3).toBeLessThanOrEqual(Math.min(6, domaine.lastIndexOf(".")));
    }),
  );
});
