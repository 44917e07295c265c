import { Fieldset, RadioCards } from "@/components/ui/choices";
import { Input } from "@/components/ui/field";
import { codeSaid } from "@/lib/communes/asked";
import type { searchCommunes } from "@/lib/communes/search";
import { nombre } from "@/lib/format";
import { AUTRE_EDIFICE } from "@/lib/recensements/input";
import type { AutresEdifices } from "@/lib/edifices/queries";
import { routes } from "@/lib/routes";
import { ChercherCommune } from "./chercher-commune";
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
  const communes = trouvees.rows
    .filter(({ codeInsee }) => codeInsee !== actor.communeCode && codeInsee !== autreCommune)
    .map((commune) => ({
      value: commune.codeInsee,
      label: commune.nom,
      description: `${commune.departementNom} · ${codeSaid(commune, q) ?? commune.codeInsee}`,
    }));
  const choix = choisie ? [choisie, ...communes] : communes;
  return (
    <>
      <ChercherCommune action={routes.commune.recensement(notice.ref, ETAPE)} q={q} />
      <p role="status" className="mt-2 mb-4 text-sm text-ink-soft">
        {q === ""
          ? "Tapez le début de son nom, ou son code postal."
          : communes.length === 0
            ? `Aucune commune ne correspond à «\u00a0${q}\u00a0». Essayez le début du nom, ou le code postal.`
            : trouvees.total > trouvees.rows.length
              ? `${nombre(trouvees.total)} communes, voici les premières. Précisez le nom si vous ne la voyez pas.`
              : "Choisissez la commune dans la liste."}
      </p>
      <Formulaire {...props} etape="precision">
        {choix.length > 0 ? (
          <RadioCards name="autreCommune" legend="Commune" legendHidden defaultValue={autreCommune} choices={choix} />
        ) : (
          <Fieldset name="autreCommune" legend="Commune" legendHidden>
            <p className="text-ink-soft">Cherchez la commune ci-dessus, elle apparaîtra ici.</p>
          </Fieldset>
        )}
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
