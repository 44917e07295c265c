CREATE EXTENSION IF NOT EXISTS citext;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pgcrypto;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TYPE "public"."etape" AS ENUM('lancement', 'relance1', 'relance2', 'relance3', 'fin');--> statement-breakpoint
CREATE TYPE "public"."etat" AS ENUM('bon', 'moyen', 'mauvais', 'peril');--> statement-breakpoint
CREATE TYPE "public"."fiche" AS ENUM('depot_de_plainte', 'securisation', 'restauration', 'entretien_edifice', 'entretien_objet');--> statement-breakpoint
CREATE TYPE "public"."localisation" AS ENUM('edifice_initial', 'autre_edifice', 'autre_commune', 'deplacement_temporaire', 'introuvable');--> statement-breakpoint
CREATE TYPE "public"."origine_message" AS ENUM('web', 'mail');--> statement-breakpoint
CREATE TYPE "public"."presence" AS ENUM('dans_perimetre', 'hors_perimetre', 'disparu_de_la_source');--> statement-breakpoint
CREATE TYPE "public"."protection" AS ENUM('classe', 'inscrit', 'aucune');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('commune', 'conservateur', 'admin');--> statement-breakpoint
CREATE TYPE "public"."role_commune" AS ENUM('titulaire', 'recenseur');--> statement-breakpoint
CREATE TYPE "public"."securisation" AS ENUM('en_securite', 'en_danger');--> statement-breakpoint
CREATE TYPE "public"."source_import" AS ENUM('palissy', 'merimee', 'memoire', 'mairies', 'communes');--> statement-breakpoint
CREATE TYPE "public"."statut_campagne" AS ENUM('brouillon', 'planifiee', 'en_cours', 'terminee');--> statement-breakpoint
CREATE TYPE "public"."statut_dossier" AS ENUM('en_cours', 'transmis', 'examine', 'archive');--> statement-breakpoint
CREATE TYPE "public"."statut_envoi" AS ENUM('a_envoyer', 'pris', 'en_remise', 'envoye', 'ignore', 'echec', 'incertain');--> statement-breakpoint
CREATE TYPE "public"."statut_global" AS ENUM('non_recense', 'en_cours_de_recensement', 'a_examiner_en_priorite', 'a_examiner', 'en_cours_d_examen', 'en_attente_de_la_commune', 'examine');--> statement-breakpoint
CREATE TYPE "public"."statut_import" AS ENUM('en_cours', 'applique', 'a_blanc', 'refuse', 'echoue');--> statement-breakpoint
CREATE TYPE "public"."statut_photo" AS ENUM('attendue', 'prete', 'refusee');--> statement-breakpoint
CREATE TYPE "public"."statut_recensement" AS ENUM('brouillon', 'termine');--> statement-breakpoint
CREATE TYPE "public"."visite" AS ENUM('none', 'souhaitable', 'prioritaire');--> statement-breakpoint
-- Twins of lib/recensements/rules.ts (spec 2.2): a test proves over every combination that both say the same.
CREATE FUNCTION reponses_coherentes(localisation localisation, edifice_nom text, autre_commune text, recensable boolean, etat etat, securisation securisation) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(
		(edifice_nom IS NULL OR (edifice_nom <> '' AND localisation IS NOT NULL AND localisation IN ('autre_edifice', 'autre_commune')))
		AND (autre_commune IS NULL OR (localisation IS NOT NULL AND localisation = 'autre_commune'))
		AND (recensable IS NULL OR localisation IS NOT NULL)
		AND (recensable IS NOT TRUE OR localisation IN ('edifice_initial', 'autre_edifice'))
		AND (etat IS NULL OR recensable IS TRUE)
		AND (securisation IS NULL OR recensable IS TRUE), false)
$$;--> statement-breakpoint
CREATE FUNCTION reponses_completes(localisation localisation, edifice_nom text, autre_commune text, recensable boolean, etat etat, securisation securisation) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(
		localisation IS NOT NULL
		AND (localisation NOT IN ('autre_edifice', 'autre_commune') OR edifice_nom IS NOT NULL)
		AND (localisation <> 'autre_commune' OR autre_commune IS NOT NULL)
		AND recensable IS NOT NULL
		AND (recensable IS FALSE OR (etat IS NOT NULL AND securisation IS NOT NULL))
		AND reponses_coherentes(localisation, edifice_nom, autre_commune, recensable, etat, securisation), false)
