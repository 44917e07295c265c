-- Inlined in what calls it, now that its body has constants of the type and no conversion from text: the call alone cost as much as the counts it reads.
CREATE OR REPLACE FUNCTION statut_global(statut statut_dossier, prioritaires integer, examines integer, complements_ouverts integer) RETURNS statut_global
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN statut IS NULL OR statut = 'archive' THEN 'non_recense'::statut_global
		WHEN statut = 'en_cours' THEN 'en_cours_de_recensement'::statut_global
		WHEN statut = 'examine' THEN 'examine'::statut_global
		WHEN complements_ouverts > 0 THEN 'en_attente_de_la_commune'::statut_global
		WHEN examines > 0 THEN 'en_cours_d_examen'::statut_global
		WHEN prioritaires > 0 THEN 'a_examiner_en_priorite'::statut_global
		ELSE 'a_examiner'::statut_global
	END
$$;--> statement-breakpoint
-- Open complements are few: gathered once for a list, rather than looked for recensement by recensement.
CREATE OR REPLACE VIEW communes_synthese AS
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
		count(*) FILTER (WHERE x.id IN (SELECT k.recensement_id FROM complements k WHERE k.repondu_le IS NULL))::integer AS complements_ouverts,
		count(*) FILTER (WHERE x.recensable AND NOT EXISTS (SELECT FROM photos p WHERE p.recensement_id = x.id AND p.statut = 'prete'))::integer AS photos_manquantes
	FROM recensements x
	WHERE x.dossier_id = d.id AND x.statut = 'termine' AND x.copie_de IS NULL AND x.detache_le IS NULL
) r;
