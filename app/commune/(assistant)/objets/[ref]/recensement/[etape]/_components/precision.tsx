import { ChercherCommune } from "@/components/communes/chercher-commune";
import { choicesOf, ChoisirCommune, CommunesTrouvees } from "@/components/communes/choisir-commune";
import { RadioCards } from "@/components/ui/choices";
import { Input } from "@/components/ui/field";
import type { searchCommunes } from "@/lib/communes/search";
import { AUTRE_EDIFICE } from "@/lib/recensements/input";
import type { AutresEdifices } from "@/lib/edifices/queries";
import { routes } from "@/lib/routes";
import type { EtapeProps } from "./props";
import { Formulaire } from "./formulaire";

const ETAPE = 2;

const SUGGESTIONS = "edifices-connus";

/** Another building of the same commune: one of the list, one that is suggested while typing, or any other. */
export function AutreEdifice({ edifices, ...props }: EtapeProps & { edifices: AutresEdifices }) {
  const { edificeNom } = props.recensement.reponses;
  const { liste, suggestions } = edifices;
  const connu = edificeNom !== null && liste.includes(edificeNom);
  return (
    <Formulaire {...props} etape="precision">
      {liste.length > 0 ? (
        <RadioCards
          name="edifice"
          legend="Dans quel édifice se trouve-t-il&nbsp;?"
          legendHidden
          defaultValue={connu ? edificeNom : edificeNom && AUTRE_EDIFICE}
          choices={[
            ...liste.map((nom) => ({ value: nom, label: nom })),
            { value: AUTRE_EDIFICE, label: "Un autre édifice", description: "Écrivez son nom ci-dessous" },
          ]}
        />
      ) : (
        <input type="hidden" name="edifice" value={AUTRE_EDIFICE} />
      )}
      <Input
        name="edificeNom"
        label={liste.length > 0 ? "Nom de l’autre édifice" : "Nom de l’édifice"}
        hint={
          liste.length > 0
            ? "À remplir si vous choisissez «\u00a0Un autre édifice\u00a0». Par exemple\u00a0: mairie, salle du conseil"
            : "Par exemple\u00a0: mairie, salle du conseil"
        }
        narrows={liste.length > 0}
        defaultValue={connu ? "" : (edificeNom ?? "")}
        maxLength={200}
        autoComplete="off"
        list={suggestions.length > 0 ? SUGGESTIONS : undefined}
        className="mt-6"
      />
      {suggestions.length > 0 ? (
        <datalist id={SUGGESTIONS}>
          {suggestions.map((nom) => (
            <option key={nom} value={nom} />
          ))}
        </datalist>
      ) : null}
    </Formulaire>
  );
}

/** Another commune, looked for by name or code among all those that exist, then the building there. */
export function AutreCommune({
  q,
  trouvees,
  ...props
}: EtapeProps & { q: string; trouvees: Awaited<ReturnType<typeof searchCommunes>> }) {
  const { recensement, notice, actor } = props;
  const { autreCommune, edificeNom } = recensement.reponses;
  const choisie = autreCommune &&
    recensement.nomAutreCommune && {
      value: autreCommune,
      label: recensement.nomAutreCommune,
      description: autreCommune,
    };
  const communes = choicesOf(
    trouvees.rows.filter(({ codeInsee }) => codeInsee !== actor.communeCode && codeInsee !== autreCommune),
    q,
  );
  const choix = choisie ? [choisie, ...communes] : communes;
  return (
    <>
      <ChercherCommune action={routes.commune.recensement(notice.ref, ETAPE)} q={q} />
      <CommunesTrouvees q={q} shown={communes.length} total={trouvees.total - trouvees.rows.length + communes.length} />
      <Formulaire {...props} etape="precision">
        <ChoisirCommune name="autreCommune" choices={choix} defaultValue={autreCommune} />
        <Input
          name="edificeNom"
          label="Nom de l’édifice"
          hint="Par exemple&nbsp;: église Notre-Dame, musée municipal"
          defaultValue={edificeNom ?? ""}
          maxLength={200}
          autoComplete="off"
          className="mt-6"
        />
      </Formulaire>
    </>
  );
}
