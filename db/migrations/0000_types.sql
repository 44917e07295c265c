-- What the base is made of, before any table: extensions, and the trade's closed lists (db/vocabulaire.ts).

create extension if not exists citext;
create extension if not exists pgcrypto;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

create type role as enum ('commune', 'conservateur', 'admin');
create type role_commune as enum ('titulaire', 'recenseur');
create type origine_compte as enum ('annuaire', 'admin', 'personne');
create type protection as enum ('classe', 'inscrit', 'aucune');
create type presence as enum ('dans_perimetre', 'hors_perimetre', 'disparu_de_la_source');
create type nature_changement as enum ('modifie', 'deplace', 'sorti', 'revenu', 'disparu');
create type source_import as enum ('palissy', 'merimee', 'memoire', 'mairies', 'communes');
create type statut_import as enum ('en_attente', 'en_cours', 'applique', 'a_blanc', 'refuse', 'echoue', 'annule');
create type origine_import as enum ('commande', 'ecran', 'programme');
create type type_anomalie_annuaire as enum ('deux_mairies', 'adresse_partagee', 'adresse_ajoutee', 'adresse_disparue', 'adresse_illisible', 'sans_adresse');
create type statut_campagne as enum ('brouillon', 'planifiee', 'en_cours', 'terminee');
create type etape as enum ('lancement', 'relance1', 'relance2', 'relance3', 'fin');
create type statut_envoi as enum ('a_envoyer', 'pris', 'en_remise', 'envoye', 'ignore', 'echec', 'incertain');
create type statut_dossier as enum ('en_cours', 'transmis', 'examine', 'archive');
create type visite as enum ('none', 'souhaitable', 'prioritaire');
create type statut_global as enum ('non_recense', 'en_cours_de_recensement', 'a_examiner_en_priorite', 'a_examiner', 'en_cours_d_examen', 'en_attente_de_la_commune', 'examine');
create type statut_recensement as enum ('brouillon', 'termine');
create type localisation as enum ('edifice_initial', 'autre_edifice', 'autre_commune', 'deplacement_temporaire', 'introuvable');
create type etat as enum ('bon', 'moyen', 'mauvais', 'peril');
create type securisation as enum ('en_securite', 'en_danger');
create type fiche as enum ('depot_de_plainte', 'securisation', 'restauration', 'entretien_edifice', 'entretien_objet');
create type statut_photo as enum ('attendue', 'prete', 'refusee');
