import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GABARITS_CAMPAGNE } from "@/lib/campagnes/etapes";
import { nomsGabarits } from "./catalogue";
import { gabarits } from "./gabarits";
import { clair, sombre } from "@/lib/mail/gabarits/couleurs";

const cas = nomsGabarits.flatMap((nom) => gabarits[nom].exemples.map((exemple) => [nom, exemple] as const));
/** Visible words of the HTML. */
const mots = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<[^>]+>/g, " ");

test("chaque courriel a au moins un exemple, et chaque étape de campagne son courriel", () => {
  expect(nomsGabarits.filter((nom) => gabarits[nom].exemples.length === 0)).toEqual([]);
  expect(nomsGabarits.filter((nom) => nom.startsWith("campagne-")).sort()).toEqual(
    GABARITS_CAMPAGNE.map((nom) => `campagne-${nom}`).sort(),
  );
});

describe.each(cas)("%s (%s)", async (nom, exemple) => {
  const { sujet, html, texte, desinscription } = await gabarits[nom].apercu(exemple);

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
  for (const nom of nomsGabarits.filter((nom) => /^campagne-(relance|fin)/.test(nom))) {
    for (const exemple of gabarits[nom].exemples) {
      const { texte } = await gabarits[nom].apercu(exemple);
      expect(texte.includes("établissement public du culte")).toBe(exemple.startsWith("Alsace-Moselle"));
    }
  }
});

test("les couleurs des courriels sont celles du site", () => {
  const css = readFileSync(join(import.meta.dirname, "../../app/tokens.css"), "utf8");
  for (const [nom, couleur] of Object.entries(clair))
    expect(css).toContain(`--color-${nom}: light-dark(${couleur}, ${sombre[nom as keyof typeof sombre]})`);
});
