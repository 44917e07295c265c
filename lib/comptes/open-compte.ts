import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { communes, comptes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { Invalid, Refused } from "@/lib/errors";
import { record, type machine } from "@/lib/journal/record";
import { endAccess } from "./end-access";
import type { OpenCompteInput } from "./input";
import { roleLabels } from "./labels";
import { lockCompte } from "./lock-compte";
import { personNames } from "./person-names";
import { placeCurator } from "./place-curator";
import { welcome } from "./welcome";

/** `etat`: whether there was an account at that address, and whether it was closed. */
export type CompteOuvert = { compteId: string; etat: "cree" | "rouvert" | "complete" };

/**
 * Opens an account, or revives the one that was closed at that address (spec 7.4). A command completes the one that is open: the names and
 * départements that it gives are the account's. On a screen that one is found and edited instead. An address that a person gives here is never replaced by
 * the directory's.
 * @throws Invalid for a département or a commune that does not exist, and on a screen for an account that is open
 * @throws Refused when the address is that of another role or of another commune
 */
export async function openCompte(
  db: Database,
  author: ActorAdmin | typeof machine,
  input: OpenCompteInput,
  now = new Date(),
): Promise<CompteOuvert> {
  return db.transaction(async (tx) => {
    const place = input.role === "commune" ? await placeOf(tx, input.communeCode) : NOWHERE;
    const roleCommune = input.role === "commune" ? input.roleCommune : null;
    const given = { roleCommune, origine: "admin", emailConfirmeLe: now } as const;
    const { role, email, prenom = null, nom = null } = input;
    const [cree] = await tx
      .insert(comptes)
      .values({ ...given, ...personNames({ prenom, nom }), email, role, communeCode: place.communeCode })
      .onConflictDoNothing({ target: comptes.email })
      .returning({ id: comptes.id });
    const known = cree ? undefined : await lockSame(tx, input);
    if (known && !known.desactiveLe && author.role !== "machine")
      throw new Invalid({ email: "Un compte est déjà ouvert à cette adresse. Cherchez-le dans la liste." });
    const id = cree?.id ?? known?.id ?? "";
    if (known)
      await tx
        .update(comptes)
        // A name that is not given stays what it was.
        .set({
          ...{ ...given, desactiveLe: null, emailRejeteLe: null },
          ...personNames({ prenom: prenom ?? known.prenom, nom: nom ?? known.nom }),
        })
        .where(eq(comptes.id, id));
    const etat = cree ? "cree" : known?.desactiveLe ? "rouvert" : "complete";
    // What was open before it was closed does not come back with it.
    if (etat === "rouvert") await endAccess(tx, id);
    if (input.role === "conservateur") await placeCurator(tx, id, input.departements);
    if (etat !== "complete") await welcome(tx, { id, role }, now);
    await record(
      tx,
      author,
      author.role === "machine" ? "machine.compte.ouvert" : "compte.open",
      { type: "compte", id, ...place },
      { role, etat, ...(input.role === "conservateur" && { departements: input.departements }) },
    );
    return { compteId: id, etat };
  });
}

const NOWHERE = { communeCode: null, departementCode: null };

/** A commune that exists and is still one. */
async function placeOf(tx: Transaction, communeCode: string) {
  const [commune] = await tx
    .select({
      departementCode: communes.departementCode,
      disparueLe: communes.disparueLe,
      fusionneeDans: communes.fusionneeDans,
    })
    .from(communes)
    .where(eq(communes.codeInsee, communeCode));
  if (!commune)
    throw new Invalid({ communeCode: `Aucune commune ne porte le code ${communeCode}. Chargez d’abord les communes.` });
  if (commune.disparueLe)
    throw new Invalid({
      communeCode: commune.fusionneeDans
        ? `Cette commune n’existe plus\u00a0: celle d’aujourd’hui porte le code ${commune.fusionneeDans}.`
        : "Cette commune n’existe plus.",
    });
  return { communeCode, departementCode: commune.departementCode };
}

/** The account of that address, locked. */
async function lockSame(tx: Transaction, input: OpenCompteInput) {
  const known = await lockCompte(tx, input);
  if (known.role !== input.role)
    throw new Refused(
      "role",
      `Cette adresse est celle d’un compte ${roleLabels[known.role]}, et ce qu’il a fait reste à ce nom. Donnez une autre adresse.`,
    );
  if (input.role === "commune" && known.communeCode !== input.communeCode)
    throw new Refused(
      "autre_commune",
      `Cette adresse est celle du compte de la commune ${known.communeCode ?? ""}. Une adresse n’ouvre qu’une commune\u00a0: donnez-en une autre.`,
    );
  return known;
}
