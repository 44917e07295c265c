CREATE TYPE "public"."statut_complement" AS ENUM('ouvert', 'repondu', 'retire');--> statement-breakpoint
DROP INDEX "complements_un_seul_ouvert";--> statement-breakpoint
ALTER TABLE "complements" ADD COLUMN "retire_par" uuid;--> statement-breakpoint
ALTER TABLE "complements" ADD COLUMN "retire_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "complements" ADD COLUMN "statut" "statut_complement" GENERATED ALWAYS AS (case when retire_le is not null then 'retire'::statut_complement when repondu_le is not null then 'repondu'::statut_complement else 'ouvert'::statut_complement end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_retire_par_comptes_id_fk" FOREIGN KEY ("retire_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "complements_un_seul_ouvert" ON "complements" USING btree ("recensement_id") WHERE statut = 'ouvert';--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_retire_par_quelquun" CHECK ((retire_le is null) = (retire_par is null));--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_une_seule_fin" CHECK (repondu_le is null or retire_le is null);