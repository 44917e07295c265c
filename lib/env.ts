import { z } from "zod";
import { once } from "./once";

/** Accepts an absent or empty variable as unset. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const flag = z.preprocess((value) => value === "1" || value === "true", z.boolean());

/** Domains kept for examples (RFC 2606): no mail reaches anybody there, no answer comes back. */
const INVENTED = /[@.\/]example\.(?:org|com|net)\b/;

/** What the service is called where nothing else is said. */
const BRAND = "Collectif Objets";

/** Every setting of the application; the table of the README says the same in words. */
const settings = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
    /** On pages and in mails, at the beginning of a line or after a comma: no sentence gives it an article. */
    BRAND_NAME: z.preprocess((value) => value || BRAND, z.string().trim().min(1).max(40)),
    APP_URL: z.url().transform((url) => url.replace(/\/$/, "")),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
    /** Proxies of ours in front of the application, each adding to X-Forwarded-For: the limits per IP count on it. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(1),
    NEXTAUTH_SECRET: z.string().min(32, "at least 32 characters"),
    S3_ENDPOINT: z.url(),
    /** Where browsers reach the bucket, when it differs from where the servers do. */
    S3_PUBLIC_ENDPOINT: optional(z.url()),
    S3_REGION: z.string().min(1).default("fr-par"),
    S3_BUCKET: z.string().min(3),
    S3_ACCESS_KEY_ID: z.string().min(1),
    S3_SECRET_ACCESS_KEY: z.string().min(1),
    MAIL_TRANSPORT: z.enum(["smtp", "resend"]).default("smtp"),
    MAIL_FROM: z.string().min(3),
    /** Where whoever uses the site writes to the team: on pages, and when one of them fails. */
    CONTACT_EMAIL: z.email("the address where people write to the team"),
    /** Where a weakness of the site is told; the same when absent. */
    SECURITY_EMAIL: optional(z.email()),
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
    /** Address, with {id}, that tells whether a Message-ID was accepted: settles the mails whose fate is unknown. */
    MAIL_PROOF_URL: optional(z.string().includes("{id}")),
    RESEND_API_KEY: optional(z.string().min(1)),
    /** Another server that speaks Resend's protocol. */
    RESEND_BASE_URL: optional(z.url()),
    /** Seconds after which a mail held by a worker that no longer answers is taken up by another. */
    MAIL_LEASE: z.coerce.number().min(1).max(3600).default(120),
    /** Mails handed over per second at most, per worker. */
    MAIL_RATE: z.coerce.number().min(0.1).max(1000).default(8),
    /** Private machines that imports may fetch a file from, all others being refused: names separated by commas. */
    IMPORT_HOSTS: z
      .string()
      .default("")
      .transform((text) => text.split(",").flatMap((name) => name.trim() || [])),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    /** Folder of the built site: what it is made of tells a form of another version. */
    NEXT_DIST_DIR: z.preprocess((value) => value || ".next", z.string()),
    /** A worker whose parent is gone ends too: set by who starts it as its child. */
    WATCH_PARENT: flag.default(false),
    /** Shows the demonstration banner and the page of components. */
    DEMO: flag.default(false),
  })
  .superRefine((value, context) => {
    // People would write to nobody, and read it in a mail before the team does.
    if (value.NODE_ENV === "production" && !value.DEMO)
      for (const name of ["APP_URL", "MAIL_FROM", "CONTACT_EMAIL", "SECURITY_EMAIL"] as const)
        if (INVENTED.test(value[name] ?? ""))
          context.addIssue({
            code: "custom",
            path: [name],
            message: "is still that of the example: put an address of yours, where somebody reads",
          });
    const need = value.MAIL_TRANSPORT === "smtp" ? "SMTP_URL" : "RESEND_API_KEY";
    if (!value[need])
      context.addIssue({
        code: "custom",
        path: [need],
        message: `required with MAIL_TRANSPORT=${value.MAIL_TRANSPORT}`,
      });
  });

/** Names of the settings: a test holds the README's table to them. */
export const variables = Object.keys(settings.shape);

/** Name of the service, alone: a mail is written, and shown in a test, where no other setting is. */
export const brandName = (): string => settings.shape.BRAND_NAME.parse(process.env.BRAND_NAME);

export type Env = z.infer<typeof settings>;

/** Reads the settings, or throws an error that names each wrong variable and never its value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = settings.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`).join("\n");
  throw new Error(`The environment is not right, the process does not start:\n${wrong}`);
}

/** next-auth reads its address there and nowhere else: one setting for both, so that they cannot disagree. */
function parseOnce(): Env {
  const settings = parseEnv(process.env);
  process.env.NEXTAUTH_URL = settings.APP_URL;
  return settings;
}

/** The settings, parsed at first use, so that a build needs none. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name: keyof Env) => once("settings", parseOnce)[name],
});
