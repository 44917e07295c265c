CREATE TYPE "public"."origine_compte" AS ENUM('annuaire', 'admin', 'personne');--> statement-breakpoint
CREATE TYPE "public"."type_anomalie_annuaire" AS ENUM('deux_mairies', 'adresse_partagee', 'adresse_ajoutee', 'adresse_disparue', 'adresse_illisible', 'sans_adresse');--> statement-breakpoint
CREATE TABLE "anomalies_annuaire" (
	"id" uuid PRIMARY KEY NOT NULL,
	"commune_code" text NOT NULL,
	"type" "type_anomalie_annuaire" NOT NULL,
	"adresse" "citext" DEFAULT '' NOT NULL,
	"compte_id" uuid,
	"detail" text,
	"import_id" uuid,
	"constatee_le" timestamp with time zone DEFAULT now() NOT NULL,
	"resolue_le" timestamp with time zone,
	CONSTRAINT "anomalies_annuaire_une_fois" UNIQUE("commune_code","type","adresse"),
	CONSTRAINT "anomalies_annuaire_adresse" CHECK ((adresse = '') = (type in ('deux_mairies', 'adresse_illisible', 'sans_adresse')))
);
--> statement-breakpoint
ALTER TABLE "communes" ADD COLUMN "annuaire_id" text;--> statement-breakpoint
ALTER TABLE "communes" ADD COLUMN "disparue_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "communes" ADD COLUMN "fusionnee_dans" text;--> statement-breakpoint
ALTER TABLE "comptes" ADD COLUMN "origine" "origine_compte" DEFAULT 'admin' NOT NULL;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "titre_merimee" text;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "adresse" text;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "protection" "protection";--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "absent_de_merimee_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "edifices" ADD COLUMN "maj_le" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "photos_memoire" ADD COLUMN "absente_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "anomalies_annuaire" ADD CONSTRAINT "anomalies_annuaire_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anomalies_annuaire" ADD CONSTRAINT "anomalies_annuaire_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anomalies_annuaire" ADD CONSTRAINT "anomalies_annuaire_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anomalies_annuaire_ouvertes" ON "anomalies_annuaire" USING btree ("type","commune_code") WHERE resolue_le is null;--> statement-breakpoint
CREATE INDEX "anomalies_annuaire_par_compte" ON "anomalies_annuaire" USING btree ("compte_id");--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_fusionnee_dans_communes_code_insee_fk" FOREIGN KEY ("fusionnee_dans") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edifices" ADD CONSTRAINT "edifices_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_fusionnees_disparues" CHECK (fusionnee_dans is null or disparue_le is not null);--> statement-breakpoint
ALTER TABLE "edifices" ADD CONSTRAINT "edifices_merimee_par_reference" CHECK (ref_merimee is not null or (titre_merimee is null and absent_de_merimee_le is null));