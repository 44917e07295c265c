import "server-only";
import type { Sql } from "postgres";

/** `line` of an objet that the file lists only in a record that cannot be read, and of one that it does not list. */
const LISTED = -1;
const ABSENT = 0;

/**
 * The objets that the source listed the last time, each with the hash of the record it was made from and why it is out of scope (null: it is
 * in scope); then those of the file, as it is read. There are 300 000 of them: each has a number, and no object of its own.
 */
export class KnownObjets {
  private readonly numbers = new Map<string, number>();
  /** By number, for those of the last time. */
  private readonly empreintes: string[] = [];
  private readonly motifs: (string | null)[] = [];
  /** By number: where the file lists it. */
  private readonly lines: number[] = [];
  /** Records equal to the last time, by motif; `null` counts those in scope. */
  readonly inchanges = new Map<string | null, number>();

  /** Those gone from the source are left out: if they come back, they are read again. */
  static async load(sql: Sql): Promise<KnownObjets> {
    const known = new KnownObjets();
    await sql<{ ref: string; empreinte: string; presence_motif: string | null }[]>`
      select ref, empreinte, presence_motif from objets where presence <> 'disparu_de_la_source'`.cursor(
      10_000,
      (rows) => {
        for (const { ref, empreinte, presence_motif: motif } of rows) {
          const number = known.number(ref);
          known.empreintes[number] = empreinte;
          known.motifs[number] = motif;
        }
      },
    );
    return known;
  }

  /** The file lists this reference. */
  list(ref: string): void {
    const number = this.number(ref);
    if (this.lines[number] === ABSENT) this.lines[number] = LISTED;
  }

  /** A record of this reference is read. Returns the line where one was read before; 0 when it is the first. */
  read(ref: string, line: number): number {
    const number = this.number(ref);
    const before = this.lines[number] ?? ABSENT;
    if (before > 0) return before;
    this.lines[number] = line;
    return 0;
  }

  /** Whether the record is the one that the objet was made from; counted when it is. */
  isUnchanged(ref: string, empreinte: string): boolean {
    if (this.empreintes.length === 0) return false;
    const number = this.number(ref);
    if (this.empreintes[number] !== empreinte) return false;
    const motif = this.motifs[number] ?? null;
    this.inchanges.set(motif, (this.inchanges.get(motif) ?? 0) + 1);
    return true;
  }

  /** References of the last time that the file does not list. */
  absents(): string[] {
    return [...this.numbers].filter(([, number]) => this.lines[number] === ABSENT).map(([ref]) => ref);
  }

  private number(ref: string): number {
    const known = this.numbers.get(ref);
    if (known !== undefined) return known;
    const number = this.lines.push(ABSENT) - 1;
    this.numbers.set(ref, number);
    return number;
  }
}
