import { redirect } from "next/navigation";
import { load } from "@/lib/read";
import { routes } from "@/lib/routes";

const read = load({ who: "commune", may: "commune.read" }, () => redirect(routes.commune.accueil));

/** The list is the portal's home; whoever shortens an address finds it. */
export default async function ObjetsPage() {
  await read();
}
