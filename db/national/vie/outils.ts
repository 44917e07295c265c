import type { EtapeDeVie } from "./etapes";

/**
 * Functions of the session. Chance is a hash of a key, so that a row has the same fate at each run and whatever the order of the rows;
 * identifiers are UUIDs of version 7 made of a moment and of a hash, so that they sort by creation as real ones do.
 */
export const outils: EtapeDeVie = {
  titre: "Outils",
  sql: ({ jour }) => [
    `create function pg_temp.jour() returns date immutable language sql as $$ select date '${jour}' $$`,
    `create function pg_temp.maintenant() returns timestamptz immutable language sql
      as $$ select timestamptz '${jour} 06:00:00+00' $$`,
    `create function pg_temp.alea(cle text) returns double precision immutable language sql
      as $$ select (hashtextextended(cle, 0) & 9007199254740991)::double precision / 9007199254740992 $$`,
    `create function pg_temp.id7(le timestamptz, cle text) returns uuid immutable language sql as $$
      select (lpad(to_hex((extract(epoch from le) * 1000)::bigint), 12, '0')
        || '7' || substr(md5(cle), 1, 3) || '8' || substr(md5(cle), 4, 15))::uuid $$`,
    `create function pg_temp.parmi(textes text[], u double precision) returns text immutable language sql
      as $$ select textes[1 + floor(u * cardinality(textes))::integer] $$`,
    `create function pg_temp.iso(le timestamptz) returns text immutable language sql
      as $$ select to_char(le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$`,
    // Départements that have objets, numbered by code and by chance, each with its most furnished commune.
    `create temp table territoires as
      select d.code, d.region, v.ville, v.objets,
        row_number() over (order by d.code) - 1 as rang,
        row_number() over (order by pg_temp.alea('territoire ' || d.code), d.code) - 1 as tirage,
        count(*) over () as nombre
      from departements d cross join lateral (
        select max(x.commune_code) filter (where x.rang = 1) as ville, sum(x.n) as objets from (
          select o.commune_code, count(*) as n, row_number() over (order by count(*) desc, o.commune_code) as rang
          from objets o where o.departement_code = d.code and o.presence = 'dans_perimetre' group by 1) x) v
      where v.objets > 0`,
    `analyze territoires`,
  ],
};
