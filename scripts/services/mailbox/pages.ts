import type { Mail } from "./store";

const escape = (text: string) => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

const moment = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "medium", timeZone: "Europe/Paris" });
const readable = (mail: Mail) => moment.format(new Date(mail.receivedAt));
const number = (count: number) => (count === 0 ? "Aucun message" : count === 1 ? "1 message" : `${count} messages`);

export const STYLE = `
:root { color-scheme: light dark; --encre: light-dark(#1f1b16, #f1ece3); --papier: light-dark(#fbf8f2, #1b1916); --trait: light-dark(#cfc6b6, #575046); --lien: light-dark(#17457a, #9cc4f2); }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 4rem; font: 1.0625rem/1.55 system-ui, sans-serif; color: var(--encre); background: var(--papier) }
h1 { font-family: Georgia, serif; font-size: 1.75rem; line-height: 1.25; margin: .5rem 0 1rem; overflow-wrap: anywhere }
a { color: var(--lien); text-underline-offset: .2em }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--lien); outline-offset: 2px }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0 }
label { display: block; font-weight: 600 }
input, button { font: inherit; min-height: 2.75rem; padding: .4rem .75rem; color: inherit; background: transparent; border: 1px solid var(--trait); border-radius: .35rem }
input { width: min(26rem, 100%) }
ul.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--trait) }
ul.mails li { padding: .8rem 0; border-bottom: 1px solid var(--trait); overflow-wrap: anywhere }
ul.mails a { font-weight: 600; font-size: 1.125rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1.5rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 44rem; border: 1px solid var(--trait); border-radius: .35rem; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--trait); border-radius: .35rem }
.code { font-size: 3rem; font-variant-numeric: tabular-nums; letter-spacing: .1em; margin: 0 }
summary { font-weight: 600; padding: .6rem 0; cursor: pointer }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
`;

const page = (title: string, body: string, head = "") => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/style.css">${head}
</head>
<body>${body}</body>
</html>`;

/** Every mail, newest first, with a search by recipient. */
export function listPage(mails: readonly Mail[], to: string, telephone = false): string {
  const rows = mails.toReversed().map(
    (mail) => `<li><a href="/mails/${mail.id}">${escape(mail.subject || "(sans objet)")}</a><br>
      à ${escape(mail.to.join(", "))}, le ${escape(readable(mail))}</li>`,
  );
  const empty = to
    ? `<p>Rien n’est arrivé pour cette adresse. <a href="/">Voir tous les messages</a></p>`
    : `<p>Les messages que le site envoie arriveront ici, et nulle part ailleurs.</p>`;
  return page(
    "Boîte aux lettres de démonstration",
    `<main><h1>Boîte aux lettres de démonstration</h1>
    <form role="search">
      <div><label for="to">Adresse du destinataire</label><input id="to" name="to" value="${escape(to)}"></div>
      <button>Chercher</button><a href="/">Actualiser</a>
    </form>
    ${telephone ? `<p><a href="/telephone">Le téléphone de démonstration</a> donne le code de l’équipe nationale.</p>` : ""}
    <p>${number(mails.length)}</p>
    ${rows.length > 0 ? `<ul class="mails">${rows.join("")}</ul>` : empty}</main>`,
  );
}

/** What the application of codes of somebody shows; it looks again by itself. */
export const telephonePage = (nom: string, code: string): string =>
  page(
    "Téléphone de démonstration",
    `<nav><a href="/">Tous les messages</a></nav>
    <main><h1>Le téléphone de ${escape(nom)}</h1>
    <p>Le code à taper après le lien du message. Il change toutes les trente secondes, et chacun ne sert qu’une fois.</p>
    <p class="code">${code.slice(0, 3)} ${code.slice(3)}</p></main>`,
    `<meta http-equiv="refresh" content="5">`,
  );

/** One mail: what it looks like, its plain text, its headers. Its HTML is shown in a frame where nothing runs. */
export function mailPage(mail: Mail): string {
  const headers = Object.entries(mail.headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const pieces = mail.attachments.map(
    (piece, index) =>
      `<li><a href="/mails/${mail.id}/pieces/${index}">${escape(piece.filename)}</a> (${Math.ceil(piece.size / 1024)} Ko)</li>`,
  );
  const text = `<pre>${escape(mail.text)}</pre>`;
  return page(
    mail.subject || "(sans objet)",
    `<nav><a href="/">Tous les messages</a></nav>
    <main><h1>${escape(mail.subject || "(sans objet)")}</h1>
    <dl>
      <dt>De</dt><dd>${escape(mail.from)}</dd>
      <dt>À</dt><dd>${escape(mail.to.join(", "))}</dd>
      <dt>Reçu le</dt><dd>${escape(readable(mail))}</dd>
    </dl>
    ${mail.html ? `<iframe title="Le message" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` : text}
    ${pieces.length > 0 ? `<h2>Pièces jointes</h2><ul>${pieces.join("")}</ul>` : ""}
    ${mail.html ? `<details><summary>Version en texte seul</summary>${text}</details>` : ""}
    <details><summary>En-têtes</summary><pre>${escape(headers.join("\n"))}</pre></details></main>`,
  );
}

/** The mail's own HTML. Its links open in a new tab: inside the frame they would be caught by the sandbox. */
export const framedHtml = (mail: Mail): string => `<base target="_blank">${mail.html}`;

export const missingPage = (): string =>
  page(
    "Message introuvable",
    `<main><h1>Message introuvable</h1><p>Il a peut-être été effacé. <a href="/">Tous les messages</a></p></main>`,
  );
