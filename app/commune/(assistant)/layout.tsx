import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Header } from "@/components/ui/header";
import { requireActor } from "@/lib/comptes/current";
import { routes } from "@/lib/routes";
import { EtatEnvois } from "../_components/etat-envois";

export const metadata: Metadata = { robots: { index: false } };

/** One question per screen: nothing around but the way back and the state of what is saved. */
export default async function AssistantLayout({ children }: { children: ReactNode }) {
  const { communeCode } = await requireActor("commune");
  return (
    <>
      <Header home={routes.commune.accueil} aside={<EtatEnvois commune={communeCode} saved />} />
      {children}
    </>
  );
}
