CREATE INDEX "journal_au_nom_de" ON "journal" USING btree ("au_nom_de") WHERE au_nom_de is not null;--> statement-breakpoint
CREATE INDEX "journal_par_acte" ON "journal" USING btree ("acte","id");