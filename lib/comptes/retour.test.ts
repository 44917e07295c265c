import fc from "fast-check";
import { expect, test } from "vitest";
import { destination, retourSur } from "./retour";

test.each([
  "/commune",
  "/commune/objets/PM51000123",
  "/conservateur/departements/51?statut=a_examiner&page=2",
  "/commune/objets#eglise",
  "/communes/51108?q=%C3%A9glise",
  "/",
])("on revient à %s", (path) => expect(retourSur(path)).toBe(path));

test.each([
  ["une adresse entière", "https://ailleurs.example.org/"],
  ["sans protocole", "//ailleurs.example.org"],
  ["une barre à l’envers", "/\\ailleurs.example.org"],
  ["deux barres à l’envers", "\\\\ailleurs.example.org"],
  ["une barre à l’envers plus loin", "/commune\\..\\..\\ailleurs"],
  ["un retour à la ligne", "/\n/ailleurs.example.org"],
  ["une tabulation", "/\t/ailleurs.example.org"],
  ["un caractère nul", "/commune\u0000"],
  ["un script", "javascript:alert(1)"],
  ["un chemin qui remonte vers un hôte", "/x/..//ailleurs.example.org"],
  ["un chemin relatif", "commune"],
  ["rien", ""],
  ["une adresse de machine", "/api/auth/callback/email"],
  ["la connexion elle-même", "/connexion?retour=/connexion"],
  ["la déconnexion", "/deconnexion"],
  ["trop long", `/${"a".repeat(500)}`],
  ["autre chose qu’un texte", ["/commune"]],
])("on ne revient pas vers %s", (_, value) => expect(retourSur(value)).toBeUndefined());

test("quoi qu’on demande, le navigateur reste sur le site", () => {
  const morceaux = fc.constantFrom(
    "/",
    "\\",
    "//",
    "..",
    "@",
    ":",
    "http:",
    "ailleurs.example.org",
    "\t",
    "%2f",
    "?",
    "#",
    " ",
    ".",
  );
  const demande = fc.oneof(
    fc.string(),
    fc.webPath(),
    fc.array(morceaux).map((parts) => `/${parts.join("")}`),
  );
  fc.assert(
    fc.property(demande, (value) => {
      const path = retourSur(value);
      if (path === undefined) return true;
      return new URL(path, "https://ici.example.org").origin === "https://ici.example.org" && retourSur(path) === path;
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["commune", null, "/commune"],
  ["commune", "/commune/objets", "/commune/objets"],
  ["commune", "/communes/51108", "/communes/51108"],
  ["commune", "/conservateur", "/commune"],
  ["conservateur", "/commune?x=1", "/conservateur"],
  ["conservateur", "/conservateur/communes/51108", "/conservateur/communes/51108"],
  ["admin", "/admin#campagnes", "/admin#campagnes"],
  ["admin", "//ailleurs.example.org", "/admin"],
  ["admin", "/", "/"],
] as const)("%s qui demandait %s arrive sur %s", (role, retour, attendu) =>
  expect(destination(role, retour)).toBe(attendu),
);
