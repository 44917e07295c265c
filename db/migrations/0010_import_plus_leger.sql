ALTER TABLE "objets" DROP CONSTRAINT "objets_import_id_imports_id_fk";
--> statement-breakpoint
DROP INDEX "objets_recherche";--> statement-breakpoint
ALTER TABLE "objets" ALTER COLUMN "notice" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "objets" ALTER COLUMN "notice" SET DEFAULT '{}'::json;--> statement-breakpoint
ALTER TABLE "objets" DROP COLUMN "import_id";