import { expect, test } from "vitest";
import { ANOMALIES_ANNUAIRE } from "@/db/vocabulaire";
import { explainAnomalie } from "./labels";

test.each(ANOMALIES_ANNUAIRE)(
  "%s : ce qui ne va pas et ce qu’il faut faire sont deux textes qui finissent par un point",
  (type) => {
    const { constat, conseil } = explainAnomalie({ type, detail: null });
    expect(constat).toMatch(/^[A-ZÀ-Ý].+\.$/u);
    expect(conseil).toMatch(/^[A-ZÀ-Ý].+\.$/u);
    expect(constat + conseil).not.toMatch(/ [:;?!»]|« /u);
  },
);

test("les fiches et l’autre compte sont nommés", () => {
  expect(explainAnomalie({ type: "deux_mairies", detail: "Mairie - Ay ; Mairie - Aÿ" }).constat).toContain(
    "\u00a0: «\u00a0Mairie - Ay\u00a0» et «\u00a0Mairie - Aÿ\u00a0».",
  );
  expect(explainAnomalie({ type: "adresse_partagee", detail: "Coole (51167)" }).constat).toContain(
    "autre compte\u00a0: Coole (51167).",
  );
});
