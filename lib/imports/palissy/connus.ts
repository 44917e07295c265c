import "server-only";
import type { Sql } from "postgres";
import { detached } from "../text";

/** `listed`: the file has it, even in a record that cannot be read. `line`: where it was read, 0 as long as it was not. */
type Connu = { empreinte: string | null; motif: string | null; listed: boolean; line: number };

/**
 * The objets that the source listed the last time, each with the hash of the record it was made from and why it is out of scope (null: it is
 * in scope); then those of the file, as it is read. One entry per objet, and nothing more: there are 300 000 of them.
 */
export class Connus {
  private readonly byRef = new Map<string, Connu>();
  /** Records equal to the last time, by motif; `null` counts those in scope. */
  readonly inchanges = new Map<string | null, number>();

  /** Those gone from the source are left out: if they come back, they are read again. */
  static async load(sql: Sql): Promise<Connus> {
    const connus = new Connus();
    await sql<{ ref: string; empreinte: string; presence_motif: string | null }[]>`
      select ref, empreinte, presence_motif from objets where presence <> 'disparu_de_la_source'`.cursor(
      10_000,
      (rows) => {
        for (const { ref, empreinte, presence_motif: motif } of rows)
          connus.byRef.set(ref, { empreinte, motif, listed: false, line: 0 });
      },
    );
    return connus;
  }

  /** The file lists this reference. */
  list(ref: string): void {
    this.entry(ref).listed = true;
  }

  /** A record of this reference is read. Returns the line where one was read before; 0 when it is the first. */
  read(ref: string, line: number): number {
    const entry = this.entry(ref);
    entry.listed = true;
    if (entry.line !== 0) return entry.line;
    entry.line = line;
    return 0;
  }

  /** Whether the record is the one that the objet was made from; counted when it is. */
  isUnchanged(ref: string, empreinte: string): boolean {
    const entry = this.byRef.get(ref);
    if (entry?.empreinte !== empreinte) return false;
    this.inchanges.set(entry.motif, (this.inchanges.get(entry.motif) ?? 0) + 1);
    return true;
  }

  /** References of the last time that the file does not list. */
  absents(): string[] {
    return [...this.byRef].filter(([, entry]) => !entry.listed).map(([ref]) => ref);
  }

  private entry(ref: string): Connu {
    let entry = this.byRef.get(ref);
    if (entry === undefined) {
      entry = { empreinte: null, motif: null, listed: false, line: 0 };
      this.byRef.set(detached(ref), entry);
    }
    return entry;
  }
}
