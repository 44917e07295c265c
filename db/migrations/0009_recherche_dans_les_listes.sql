DROP INDEX "objets_recherche";--> statement-breakpoint
CREATE INDEX "objets_recherche" ON "objets" USING gin ("recherche" gin_trgm_ops) WHERE presence = 'dans_perimetre';