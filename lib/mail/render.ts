import "server-only";
import { render, toPlainText } from "@react-email/render";
import type { ReactElement } from "react";
import { LINE_WIDTH } from "./text";

/** What a mail says. */
export type Letter = {
  /** One line. */
  subject: string;
  /** The whole message, inside `MailPage`. */
  body: ReactElement;
  /** Name shown as the sender; the application's when absent. */
  sender?: string | undefined;
  replyTo?: string | undefined;
  /** Address of the one-click unsubscription (RFC 8058), for the mails that have one. */
  unsubscribe?: string | undefined;
};

/** A letter as it travels: the page, and the same words without it. */
export type RenderedLetter = Omit<Letter, "body"> & { html: string; text: string };

export async function renderLetter({ body, subject, ...letter }: Letter): Promise<RenderedLetter> {
  const html = frenchSpaces(await render(body));
  return { ...letter, subject: frenchSpaces(subject.replace(/\s*\n\s*/g, " ")), html, text: plainText(html) };
}

/** The spaces that French puts before « : ; ! ? » and inside guillemets never end a line, whoever wrote the text. */
const frenchSpaces = (text: string): string =>
  text.replace(/ (?=[:;!?»](?:\s|<|"|$))/g, "\u00a0").replace(/« /g, "«\u00a0");

/** The plain-text part: the same words, headings as they are written, links after their words. */
const plainText = (html: string): string =>
  toPlainText(html, {
    wordwrap: LINE_WIDTH,
    selectors: [
      ...["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: "hr", options: { length: 20 } },
      { selector: "a", options: { linkBrackets: ["<", ">"] as [string, string], hideLinkHrefIfSameAsText: true } },
    ],
  }).replace(/\n{3,}/g, "\n\n");
