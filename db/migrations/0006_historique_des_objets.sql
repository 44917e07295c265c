CREATE TYPE "public"."nature_changement" AS ENUM('modifie', 'deplace', 'sorti', 'revenu', 'disparu');--> statement-breakpoint
CREATE TABLE "objets_changements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"objet_ref" text NOT NULL,
	"import_id" uuid NOT NULL,
	"le" timestamp with time zone DEFAULT now() NOT NULL,
	"nature" "nature_changement" NOT NULL,
	"champs" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"departement_avant" text,
	CONSTRAINT "objets_changements_champs" CHECK (jsonb_typeof(champs) = 'object')
);
--> statement-breakpoint
ALTER TABLE "objets_changements" ADD CONSTRAINT "objets_changements_objet_ref_objets_ref_fk" FOREIGN KEY ("objet_ref") REFERENCES "public"."objets"("ref") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets_changements" ADD CONSTRAINT "objets_changements_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets_changements" ADD CONSTRAINT "objets_changements_departement_avant_departements_code_fk" FOREIGN KEY ("departement_avant") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "objets_changements_par_objet" ON "objets_changements" USING btree ("objet_ref","le");--> statement-breakpoint
CREATE UNIQUE INDEX "objets_changements_un_par_import" ON "objets_changements" USING btree ("import_id","objet_ref");