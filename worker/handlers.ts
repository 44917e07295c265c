import { runCampagne, runDaily } from "@/lib/campagnes/daily";
import { followDossier, queueFollowing } from "@/lib/dossiers/follow";
import { eraseOwed } from "@/lib/fichiers/erase";
import { runRequested } from "@/lib/imports/run-requested";
import { runSchedules } from "@/lib/imports/run-schedules";
import { sweepFiles, sweepImports } from "@/lib/imports/run/sweep";
import type { JobData, JobName } from "@/lib/jobs/jobs";
import { deliver } from "@/lib/envois/deliver";
import { sweep } from "@/lib/envois/sweep";
import { checkPhoto } from "@/lib/photos/check";
import { erasePhoto, sweepUploads } from "@/lib/photos/erase";
import { keepPromise, queuePromises } from "@/lib/retentions/keep";
import type { Context } from "./context";

export type Handler<N extends JobName> = (context: Context, data: JobData<N>) => Promise<unknown>;
export type Handlers = { [N in JobName]: Handler<N> };

/** What each job does: a verb, called. */
export const handlers: Handlers = {
  "envoi.deliver": ({ db, facteur }, { envoiId }) => deliver(db, facteur, envoiId),
  "envois.sweep": ({ db, facteur }) => sweep(db, facteur),
  "photo.check": ({ db, storage }, { photoId }) => checkPhoto(db, storage, photoId),
  "photo.erase": ({ db }, photo) => erasePhoto(db, photo),
  "fichiers.erase": ({ db, storage }) => eraseOwed(db, storage),
  "photos.sweep": ({ db, storage }) => sweepUploads(db, storage),
  "retentions.daily": ({ db }) => queuePromises(db),
  "retention.keep": ({ db, storage }, { promesse }) => keepPromise(db, storage, promesse),
  "campagnes.daily": ({ db }) => runDaily(db),
  "campagne.advance": ({ db }, { campagneId }) => runCampagne(db, campagneId),
  "dossiers.daily": ({ db }) => queueFollowing(db),
  "dossier.follow": ({ db }, { dossierId }) => followDossier(db, dossierId),
  "import.run": ({ db, storage, stopping }, { importId }) => runRequested(db, storage, importId, stopping),
  "imports.sweep": ({ db }) => sweepImports(db),
  "imports.schedule": ({ db }) => runSchedules(db),
  "imports.files": ({ db, storage }) => sweepFiles(db, storage),
};
