CREATE TABLE "rapports_remplaces" (
	"dossier_id" uuid NOT NULL,
	"rang" integer NOT NULL,
	"rapport" jsonb NOT NULL,
	"remplace_le" timestamp with time zone NOT NULL,
	CONSTRAINT "rapports_remplaces_dossier_id_rang_pk" PRIMARY KEY("dossier_id","rang")
);
--> statement-breakpoint
ALTER TABLE "rapports_remplaces" ADD CONSTRAINT "rapports_remplaces_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "communes_fusionnees" ON "communes" USING btree ("fusionnee_dans") WHERE fusionnee_dans is not null;--> statement-breakpoint

-- A report that another one replaces is kept, whatever writes it; one is never taken back.
create or replace function dossiers_rapport_remplace() returns trigger language plpgsql as $$
begin
  if new.rapport is null then
    raise exception 'a report is replaced by another, never taken back';
  end if;
  insert into rapports_remplaces (dossier_id, rang, rapport, remplace_le)
  select old.id, 1 + count(*), old.rapport, now() from rapports_remplaces where dossier_id = old.id;
  return new;
end
$$;
--> statement-breakpoint

create trigger dossiers_rapport_remplace before update of rapport on dossiers for each row
  when (old.rapport is not null and new.rapport is distinct from old.rapport) execute function dossiers_rapport_remplace();
