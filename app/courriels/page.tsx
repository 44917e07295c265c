import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicHeader } from "@/components/public-header";
import { Footer } from "@/components/ui/footer";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { env } from "@/lib/env";
import { catalogue, estGabarit, nomsGabarits, type NomGabarit } from "@/lib/envois/catalogue";
import { gabarits } from "@/lib/envois/gabarits";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Courriels", robots: { index: false } };

/** Every mail the application can send, as its reader sees it, with invented data. Served in development and in the demonstration only. */
export default async function CourrielsPage({ searchParams }: PageProps<"/courriels">) {
  if (!env.DEMO && env.NODE_ENV !== "development") notFound();
  const { gabarit = "connexion", exemple = "0" } = await searchParams;
  if (typeof gabarit !== "string" || !estGabarit(gabarit)) notFound();
  const numero = Number(exemple);
  const nom = gabarits[gabarit].exemples[numero];
  if (nom === undefined) notFound();
  return (
    <div className="flex flex-1 flex-col">
      <PublicHeader />
      <Main>
        <PageTitle
          over="Pour qui écrit les courriels"
          lead="Tout ce que le service peut envoyer, avec des données inventées."
        >
          Courriels
        </PageTitle>
        <div className="grid gap-8 lg:grid-cols-[20rem_1fr]">
          <Sommaire gabarit={gabarit} numero={numero} />
          <Apercu gabarit={gabarit} numero={numero} nom={nom} />
        </div>
      </Main>
      <Footer />
    </div>
  );
}

type Choix = { gabarit: NomGabarit; numero: number };

const Sommaire = ({ gabarit, numero }: Choix) => (
  <nav aria-label="Courriels">
    <ul className="grid gap-1">
      {nomsGabarits.flatMap((autre) =>
        gabarits[autre].exemples.map((exemple, rang) => (
          <li key={`${autre}-${rang}`}>
            <Link
              href={routes.courriels(autre, rang)}
              aria-current={autre === gabarit && rang === numero ? "page" : undefined}
              className="flex min-h-target flex-col justify-center aria-[current]:font-semibold"
            >
              {autre}
              {exemple && <span className="text-sm text-ink-soft">{exemple}</span>}
            </Link>
          </li>
        )),
      )}
    </ul>
  </nav>
);

async function Apercu({ gabarit, numero, nom }: Choix & { nom: string }) {
  const { sujet, texte, expediteur, repondreA, desinscription } = await gabarits[gabarit].apercu(nom);
  const lignes = [
    ["Sujet", sujet],
    ["De", expediteur ?? "Collectif Objets"],
    ["Réponse à", repondreA],
    ["Désinscription en un clic", desinscription],
    ["Contenu", catalogue[gabarit].scelle ? "chiffré en base, effacé une fois le courriel parti" : undefined],
  ].filter(([, valeur]) => valeur);
  return (
    <section aria-label="Aperçu" className="min-w-0">
      <dl className="mb-6 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {lignes.map(([terme, valeur]) => (
          <div key={terme} className="contents">
            <dt className="text-ink-soft">{terme}</dt>
            <dd className="break-words font-semibold">{valeur}</dd>
          </div>
        ))}
      </dl>
      <iframe
        title={`Aperçu : ${sujet}`}
        src={routes.courriel(gabarit, numero)}
        sandbox="allow-popups"
        className="h-[48rem] w-full rounded-lg border border-line bg-surface"
      />
      <h2 className="mb-2 mt-8">En texte seul</h2>
      <pre className="whitespace-pre-wrap break-words rounded-lg border border-line bg-sunken p-4 text-sm">{texte}</pre>
    </section>
  );
}
