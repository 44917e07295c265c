import "server-only";
import type { Sql } from "postgres";
import type { SourceImport } from "@/db/vocabulaire";
import type { FromRecord } from "../file/copy";
import type { CsvRow } from "../file/csv";
import type { VerbeDepart } from "../report/alerts";
import type { Chose, Rapport } from "../report/report";
import type { Differences } from "../report/samples";

/** What the engine knows while a run goes on. `sql` is the run's own connection: temporary tables live and die with it. */
export type Run = { readonly sql: Sql; readonly importId: string; readonly partiel: boolean };

/**
 * A record read: values for the columns that are not in `fromRecord`, in their order, nothing to write because it is the same as the last time (a source
 * that says so counts them itself), or a reject (with its reference when it has one).
 */
export type Staged =
  | { readonly kind: "row"; readonly values: readonly (string | null)[] }
  | { readonly kind: "same" }
  | { readonly kind: "reject"; readonly ref: string | null; readonly motif: string };

/** One file being read: what the header taught, and how each record goes to staging. */
export type Reading = {
  /** Columns of the file, as recognised: compared with the last file's. */
  readonly colonnes: readonly string[];
  /** Number of fields that every record must have. */
  readonly width: number;
  /** Columns of the staging table that `stage` fills, after `ligne`. The first two are `ref` and `nature`. */
  readonly columns: readonly string[];
  /** Those that `stage` does not fill: they are copied from the record as it is. */
  readonly fromRecord?: ReadonlyMap<string, FromRecord>;
  /**
   * The base has nothing of this source yet: rows go straight to this table, without `ligne` and without rejects, in a transaction that
   * `begin` has opened. `apply` is then always called.
   */
  readonly into?: string;
  readonly stage: (row: CsvRow) => Staged;
  /** Reference of a record, even a broken one, when it can be read: what the source still lists is not gone. */
  readonly refOf: (row: CsvRow) => string | null;
};

export type Comparison = {
  /** Things in the lists before, and those that leave them: what the safety threshold compares. */
  readonly live: number;
  readonly leaving: number;
  /** Among those that leave, the ones that another list of ours receives. */
  readonly moving?: number;
};

/** Declaration of a source. The engine does the rest: reading, staging, thresholds, transaction, lock, history, report. */
export type Source<R extends Reading = Reading> = {
  readonly name: SourceImport;
  readonly chose: Chose;
  readonly depart: VerbeDepart;
  readonly libelle: (motif: string) => string;
  /**
   * Name and definition of the temporary staging table. It has `ligne integer`, `ref text` and `nature "char"`: `i` for a record that is the
   * same as the last time, `o` for one to compare, `r` for a reject, which the source still lists.
   */
  readonly staging: { readonly table: string; readonly ddl: string };
  /** Reads the header. @throws Unreadable when the file cannot be of this source */
  begin(run: Run, labels: readonly string[]): Promise<R>;
  /** Compares staging and base, fills the counts of the report, writes nothing but temporary tables. */
  compare(run: Run, rapport: Rapport, reading: R): Promise<Comparison>;
  /** What `compare` found, to be told one by one. */
  differences(run: Run, rapport: Rapport, reading: R): Differences;
  /** Writes the differences. Runs in the same transaction as `compare`. */
  apply(run: Run, rapport: Rapport, reading: R): Promise<void>;
};
