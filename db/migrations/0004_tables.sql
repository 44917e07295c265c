-- The tables, domain by domain; each one with its constraints and its indexes. What a column holds is said in db/schema/<domain>.ts, from which
-- a test makes the same tables again: names of constraints are those that Drizzle gives.

-- Territoires --------------------------------------------------------------------------------------------------------------------------------

create table departements (
  code text primary key,
  nom text not null,
  region text not null,
  concordataire boolean not null default false,
  constraint departements_code check (code ~ '^(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[0-9]|98[0-9])$')
);

create table communes (
  code_insee text primary key,
  nom text not null,
  nom_tri text not null,
  departement_code text not null constraint communes_departement_code_departements_code_fk references departements (code),
  telephone text,
  latitude double precision,
  longitude double precision,
  annuaire_id text,
  disparue_le timestamptz,
  fusionnee_dans text constraint communes_fusionnee_dans_communes_code_insee_fk references communes (code_insee),
  constraint communes_fusionnees_disparues check (fusionnee_dans is null or disparue_le is not null),
  constraint communes_code_insee check (code_insee ~ '^(0[1-9]|[1-9][0-9]|2[AB])[0-9]{3}$')
);
create index communes_par_departement on communes (departement_code, nom_tri);
create index communes_recherche on communes using gin (nom_tri gin_trgm_ops);

-- Comptes: who may log in, and how ------------------------------------------------------------------------------------------------------------

