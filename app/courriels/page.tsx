import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicHeader } from "@/components/public-header";
import { Footer } from "@/components/ui/footer";
import { Link } from "@/components/ui/link";
import { Main, PageTitle } from "@/components/ui/page";
import { env } from "@/lib/env";
import type { MailDefinition } from "@/lib/envois/define-mail";
import { renderLetter, type Letter } from "@/lib/mail/render";
import { mails } from "@/lib/mails";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Courriels", robots: { index: false } };

/** Every mail the application can send, as its reader sees it, with invented data. Served in development and in the demonstration only. */
export default async function CourrielsPage({ searchParams }: PageProps<"/courriels">) {
  if (!env.DEMO && env.NODE_ENV !== "development") notFound();
  const { gabarit = "connexion", exemple = "0" } = await searchParams;
  const mail = typeof gabarit === "string" ? mails.get(gabarit) : undefined;
  const numero = Number(exemple);
  const example = Object.values(mail?.examples ?? {})[numero];
  if (!mail || !example) notFound();
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
          <Sommaire mail={mail} numero={numero} />
          <Apercu mail={mail} numero={numero} letter={example()} />
        </div>
      </Main>
      <Footer />
    </div>
  );
}

type Choix = { mail: MailDefinition; numero: number };

const Sommaire = ({ mail, numero }: Choix) => (
  <nav aria-label="Courriels">
    <ul className="grid gap-1">
      {[...mails.values()].flatMap((other) =>
        Object.keys(other.examples).map((exemple, rang) => (
          <li key={`${other.name}-${rang}`}>
            <Link
              href={routes.courriels(other.name, rang)}
              aria-current={other === mail && rang === numero ? "page" : undefined}
              className="flex min-h-target flex-col justify-center aria-[current]:font-semibold"
            >
              {other.name}
              {exemple && <span className="text-sm text-ink-soft">{exemple}</span>}
            </Link>
          </li>
        )),
      )}
    </ul>
  </nav>
);

async function Apercu({ mail, numero, letter }: Choix & { letter: Letter }) {
  const { subject, text, sender, replyTo, unsubscribe } = await renderLetter(letter);
  const lignes = [
    ["Sujet", subject],
    ["De", sender ?? env.BRAND_NAME],
    ["Réponse à", replyTo],
    ["Désinscription en un clic", unsubscribe],
    ["Contenu", mail.sealed ? "chiffré en base, effacé une fois le courriel parti" : undefined],
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
        title={`Aperçu : ${subject}`}
        src={routes.courriel(mail.name, numero)}
        sandbox="allow-popups"
        className="h-[48rem] w-full rounded-lg border border-line bg-surface"
      />
      <h2 className="mb-2 mt-8">En texte seul</h2>
      <pre className="whitespace-pre-wrap break-words rounded-lg border border-line bg-sunken p-4 text-sm">{text}</pre>
    </section>
  );
}
