"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";
import { buttonClass } from "./button-style";

/** Posts the form that it is in where the mail is shown, with what is typed. `novalidate`: the server has already read it. */
const posting = { formMethod: "post", formEncType: "application/x-www-form-urlencoded", formNoValidate: true } as const;

/** A mail as its reader will see it, from the fields of the form that this is in. */
export function LetterFrame({ title, address }: { title: ReactNode; address: string }) {
  // A name that begins with « _ » means something to browsers.
  const name = `lettre${useId()}`;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.form?.requestSubmit(button.current), []);
  return (
    <>
      <iframe
        name={name}
        title={typeof title === "string" ? title : "Aperçu du mail"}
        sandbox=""
        className="h-[26rem] w-full rounded-lg border border-line bg-surface"
      />
      <button ref={button} hidden type="submit" formAction={address} formTarget={name} {...posting} />
    </>
  );
}

/** The same without JavaScript: a press shows it in another tab, the page stays. */
export const LetterInTab = ({ address }: { address: string }) => (
  <button
    type="submit"
    formAction={address}
    formTarget="_blank"
    {...posting}
    className={buttonClass({ variant: "second", className: "mt-2" })}
  >
    Voir le mail dans un autre onglet
  </button>
);

/** What those who read mails as plain text receive. */
export const LetterText = ({ text }: { text: string }) => (
  <details>
    <summary className="min-h-target cursor-pointer py-2.5 font-semibold marker:text-accent">
      Le même mail, en texte seul
    </summary>
    <p className="whitespace-pre-line">{text}</p>
  </details>
);
