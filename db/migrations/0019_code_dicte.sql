ALTER TABLE "connexions" ADD COLUMN "dicte_hash" text;--> statement-breakpoint
ALTER TABLE "connexions" ADD COLUMN "dicte_le" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connexions" ADD COLUMN "dicte_par" uuid;--> statement-breakpoint
ALTER TABLE "connexions" ADD COLUMN "dicte_a" text;--> statement-breakpoint
ALTER TABLE "connexions" ADD CONSTRAINT "connexions_dicte_par_comptes_id_fk" FOREIGN KEY ("dicte_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connexions_dictees" ON "connexions" USING btree ("compte_id","dicte_le") WHERE dicte_le is not null;--> statement-breakpoint
ALTER TABLE "connexions" ADD CONSTRAINT "connexions_dictees" CHECK ((dicte_hash is null) = (dicte_le is null) and (dicte_hash is null) = (dicte_par is null) and (dicte_hash is null) = (dicte_a is null) and (dicte_hash is null or compte_id is not null));