ALTER TABLE "connexions" ALTER COLUMN "compte_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "connexions_anciennes" ON "connexions" USING btree ("cree_le");--> statement-breakpoint
ALTER TABLE "connexions" ADD CONSTRAINT "connexions_leurre_inutilisable" CHECK (compte_id is not null or utilise_le is null);