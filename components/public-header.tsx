import { routes } from "@/lib/routes";
import { ButtonLink } from "./ui/button";
import { Header } from "./ui/header";

const nav = [
  { label: "Communes", href: routes.communes },
  { label: "Comment ça marche", href: routes.commentCaMarche },
];

/** Head of the pages that anybody may read, logged in or not. */
export function PublicHeader() {
  return (
    <Header
      nav={nav}
      aside={
        <ButtonLink href={routes.connexion} variant="second" className="max-sm:px-3!">
          Se connecter
        </ButtonLink>
      }
    />
  );
}
