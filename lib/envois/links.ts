import "server-only";
import { env } from "@/lib/env";
import { routes } from "@/lib/routes";

/** A whole address, as a mail needs it. */
export const absolute = (path: string): string => `${env.APP_URL}${path}`;

/** The commune's login, then that page: the button of every mail to a town hall. */
export const communeLink = (codeInsee: string, path: string): string =>
  absolute(routes.connexionDeCommune(codeInsee, path));
