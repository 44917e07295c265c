"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { rememberAskedLogin } from "@/lib/comptes/cookies";
import { demandeMairie } from "@/lib/comptes/input";
import { requestCommuneLogin } from "@/lib/comptes/request-login";
import { clientIp } from "@/lib/http";
import { routes } from "@/lib/routes";

export const askCommuneLink = action(
  { who: "anyone", input: demandeMairie, may: "connexion.demander" },
  async ({ db, input }) => {
    const asked = await requestCommuneLogin(db, input, clientIp(await headers()));
    await rememberAskedLogin(asked);
    redirect(routes.connexionCode({ commune: input.communeCode, vers: asked.vers }));
  },
);
