import { z } from "zod";
import { NoticePalissy } from "@/components/objets/notice-palissy";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Main, PageTitle, Reference } from "@/components/ui/page";
import { photosNationales } from "@/lib/examens/queries";
import { provenanceObjet } from "@/lib/objets/provenance";
import { objetSuivi, recensementsDeLObjet } from "@/lib/objets/suivi";
import { load, titled, type Asked } from "@/lib/read";
import { refObjet } from "@/lib/objets/input";
import { protectionLabels } from "@/lib/recensements/labels";
import { routes } from "@/lib/routes";
import { Parcours } from "./_components/parcours";
import { Presence } from "./_components/presence";
import { Provenance } from "./_components/provenance";

const read = load(
  {
    who: "conservateur",
    may: "objet.read",
    params: z.object({ ref: refObjet }),
    target: (db, actor, { ref }) => objetSuivi(db, actor, ref),
  },
  async ({ db, actor, target: objet }) => {
    const [photos, recensements, provenance] = await Promise.all([
      photosNationales(db, objet.ref),
      recensementsDeLObjet(db, actor, objet.ref),
      provenanceObjet(db, actor, objet.ref),
    ]);
    return { objet, photos, recensements, provenance };
  },
);

export const generateMetadata = titled(read, ({ objet }) => `${objet.titre}, ${objet.ref}`);

/** Everything known of one objet, in the lists or not: the national record, where it comes from, what communes said of it. */
export default async function ObjetDuConservateurPage(props: Asked) {
  const { actor, objet, photos, recensements, provenance } = await read(props);
  const sien = objet.departementCode !== null && actor.departements.includes(objet.departementCode);

  return (
    <Main>
      <Breadcrumb
        path={[
          { label: "À traiter", href: routes.conservateur.accueil },
          ...(sien && objet.commune && objet.codeInsee
            ? [{ label: objet.commune, href: routes.conservateur.commune(objet.codeInsee) }]
            : []),
        ]}
        here={objet.titre}
      />
      <PageTitle
        size="question"
        over={
          <>
            <Reference>{objet.ref}</Reference>
            {objet.commune && (
              <>
                {" "}
                · {objet.commune}, {objet.departement}
              </>
            )}
          </>
        }
        aside={<Badge tone="info">{protectionLabels[objet.protection]}</Badge>}
      >
        {objet.titre}
      </PageTitle>
      <Presence objet={objet} sien={sien} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] lg:items-start">
        <NoticePalissy notice={objet} photos={photos} />
        <div className="space-y-6">
          <Parcours recensements={recensements} />
          {provenance && <Provenance provenance={provenance} />}
        </div>
      </div>
    </Main>
  );
}
