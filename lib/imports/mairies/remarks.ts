import "server-only";
import { ANOMALIES_ANNUAIRE, type TypeAnomalieAnnuaire } from "@/db/vocabulaire";
import { maskEmail } from "@/lib/comptes/rules";
import { MAX_EXEMPLES, remark, type Rapport } from "../report/report";
import type { Run } from "../run/contract";
import { anomalieLabels } from "./labels";
import { PLAN, SEEN } from "./sql";

/** Accounts made or changed, then what must be looked at. Addresses are masked: the report can be downloaded. */
export async function remarkMairies({ sql }: Run, rapport: Rapport): Promise<void> {
  const [plan] = await sql<{ crees: number; remplaces: number }[]>`
    select count(*) filter (where neuf)::integer as crees, count(*) filter (where not neuf)::integer as remplaces from ${sql(PLAN)}`;
  const replaced = "Adresses de comptes encore inutilisés remplacées par la nouvelle";
  remark(rapport, "comptes_crees", "Comptes de mairie créés", [], plan?.crees ?? 0);
  remark(rapport, "comptes_adresse", replaced, [], plan?.remplaces ?? 0);
  const seen = await sql<Seen[]>`
    select * from (
      select v.type, c.code_insee, c.nom, v.adresse, v.detail, count(*) over (partition by v.type)::integer as nombre,
        row_number() over (partition by v.type order by c.code_insee) as rang
      from ${sql(SEEN)} v join communes c on c.code_insee = v.commune_code
    ) r where rang <= ${MAX_EXEMPLES} order by rang`;
  for (const type of ANOMALIES_ANNUAIRE) {
    const rows = seen.filter((row) => row.type === type);
    remark(rapport, type, anomalieLabels[type], rows.map(phrase), rows[0]?.nombre ?? 0);
  }
}

type Seen = {
  type: TypeAnomalieAnnuaire;
  code_insee: string;
  nom: string;
  adresse: string;
  detail: string | null;
  nombre: number;
};

const phrase = ({ code_insee, nom, adresse, detail }: Seen): string =>
  [`${code_insee} ${nom}`, adresse === "" ? null : maskEmail(adresse), detail]
    .filter((part) => part !== null)
    .join(", ");
