import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { comptes } from "@/db/schema";
import type { ActorAdmin } from "@/lib/actor";
import { isDuplicate } from "@/lib/duplicate";
import { Invalid, Refused } from "@/lib/errors";
import { about, record } from "@/lib/journal/record";
import { endAccess } from "./end-access";
import { SES_DEPARTEMENTS, SON_NOM, type EditCompteInput } from "./input";
import { lockCompte } from "./lock-compte";
import { personNames } from "./person-names";
import { placeCurator } from "./place-curator";

/**
 * Corrects an account: its names, its address, a curator's départements. Another address is another way in: sessions and links of the former one
 * open nothing from now on, a refusal of the former mailbox is forgotten, and the directory never replaces the new one. The account's history stays.
 * @throws Invalid for an address that another account has, a département that does not exist @throws Gone when there is none
 * @throws Refused for an account that was erased
 */
export async function editCompte(
  db: Database,
  actor: ActorAdmin,
  { compteId, email, prenom, nom, departements }: EditCompteInput,
  now = new Date(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const compte = await lockCompte(tx, { compteId });
    if (compte.effaceLe) throw new Refused("efface", "Ce compte est effacé\u00a0: il ne se corrige plus.");
    if (compte.role === "conservateur" && !departements) throw new Invalid({ departements: SES_DEPARTEMENTS });
    if (compte.role !== "commune" && !nom) throw new Invalid({ nom: SON_NOM });
    const moved = compte.email.toLowerCase() !== email.toLowerCase();
    await tx
      .update(comptes)
      .set({
        ...{ email, ...personNames({ prenom: prenom ?? null, nom: nom ?? null }) },
        ...(moved && { emailConfirmeLe: now, emailRejeteLe: null, origine: "admin" as const }),
      })
      .where(eq(comptes.id, compteId))
      .catch((error: unknown) => {
        throw isDuplicate(error) ? new Invalid({ email: TAKEN }) : error;
      });
    if (moved) await endAccess(tx, compteId);
    if (compte.role === "conservateur" && departements) await placeCurator(tx, compteId, departements);
    await record(tx, actor, "compte.edit", about("compte", compte), {
      adresse: moved,
      ...(compte.role === "conservateur" && departements && { departements }),
    });
  });
}

const TAKEN = "Un autre compte a cette adresse, ouvert ou fermé.";
