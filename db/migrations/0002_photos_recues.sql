ALTER TABLE "photos" ADD COLUMN "recue_le" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "photos_par_origine" ON "photos" USING btree ("origine_id");