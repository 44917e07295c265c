ALTER TABLE "communes" ALTER COLUMN "nom_tri" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "departements" ALTER COLUMN "nom" SET DATA TYPE text collate "fr-x-icu";--> statement-breakpoint
ALTER TABLE "edifices" ALTER COLUMN "nom" SET DATA TYPE text collate "fr-x-icu";--> statement-breakpoint
ALTER TABLE "communes" ADD COLUMN "codes_postaux" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "communes_codes_postaux" ON "communes" USING gin ("codes_postaux");