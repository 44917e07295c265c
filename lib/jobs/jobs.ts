import { z } from "zod";
import { PROMESSES } from "@/lib/promises";

/** What a job is given: identifiers only, never a personal datum; the handler reads the rest when it runs. */
export type Job = {
  data: z.ZodType<Record<string, unknown>>;
  /** Two waiting jobs with the same key are one. Without it every job is its own. */
  key?: (data: never) => string;
  /** Tried again this many times when its handler throws, after `delay` seconds, doubled each time up to `max`. */
  retry: { limit: number; delay: number; max: number };
  /** Seconds after which a job that a worker took and never finished is given to another. */
  expire: number;
  /** In French time; every worker schedules it, it runs once. */
  cron?: string;
  /** Jobs taken at once by a worker, and run side by side. */
  batch: number;
};

const job = <S extends z.ZodType<Record<string, unknown>>>(spec: {
  data: S;
  key?: (data: z.output<S>) => string;
  retry?: Job["retry"];
  expire?: number;
  cron?: string;
  batch?: number;
}) => ({ retry: { limit: 5, delay: 5, max: 600 }, expire: 300, batch: 1, ...spec });

/**
 * Every job of the application: the queue's settings are read here at migration, the handlers are in `worker/handlers.ts`.
 * Whatever a job does is safe to do twice: the queue delivers at least once.
 */
export const jobs = {
  /** Hands one mail of the ledger to the provider. */
  "envoi.deliver": job({
    data: z.object({ envoiId: z.uuid() }),
    key: ({ envoiId }) => envoiId,
    batch: 10,
  }),
  /** Puts back in the queue the mails that are due and settles those whose worker died. */
  "envois.sweep": job({ data: z.object({}), key: () => "envois.sweep", cron: "* * * * *" }),
  /** Looks into the file of a photo and makes its sizes. One at a time, so that what a worker may take is known. The store may be away for hours: the photo is received, and waits. */
  "photo.check": job({
    data: z.object({ photoId: z.uuid() }),
    key: ({ photoId }) => photoId,
    retry: { limit: 50, delay: 5, max: 3600 },
    expire: 180,
  }),
  /** Asked by the release before this one only: it owes what `fichiers.erase` does. */
  "photo.erase": job({ data: z.object({ photoId: z.uuid(), cle: z.string() }), batch: 10 }),
  /** Takes out of the bucket the files whose removal is owed. The table says what is owed: a lost job loses nothing, the next minute does it. */
  "fichiers.erase": job({ data: z.object({}), key: () => "fichiers.erase", cron: "* * * * *" }),
  /** Settles the uploads left behind (spec 6.1): `sweepUploads`. */
  "photos.sweep": job({ data: z.object({}), key: () => "photos.sweep", cron: "20 3 * * *" }),
  /** Queues what keeps each promise of the privacy page. */
  "retentions.daily": job({ data: z.object({}), key: () => "retentions.daily", cron: "40 3 * * *" }),
  /** Forgets what is not kept any longer (lib/promises.ts). Looking through the whole bucket may take an hour. */
  "retention.keep": job({
    data: z.object({ promesse: z.enum(PROMESSES) }),
    key: ({ promesse }) => promesse,
    expire: 3 * 3600,
  }),
  /** Queues a run of each campagne that is under way or whose day has come (spec 4.3): every morning. */
  "campagnes.daily": job({ data: z.object({}), key: () => "campagnes.daily", cron: "30 8 * * *" }),
  /** Brings a campagne to the step due today: writes its mails in the ledger, ends it after its last day. */
  "campagne.advance": job({
    data: z.object({ campagneId: z.uuid() }),
    key: ({ campagneId }) => campagneId,
    // Seconds of work at most: when its worker dies, another takes over soon.
    expire: 60,
  }),
  /** Looks at the rounds that nobody touches (spec 4.4): every morning, after the campagnes. */
  "dossiers.daily": job({ data: z.object({}), key: () => "dossiers.daily", cron: "0 9 * * *" }),
  /** Sends, reminds, puts away or thanks for one round what is due. */
  "dossier.follow": job({ data: z.object({ dossierId: z.uuid() }), key: ({ dossierId }) => dossierId, batch: 5 }),
  /** Does an import asked for on the screen or by the weekly schedule. Its row says where it stands: the sweep wakes another worker up. */
  "import.run": job({ data: z.object({ importId: z.uuid() }), key: ({ importId }) => importId, expire: 4 * 3600 }),
  /** Puts back in the queue the imports that wait, and those whose worker died. */
  "imports.sweep": job({ data: z.object({}), key: () => "imports.sweep", cron: "* * * * *" }),
  /** Queues the weekly imports whose hour has come. */
  "imports.schedule": job({ data: z.object({}), key: () => "imports.schedule", cron: "0 * * * *" }),
  /** Removes from the bucket the files that no import will read again. */
  "imports.files": job({ data: z.object({}), key: () => "imports.files", cron: "50 3 * * *" }),
} satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.output<(typeof jobs)[N]["data"]>;

/** Where jobs go that failed every time, for the admin to see. */
export const DEAD_LETTER = "dead-letter";
