import { Checkbox } from "@/components/ui/checkbox";
import { Fieldset } from "@/components/ui/choices";
import { Input, Textarea } from "@/components/ui/field";
import { ETAPES, type Etape } from "@/db/vocabulaire";
import { etapeCampagneLabels } from "@/lib/campagnes/labels";

export type TextesCampagne = {
  expediteur: string | null;
  drac: string | null;
  signature: string | null;
  message: string | null;
  messageEtapes: readonly Etape[];
};

/** Who writes, and what he adds. May wait while the campagne is a draft; planning asks for the first three. */
export function TexteFields({ textes }: { textes: TextesCampagne }) {
  return (
    <div className="space-y-5">
      <Input
        name="expediteur"
        label="Nom de l’expéditeur"
        hint="La personne que les communes connaissent, par exemple Camille Arnaud. Le courriel part de son nom."
        defaultValue={textes.expediteur ?? ""}
        maxLength={120}
        autoComplete="off"
      />
      <Input
        name="drac"
        label="DRAC"
        hint="Par exemple DRAC Grand Est, ou Conservation des antiquités et objets d’art de la Marne."
        defaultValue={textes.drac ?? ""}
        maxLength={120}
        autoComplete="off"
      />
      <Textarea
        name="signature"
        label="Signature"
        hint="Ce qui termine chaque courriel, en une ou deux lignes."
        rows={2}
        defaultValue={textes.signature ?? ""}
        maxLength={500}
      />
      <Textarea
        name="message"
        label="Un mot de votre part"
        hint="Ajouté tel quel, sous votre nom, aux courriels des étapes choisies ci-dessous. Une réunion à annoncer, une personne à appeler…"
        defaultValue={textes.message ?? ""}
        maxLength={2000}
        optional
      />
      <Fieldset name="messageEtapes" legend="Quand dire ce mot&nbsp;?" optional>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {ETAPES.map((etape) => (
            <Checkbox
              key={etape}
              name="messageEtapes[]"
              id={etape === ETAPES[0] ? "messageEtapes" : `messageEtapes-${etape}`}
              value={etape}
              label={etapeCampagneLabels[etape]}
              defaultChecked={textes.messageEtapes.includes(etape)}
            />
          ))}
        </div>
      </Fieldset>
    </div>
  );
}
