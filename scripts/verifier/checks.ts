import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { pendingMigrations } from "@/db/migrate";
import { communes, comptes } from "@/db/schema";
import type { Env } from "@/lib/env";
import { compte, nombre } from "@/lib/format";
import { queueAge, workersAlive } from "@/lib/jobs/health";
import { mailTransport } from "@/lib/mail/mail-transport";
import { HandoverError } from "@/lib/mail/transport";
import type { Storage } from "@/lib/storage/s3";

/** What an installation lacks, and what to do about it. */
export class Manque extends Error {
  constructor(
    message: string,
    readonly remede: string,
  ) {
    super(message);
  }
}

/** What the checks look at. `courriel`: where a mail is sent to, to see it arrive. */
export type Installation = { env: Env; db: Database; storage: Storage; courriel?: string };

/** One thing that an installation needs. `run` says in a few words what it found, or what is to be done by whoever asked. @throws Manque */
export type Check = { nom: string; run: (installation: Installation) => Promise<string> };

const POSTGRES_MIN = 15;
/** Milliseconds that the site, and the store seen from a browser, are given to answer. */
const PATIENCE = 10_000;
/** Milliseconds within which a mail is handed over. */
const REMISE = 30_000;

const why = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

async function base({ db }: Installation): Promise<string> {
  const [server] = await db
    .execute<{ version: string; number: number }>(
      sql`select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    .catch((error: unknown) => {
      throw new Manque(
        `la base ne répond pas (${why(error)})`,
        "Vérifiez DATABASE_URL, puis que PostgreSQL accepte les connexions de cette machine.",
      );
    });
  if (!server || server.number < POSTGRES_MIN * 10_000)
    throw new Manque(
      `PostgreSQL ${server?.version ?? "inconnu"}`,
      `Il faut PostgreSQL ${POSTGRES_MIN} ou plus récent.`,
    );
  const pending = await pendingMigrations(db);
  if (pending.length > 0)
    throw new Manque(
      `${compte(pending.length, "changement")} à appliquer, depuis ${pending[0] ?? ""}`,
      "Lancez : npm run migrate",
    );
  return `PostgreSQL ${server.version}, à jour`;
}

async function territoire({ db }: Installation): Promise<string> {
  const [row] = await db.select({ total: count() }).from(communes).where(isNull(communes.disparueLe));
  if (!row || row.total === 0)
    throw new Manque("aucune commune", "Chargez-les, elles viennent avec le programme : npm run import -- communes");
  return compte(row.total, "commune");
}

async function equipe({ db }: Installation): Promise<string> {
  const [row] = await db
    .select({ total: count() })
    .from(comptes)
    .where(and(eq(comptes.role, "admin"), isNull(comptes.desactiveLe)));
  if (!row || row.total === 0)
    throw new Manque(
      "personne ne peut entrer dans l’espace de l’équipe",
      "Ouvrez le premier compte : npm run compte -- admin <adresse> --nom <nom>",
    );
  return compte(row.total, "compte d’administrateur", "comptes d’administrateur");
}

async function facteur({ db }: Installation): Promise<string> {
  const alive = await workersAlive(db);
  const age = await queueAge(db);
  if (alive === 0)
    throw new Manque(
      age > 0
        ? `aucun facteur au travail, le plus ancien travail attend depuis ${nombre(age)} s`
        : "aucun facteur au travail",
      "Lancez : npm run worker. Sans lui, aucun courriel ne part et aucune photo n’est reçue.",
    );
  return `${nombre(alive)} au travail`;
}

async function stockage({ storage, env }: Installation): Promise<string> {
  const key = `verification/${randomUUID()}`;
  const told = "Collectif Objets";
  try {
    await storage.put(key, Buffer.from(told), "text/plain");
    const back = await storage.get(key);
    const read = back && (await text(back));
    await storage.remove([key]);
    if (read !== told) throw new Error("what was stored is not what is read");
  } catch (error) {
    throw new Manque(
      `le seau « ${env.S3_BUCKET} » ne se laisse pas écrire, lire et effacer (${why(error)})`,
      "Vérifiez S3_ENDPOINT, S3_REGION, S3_BUCKET et les deux clés ; la clé doit pouvoir lire, écrire et effacer.",
    );
  }
  return `seau « ${env.S3_BUCKET} » : écrit, lu, effacé`;
}

/** What a browser asks the store before it sends a photo from a page of the site. */
async function navigateur({ storage, env }: Installation): Promise<string> {
  const { origin } = new URL(env.APP_URL);
  const remede = `Ajoutez au seau une règle CORS : origine ${origin}, méthodes GET et PUT, en-tête content-type. Elle manque aussi quand S3_PUBLIC_ENDPOINT n’est pas l’adresse que voient les navigateurs.`;
  const address = await storage.presignPut(`verification/${randomUUID()}`, "image/jpeg", 1, 60);
  const answer = await fetch(address, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    },
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error: unknown) => {
    throw new Manque(`le stockage ne répond pas à ${new URL(address).origin} (${why(error)})`, remede);
  });
  const allowed = answer.headers.get("access-control-allow-origin");
  const methods = answer.headers.get("access-control-allow-methods") ?? "";
  if (!answer.ok || (allowed !== "*" && allowed !== origin) || !/\bPUT\b/i.test(methods))
    throw new Manque(`un navigateur sur ${origin} ne peut pas y envoyer de photo`, remede);
  return `les pages de ${origin} peuvent y envoyer des photos`;
}

async function courriel({ env, courriel: to }: Installation): Promise<string> {
  if (to === undefined) return "non essayé : ajoutez --courriel <adresse> pour en recevoir un";
  const said = `Ce message vérifie l’installation de ${env.BRAND_NAME} (${env.APP_URL}). S’il est dans vos indésirables, ceux des mairies y seront aussi.`;
  const mail = {
    from: env.MAIL_FROM,
    to,
    subject: `${env.BRAND_NAME} : essai d’envoi`,
    text: said,
    html: `<p>${said}</p>`,
    headers: {},
  };
  try {
    await mailTransport(env).send(mail, `verification:${randomUUID()}`, performance.now() + REMISE);
  } catch (error) {
    throw new Manque(
      `le courriel n’est pas parti (${error instanceof HandoverError ? error.code : why(error)})`,
      env.MAIL_TRANSPORT === "smtp"
        ? "Vérifiez SMTP_URL et MAIL_FROM : le serveur doit accepter d’envoyer au nom de cette adresse."
        : "Vérifiez RESEND_API_KEY, et que le domaine de MAIL_FROM est validé chez Resend.",
    );
  }
  return `un message est parti vers ${to} : voyez s’il arrive, et où`;
}

async function site({ env }: Installation): Promise<string> {
  const remede = `Lancez : npm start, derrière un serveur qui répond à ${env.APP_URL}`;
  const answer = await fetch(`${env.APP_URL}/api/sante`, { signal: AbortSignal.timeout(PATIENCE) }).catch(
    (error: unknown) => {
      throw new Manque(`${env.APP_URL} ne répond pas (${why(error)})`, remede);
    },
  );
  const said = (await answer.json().catch(() => ({}))) as Record<string, { etat?: string } | string | undefined>;
  if (typeof said.etat !== "string")
    throw new Manque(`ce qui répond à ${env.APP_URL} n’est pas le site (${answer.status})`, remede);
  const down = Object.entries(said).flatMap(([part, state]) =>
    typeof state === "object" && state.etat !== "ok" ? part : [],
  );
  if (down.length > 0)
    throw new Manque(
      `le site répond, et dit en panne : ${down.join(", ")}`,
      "Voyez les autres lignes ; la raison est dans le journal du site.",
    );
  return `${env.APP_URL} répond, tout va bien`;
}

/** In the order in which an installation is made. */
export const checks: readonly Check[] = [
  { nom: "Base", run: base },
  { nom: "Communes", run: territoire },
  { nom: "Équipe", run: equipe },
  { nom: "Stockage", run: stockage },
  { nom: "Photos", run: navigateur },
  { nom: "Courriel", run: courriel },
  { nom: "Facteur", run: facteur },
  { nom: "Site", run: site },
];
