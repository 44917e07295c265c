/**
 * The design tokens that mails use, as plain colours: mail programs know neither variables nor `light-dark()`.
 * A test holds them to `app/tokens.css`.
 */
export const light = {
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

export const dark: Record<keyof typeof light, string> = {
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
export const darkSheet = `@media (prefers-color-scheme: dark) {
  .fond, .fond > table > tbody > tr > td { background-color: ${dark.paper} !important; }
  .carte { background-color: ${dark.surface} !important; border-color: ${dark.line} !important; }
  .encadre { background-color: ${dark.sunken} !important; border-color: ${dark.gilt} !important; }
  .texte { color: ${dark.ink} !important; }
  .discret { color: ${dark["ink-soft"]} !important; }
  .marque { color: ${dark.gilt} !important; }
  .lien { color: ${dark.accent} !important; }
  .bouton { background-color: ${dark.accent} !important; color: ${dark["accent-ink"]} !important; }
  .filet { border-color: ${dark.line} !important; }
}`;
