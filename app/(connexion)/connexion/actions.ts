"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { rememberAskedLogin } from "@/lib/comptes/cookies";
import { demandeAdresse } from "@/lib/comptes/input";
import { requestLogin } from "@/lib/comptes/request-login";
import { clientIp } from "@/lib/http";
import { routes } from "@/lib/routes";

export const askLink = action(
  { who: "anyone", input: demandeAdresse, may: "connexion.demander" },
  async ({ db, input }) => {
    await rememberAskedLogin(await requestLogin(db, input, clientIp(await headers())));
    redirect(routes.connexionCode());
  },
);
