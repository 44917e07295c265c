import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicHeader } from "@/components/public-header";
import { FilterChips } from "@/components/ui/filter-chips";
import { Footer } from "@/components/ui/footer";
import { Main, PageTitle } from "@/components/ui/page";
import { hrefWith, type Query } from "@/components/ui/query";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";
import { Basics } from "./_components/basics";
import { Forms } from "./_components/forms";
import { Interactive } from "./_components/interactive";
import { Lists } from "./_components/lists";
import { Things } from "./_components/things";

export const metadata: Metadata = { title: "Composants", robots: { index: false } };

/** Every component in every state, for those who build and judge the screens. Served in development and in the demonstration only. */
export default async function DesignPage({ searchParams }: { searchParams: Promise<Query> }) {
  if (!env.DEMO && env.NODE_ENV !== "development") notFound();
  const query = await searchParams;
  const theme = (value: string | null, label: string) => ({
    label,
    href: hrefWith(routes.design, query, { theme: value }),
    current: (query.theme ?? null) === value,
  });
  return (
    <div data-theme={query.theme} className="flex flex-1 flex-col">
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
        <Forms />
        <Lists query={query} />
        <Things />
        <Interactive />
      </Main>
      <Footer />
    </div>
  );
}