create table comptes (
  id uuid primary key,
  email citext not null,
  role role not null,
  prenom text,
  nom text,
  telephone text,
  commune_code text constraint comptes_commune_code_communes_code_insee_fk references communes (code_insee),
  role_commune role_commune,
  notifications jsonb not null default '{}',
  origine origine_compte not null default 'admin',
  email_confirme_le timestamptz,
  email_rejete_le timestamptz,
  derniere_connexion_le timestamptz,
  desactive_le timestamptz,
  cree_le timestamptz not null default now(),
  constraint comptes_commune_pour_role_commune check ((role = 'commune') = (commune_code is not null) and (commune_code is null) = (role_commune is null)),
  constraint comptes_email_forme check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
create unique index comptes_email on comptes (email);
create index comptes_par_commune on comptes (commune_code);

create table comptes_departements (
  compte_id uuid not null constraint comptes_departements_compte_id_comptes_id_fk references comptes (id) on delete cascade,
  departement_code text not null constraint comptes_departements_departement_code_departements_code_fk references departements (code),
  constraint comptes_departements_compte_id_departement_code_pk primary key (compte_id, departement_code)
);
create index comptes_departements_par_departement on comptes_departements (departement_code);

create table sessions (
  jeton_hash text primary key,
  compte_id uuid not null constraint sessions_compte_id_comptes_id_fk references comptes (id) on delete cascade,
  impersonateur_id uuid constraint sessions_impersonateur_id_comptes_id_fk references comptes (id) on delete cascade,
  ecriture boolean not null default true,
  expire_le timestamptz not null,
  cree_le timestamptz not null default now()
);
create index sessions_par_compte on sessions (compte_id);
create index sessions_expirees on sessions (expire_le);

create table connexions (
  id uuid primary key,
  compte_id uuid constraint connexions_compte_id_comptes_id_fk references comptes (id) on delete cascade,
  lien_hash text not null,
  code_hash text not null,
  essais integer not null default 0,
  retour text,
  expire_le timestamptz not null,
  utilise_le timestamptz,
  cree_le timestamptz not null default now(),
  constraint connexions_leurre_inutilisable check (compte_id is not null or utilise_le is null),
  constraint connexions_essais check (essais between 0 and 5)
);
create unique index connexions_lien on connexions (lien_hash);
create index connexions_par_compte on connexions (compte_id, cree_le);
create index connexions_anciennes on connexions (cree_le);

create table limites (
  cle text not null,
  fenetre timestamptz not null,
  nombre integer not null default 1,
  constraint limites_cle_fenetre_pk primary key (cle, fenetre)
);
create index limites_anciennes on limites (fenetre);

-- Imports of the reference data ---------------------------------------------------------------------------------------------------------------

create table imports (
  id uuid primary key,
  source source_import not null,
  statut statut_import not null,
  origine origine_import not null default 'commande',
  fichier text not null,
  partiel boolean not null default false,
  a_blanc boolean not null default false,
  adresse text,
  cle text,
  octets bigint,
  sha256 text,
  suite_de uuid constraint imports_suite_de_imports_id_fk references imports (id),
  alertes_acceptees jsonb not null default '[]',
  lignes integer,
  rapport jsonb,
  lance_par uuid constraint imports_lance_par_comptes_id_fk references comptes (id),
  demande_le timestamptz not null default now(),
  commence_le timestamptz not null default now(),
  fini_le timestamptz,
  tentatives integer not null default 0,
  progres jsonb,
  battement_le timestamptz,
  annulation_le timestamptz,
  constraint imports_fini_ou_non check ((fini_le is null) = (statut::text in ('en_attente', 'en_cours')))
);
create index imports_par_source on imports (source, commence_le);
create index imports_par_date on imports (demande_le);
create index imports_par_statut on imports (statut, demande_le);
create index imports_par_fichier on imports (cle);
create index imports_par_suite on imports (suite_de);
create unique index imports_un_seul_a_la_fois on imports (source) where fini_le is null;

create table imports_programmes (
  source source_import primary key,
  adresse text not null,
  jour smallint not null,
  heure smallint not null,
  actif boolean not null,
  modifie_par uuid not null constraint imports_programmes_modifie_par_comptes_id_fk references comptes (id),
  maj_le timestamptz not null default now(),
  dernier_creneau date not null,
  constraint imports_programmes_jour check (jour between 1 and 7),
  constraint imports_programmes_heure check (heure between 0 and 23)
);

create table anomalies_annuaire (
  id uuid primary key,
  commune_code text not null constraint anomalies_annuaire_commune_code_communes_code_insee_fk references communes (code_insee),
  type type_anomalie_annuaire not null,
  adresse citext not null default '',
  compte_id uuid constraint anomalies_annuaire_compte_id_comptes_id_fk references comptes (id) on delete cascade,
  detail text,
  import_id uuid constraint anomalies_annuaire_import_id_imports_id_fk references imports (id),
  constatee_le timestamptz not null default now(),
  resolue_le timestamptz,
  resolue_import_id uuid constraint anomalies_annuaire_resolue_import_id_imports_id_fk references imports (id),
  constraint anomalies_annuaire_une_fois unique (commune_code, type, adresse),
  constraint anomalies_annuaire_adresse check ((adresse = '') = (type in ('deux_mairies', 'adresse_illisible', 'sans_adresse'))),
  constraint anomalies_annuaire_reglee_par check (resolue_import_id is null or resolue_le is not null)
);
create index anomalies_annuaire_ouvertes on anomalies_annuaire (type, commune_code) where resolue_le is null;
create index anomalies_annuaire_par_date on anomalies_annuaire (constatee_le, commune_code, id) where resolue_le is null;
create index anomalies_annuaire_reglees on anomalies_annuaire (resolue_le, commune_code, id, type) where resolue_le is not null;
create index anomalies_annuaire_par_compte on anomalies_annuaire (compte_id);

-- Objets and the buildings that hold them, as the national bases know them --------------------------------------------------------------------

create table edifices (
  id uuid primary key,
  commune_code text not null constraint edifices_commune_code_communes_code_insee_fk references communes (code_insee),
  nom text not null,
  slug text not null,
  ref_merimee text,
  titre_merimee text,
  adresse text,
  protection protection,
  latitude double precision,
  longitude double precision,
  absent_de_merimee_le timestamptz,
  import_id uuid constraint edifices_import_id_imports_id_fk references imports (id),
  cree_le timestamptz not null default now(),
  maj_le timestamptz not null default now(),
  constraint edifices_merimee_par_reference check (ref_merimee is not null or (titre_merimee is null and absent_de_merimee_le is null)),
  constraint edifices_ref_merimee_forme check (ref_merimee is null or ref_merimee ~ '^(PA|IA|EA)[0-9][0-9A-Z]{7}$')
);
create unique index edifices_slug on edifices (commune_code, slug);
create unique index edifices_ref_merimee on edifices (ref_merimee);

create table objets (
  ref text primary key,
  tico text,
  deno text,
  cate text,
  scle text,
  matr text,
  autr text,
  dimensions text,
  edif text,
  empl text,
  insee text,
  dpt text,
  com text,
  prot text,
  dpro text,
  doss text,
  stat text,
  prop text,
  refa text,
  denq text,
  depl text,
  web text,
  mosa text,
  notice json not null default '{}',
  titre text not null,
  commune_code text constraint objets_commune_code_communes_code_insee_fk references communes (code_insee),
  departement_code text constraint objets_departement_code_departements_code_fk references departements (code),
  edifice_id uuid constraint objets_edifice_id_edifices_id_fk references edifices (id),
  protection protection not null,
  protege_le date,
  presence presence not null,
  presence_motif text,
  recolement integer,
  recherche text not null,
  empreinte text not null,
  cree_le timestamptz not null default now(),
  maj_le timestamptz not null default now(),
  constraint objets_ref_forme check (ref ~ '^[A-Z]{2}[0-9A-Z]{2,12}$'),
  constraint objets_hors_liste_motives check ((presence = 'dans_perimetre') = (presence_motif is null)),
  constraint objets_dans_perimetre_situes check (presence <> 'dans_perimetre' or (commune_code is not null and departement_code is not null))
);
create index objets_de_la_commune on objets (commune_code, edifice_id) where presence = 'dans_perimetre';
create index objets_du_departement on objets (departement_code) where presence = 'dans_perimetre';
create index objets_par_edifice on objets (edifice_id);

create table objets_changements (
  id uuid primary key,
  objet_ref text not null constraint objets_changements_objet_ref_objets_ref_fk references objets (ref) on delete cascade,
  import_id uuid not null constraint objets_changements_import_id_imports_id_fk references imports (id),
  le timestamptz not null default now(),
  nature nature_changement not null,
  champs jsonb not null default '{}',
  departement_avant text constraint objets_changements_departement_avant_departements_code_fk references departements (code),
  commune_avant text constraint objets_changements_commune_avant_communes_code_insee_fk references communes (code_insee),
  constraint objets_changements_champs check (jsonb_typeof(champs) = 'object')
);
create index objets_changements_departs on objets_changements (commune_avant) where commune_avant is not null;
create index objets_changements_par_objet on objets_changements (objet_ref, le);
create unique index objets_changements_un_par_import on objets_changements (import_id, objet_ref);

create table photos_memoire (
  id uuid primary key,
  objet_ref text not null constraint photos_memoire_objet_ref_objets_ref_fk references objets (ref) on delete cascade,
  url text not null,
  titre text,
  credit text,
  rang integer not null default 0,
  absente_le timestamptz
);
create unique index photos_memoire_url on photos_memoire (objet_ref, url);

-- Campagnes and the ledger of mails -----------------------------------------------------------------------------------------------------------

create table campagnes (
  id uuid primary key,
  departement_code text not null constraint campagnes_departement_code_departements_code_fk references departements (code),
  statut statut_campagne not null default 'brouillon',
  expediteur text,
  drac text,
  signature text,
  message text,
  lancement date not null,
  relance1 date not null,
  relance2 date not null,
  relance3 date not null,
  fin date not null,
  cree_par uuid constraint campagnes_cree_par_comptes_id_fk references comptes (id),
  cree_le timestamptz not null default now(),
  commence_le timestamptz,
  termine_le timestamptz,
  constraint campagnes_dates_croissantes check (lancement < relance1 and relance1 < relance2 and relance2 < relance3 and relance3 < fin),
  constraint campagnes_jours_ouvres check (extract(isodow from lancement) < 6 and extract(isodow from relance1) < 6 and extract(isodow from relance2) < 6 and extract(isodow from relance3) < 6 and extract(isodow from fin) < 6),
  constraint campagnes_signees check (statut = 'brouillon' or (coalesce(expediteur, '') <> '' and coalesce(drac, '') <> '' and coalesce(signature, '') <> ''))
);
create index campagnes_par_departement on campagnes (departement_code, lancement);
create index campagnes_actives on campagnes (statut) where statut in ('planifiee', 'en_cours');
-- By hand, Drizzle has no word for it: no two planned or running campagnes of a département overlap (spec 4.1).
alter table campagnes add constraint campagnes_sans_chevauchement
  exclude using gist (departement_code with =, daterange(lancement, fin, '[]') with &&) where (statut in ('planifiee', 'en_cours'));

create table destinataires (
  id uuid primary key,
  campagne_id uuid not null constraint destinataires_campagne_id_campagnes_id_fk references campagnes (id) on delete cascade,
  commune_code text not null constraint destinataires_commune_code_communes_code_insee_fk references communes (code_insee),
  jeton_desinscription text not null default encode(gen_random_bytes(16), 'hex'),
  desinscrit_le timestamptz,
  desinscrit_motif text,
  etape etape
);
create unique index destinataires_commune on destinataires (campagne_id, commune_code);
create unique index destinataires_jeton on destinataires (jeton_desinscription);
create index destinataires_par_commune on destinataires (commune_code);

create table envois (
  id uuid primary key,
  cle text not null,
  gabarit text not null,
  email citext,
  compte_id uuid constraint envois_compte_id_comptes_id_fk references comptes (id) on delete set null,
  commune_code text constraint envois_commune_code_communes_code_insee_fk references communes (code_insee),
  destinataire_id uuid constraint envois_destinataire_id_destinataires_id_fk references destinataires (id),
  etape etape,
  donnees jsonb not null default '{}',
  statut statut_envoi not null default 'a_envoyer',
  motif text,
  tentatives integer not null default 0,
  prochain_essai_le timestamptz,
  pris_le timestamptz,
  envoye_le timestamptz,
  id_fournisseur text,
  erreur text,
  ouvert_le timestamptz,
  rejete_le timestamptz,
  cree_le timestamptz not null default now(),
  constraint envois_campagne_complets check ((destinataire_id is null) = (etape is null)),
  constraint envois_ignores_motives check (statut not in ('ignore', 'incertain') or motif is not null),
  constraint envois_envoyes_dates check (statut <> 'envoye' or (envoye_le is not null and email is not null))
);
create unique index envois_cle on envois (cle);
create unique index envois_un_par_etape on envois (destinataire_id, etape);
create index envois_a_faire on envois (prochain_essai_le) where statut in ('a_envoyer', 'pris', 'en_remise', 'echec', 'incertain');
create index envois_recents on envois (cree_le);
create index envois_par_statut on envois (statut, cree_le, prochain_essai_le);
create index envois_adresses on envois using gin ((email::text) gin_trgm_ops);
create index envois_par_commune on envois (commune_code, cree_le);

-- Dossiers: one live round per commune --------------------------------------------------------------------------------------------------------

create table dossiers (
  id uuid primary key,
  commune_code text not null constraint dossiers_commune_code_communes_code_insee_fk references communes (code_insee),
  campagne_id uuid constraint dossiers_campagne_id_campagnes_id_fk references campagnes (id),
  statut statut_dossier not null default 'en_cours',
  commentaire_commune text,
  recenseur_nom text,
  recenseur_contact text,
  commentaire_conservateur text,
  visite visite not null default 'none',
  conservateur_id uuid constraint dossiers_conservateur_id_comptes_id_fk references comptes (id),
  rapport jsonb,
  cree_le timestamptz not null default now(),
  activite_le timestamptz not null default now(),
  transmis_le timestamptz,
  examine_le timestamptz,
  archive_le timestamptz,
  archive_motif text,
  constraint dossiers_transmis_dates check (statut not in ('transmis', 'examine') or transmis_le is not null),
  constraint dossiers_examine_par_quelquun check (statut <> 'examine' or (conservateur_id is not null and examine_le is not null and rapport is not null)),
  constraint dossiers_archive_motive check ((statut = 'archive') = (archive_le is not null and archive_motif is not null))
);
create unique index dossiers_un_seul_vivant on dossiers (commune_code) where statut <> 'archive';
create index dossiers_par_commune on dossiers (commune_code);
create index dossiers_par_campagne on dossiers (campagne_id);
create index dossiers_par_statut on dossiers (statut, transmis_le);
create index dossiers_transmis on dossiers (commune_code) where statut = 'transmis';

create table recensements (
  id uuid primary key,
  dossier_id uuid not null constraint recensements_dossier_id_dossiers_id_fk references dossiers (id),
  objet_ref text not null constraint recensements_objet_ref_objets_ref_fk references objets (ref),
  statut statut_recensement not null default 'brouillon',
  copie_de uuid constraint recensements_copie_de_recensements_id_fk references recensements (id),
  etape_atteinte integer not null default 1,
  version integer not null default 1,
  localisation localisation,
  edifice_nom text,
  autre_commune text constraint recensements_autre_commune_communes_code_insee_fk references communes (code_insee),
  recensable boolean,
  etat etat,
  securisation securisation,
  notes text,
  sans_photo boolean not null default false,
  etat_conservateur etat,
  securisation_conservateur securisation,
  fiches fiche[] not null default '{}',
  commentaire_conservateur text,
  note_privee text,
  examine_le timestamptz,
  conservateur_id uuid constraint recensements_conservateur_id_comptes_id_fk references comptes (id),
  detache_le timestamptz,
  detache_motif text,
  objet_detache jsonb,
  cree_le timestamptz not null default now(),
  maj_le timestamptz not null default now(),
  termine_le timestamptz,
  constraint recensements_coherents check (reponses_coherentes(localisation, edifice_nom, autre_commune, recensable, etat, securisation)),
  constraint recensements_termines_complets check (statut <> 'termine' or (termine_le is not null and reponses_completes(localisation, edifice_nom, autre_commune, recensable, etat, securisation))),
  constraint recensements_copie_brouillon check (copie_de is null or (statut = 'brouillon' and copie_de <> id)),
  constraint recensements_examine_par_quelquun check ((examine_le is null) = (conservateur_id is null)),
  constraint recensements_examine_termine check (examine_le is null or statut = 'termine'),
  constraint recensements_surcharge_utile check ((etat_conservateur is null or etat_conservateur is distinct from etat) and (securisation_conservateur is null or securisation_conservateur is distinct from securisation)),
  constraint recensements_fiches_permises check (fiches_permises(fiches, localisation, recensable)),
  constraint recensements_detaches_expliques check ((detache_le is null) = (detache_motif is null) and (detache_le is null) = (objet_detache is null)),
  constraint recensements_etape check (etape_atteinte between 1 and 7)
);
create unique index recensements_un_par_objet on recensements (dossier_id, objet_ref) where copie_de is null and detache_le is null;
create unique index recensements_une_copie on recensements (copie_de) where copie_de is not null;
create index recensements_par_dossier on recensements (dossier_id);
create index recensements_par_objet on recensements (objet_ref);
create index recensements_comptes on recensements (dossier_id, etat, etat_conservateur, localisation, examine_le, recensable, id) where statut = 'termine' and copie_de is null and detache_le is null;

create table complements (
  id uuid primary key,
  recensement_id uuid not null constraint complements_recensement_id_recensements_id_fk references recensements (id),
  motif text not null,
  demande_par uuid not null constraint complements_demande_par_comptes_id_fk references comptes (id),
  demande_le timestamptz not null default now(),
  reponse text,
  repondu_par uuid constraint complements_repondu_par_comptes_id_fk references comptes (id),
  repondu_le timestamptz,
  constraint complements_repondu_par_quelquun check ((repondu_le is null) = (repondu_par is null))
);
create unique index complements_un_seul_ouvert on complements (recensement_id) where repondu_le is null;
create index complements_par_recensement on complements (recensement_id);

create table photos (
  id uuid primary key,
  recensement_id uuid not null constraint photos_recensement_id_recensements_id_fk references recensements (id),
  origine_id uuid constraint photos_origine_id_photos_id_fk references photos (id),
  statut statut_photo not null default 'attendue',
  refus_motif text,
  cle text not null,
  nom_origine text not null,
  type_mime text not null,
  taille integer not null,
  sha256 text,
  largeur integer,
  hauteur integer,
  rang integer not null default 0,
  legende text,
  auteur_role role not null default 'commune',
  numero_memoire text,
  cree_le timestamptz not null default now(),
  recue_le timestamptz,
  prete_le timestamptz,
  constraint photos_taille check (taille between 0 and 20971520),
  constraint photos_pretes_mesurees check (statut <> 'prete' or (largeur > 0 and hauteur > 0 and sha256 is not null and prete_le is not null)),
  constraint photos_refusees_expliquees check ((statut = 'refusee') = (refus_motif is not null))
);
create index photos_par_recensement on photos (recensement_id, rang);
create index photos_par_cle on photos (cle);
create index photos_par_origine on photos (origine_id);
create index photos_attendues on photos (cree_le) where statut = 'attendue';
create unique index photos_numero_memoire on photos (numero_memoire);

-- Journal: who did what to which thing. No foreign key: a line outlives what it names ---------------------------------------------------------

create table journal (
  id bigserial primary key,
  le timestamptz not null default now(),
  acte text not null,
  auteur_id uuid,
  auteur_role text not null,
  au_nom_de uuid,
  cible_type text not null,
  cible_id text not null,
  commune_code text,
  departement_code text,
  details jsonb not null default '{}'
);
create index journal_par_cible on journal (cible_type, cible_id, le);
create index journal_par_commune on journal (commune_code, le);
create index journal_par_auteur on journal (auteur_id, le);
