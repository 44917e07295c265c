ALTER TABLE "campagnes" ADD COLUMN "message_etapes" "etape"[] DEFAULT '{lancement}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campagnes" ADD COLUMN "planifie_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "destinataires" ADD COLUMN "ronde_id" uuid;--> statement-breakpoint
ALTER TABLE "destinataires" ADD COLUMN "ronde_statut" "statut_dossier";--> statement-breakpoint
ALTER TABLE "destinataires" ADD COLUMN "ecart_motif" text;--> statement-breakpoint
ALTER TABLE "destinataires" ADD CONSTRAINT "destinataires_ronde_id_dossiers_id_fk" FOREIGN KEY ("ronde_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destinataires" ADD CONSTRAINT "destinataires_ronde_prevue" CHECK ((ronde_id is null) = (ronde_statut is null));--> statement-breakpoint
ALTER TABLE "destinataires" ADD CONSTRAINT "destinataires_ecart_connu" CHECK (ecart_motif in ('envoye', 'rouvert', 'complement'));--> statement-breakpoint
-- Campagnes made before carried their message at every step, and said so to whoever read them: they go on.
update campagnes set message_etapes = enum_range(null::etape) where coalesce(message, '') <> '';--> statement-breakpoint
update campagnes c set planifie_le = coalesce(
    (select max(j.le) from journal j where j.acte = 'campagne.plan' and j.cible_id = c.id::text and j.details ->> 'verbe' is null),
    c.cree_le)
  where c.statut <> 'brouillon';--> statement-breakpoint
-- What planning had announced: the rounds sent before it.
update destinataires d set ronde_id = o.id, ronde_statut = case when o.examine_le <= c.planifie_le then 'examine' else 'transmis' end::statut_dossier
  from campagnes c, dossiers o
  where c.id = d.campagne_id and c.statut = 'planifiee' and o.commune_code = d.commune_code and o.statut in ('transmis', 'examine') and o.transmis_le <= c.planifie_le;