$$;--> statement-breakpoint
-- Dépôt de plainte only for a missing objet, the other sheets only for one that was seen (spec 2.5).
CREATE FUNCTION fiches_permises(fiches fiche[], localisation localisation, recensable boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(CASE
		WHEN localisation = 'introuvable' THEN fiches <@ ARRAY['depot_de_plainte']::fiche[]
		WHEN recensable THEN NOT ('depot_de_plainte' = ANY (fiches))
		ELSE cardinality(fiches) = 0
	END, cardinality(fiches) = 0)
$$;--> statement-breakpoint
-- Twin of lib/communes/rules.ts statutGlobal (spec 2.4).
CREATE FUNCTION statut_global(statut statut_dossier, prioritaires integer, examines integer, complements_ouverts integer) RETURNS statut_global
LANGUAGE sql IMMUTABLE AS $$
	SELECT (CASE
		WHEN statut IS NULL OR statut = 'archive' THEN 'non_recense'
		WHEN statut = 'en_cours' THEN 'en_cours_de_recensement'
		WHEN statut = 'examine' THEN 'examine'
		WHEN complements_ouverts > 0 THEN 'en_attente_de_la_commune'
		WHEN examines > 0 THEN 'en_cours_d_examen'
		WHEN prioritaires > 0 THEN 'a_examiner_en_priorite'
		ELSE 'a_examiner'
	END)::statut_global
$$;--> statement-breakpoint
CREATE TABLE "communes" (
	"code_insee" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"nom_tri" text NOT NULL,
	"departement_code" text NOT NULL,
	"telephone" text,
	"latitude" double precision,
	"longitude" double precision,
	"contour" jsonb,
	"jeton_reponse" text DEFAULT encode(gen_random_bytes(16), 'hex') NOT NULL,
	CONSTRAINT "communes_code_insee" CHECK (code_insee ~ '^(0[1-9]|[1-9][0-9]|2[AB])[0-9]{3}$')
);
--> statement-breakpoint
CREATE TABLE "departements" (
	"code" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"region" text NOT NULL,
	"concordataire" boolean DEFAULT false NOT NULL,
	"emprise" jsonb,
	CONSTRAINT "departements_code" CHECK (code ~ '^(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[0-9]|98[0-9])$')
);
--> statement-breakpoint
CREATE TABLE "comptes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" "citext" NOT NULL,
	"role" "role" NOT NULL,
	"prenom" text,
	"nom" text,
	"telephone" text,
	"commune_code" text,
	"role_commune" "role_commune",
	"notifications" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"email_confirme_le" timestamp with time zone,
	"email_rejete_le" timestamp with time zone,
	"derniere_connexion_le" timestamp with time zone,
	"desactive_le" timestamp with time zone,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comptes_commune_pour_role_commune" CHECK ((role = 'commune') = (commune_code is not null) and (commune_code is null) = (role_commune is null)),
	CONSTRAINT "comptes_email_forme" CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
--> statement-breakpoint
CREATE TABLE "comptes_departements" (
	"compte_id" uuid NOT NULL,
	"departement_code" text NOT NULL,
	CONSTRAINT "comptes_departements_compte_id_departement_code_pk" PRIMARY KEY("compte_id","departement_code")
);
--> statement-breakpoint
CREATE TABLE "connexions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"compte_id" uuid NOT NULL,
	"lien_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"essais" integer DEFAULT 0 NOT NULL,
	"retour" text,
	"expire_le" timestamp with time zone NOT NULL,
	"utilise_le" timestamp with time zone,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connexions_essais" CHECK (essais between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "limites" (
	"cle" text NOT NULL,
	"fenetre" timestamp with time zone NOT NULL,
	"nombre" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "limites_cle_fenetre_pk" PRIMARY KEY("cle","fenetre")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"jeton_hash" text PRIMARY KEY NOT NULL,
	"compte_id" uuid NOT NULL,
	"impersonateur_id" uuid,
	"ecriture" boolean DEFAULT true NOT NULL,
	"expire_le" timestamp with time zone NOT NULL,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "edifices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"commune_code" text NOT NULL,
	"nom" text NOT NULL,
	"slug" text NOT NULL,
	"ref_merimee" text,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "edifices_ref_merimee_forme" CHECK (ref_merimee is null or ref_merimee ~ '^(PA|IA|EA)[0-9A-Z]{8}$')
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" "source_import" NOT NULL,
	"statut" "statut_import" NOT NULL,
	"fichier" text NOT NULL,
	"partiel" text DEFAULT 'non' NOT NULL,
	"lignes" integer,
	"rapport" jsonb,
	"lance_par" uuid,
	"commence_le" timestamp with time zone DEFAULT now() NOT NULL,
	"fini_le" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "objets" (
	"ref" text PRIMARY KEY NOT NULL,
	"tico" text,
	"deno" text,
	"cate" text,
	"scle" text,
	"matr" text,
	"autr" text,
	"dimensions" text,
	"edif" text,
	"empl" text,
	"insee" text,
	"dpt" text,
	"com" text,
	"prot" text,
	"dpro" text,
	"doss" text,
	"stat" text,
	"prop" text,
	"refa" text,
	"denq" text,
	"depl" text,
	"web" text,
	"mosa" text,
	"notice" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"titre" text NOT NULL,
	"commune_code" text,
	"departement_code" text,
	"edifice_id" uuid,
	"protection" "protection" NOT NULL,
	"protege_le" date,
	"presence" "presence" NOT NULL,
	"presence_motif" text,
	"recolement" integer,
	"recherche" text NOT NULL,
	"empreinte" text NOT NULL,
	"import_id" uuid,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"maj_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objets_ref_forme" CHECK (ref ~ '^[A-Z]{2}[0-9A-Z]{2,12}$'),
	CONSTRAINT "objets_hors_liste_motives" CHECK ((presence = 'dans_perimetre') = (presence_motif is null)),
	CONSTRAINT "objets_dans_perimetre_situes" CHECK (presence <> 'dans_perimetre' or (commune_code is not null and departement_code is not null))
);
--> statement-breakpoint
CREATE TABLE "photos_memoire" (
	"id" uuid PRIMARY KEY NOT NULL,
	"objet_ref" text NOT NULL,
	"url" text NOT NULL,
	"titre" text,
	"credit" text,
	"rang" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campagnes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"departement_code" text NOT NULL,
	"statut" "statut_campagne" DEFAULT 'brouillon' NOT NULL,
	"expediteur" text,
	"drac" text,
	"signature" text,
	"message" text,
	"lancement" date NOT NULL,
	"relance1" date NOT NULL,
	"relance2" date NOT NULL,
	"relance3" date NOT NULL,
	"fin" date NOT NULL,
	"cree_par" uuid,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"commence_le" timestamp with time zone,
	"termine_le" timestamp with time zone,
	CONSTRAINT "campagnes_dates_croissantes" CHECK (lancement < relance1 and relance1 < relance2 and relance2 < relance3 and relance3 < fin),
	CONSTRAINT "campagnes_jours_ouvres" CHECK (extract(isodow from lancement) < 6 and extract(isodow from relance1) < 6 and extract(isodow from relance2) < 6 and extract(isodow from relance3) < 6 and extract(isodow from fin) < 6),
	CONSTRAINT "campagnes_signees" CHECK (statut = 'brouillon' or (coalesce(expediteur, '') <> '' and coalesce(drac, '') <> '' and coalesce(signature, '') <> ''))
);
--> statement-breakpoint
CREATE TABLE "destinataires" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campagne_id" uuid NOT NULL,
	"commune_code" text NOT NULL,
	"jeton_desinscription" text DEFAULT encode(gen_random_bytes(16), 'hex') NOT NULL,
	"desinscrit_le" timestamp with time zone,
	"desinscrit_motif" text,
	"etape" "etape"
);
--> statement-breakpoint
CREATE TABLE "envois" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cle" text NOT NULL,
	"gabarit" text NOT NULL,
	"email" "citext",
	"compte_id" uuid,
	"commune_code" text,
	"destinataire_id" uuid,
	"etape" "etape",
	"donnees" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"statut" "statut_envoi" DEFAULT 'a_envoyer' NOT NULL,
	"motif" text,
	"tentatives" integer DEFAULT 0 NOT NULL,
	"prochain_essai_le" timestamp with time zone,
	"pris_le" timestamp with time zone,
	"envoye_le" timestamp with time zone,
	"id_fournisseur" text,
	"erreur" text,
	"remis_le" timestamp with time zone,
	"ouvert_le" timestamp with time zone,
	"clique_le" timestamp with time zone,
	"rejete_le" timestamp with time zone,
	"plainte_le" timestamp with time zone,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "envois_campagne_complets" CHECK ((destinataire_id is null) = (etape is null)),
	CONSTRAINT "envois_ignores_motives" CHECK (statut not in ('ignore', 'incertain') or motif is not null),
	CONSTRAINT "envois_envoyes_dates" CHECK (statut <> 'envoye' or (envoye_le is not null and email is not null))
);
--> statement-breakpoint
CREATE TABLE "dossiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"commune_code" text NOT NULL,
	"campagne_id" uuid,
	"statut" "statut_dossier" DEFAULT 'en_cours' NOT NULL,
	"commentaire_commune" text,
	"recenseur_nom" text,
	"recenseur_contact" text,
	"commentaire_conservateur" text,
	"visite" "visite" DEFAULT 'none' NOT NULL,
	"conservateur_id" uuid,
	"rapport" jsonb,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"activite_le" timestamp with time zone DEFAULT now() NOT NULL,
	"transmis_le" timestamp with time zone,
	"examine_le" timestamp with time zone,
	"archive_le" timestamp with time zone,
	"archive_motif" text,
	CONSTRAINT "dossiers_transmis_dates" CHECK (statut not in ('transmis', 'examine') or transmis_le is not null),
	CONSTRAINT "dossiers_examine_par_quelquun" CHECK (statut <> 'examine' or (conservateur_id is not null and examine_le is not null and rapport is not null)),
	CONSTRAINT "dossiers_archive_motive" CHECK ((statut = 'archive') = (archive_le is not null and archive_motif is not null))
);
--> statement-breakpoint
CREATE TABLE "complements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recensement_id" uuid NOT NULL,
	"motif" text NOT NULL,
	"demande_par" uuid NOT NULL,
	"demande_le" timestamp with time zone DEFAULT now() NOT NULL,
	"reponse" text,
	"repondu_par" uuid,
	"repondu_le" timestamp with time zone,
	CONSTRAINT "complements_repondu_par_quelquun" CHECK ((repondu_le is null) = (repondu_par is null))
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recensement_id" uuid NOT NULL,
	"origine_id" uuid,
	"statut" "statut_photo" DEFAULT 'attendue' NOT NULL,
	"refus_motif" text,
	"cle" text NOT NULL,
	"nom_origine" text NOT NULL,
	"type_mime" text NOT NULL,
	"taille" integer NOT NULL,
	"largeur" integer,
	"hauteur" integer,
	"sha256" text,
	"rang" integer DEFAULT 0 NOT NULL,
	"legende" text,
	"auteur_role" "role" DEFAULT 'commune' NOT NULL,
	"exportable" boolean DEFAULT true NOT NULL,
	"numero_memoire" text,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"prete_le" timestamp with time zone,
	CONSTRAINT "photos_taille" CHECK (taille between 0 and 20971520),
	CONSTRAINT "photos_pretes_mesurees" CHECK (statut <> 'prete' or (largeur > 0 and hauteur > 0 and sha256 is not null and prete_le is not null)),
	CONSTRAINT "photos_refusees_expliquees" CHECK ((statut = 'refusee') = (refus_motif is not null))
);
--> statement-breakpoint
CREATE TABLE "recensements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"objet_ref" text NOT NULL,
	"statut" "statut_recensement" DEFAULT 'brouillon' NOT NULL,
	"copie_de" uuid,
	"etape_atteinte" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"localisation" "localisation",
	"edifice_nom" text,
	"autre_commune" text,
	"recensable" boolean,
	"etat" "etat",
	"securisation" "securisation",
	"notes" text,
	"sans_photo" boolean DEFAULT false NOT NULL,
	"etat_conservateur" "etat",
	"securisation_conservateur" "securisation",
	"fiches" "fiche"[] DEFAULT '{}' NOT NULL,
	"commentaire_conservateur" text,
	"note_privee" text,
	"examine_le" timestamp with time zone,
	"conservateur_id" uuid,
	"detache_le" timestamp with time zone,
	"detache_motif" text,
	"objet_detache" jsonb,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	"maj_le" timestamp with time zone DEFAULT now() NOT NULL,
	"termine_le" timestamp with time zone,
	CONSTRAINT "recensements_coherents" CHECK (reponses_coherentes(localisation, edifice_nom, autre_commune, recensable, etat, securisation)),
	CONSTRAINT "recensements_termines_complets" CHECK (statut <> 'termine' or (termine_le is not null and reponses_completes(localisation, edifice_nom, autre_commune, recensable, etat, securisation))),
	CONSTRAINT "recensements_copie_brouillon" CHECK (copie_de is null or (statut = 'brouillon' and copie_de <> id)),
	CONSTRAINT "recensements_examine_par_quelquun" CHECK ((examine_le is null) = (conservateur_id is null)),
	CONSTRAINT "recensements_examine_termine" CHECK (examine_le is null or statut = 'termine'),
	CONSTRAINT "recensements_surcharge_utile" CHECK ((etat_conservateur is null or etat_conservateur is distinct from etat) and (securisation_conservateur is null or securisation_conservateur is distinct from securisation)),
	CONSTRAINT "recensements_fiches_permises" CHECK (fiches_permises(fiches, localisation, recensable)),
	CONSTRAINT "recensements_detaches_expliques" CHECK ((detache_le is null) = (detache_motif is null) and (detache_le is null) = (objet_detache is null)),
	CONSTRAINT "recensements_etape" CHECK (etape_atteinte between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "lectures" (
	"message_id" uuid NOT NULL,
	"compte_id" uuid NOT NULL,
	"lu_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lectures_message_id_compte_id_pk" PRIMARY KEY("message_id","compte_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"commune_code" text NOT NULL,
	"auteur_id" uuid,
	"recensement_id" uuid,
	"texte" text NOT NULL,
	"origine" "origine_message" DEFAULT 'web' NOT NULL,
	"id_mail" text,
	"cree_le" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_auteur_du_web" CHECK (origine = 'mail' or auteur_id is not null)
);
--> statement-breakpoint
CREATE TABLE "pieces_jointes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"cle" text NOT NULL,
	"nom" text NOT NULL,
	"type_mime" text NOT NULL,
	"taille" integer NOT NULL,
	CONSTRAINT "pieces_jointes_taille" CHECK (taille between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"le" timestamp with time zone DEFAULT now() NOT NULL,
	"acte" text NOT NULL,
	"auteur_id" uuid,
	"auteur_role" text NOT NULL,
	"au_nom_de" uuid,
	"cible_type" text NOT NULL,
	"cible_id" text NOT NULL,
	"commune_code" text,
	"departement_code" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "communes" ADD CONSTRAINT "communes_departement_code_departements_code_fk" FOREIGN KEY ("departement_code") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comptes" ADD CONSTRAINT "comptes_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comptes_departements" ADD CONSTRAINT "comptes_departements_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comptes_departements" ADD CONSTRAINT "comptes_departements_departement_code_departements_code_fk" FOREIGN KEY ("departement_code") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connexions" ADD CONSTRAINT "connexions_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_impersonateur_id_comptes_id_fk" FOREIGN KEY ("impersonateur_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edifices" ADD CONSTRAINT "edifices_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_lance_par_comptes_id_fk" FOREIGN KEY ("lance_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets" ADD CONSTRAINT "objets_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets" ADD CONSTRAINT "objets_departement_code_departements_code_fk" FOREIGN KEY ("departement_code") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets" ADD CONSTRAINT "objets_edifice_id_edifices_id_fk" FOREIGN KEY ("edifice_id") REFERENCES "public"."edifices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objets" ADD CONSTRAINT "objets_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos_memoire" ADD CONSTRAINT "photos_memoire_objet_ref_objets_ref_fk" FOREIGN KEY ("objet_ref") REFERENCES "public"."objets"("ref") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campagnes" ADD CONSTRAINT "campagnes_departement_code_departements_code_fk" FOREIGN KEY ("departement_code") REFERENCES "public"."departements"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campagnes" ADD CONSTRAINT "campagnes_cree_par_comptes_id_fk" FOREIGN KEY ("cree_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destinataires" ADD CONSTRAINT "destinataires_campagne_id_campagnes_id_fk" FOREIGN KEY ("campagne_id") REFERENCES "public"."campagnes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destinataires" ADD CONSTRAINT "destinataires_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "envois" ADD CONSTRAINT "envois_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "envois" ADD CONSTRAINT "envois_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "envois" ADD CONSTRAINT "envois_destinataire_id_destinataires_id_fk" FOREIGN KEY ("destinataire_id") REFERENCES "public"."destinataires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_campagne_id_campagnes_id_fk" FOREIGN KEY ("campagne_id") REFERENCES "public"."campagnes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_conservateur_id_comptes_id_fk" FOREIGN KEY ("conservateur_id") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_recensement_id_recensements_id_fk" FOREIGN KEY ("recensement_id") REFERENCES "public"."recensements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_demande_par_comptes_id_fk" FOREIGN KEY ("demande_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complements" ADD CONSTRAINT "complements_repondu_par_comptes_id_fk" FOREIGN KEY ("repondu_par") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_recensement_id_recensements_id_fk" FOREIGN KEY ("recensement_id") REFERENCES "public"."recensements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_origine_id_photos_id_fk" FOREIGN KEY ("origine_id") REFERENCES "public"."photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recensements" ADD CONSTRAINT "recensements_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recensements" ADD CONSTRAINT "recensements_objet_ref_objets_ref_fk" FOREIGN KEY ("objet_ref") REFERENCES "public"."objets"("ref") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recensements" ADD CONSTRAINT "recensements_copie_de_recensements_id_fk" FOREIGN KEY ("copie_de") REFERENCES "public"."recensements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recensements" ADD CONSTRAINT "recensements_autre_commune_communes_code_insee_fk" FOREIGN KEY ("autre_commune") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recensements" ADD CONSTRAINT "recensements_conservateur_id_comptes_id_fk" FOREIGN KEY ("conservateur_id") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lectures" ADD CONSTRAINT "lectures_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lectures" ADD CONSTRAINT "lectures_compte_id_comptes_id_fk" FOREIGN KEY ("compte_id") REFERENCES "public"."comptes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_commune_code_communes_code_insee_fk" FOREIGN KEY ("commune_code") REFERENCES "public"."communes"("code_insee") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_auteur_id_comptes_id_fk" FOREIGN KEY ("auteur_id") REFERENCES "public"."comptes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_recensement_id_recensements_id_fk" FOREIGN KEY ("recensement_id") REFERENCES "public"."recensements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pieces_jointes" ADD CONSTRAINT "pieces_jointes_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "communes_par_departement" ON "communes" USING btree ("departement_code","nom_tri");--> statement-breakpoint
CREATE INDEX "communes_recherche" ON "communes" USING gin ("nom_tri" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "communes_jeton_reponse" ON "communes" USING btree ("jeton_reponse");--> statement-breakpoint
CREATE UNIQUE INDEX "comptes_email" ON "comptes" USING btree ("email");--> statement-breakpoint
CREATE INDEX "comptes_par_commune" ON "comptes" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "comptes_departements_par_departement" ON "comptes_departements" USING btree ("departement_code");--> statement-breakpoint
CREATE UNIQUE INDEX "connexions_lien" ON "connexions" USING btree ("lien_hash");--> statement-breakpoint
CREATE INDEX "connexions_par_compte" ON "connexions" USING btree ("compte_id","cree_le");--> statement-breakpoint
CREATE INDEX "limites_anciennes" ON "limites" USING btree ("fenetre");--> statement-breakpoint
CREATE INDEX "sessions_par_compte" ON "sessions" USING btree ("compte_id");--> statement-breakpoint
CREATE INDEX "sessions_expirees" ON "sessions" USING btree ("expire_le");--> statement-breakpoint
CREATE UNIQUE INDEX "edifices_slug" ON "edifices" USING btree ("commune_code","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "edifices_ref_merimee" ON "edifices" USING btree ("ref_merimee");--> statement-breakpoint
CREATE INDEX "imports_par_source" ON "imports" USING btree ("source","commence_le");--> statement-breakpoint
CREATE INDEX "objets_de_la_commune" ON "objets" USING btree ("commune_code","edifice_id") WHERE presence = 'dans_perimetre';--> statement-breakpoint
CREATE INDEX "objets_du_departement" ON "objets" USING btree ("departement_code") WHERE presence = 'dans_perimetre';--> statement-breakpoint
CREATE INDEX "objets_par_commune" ON "objets" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "objets_par_edifice" ON "objets" USING btree ("edifice_id");--> statement-breakpoint
CREATE INDEX "objets_recherche" ON "objets" USING gin ("recherche" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "photos_memoire_url" ON "photos_memoire" USING btree ("objet_ref","url");--> statement-breakpoint
CREATE INDEX "campagnes_par_departement" ON "campagnes" USING btree ("departement_code","lancement");--> statement-breakpoint
CREATE INDEX "campagnes_actives" ON "campagnes" USING btree ("statut") WHERE statut in ('planifiee', 'en_cours');--> statement-breakpoint
CREATE UNIQUE INDEX "destinataires_commune" ON "destinataires" USING btree ("campagne_id","commune_code");--> statement-breakpoint
CREATE UNIQUE INDEX "destinataires_jeton" ON "destinataires" USING btree ("jeton_desinscription");--> statement-breakpoint
CREATE INDEX "destinataires_par_commune" ON "destinataires" USING btree ("commune_code");--> statement-breakpoint
CREATE UNIQUE INDEX "envois_cle" ON "envois" USING btree ("cle");--> statement-breakpoint
CREATE UNIQUE INDEX "envois_un_par_etape" ON "envois" USING btree ("destinataire_id","etape");--> statement-breakpoint
CREATE INDEX "envois_a_faire" ON "envois" USING btree ("prochain_essai_le") WHERE statut in ('a_envoyer', 'pris', 'en_remise', 'echec');--> statement-breakpoint
CREATE INDEX "envois_recents" ON "envois" USING btree ("cree_le");--> statement-breakpoint
CREATE INDEX "envois_par_commune" ON "envois" USING btree ("commune_code","cree_le");--> statement-breakpoint
CREATE UNIQUE INDEX "dossiers_un_seul_vivant" ON "dossiers" USING btree ("commune_code") WHERE statut <> 'archive';--> statement-breakpoint
CREATE INDEX "dossiers_par_commune" ON "dossiers" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "dossiers_par_campagne" ON "dossiers" USING btree ("campagne_id");--> statement-breakpoint
CREATE INDEX "dossiers_par_statut" ON "dossiers" USING btree ("statut","transmis_le");--> statement-breakpoint
CREATE UNIQUE INDEX "complements_un_seul_ouvert" ON "complements" USING btree ("recensement_id") WHERE repondu_le is null;--> statement-breakpoint
CREATE INDEX "complements_par_recensement" ON "complements" USING btree ("recensement_id");--> statement-breakpoint
CREATE INDEX "photos_par_recensement" ON "photos" USING btree ("recensement_id","rang");--> statement-breakpoint
CREATE INDEX "photos_par_cle" ON "photos" USING btree ("cle");--> statement-breakpoint
CREATE INDEX "photos_attendues" ON "photos" USING btree ("cree_le") WHERE statut = 'attendue';--> statement-breakpoint
CREATE UNIQUE INDEX "photos_numero_memoire" ON "photos" USING btree ("numero_memoire");--> statement-breakpoint
CREATE UNIQUE INDEX "recensements_un_par_objet" ON "recensements" USING btree ("dossier_id","objet_ref") WHERE copie_de is null and detache_le is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recensements_une_copie" ON "recensements" USING btree ("copie_de") WHERE copie_de is not null;--> statement-breakpoint
CREATE INDEX "recensements_par_objet" ON "recensements" USING btree ("objet_ref");--> statement-breakpoint
CREATE INDEX "messages_par_commune" ON "messages" USING btree ("commune_code","cree_le");--> statement-breakpoint
CREATE INDEX "messages_par_recensement" ON "messages" USING btree ("recensement_id","cree_le");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_id_mail" ON "messages" USING btree ("id_mail");--> statement-breakpoint
CREATE INDEX "pieces_jointes_par_message" ON "pieces_jointes" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "journal_par_cible" ON "journal" USING btree ("cible_type","cible_id","le");--> statement-breakpoint
CREATE INDEX "journal_par_commune" ON "journal" USING btree ("commune_code","le");--> statement-breakpoint
CREATE INDEX "journal_par_auteur" ON "journal" USING btree ("auteur_id","le");--> statement-breakpoint
-- No two planned or running campagnes of a département overlap (spec 4.1).
ALTER TABLE campagnes ADD CONSTRAINT campagnes_sans_chevauchement
	EXCLUDE USING gist (departement_code WITH =, daterange(lancement, fin, '[]') WITH &&) WHERE (statut IN ('planifiee', 'en_cours'));--> statement-breakpoint
-- The journal is append-only. Retention alone may erase, by saying so in its own transaction.
CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('collectif.retention', true) = 'oui' THEN
		RETURN coalesce(NEW, OLD);
	END IF;
	RAISE EXCEPTION 'the journal is append-only';
END
$$;--> statement-breakpoint
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_append_only();--> statement-breakpoint
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();--> statement-breakpoint
CREATE VIEW communes_synthese AS
SELECT
	c.code_insee AS commune_code,
	c.departement_code,
	d.id AS dossier_id,
	d.statut AS dossier_statut,
	d.campagne_id,
	d.conservateur_id,
	d.transmis_le,
	d.examine_le,
	d.activite_le,
	o.objets,
	r.recenses,
	r.peril,
	r.introuvables,
	r.prioritaires,
	r.prioritaires_non_examines,
	r.examines,
	r.complements_ouverts,
	r.photos_manquantes,
	statut_global(d.statut, r.prioritaires, r.examines, r.complements_ouverts) AS statut_global
FROM communes c
LEFT JOIN dossiers d ON d.commune_code = c.code_insee AND d.statut <> 'archive'
CROSS JOIN LATERAL (
	SELECT count(*)::integer AS objets FROM objets WHERE objets.commune_code = c.code_insee AND objets.presence = 'dans_perimetre'
) o
CROSS JOIN LATERAL (
	SELECT
		count(*)::integer AS recenses,
		count(*) FILTER (WHERE coalesce(x.etat_conservateur, x.etat) = 'peril')::integer AS peril,
		count(*) FILTER (WHERE x.localisation = 'introuvable')::integer AS introuvables,
		count(*) FILTER (WHERE coalesce(x.etat_conservateur, x.etat) = 'peril' OR x.localisation = 'introuvable')::integer AS prioritaires,
		count(*) FILTER (WHERE x.examine_le IS NULL AND (coalesce(x.etat_conservateur, x.etat) = 'peril' OR x.localisation = 'introuvable'))::integer AS prioritaires_non_examines,
		count(x.examine_le)::integer AS examines,
		count(*) FILTER (WHERE EXISTS (SELECT FROM complements k WHERE k.recensement_id = x.id AND k.repondu_le IS NULL))::integer AS complements_ouverts,
		count(*) FILTER (WHERE x.recensable AND NOT EXISTS (SELECT FROM photos p WHERE p.recensement_id = x.id AND p.statut = 'prete'))::integer AS photos_manquantes
	FROM recensements x
	WHERE x.dossier_id = d.id AND x.statut = 'termine' AND x.copie_de IS NULL AND x.detache_le IS NULL
) r;
