import { useWatch } from "react-hook-form";
import { expect, test } from "vitest";
import type { Result } from "@/lib/result";
import { byId, byName, one, renderAnswered, text } from "@/test/markup";
import { ActionForm } from "./action-form";
import { DateInput } from "./field";
import { useLinkedFields } from "./linked-fields";

type Values = { debut: string; "jours[]": string[] };

/** Two fields, and what a third piece of the form reads of them. */
function Linked() {
  const { control, register } = useLinkedFields<Values>({ debut: "2031-11-24", "jours[]": ["lundi", "mardi"] });
  const [debut, jours] = useWatch({ control, name: ["debut", "jours[]"] });
  return (
    <>
      <DateInput {...register("debut")} label="Début" defaultValue="2031-11-24" />
      <p id="lu">
        {debut} {jours.join("+")}
      </p>
    </>
  );
}
const answered = (answer: Result<never>) =>
  renderAnswered(
    (action) => (
      <ActionForm action={action}>
        <Linked />
      </ActionForm>
    ),
    answer,
  );

test("avant JavaScript, le champ et ce qui le suit ont ce que la page donne", async () => {
  const page = await answered({ kind: "gone" });
  expect(one(page, byName("debut")).attributes).toMatchObject({ type: "date", value: "2031-11-24" });
  expect(text(one(page, byId("lu")))).toBe("2031-11-24 lundi+mardi");
});

test("la réponse du serveur rend ce qui était écrit : au champ, et à ce qui le suit", async () => {
  const typed = { debut: ["2031-12-01"], "jours[]": ["mardi"] };
  const page = await answered({ kind: "invalid", fields: { debut: "Un jour ouvré." }, typed });
  expect(one(page, byName("debut")).attributes).toMatchObject({ value: "2031-12-01", "aria-invalid": "true" });
  expect(text(one(page, byId("lu")))).toBe("2031-12-01 mardi");
});

test("une liste dont tout a été décoché revient vide", async () => {
  const page = await answered({ kind: "refused", code: "x", message: "Non.", typed: { debut: ["2031-12-01"] } });
  expect(text(one(page, byId("lu")))).toBe("2031-12-01 ");
});
