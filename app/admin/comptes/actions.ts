"use server";

import { action, thenGo, thenRefresh } from "@/lib/action";
import { closeCompte } from "@/lib/comptes/close-compte";
import { editCompte } from "@/lib/comptes/edit-compte";
import { compteInput, editCompteInput, openCompteInput } from "@/lib/comptes/input";
import { openCompte } from "@/lib/comptes/open-compte";
import { reopenCompte } from "@/lib/comptes/reopen-compte";
import { routes } from "@/lib/routes";

export const open = action(
  { who: "admin", input: openCompteInput, may: "compte.open" },
  thenGo(openCompte, (_, { compteId }) => routes.admin.compte(compteId)),
);

export const edit = action({ who: "admin", input: editCompteInput, may: "compte.edit" }, thenRefresh(editCompte));

export const close = action({ who: "admin", input: compteInput, may: "compte.close" }, thenRefresh(closeCompte));

export const reopen = action({ who: "admin", input: compteInput, may: "compte.open" }, thenRefresh(reopenCompte));
