import type { Database } from "@/db/client";
import type { Role } from "@/db/vocabulaire";
import { insertSession } from "@/lib/comptes/sessions";
import type { Cibles } from "./cibles";
import type { Qui } from "./liste";

const ROLES: Record<Qui, Role> = {
  ville: "commune",
  enCours: "commune",
  transmis: "commune",
  examine: "commune",
  conservateur: "conservateur",
  admin: "admin",
};

/** The cookie of each actor: the rows that a whole login makes. */
export async function openSessions(db: Database, cibles: Cibles): Promise<Map<Qui, string>> {
  const cookies = new Map<Qui, string>();
  for (const qui of Object.keys(ROLES) as Qui[]) {
    const compte = { id: cibles[qui].compteId, role: ROLES[qui] };
    const { token } = await insertSession(db, compte, undefined, { prouveLe: new Date() });
    cookies.set(qui, `session=${token}`);
  }
  return cookies;
}
