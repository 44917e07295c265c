import type { Metadata } from "next";
import { AddressPage } from "../../_components/address-page";
import type { SearchParams } from "../../_components/params";

export const metadata: Metadata = { title: "Connexion des conservateurs" };

export default function ConnexionConservateurPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <AddressPage
      searchParams={searchParams}
      here="Conservateurs"
      title="Connexion des conservateurs"
      hint="L’adresse professionnelle que vous avez donnée à l’équipe."
    />
  );
}
