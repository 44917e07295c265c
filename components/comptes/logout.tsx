import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** What the account menu of every portal ends with. A form, not a link: nobody is logged out by a page that is only looked at. */
export function Logout() {
  return (
    <form method="post" action={routes.deconnexion}>
      <Button type="submit" variant="quiet" className="w-full justify-start!">
        Se déconnecter
      </Button>
    </form>
  );
}
