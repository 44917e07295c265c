import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader, UnclosedQuote, type CsvRow } from "./csv";

/** A record is good until the next one: what it says is kept. */
const kept = (rows: Iterable<CsvRow>) =>
  Array.from(rows, ({ line, values, bytes }) => ({ line, values, raw: bytes.toString() }));

/** Reads `text` cut in pieces of `size` bytes, as a network would. */
function readInPieces(text: string, size = Math.max(1, Buffer.byteLength(text))) {
  const reader = new CsvReader();
  const bytes = Buffer.from(text);
  const rows: ReturnType<typeof kept> = [];
  for (let at = 0; at < bytes.length; at += size) rows.push(...kept(reader.read(bytes.subarray(at, at + size))));
  rows.push(...kept(reader.end()));
  return { rows, truncated: reader.truncated };
}
const values = (text: string) => readInPieces(text).rows.map((row) => row.values);

describe("lire un fichier à séparateurs", () => {
  test.each([
    [
      "points-virgules",
      "a;b\n1;2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "barres",
      "a|b\n1;x|2\n",
      [
        ["a", "b"],
        ["1;x", "2"],
      ],
    ],
    [
      "fins de ligne Windows",
      'a;b\r\n1;2\r\n"3";4\r\n',
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "séparateur entre guillemets",
      'a;b\n"x;y";2\n',
      [
        ["a", "b"],
        ["x;y", "2"],
      ],
    ],
    [
      "guillemets doublés",
      'a;b\n"dit ""le Vieux""";2\n',
      [
        ["a", "b"],
        ['dit "le Vieux"', "2"],
      ],
    ],
    [
      "guillemet au milieu d’un champ nu",
      'a;b\nx"y;2\n',
      [
        ["a", "b"],
        ['x"y', "2"],
      ],
    ],
    [
      "champs vides",
      'a;b;c\n;;\n"";;\n',
      [
        ["a", "b", "c"],
        ["", "", ""],
        ["", "", ""],
      ],
    ],
    [
      "lignes blanches ignorées",
      "a;b\n\n1;2\n\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "dernière ligne sans fin mais entière",
      "a;b\n1;2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
  ])("%s", (_, text, expected) => expect(values(text)).toEqual(expected));

  test("un retour à la ligne entre guillemets ne décale pas les numéros de ligne", () => {
    expect(readInPieces('a;b\n"x\ny";2\n3;4\n').rows).toEqual([
      { line: 1, values: ["a", "b"], raw: "a;b" },
      { line: 2, values: ["x\ny", "2"], raw: '"x\ny";2' },
      { line: 4, values: ["3", "4"], raw: "3;4" },
    ]);
  });

  test.each([
    ["entier", "a;b;c\n1;2;3\n", false],
    ["coupé au milieu d’une ligne", "a;b;c\n1;2;3\n4;5", true],
    ["coupé entre guillemets", 'a;b;c\n1;2;"3', true],
    ["coupé juste après une ligne", "a;b;c\n1;2;3", false],
    ["une ligne courte au milieu n’est pas une coupure", "a;b;c\n1;2\n4;5;6\n", false],
  ])("fichier %s", (_, text, truncated) => expect(readInPieces(text).truncated).toBe(truncated));

  test("un guillemet jamais refermé est dit avec sa ligne au lieu d’avaler le fichier", () => {
    const reader = new CsvReader();
    kept(reader.read(Buffer.from('a;b\n1;2\n3;"oups\n')));
    expect(() => kept(reader.read(Buffer.from("x;y\n".repeat(300_000))))).toThrow(new UnclosedQuote(3));
  });

  test("quel que soit le découpage des octets, ce qui fut écrit est relu, sans les blancs autour", () => {
    const unit = fc.constantFrom("a", "é", "œ", "«", "’", "𝄞", ";", "|", '"', "\n", " ", "\u00A0", "\u2009", "\r\n");
    const field = fc.string({ unit });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc
          .array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })
          .map((rows) => [Array.from({ length: width }, (_, i) => `colonne ${String(i)}`), ...rows]),
      );
    const written = (rows: string[][], delimiter: string) =>
      rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter) + "\n").join("");
    fc.assert(
      fc.property(table, fc.constantFrom(";", "|"), fc.integer({ min: 1, max: 9 }), (rows, delimiter, size) => {
        const read = readInPieces(written(rows, delimiter), size);
        expect(read.rows.map((row) => row.values)).toEqual(rows.map((row) => row.map((value) => value.trim())));
        expect(read.truncated).toBe(false);
      }),
    );
  });
});
