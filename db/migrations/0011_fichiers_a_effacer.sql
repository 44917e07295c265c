CREATE TABLE "fichiers_a_effacer" (
	"cle" text collate "C" PRIMARY KEY NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"tentatives" integer DEFAULT 0 NOT NULL,
	"prochain_essai_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "photos_par_cle";--> statement-breakpoint
CREATE INDEX "fichiers_a_effacer_dus" ON "fichiers_a_effacer" USING btree ("prochain_essai_le");--> statement-breakpoint
CREATE INDEX "fichiers_a_effacer_depuis" ON "fichiers_a_effacer" USING btree ("cree_le");--> statement-breakpoint
CREATE INDEX "photos_par_fichier" ON "photos" USING btree ("cle" collate "C");