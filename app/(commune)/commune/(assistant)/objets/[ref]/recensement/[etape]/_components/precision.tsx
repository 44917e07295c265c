import { RadioCards } from "@/components/ui/choices";
import { Input } from "@/components/ui/field";
import type { searchCommunes } from "@/lib/communes/search";
import { nombre } from "@/lib/format";
import { AUTRE_EDIFICE } from "@/lib/recensements/input";
import { routes } from "@/lib/routes";
import { ChercherCommune } from "./chercher-commune";
import type { EtapeProps } from "./etape";
import { Formulaire } from "./formulaire";

const ETAPE = 2;

/** Another building of the same commune: one that is known, or one to name. */
export function AutreEdifice({ edifices, ...props }: EtapeProps & { edifices: readonly string[] }) {
  const { edificeNom } = props.recensement.reponses;
  const connu = edificeNom !== null && edifices.includes(edificeNom);
  return (
    <Formulaire {...props} etape="precision">
      {edifices.length > 0 ? (
        <RadioCards
          name="edifice"
          legend="Dans quel édifice se trouve-t-il&nbsp;?"
          legendHidden
          defaultValue={connu ? edificeNom : edificeNom && AUTRE_EDIFICE}
          choices={[
            ...edifices.map((nom) => ({ value: nom, label: nom })),
            { value: AUTRE_EDIFICE, label: "Un autre édifice", description: "Écrivez son nom ci-dessous" },
          ]}
        />
      ) : (
        <input type="hidden" name="edifice" value={AUTRE_EDIFICE} />
      )}
      <Input
        name="edificeNom"
        label={edifices.length > 0 ? "Nom de l’autre édifice" : "Nom de l’édifice"}
        hint="Par exemple&nbsp;: mairie, salle du conseil"
        optional={edifices.length > 0}
        defaultValue={connu ? "" : (edificeNom ?? "")}
        maxLength={200}
        autoComplete="off"
        className="mt-6"
      />
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
    .map(({ codeInsee, nom, departementNom }) => ({
      value: codeInsee,
      label: nom,
      description: `${departementNom} · ${codeInsee}`,
    }));
  const choix = choisie ? [choisie, ...communes] : communes;
  return (
    <>
      <ChercherCommune action={routes.commune.recensement(notice.ref, ETAPE)} q={q} />
      <p role="status" className="mt-2 mb-4 text-sm text-ink-soft">
        {q === ""
          ? "Tapez le début de son nom ou son code INSEE."
          : communes.length === 0
            ? `Aucune commune ne correspond à «\u00a0${q}\u00a0». Essayez le début du nom, ou le code INSEE.`
            : trouvees.total > trouvees.rows.length
              ? `${nombre(trouvees.total)} communes, voici les premières. Précisez le nom si vous ne la voyez pas.`
              : "Choisissez la commune dans la liste."}
      </p>
      <Formulaire {...props} etape="precision">
        {choix.length > 0 ? (
          <RadioCards name="autreCommune" legend="Commune" legendHidden defaultValue={autreCommune} choices={choix} />
        ) : null}
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
