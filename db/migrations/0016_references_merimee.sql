ALTER TABLE "edifices" DROP CONSTRAINT "edifices_ref_merimee_forme";--> statement-breakpoint
-- « PATRIMOINE » was read as a reference. Such a building is known by its name.
UPDATE "edifices" SET ref_merimee = null WHERE ref_merimee !~ '^(PA|IA|EA)[0-9]';--> statement-breakpoint
ALTER TABLE "edifices" ADD CONSTRAINT "edifices_ref_merimee_forme" CHECK (ref_merimee is null or ref_merimee ~ '^(PA|IA|EA)[0-9][0-9A-Z]{7}$');