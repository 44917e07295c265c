import Form from "next/form";
import { Input } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { SearchButton } from "@/components/ui/search-button";
import { compte, nombre } from "@/lib/format";
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
          narrows
          placeholder="cloche, sacristie, PM51…"
          className="flex-1"
        />
        <SearchButton />
      </Form>
      {q && (
        <p role="status" className="mt-2 text-sm text-ink-soft">
          {compte(trouves, "objet trouvé", "objets trouvés")} sur {nombre(total)}.{" "}
          <Link href={routes.commune.accueil}>Tout voir</Link>
        </p>
      )}
    </div>
  );
}
