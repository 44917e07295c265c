import type { ReactNode } from "react";
import { Icon } from "./icons";

/** What a link that opens elsewhere says of itself, to the eye and to the ear. */
export const NewTab = () => (
  <>
    {" "}
    <Icon name="external" className="inline size-4" />
    <span className="sr-only"> (nouvel onglet)</span>
  </>
);

/** A page of another site. `inline`: among the words of a sentence, where it cannot be as tall as a finger. */
export function ExternalLink({
  href,
  inline = false,
  children,
}: {
  href: string;
  inline?: boolean;
  children: ReactNode;
}) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={inline ? undefined : "inline-flex min-h-target items-center gap-2"}
    >
      {children}
      <NewTab />
    </a>
  );
}
