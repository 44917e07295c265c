import "server-only";
import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { comptes } from "@/db/schema";
import { env } from "@/lib/env";
import { catalogue, estGabarit } from "./catalogue";
import type { Destinataire, Ignorer } from "@/lib/mail/gabarit";
import { gabarits } from "./gabarits";
import type { Prise } from "./ledger";
import { desceller } from "@/lib/mail/sceau";
import type { Mail } from "@/lib/mail/transport";

export type Composition = { mail: Mail } | Ignorer;

/**
 * Writes a mail of the ledger with what is true now: address, names, figures. Says why when it must not be sent at all.
 * @throws when the template is unknown or its data are wrong: a fault of ours, worth another try after the next release
 */
export async function compose(db: Queryable, prise: Prise, from: string): Promise<Composition> {
  const destinataire = await destinataireDe(db, prise);
  if ("ignorer" in destinataire) return destinataire;
  if (!estGabarit(prise.gabarit)) throw new Error(`unknown template ${prise.gabarit}`);

  const donnees = donneesDe(prise, catalogue[prise.gabarit].scelle);
  if (donnees === undefined) return { ignorer: "perime" };
  const contenu = await gabarits[prise.gabarit].composer(db, donnees, destinataire);
  if ("ignorer" in contenu) return contenu;

  const { sujet, html, texte, expediteur, repondreA, desinscription } = contenu;
  return {
    mail: {
      from: expediteur ? signer(expediteur, from) : from,
      to: destinataire.email,
      subject: sujet,
      html,
      text: texte,
      ...(repondreA && { replyTo: repondreA }),
      headers: {
        // Out-of-office replies would answer a machine (RFC 3834).
        "Auto-Submitted": "auto-generated",
        ...(desinscription && {
          "List-Unsubscribe": `<${desinscription}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
    },
  };
}

/** The same address under another name. */
const signer = (nom: string, from: string): string =>
  `"${nom.replace(/["\\\r\n]/g, " ")}" <${/<([^>]+)>\s*$/.exec(from)?.[1] ?? from}>`;

/** The account's address now, or the one given when there was no account; nothing goes where it must not (spec 4.3). */
async function destinataireDe(db: Queryable, { compteId, email, communeCode }: Prise): Promise<Destinataire | Ignorer> {
  const by = compteId ? eq(comptes.id, compteId) : email ? eq(comptes.email, email) : undefined;
  if (!by) return { ignorer: "sans_adresse" };
  const [compte] = await db
    .select({
      email: comptes.email,
      compteId: comptes.id,
      prenom: comptes.prenom,
      nom: comptes.nom,
      communeCode: comptes.communeCode,
      desactiveLe: comptes.desactiveLe,
      emailRejeteLe: comptes.emailRejeteLe,
    })
    .from(comptes)
    .where(by);
  if (compte?.desactiveLe) return { ignorer: "compte_desactive" };
  if (compte?.emailRejeteLe) return { ignorer: "adresse_rejetee" };
  if (compte) return compte;
  return email ? { email, compteId: null, prenom: null, nom: null, communeCode } : { ignorer: "sans_adresse" };
}

/** Clear data of the row; undefined when they were secrets, wiped since. */
function donneesDe({ donnees, cle }: Prise, scelle: boolean): unknown {
  if (!scelle) return donnees;
  return typeof donnees.scelle === "string" ? desceller(donnees.scelle, cle, env.NEXTAUTH_SECRET) : undefined;
}
