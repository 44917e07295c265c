import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { routes } from "@/lib/routes";

/** A plain form that GETs the list: it works before any script, and its address can be shared. */
export function FindCommune({ value, label = "Trouver ma commune" }: { value?: string; label?: string }) {
  return (
    <form action={routes.communes} role="search" aria-label="Communes">
      <Input
        type="search"
        name="q"
        label={label}
        hint="Son nom, le début de son nom, ou son code postal"
        defaultValue={value}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        large
        suffix={
          <Button type="submit" size="lg" className="px-4!">
            <Icon name="search" />
            <span className="max-sm:sr-only">Chercher</span>
          </Button>
        }
      />
    </form>
  );
}
