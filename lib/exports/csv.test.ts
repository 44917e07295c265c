import { expect, test } from "vitest";
import { fluxCsv, ligneCsv } from "./csv";

test.each([
  ["un texte simple", ["Avize", 14, null], "Avize;14;\r\n"],
  ["un point-virgule et des guillemets", ["a;b", 'dit « "x" »'], '"a;b";"dit « ""x"" »"\r\n'],
  ["un retour à la ligne", ["a\nb"], '"a\nb"\r\n'],
  ["un nombre à virgule", [1.5, -3], "1,5;-3\r\n"],
  ["une formule", ["=HYPERLINK(1)"], "'=HYPERLINK(1)\r\n"],
  ["une formule cachée derrière des blancs", [" \t=1+1"], "' \t=1+1\r\n"],
  ["plus, moins, arobase", ["+33", "-2", "@SUM"], "'+33;'-2;'@SUM\r\n"],
  ["un code qui commence par un zéro", ["01004", "2A004", "51108", "0"], '"=""01004""";2A004;51108;0\r\n'],
  ["un téléphone", ["0326693800", "03 26 69 38 00"], '"=""0326693800""";03 26 69 38 00\r\n'],
  ["une tabulation en tête", ["\tx"], "'\tx\r\n"],
])("ligne : %s", (_, cellules, attendu) => expect(ligneCsv(cellules)).toBe(attendu));

async function* lots<T>(...groupes: T[][]) {
  for (const groupe of groupes) yield await Promise.resolve(groupe);
}

test("le fichier commence par la marque d’Excel et ses en-têtes", async () => {
  const flux = fluxCsv(["Commune", "Objets"], lots([["Avize", 14]], [], [["Bergères-lès-Vertus", 9]]), (l) => l);
  const octets = new Uint8Array(await new Response(flux).arrayBuffer());
  expect([...octets.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(octets)).toBe("Commune;Objets\r\nAvize;14\r\nBergères-lès-Vertus;9\r\n");
});

test("une lecture abandonnée libère la source", async () => {
  let libre = false;
  async function* infini() {
    try {
      for (;;) yield await Promise.resolve([["x"]]);
    } finally {
      libre = true;
    }
  }
  const lecteur = fluxCsv(["x"], infini(), (l) => l).getReader();
  await lecteur.read();
  await lecteur.read();
  await lecteur.cancel();
  expect(libre).toBe(true);
});
