ALTER TABLE "dossiers" ADD COLUMN "envoi_automatique" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "rappel_mois" integer;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "rappel_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "verts_le" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "dossiers_en_cours" ON "dossiers" USING btree ("activite_le") WHERE statut = 'en_cours';--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_envoi_automatique" CHECK (not envoi_automatique or transmis_le is not null);--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_rappel" CHECK ((rappel_mois is null) = (rappel_le is null) and (rappel_mois is null or rappel_mois in (9, 11)));