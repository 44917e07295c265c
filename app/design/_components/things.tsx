import { Dessin } from "@/components/objets/dessin";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Header } from "@/components/ui/header";
import { Link } from "@/components/ui/link";
import { Reference } from "@/components/ui/page";
import { routes } from "@/lib/routes";
import { Sample } from "./sample";

const denominations = [
  "statue",
  "tableau",
  "cloche",
  "calice",
  "croix de procession",
  "retable",
  "châsse",
  "armoire",
  "chasuble",
  "missel",
  "orgue de tribune",
  "fonts baptismaux",
  "chandelier",
  "dalle funéraire",
  "verrière",
  "bâton",
];

export function Things() {
  return (
    <>
      <Sample title="Objets">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4">
          <Card as="li" flush>
            <Dessin deno="statue" reference="PM51000418" />
            <div className="space-y-2 p-4">
              <Reference>PM51000418</Reference>
              <h3>Statue&nbsp;: Vierge à l’Enfant</h3>
              <p className="text-sm text-ink-soft">
                chœur, côté nord · 16<sup>e</sup> siècle
              </p>
              <div className="flex flex-wrap items-center justify-between gap-3 pt-2">
                <Badge>À recenser</Badge>
                <ButtonLink href={routes.design} variant="second">
                  Recenser
                </ButtonLink>
              </div>
            </div>
          </Card>
        </ul>
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {denominations.map((deno, index) => (
            <li key={deno}>
              <Dessin deno={deno} reference={String(index)} className="rounded-md" />
              <span className="text-sm">{deno}</span>
            </li>
          ))}
        </ul>
      </Sample>

      <Sample title="En-têtes">
        <Card flush className="overflow-visible!">
          <Header
            home={routes.design}
            navLabel="Menu de la commune"
            place="Coole · Marne"
            nav={[
              { label: "Recensement", href: routes.design },
              { label: "Messages", href: `${routes.design}/m`, count: 2 },
            ]}
            account={{
              label: "Mairie de Coole",
              children: (
                <Link href={routes.design} className="flex min-h-target items-center px-3">
                  Se déconnecter
                </Link>
              ),
            }}
          />
        </Card>
        <Card flush className="overflow-visible!">
          <Header
            home={routes.design}
            navLabel="Menu du conservateur"
            nav={["À traiter", "Départements", "Objets", "Visites", "Campagnes"].map((label, index) => ({
              label,
              href: index === 1 ? routes.design : `${routes.design}/${index}`,
              count: index === 0 ? 7 : undefined,
            }))}
            account={{ label: "Claire Arnaud", children: <p className="px-3">claire.arnaud@example.org</p> }}
          />
        </Card>
      </Sample>
    </>
  );
}
