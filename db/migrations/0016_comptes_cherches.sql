ALTER TABLE "comptes" ADD COLUMN "nom_tri" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "comptes_par_role" ON "comptes" USING btree ("role","id");--> statement-breakpoint
CREATE INDEX "comptes_fermes" ON "comptes" USING btree ("id") WHERE desactive_le is not null;--> statement-breakpoint
CREATE INDEX "comptes_refuses" ON "comptes" USING btree ("id") WHERE email_rejete_le is not null and desactive_le is null;--> statement-breakpoint
CREATE INDEX "comptes_jamais_venus" ON "comptes" USING btree ("id") WHERE derniere_connexion_le is null and desactive_le is null;--> statement-breakpoint
CREATE INDEX "comptes_adresses" ON "comptes" USING gin (("email"::text) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "comptes_noms" ON "comptes" USING gin ("nom_tri" gin_trgm_ops);