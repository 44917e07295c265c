import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** Behind one's name at the head of every page. */
export const AccountMenu = ({ exit }: { exit: ReactNode }) => (
  <>
    <ButtonLink href={routes.compte} variant="quiet" className="w-full justify-start!">
      Mon compte
    </ButtonLink>
    {exit}
  </>
);
