ALTER TABLE "objets_changements" ADD COLUMN "commune_avant" text;--> statement-breakpoint
ALTER TABLE "objets_changements" ADD CONSTRAINT "objets_changements_commune_avant_communes_code_insee_fk" FOREIGN KEY ("commune_avant") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "objets_changements_departs" ON "objets_changements" USING btree ("commune_avant") WHERE commune_avant is not null;--> statement-breakpoint
-- What the history already says: the commune before, when it changed; else the one of the objet.
UPDATE "objets_changements" c SET commune_avant = coalesce(
  (SELECT m.code_insee FROM communes m WHERE m.code_insee = substring(c.champs->'commune'->>0 from '\(([0-9AB]{5})\)$')), o.commune_code)
FROM objets o
WHERE o.ref = c.objet_ref
  AND (c.nature IN ('deplace', 'sorti') OR c.nature = 'disparu' AND c.champs->'presence'->>0 = 'dans_perimetre');
