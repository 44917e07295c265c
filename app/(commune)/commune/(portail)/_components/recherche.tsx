import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { compte } from "@/lib/format";
import { routes } from "@/lib/routes";

/** Finds an objet by a word of its title, its building, its place or its reference. The address keeps the search. */
export function Recherche({ q, trouves, total }: { q: string; trouves: number; total: number }) {
  return (
    <div className="w-full max-w-xl">
      <Form action={routes.commune.accueil} role="search" className="flex items-end gap-2">
        <Input
          name="q"
          type="search"
          label="Chercher un objet"
          defaultValue={q}
          optional={false}
          aria-required={undefined}
          placeholder="cloche, sacristie, PM51…"
          className="flex-1"
        />
        <Button type="submit" variant="second" className="px-3!">
          <Icon name="search" /> <span className="sr-only">Chercher</span>
        </Button>
      </Form>
      {q && (
        <p role="status" className="mt-2 text-sm text-ink-soft">
          {compte(trouves, "objet trouvé", "objets trouvés")} sur {total}.{" "}
          <Link href={routes.commune.accueil}>Tout voir</Link>
        </p>
      )}
    </div>
  );
}
