import type { Metadata } from "next";
import { AddressPage } from "../../_components/address-page";
import type { SearchParams } from "../../_components/params";

export const metadata: Metadata = { title: "Connexion de l’équipe nationale" };

export default function ConnexionEquipePage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <AddressPage
      searchParams={searchParams}
      here="Équipe nationale"
      title="Connexion de l’équipe nationale"
      hint="Votre adresse dans l’équipe."
    />
  );
}
