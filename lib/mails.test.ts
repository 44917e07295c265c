import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import { campagneMails } from "./campagnes/mails/mails";
import type { connexion } from "./comptes/mails/connexion";
import type { MailDefinition } from "./envois/define-mail";
import type { queueMail } from "./envois/queue";
import { dark, light } from "./mail/colours";
import { renderLetter } from "./mail/render";
import { mailLabel, mails } from "./mails";

const cas = [...mails.values()].flatMap((mail) =>
  Object.entries(mail.examples).map(([nom, letter]) => [mail.name, nom, letter] as const),
);
/** Visible words of the HTML. */
const mots = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<[^>]+>/g, " ");

test("chaque courriel a au moins un exemple et un nom dans les listes, qui n’est qu’à lui", () => {
  const tous = [...mails.values()];
  expect(tous.filter(({ examples }) => Object.keys(examples).length === 0)).toEqual([]);
  expect(tous.filter(({ name }) => !/^\p{Lu}.{5,}/u.test(mailLabel(name)))).toEqual([]);
  expect(new Set(tous.map(({ label }) => label)).size).toBe(tous.length);
});

test("chaque courriel écrit dans un domaine est au registre : rien ne se demande qui ne puisse partir", async () => {
  const chemins = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const ecrits: MailDefinition[] = Object.values(campagneMails);
  for (const chemin of chemins.filter((un) => /^[^/]+\/mails\/[^/]+\.tsx$/.test(un))) {
    const fichier = (await import(/* @vite-ignore */ join(import.meta.dirname, chemin))) as Record<string, unknown>;
    ecrits.push(...Object.values(fichier).filter(isDefinition));
  }
  expect([...new Set(ecrits)].map(({ name }) => name).sort()).toEqual([...mails.keys()].sort());
  for (const ecrit of ecrits) expect(mails.get(ecrit.name)).toBe(ecrit);
});
const isDefinition = (value: unknown): value is MailDefinition =>
  typeof value === "object" && value !== null && "compose" in value && "examples" in value;

test("les courriels de campagne portent dans le registre le nom de leur étape", () => {
  for (const [nom, mail] of Object.entries(campagneMails)) expect(mail.name).toBe(`campagne-${nom}`);
});

test("un nom ne suffit pas à demander un courriel, et ses données sont les siennes", () => {
  expectTypeOf<string>().not.toExtend<Parameters<typeof queueMail>[1]>();
  type Donnees = Parameters<typeof queueMail<(typeof connexion)["input"]>>[2]["donnees"];
  expectTypeOf<Donnees>().toEqualTypeOf<{ lien: string; code: string; expireLe: string }>();
});

test("un courriel inconnu garde son nom, une étape muette a le sien", () => {
  expect(mailLabel("courriel-d-autrefois")).toBe("courriel-d-autrefois");
  expect(mailLabel("campagne-fin")).toBe("Clôture de campagne");
});

describe.each(cas)("%s (%s)", async (nom, _exemple, letter) => {
  const { subject: sujet, html, text: texte, unsubscribe: desinscription } = await renderLetter(letter());

  test("un sujet d’une ligne, lisible dans une liste", () => {
    expect(sujet).toMatch(/^\p{Lu}.{9,88}$/u);
  });

  test("un seul bouton, qui dit ce qu’il fait, vers le site", () => {
    const boutons = [...html.matchAll(/<a\s[^>]*class="bouton"[^>]*>/g)];
    expect(boutons).toHaveLength(1);
    expect(boutons[0]?.[0]).toMatch(/href="https:\/\/collectif-objets\.example\.org\//);
  });

  test("rien d’oublié, ni valeur vide ni accord bancal", () => {
    for (const part of [sujet, mots(html), texte]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
      expect(part).not.toMatch(/\b1\s(objets|communes)\b/);
      expect(part).not.toMatch(/de (Épernay|Obernai|Le |Les )/);
    }
  });

  test("la ponctuation ne passe pas seule à la ligne", () => {
    for (const part of [sujet, mots(html)]) expect(part).not.toMatch(/\p{L} [:;!?»](?=\s|$)|« /u);
  });

  test("le texte seul dit la même chose, lien compris", () => {
    const [, href = ""] = /<a\s[^>]*href="([^"]+)"[^>]*class="bouton"/.exec(html) ?? [];
    expect(href).not.toBe("");
    expect(texte).toContain(href.replaceAll("&amp;", "&"));
    expect(texte).toMatch(/Bonjour/);
    expect(texte).not.toMatch(/<\/?[a-z]+[ >]/);
    expect(texte.split("\n").filter((line) => line.length > 110 && !line.includes("http"))).toEqual([]);
  });

  test("une page complète, en français, qui supporte le thème sombre", () => {
    expect(html).toMatch(/<html[^>]* lang="fr"/);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain("<script");
  });

  test("un courriel de campagne se quitte en un clic et porte sa signature", () => {
    if (nom.startsWith("campagne-")) {
      expect(desinscription).toMatch(/\/api\/desinscription\//);
      expect(html).toContain("/desinscription/exemple");
      expect(texte).toContain("DRAC Grand Est");
      expect(texte).toMatch(/Marne|Bas-Rhin|2027|relire et envoyer/);
    } else expect(desinscription).toBeUndefined();
  });
});

test("les rappels d’Alsace-Moselle parlent du propriétaire, et eux seuls", async () => {
  for (const [, exemple, letter] of cas.filter(([nom]) => /^campagne-(relance|fin)/.test(nom))) {
    const { text } = await renderLetter(letter());
    expect(text.includes("établissement public du culte")).toBe(exemple.startsWith("Alsace-Moselle"));
  }
});

test("les couleurs des courriels sont celles du site", () => {
  const css = readFileSync(join(import.meta.dirname, "../app/tokens.css"), "utf8");
  for (const [nom, couleur] of Object.entries(light))
    expect(css).toContain(`--color-${nom}: light-dark(${couleur}, ${dark[nom as keyof typeof dark]})`);
});

test.each(cas)(
  "%s, %s : ne dit pas que les conservateurs ne voient pas des réponses qu’ils lisent déjà",
  async (_, __, letter) => {
    const { text } = await renderLetter(letter());
    expect(text.replace(/\s+/g, " ")).not.toMatch(
      /ne (?:voi(?:t|ent)|li(?:t|sent)|peu(?:t|vent)(?: pas)? (?:voir|lire))\b[^.]*(?:réponses?|objets?)/i,
    );
  },
);
