import type { ActorCommune } from "@/lib/actor";
import type { noticeDe } from "@/lib/objets/queries";
import type { RecensementEnCours } from "@/lib/recensements/queries";

export type Notice = NonNullable<Awaited<ReturnType<typeof noticeDe>>>;

export type EtapeProps = {
  actor: ActorCommune;
  notice: Notice;
  recensement: RecensementEnCours;
  /** Where « Retour » leads. */
  retour: string;
};
