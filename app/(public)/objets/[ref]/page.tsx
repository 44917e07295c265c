import { z } from "zod";
import { Dessin } from "@/components/objets/dessin";
import { Notice } from "@/components/objets/notice-palissy";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonClass } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icons";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { env } from "@/lib/env";
import { objetPublic } from "@/lib/objets/publics";
import { load, titled, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { protectionLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";

const read = load(
  { who: "public", may: "objet.read", params: z.object({ ref: refObjet }) },
  async ({ db, params: { ref } }) => {
    const objet = await objetPublic(db, ref);
    return objet && { objet };
  },
);

export const generateMetadata = titled(read, ({ objet }) => `${objet.titre}, ${objet.commune}`);

export default async function ObjetPage(props: Asked) {
  const { objet } = await read(props);
  const protection = protectionLabels[objet.protection];
  const signaler = new URLSearchParams({ subject: `Objet ${objet.ref}\u00a0: une erreur à signaler` })
    .toString()
    .replaceAll("+", "%20");
  return (
    <Main>
      <Breadcrumb
        path={[
          { label: "Communes", href: routes.communes },
          { label: objet.commune, href: routes.communePublique(objet.codeInsee) },
        ]}
        here={objet.titre}
      />
      <PageTitle over={<Reference>{objet.ref}</Reference>} aside={<Badge tone="info">{protection}</Badge>}>
        {objet.titre}
      </PageTitle>
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <Dessin deno={objet.deno} titre={objet.titre} reference={objet.ref} className="rounded-lg" />
        <div>
          <Card>
            <Notice
              notice={objet}
              commune={`${objet.commune} (${objet.departement})`}
              proprietaire={objet.prop ?? objet.stat}
              recolement={objet.recolement}
            />
          </Card>
          <div className="mt-4 flex flex-wrap gap-3">
            <a href={routes.pop(objet.ref)} className={buttonClass({ variant: "second" })}>
              Voir la notice sur POP <Icon name="external" />
            </a>
            <a href={`mailto:${env.CONTACT_EMAIL}?${signaler}`} className={buttonClass({ variant: "quiet" })}>
              Signaler une erreur
            </a>
          </div>
          <p className="mt-4 text-sm text-ink-soft">
            Données de la base Palissy, ministère de la Culture, Licence Ouverte 2.0. Le dessin n’est pas une
            photographie de l’objet.
          </p>
        </div>
      </div>
    </Main>
  );
}
