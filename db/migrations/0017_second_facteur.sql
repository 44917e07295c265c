CREATE TABLE "codes_secours" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"compte_id" uuid NOT NULL,
	"utilise_le" timestamp with time zone,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seconds_facteurs" (
	"compte_id" uuid PRIMARY KEY NOT NULL,
	"secret_scelle" text NOT NULL,
	"dernier_pas" integer NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seconds_facteurs_pas" CHECK (dernier_pas > 0)
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "prouve_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "codes_secours" ADD CONSTRAINT "codes_secours_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seconds_facteurs" ADD CONSTRAINT "seconds_facteurs_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "codes_secours_par_compte" ON "codes_secours" USING btree ("compte_id");--> statement-breakpoint
CREATE INDEX "sessions_par_impersonateur" ON "sessions" USING btree ("impersonateur_id") WHERE impersonateur_id is not null;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_impersonateur_prouve" CHECK (impersonateur_id is null or (impersonateur_id <> compte_id and prouve_le is not null));