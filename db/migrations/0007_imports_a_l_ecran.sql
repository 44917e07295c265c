CREATE TYPE "public"."origine_import" AS ENUM('commande', 'ecran', 'programme');--> statement-breakpoint
ALTER TYPE "public"."statut_import" ADD VALUE 'en_attente' BEFORE 'en_cours';--> statement-breakpoint
ALTER TYPE "public"."statut_import" ADD VALUE 'annule';--> statement-breakpoint
CREATE TABLE "imports_programmes" (
	"source" "source_import" PRIMARY KEY NOT NULL,
	"adresse" text NOT NULL,
	"jour" smallint NOT NULL,
	"heure" smallint NOT NULL,
	"actif" boolean NOT NULL,
	"modifie_par" uuid NOT NULL,
	"maj_le" timestamp with time zone DEFAULT now() NOT NULL,
	"dernier_creneau" date NOT NULL,
	CONSTRAINT "imports_programmes_jour" CHECK (jour between 1 and 7),
	CONSTRAINT "imports_programmes_heure" CHECK (heure between 0 and 23)
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "origine" "origine_import" DEFAULT 'commande' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "a_blanc" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "adresse" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "cle" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "octets" bigint;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "sha256" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "suite_de" uuid;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "alertes_acceptees" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "demande_le" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "tentatives" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "progres" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "battement_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "annulation_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports_programmes" ADD CONSTRAINT "imports_programmes_modifie_par_comptes_id_fk" FOREIGN KEY ("modifie_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_suite_de_imports_id_fk" FOREIGN KEY ("suite_de") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Written by hand: what an older version left, before the constraints that follow. Runs that died never said that they had ended.
UPDATE "imports" SET "statut" = 'echoue' WHERE "statut" = 'en_cours' AND "fini_le" IS NULL;--> statement-breakpoint
UPDATE "imports" SET "fini_le" = coalesce("fini_le", "commence_le"), "demande_le" = "commence_le";--> statement-breakpoint
-- End of what is written by hand.
CREATE INDEX "imports_par_date" ON "imports" USING btree ("demande_le");--> statement-breakpoint
CREATE INDEX "imports_par_statut" ON "imports" USING btree ("statut","demande_le");--> statement-breakpoint
CREATE INDEX "imports_par_fichier" ON "imports" USING btree ("cle");--> statement-breakpoint
CREATE INDEX "imports_par_suite" ON "imports" USING btree ("suite_de");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_un_seul_a_la_fois" ON "imports" USING btree ("source") WHERE fini_le is null;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_fini_ou_non" CHECK ((fini_le is null) = (statut::text in ('en_attente', 'en_cours')));