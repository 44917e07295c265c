import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Owner } from "@/components/comptes/owner";
import { PublicHeader } from "@/components/public-header";
import { FilterChips } from "@/components/ui/filter-chips";
import { Footer } from "@/components/ui/footer";
import { Main, PageTitle } from "@/components/ui/page";
import { env } from "@/lib/env";
import type { Asked } from "@/lib/read";
import { Basics } from "./_components/basics";
import { Forms } from "./_components/forms";
import { Interactive } from "./_components/interactive";
import { Lists } from "./_components/lists";
import { Things } from "./_components/things";
import { designList } from "./list";

export const metadata: Metadata = { title: "Composants", robots: { index: false } };

/** Every component in every state, for those who build and judge the screens. Served in development and in the demonstration only. */
export default async function DesignPage({ searchParams }: Asked) {
  if (!env.DEMO && env.NODE_ENV !== "development") notFound();
  const query = designList.read((await searchParams) ?? {});
  const theme = (value: "clair" | "sombre" | null, label: string) => ({
    label,
    href: designList.href(query, { theme: value }),
    current: (query.filters.theme ?? null) === value,
  });
  return (
    <div data-theme={query.filters.theme} className="flex flex-1 flex-col">
      <PublicHeader />
      <Main>
        <PageTitle
          over="Pour qui construit les écrans"
          lead="Chaque composant dans chacun de ses états. Ce qui n’est pas ici n’existe pas encore."
        >
          Composants
        </PageTitle>
        <FilterChips
          label="Thème"
          chips={[theme(null, "Celui de l’appareil"), theme("clair", "Clair"), theme("sombre", "Sombre")]}
        />
        <Basics />
        <Owner of="design">
          <Forms />
        </Owner>
        <Lists query={query} />
        <Things />
        <Interactive />
      </Main>
      <Footer />
    </div>
  );
}
