/**
 * The design tokens that mails use, as plain colours: mail programs know neither variables nor `light-dark()`.
 * A test holds them to `app/tokens.css`.
 */
export const clair = {
  paper: "#fbfaf6",
  surface: "#ffffff",
  sunken: "#f2efe7",
  line: "#d9d4c7",
  ink: "#1d2126",
  "ink-soft": "#565b62",
  accent: "#1f3d8a",
  "accent-ink": "#ffffff",
  gilt: "#7a5c14",
} as const;

export const sombre: Record<keyof typeof clair, string> = {
  paper: "#14171b",
  surface: "#1c2026",
  sunken: "#101317",
  line: "#353b44",
  ink: "#eceae4",
  "ink-soft": "#b3b6bb",
  accent: "#9db6ff",
  "accent-ink": "#0e1530",
  gilt: "#e0c070",
};

/** For the mail programs that have a dark theme and read a style sheet; the others keep the light colours written on each element. */
export const feuilleSombre = `@media (prefers-color-scheme: dark) {
  .fond, .fond > table > tbody > tr > td { background-color: ${sombre.paper} !important; }
  .carte { background-color: ${sombre.surface} !important; border-color: ${sombre.line} !important; }
  .encadre { background-color: ${sombre.sunken} !important; border-color: ${sombre.gilt} !important; }
  .texte { color: ${sombre.ink} !important; }
  .discret { color: ${sombre["ink-soft"]} !important; }
  .marque { color: ${sombre.gilt} !important; }
  .lien { color: ${sombre.accent} !important; }
  .bouton { background-color: ${sombre.accent} !important; color: ${sombre["accent-ink"]} !important; }
  .filet { border-color: ${sombre.line} !important; }
}`;
