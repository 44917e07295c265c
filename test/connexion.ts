import { and, desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { envois } from "@/db/schema";
import { connexion } from "@/lib/comptes/mails/connexion";
import { env } from "@/lib/env";
import { unseal } from "@/lib/seal";

export type LoginMail = { jeton: string; code: string };

/** What the login mails queued for an account say, newest first: the link's token and the code, that the base keeps sealed. */
export async function loginMails(db: Database, compteId: string): Promise<LoginMail[]> {
  const rows = await db
    .select()
    .from(envois)
    .where(and(eq(envois.compteId, compteId), eq(envois.gabarit, connexion.name)))
    .orderBy(desc(envois.id));
  return rows.map(({ cle, donnees }) => {
    const { lien, code } = unseal(String(donnees.scelle), cle, env.NEXTAUTH_SECRET) as {
      lien: string;
      code: string;
    };
    return { jeton: new URL(lien).searchParams.get("jeton") ?? "", code };
  });
}
