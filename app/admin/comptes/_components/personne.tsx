import { Input } from "@/components/ui/field";

type PersonneProps = {
  compte?: { prenom: string | null; nom: string | null; email: string };
  /** What else is to know of the address. */
  adresse?: string;
  /** A town hall is known by its commune. */
  mairie: boolean;
};

/** Who somebody is, and where he is written to. */
export const Personne = ({ compte, adresse, mairie }: PersonneProps) => (
  <>
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Input
        name="prenom"
        label="Prénom"
        optional
        defaultValue={compte?.prenom ?? ""}
        maxLength={100}
        autoComplete="off"
      />
      <Input
        name="nom"
        label="Nom"
        optional={mairie}
        defaultValue={compte?.nom ?? ""}
        maxLength={100}
        autoComplete="off"
      />
    </div>
    <Input
      name="email"
      type="email"
      label="Adresse électronique"
      hint={adresse}
      defaultValue={compte?.email ?? ""}
      maxLength={254}
      autoComplete="off"
    />
  </>
);
