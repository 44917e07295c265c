import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Incarnation } from "@/app/_incarnation/incarnation";
import { Owner } from "@/components/comptes/owner";
import { Header } from "@/components/ui/header";
import { ownerOf } from "@/lib/comptes/owner";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";
import { EtatEnvois } from "../_components/etat-envois";
import { PhotosRetenues } from "../_components/photos-retenues";

export const metadata: Metadata = { robots: { index: false } };

const read = load({ who: "commune", may: "compte.read" }, () => ({}));

/** One question per screen: nothing around but the way back and the state of what is saved. */
export default async function AssistantLayout({ children }: { children: ReactNode }) {
  const { actor } = await read();
  return (
    <Owner of={ownerOf(actor)}>
      <Incarnation actor={actor} />
      <Header home={routes.commune.accueil} aside={<EtatEnvois saved />} />
      <PhotosRetenues />
      {children}
    </Owner>
  );
}
