import { Alert } from "@/components/ui/alert";
import { EnRoute } from "@/app/commune/_components/en-route";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";
import { Photos } from "./photos";

export function EtapePhotos(props: EtapeProps) {
  const { notice, recensement } = props;
  const { version, valide } = recensement;
  return (
    <>
      <noscript>
        <Alert tone="wait" title="L’envoi de photos demande JavaScript">
          <p>
            Votre navigateur l’a désactivé, ou il n’a pas pu se charger. Continuez sans photo&nbsp;: vous pourrez en
            ajouter plus tard, depuis un autre appareil.
          </p>
        </Alert>
      </noscript>
      <Photos vu={{ ref: notice.ref, titre: notice.titre, version, valide }} initiales={recensement.photos} />
      <Formulaire {...props} etape="photos">
        <EnRoute objet={notice.ref} />
        <p className="mt-6 text-sm text-ink-soft">
          Si le conservateur les retient, vos photos seront publiées sous Licence Ouverte. La position GPS est effacée
          avant l’envoi. Évitez que des personnes soient reconnaissables.
        </p>
      </Formulaire>
    </>
  );
}
