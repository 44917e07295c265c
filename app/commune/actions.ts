"use server";

import { action, thenGo } from "@/lib/action";
import { objetTarget } from "@/lib/objets/load";
import { abandonRecensement } from "@/lib/recensements/abandon";
import { abandonInput } from "@/lib/recensements/input";
import { routes } from "@/lib/routes";

export const abandon = action(
  { who: "commune", input: abandonInput, may: "recensement.edit", target: objetTarget },
  thenGo(abandonRecensement, ({ ref }) => routes.commune.objet(ref)),
);
