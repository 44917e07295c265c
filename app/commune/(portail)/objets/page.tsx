import { redirect } from "next/navigation";
import { routes } from "@/lib/routes";

/** The list is the portal's home; whoever shortens an address finds it. */
export default function ObjetsPage() {
  redirect(routes.commune.accueil);
}
