import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { limites } from "@/db/schema";
import { Refused } from "@/lib/errors";
import { compte } from "@/lib/format";
import { hashPersonal } from "./secrets";

/** So many in so many minutes, counted in windows that start on the clock. */
type Limit = { nom: string; maximum: number; minutes: number; phrase: (attente: string) => string };

/**
 * The limits of the login (spec 6.1). Per address: enough for a mail that does not come, too few to fill a mailbox; whoever
 * exhausts it for somebody else does not lock him out, since every mail sent meanwhile carries a good link. Per IP: a whole
 * prefecture goes out through one.
 */
export const LIMITS = {
  demandesParAdresse: {
    nom: "demande-adresse",
    maximum: 5,
    minutes: 60,
    phrase: (attente) =>
      `Plusieurs messages sont déjà partis vers cette adresse. Regardez aussi dans les courriers indésirables\u00a0: ` +
      `le dernier reçu fonctionne. Sinon, vous pourrez en redemander un dans ${attente}.`,
  },
  demandesParIp: {
    nom: "demande-ip",
    maximum: 60,
    minutes: 60,
    phrase: (attente) =>
      `Beaucoup de demandes viennent de votre réseau en ce moment. Vous pourrez réessayer dans ${attente}.`,
  },
  essaisParIp: {
    nom: "essai-ip",
    maximum: 100,
    minutes: 60,
    phrase: (attente) =>
      `Beaucoup d’essais viennent de votre réseau en ce moment. Vous pourrez réessayer dans ${attente}.`,
  },
  /** Of the second factor: three codes in a million are good at any moment. Only whoever has come in by the mail can use them up. */
  preuvesParCompte: {
    nom: "preuve-compte",
    maximum: 10,
    minutes: 15,
    phrase: (attente) => `Beaucoup d’essais pour ce compte. Vous pourrez réessayer dans ${attente}.`,
  },
} as const satisfies Record<string, Limit>;

/**
 * Counts one more for an address or an IP, in one atomic statement, so that the count holds on any number of servers.
 * Outside any transaction: a refusal must not undo the count.
 * @throws Refused « limite » with how long there is to wait: an hour would be that of Paris, for people who are eleven hours away from it
 */
export async function countOrRefuse(db: Database, limit: Limit, personal: string): Promise<void> {
  const [row] = await db
    .insert(limites)
    .values({
      cle: hashPersonal(`${limit.nom}:${personal}`),
      fenetre: sql`date_bin(make_interval(mins => ${limit.minutes}), now(), timestamptz 'epoch')`,
    })
    .onConflictDoUpdate({
      target: [limites.cle, limites.fenetre],
      set: { nombre: sql`least(${limites.nombre} + 1, ${limit.maximum + 1})` },
    })
    .returning({ nombre: limites.nombre, fenetre: limites.fenetre });
  if (!row || row.nombre <= limit.maximum) return;
  const quand = new Date(row.fenetre.getTime() + limit.minutes * 60_000);
  const minutes = Math.max(1, Math.ceil((quand.getTime() - Date.now()) / 60_000));
  throw new Refused("limite", limit.phrase(compte(minutes, "minute")), { quand: quand.toISOString() });
}

/** How many times what one subscriber may ask is left to a whole network: a company, or somebody who was given 65 536 of them. */
const WIDER = 8;

/**
 * The same for a network as `clientIp` says it. In IPv6 one is easily given a /48, and walks through its /64 one after the other: they are counted
 * together too, more loosely.
 */
export async function countNetworkOrRefuse(db: Database, limit: Limit, ip: string): Promise<void> {
  const wider = /^((?:[\da-f]+:){2}[\da-f]+):[\da-f]+::\/64$/.exec(ip)?.[1];
  if (wider)
    await countOrRefuse(db, { ...limit, nom: `${limit.nom}-48`, maximum: WIDER * limit.maximum }, `${wider}::/48`);
  await countOrRefuse(db, limit, ip);
}
