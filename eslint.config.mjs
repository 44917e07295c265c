import next from "@next/eslint-plugin-next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * The house's rules that a machine can check. Imports go one way: app → components → lib → db. What reads files rather than
 * syntax (`server-only`, pure files, barrels) is in test/architecture.test.ts.
 */
const noInside = (...folders) => ({
  patterns: folders.map(({ group, message }) => ({ group, message })),
});

const APP = { group: ["@/app/*", "**/app/**"], message: "Imports go one way: app → components → lib → db." };
const COMPONENTS = { group: ["@/components/*"], message: "lib knows no screen." };
const LIB = { group: ["@/lib/*"], message: "db knows nothing above it." };
const TRADE = {
  regex: "^@/(db|app|worker)/|^@/lib/(?!(result|routes|format|dates|list|columns)$)|^@/components/(?!ui/|brand$)",
  message: "components/ui has no trade word and no data: only lib/result, routes, format, dates, list and columns.",
};

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "The environment is parsed once, in lib/env.ts.",
};
const RE_EXPORT_ALL = {
  selector: "ExportAllDeclaration",
  message: "No barrel: import a thing from where it is.",
};

/** Verbs with which a name would begin in French: what a function does is said in English, what it does it to in French (docs/glossary.md). */
const FRENCH_VERBS = [
  "abandonner accepter accorder afficher ajouter aller annoncer annuler antidater archiver attacher attendre",
  "avertir borner cadrer changer charger chercher choisir chronometre classer clore commencer comparer composer",
  "compter confirmer constater continuer copier corriger couper creer decider decrire deduire demander deplacer",
  "deplier deposer desceller dessiner detacher deviner dire distribuer donner déplanifier ecrire effacer enlever",
  "enregistrer entrer envoyer essayer eteindre examiner exiger expliquer exporter extraire faire fermer filtrer",
  "finir fondre formater former fusionner garder generer ignorer importer inscrire joindre jouer lancer lire",
  "lister marquer masquer mesurer mettre modifier monter montrer nettoyer noter numeroter obtenir ordonner",
  "oublier ouvrir paginer partager passer photographier placer planifier plier poser prendre preparer presigner",
  "programmer proposer purger raconter ralentir ranger recenser recevoir rechercher reculer reduire refuser",
  "regler rejeter relancer relire remettre remplacer remplir rendre renvoyer reparer repartir repondre reprendre",
  "resoudre retenir retirer revenir rouvrir sauver sceller separer signer situer sortir stocker suivre supprimer",
  "synchroniser tirer toucher traduire traiter transmettre trier trouver utiliser valider verifier verrouiller",
  "vider vivre voir",
].flatMap((line) => line.split(" "));
const FRENCH_NAME = `/^(?:${FRENCH_VERBS.join("|")})(?=[A-Z]|$)|^(?:est|sont|dit|attend|appartient|peut|doit|veut|faut)(?=[A-Z])/`;
const FRENCH_VERB = {
  selector: [
    `FunctionDeclaration[id.name=${FRENCH_NAME}]`,
    `VariableDeclarator[id.name=${FRENCH_NAME}][init.type=/^(?:ArrowFunction|Function)Expression$/]`,
    `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=${FRENCH_NAME}]`,
    `:matches(Property, MethodDefinition)[key.name=${FRENCH_NAME}][value.type=/^(?:ArrowFunction|Function)Expression$/]`,
  ].join(", "),
  message:
    "A function says what it does in English, and to what in French: listEnvois, lockDossier (docs/glossary.md).",
};

export default defineConfig(
  globalIgnores([".next*/**", ".data/**", "node_modules/**", "db/migrations/**", "next-env.d.ts", "public/**"]),
  // What needs types is asked by oxlint (.oxlintrc.json), whose compiler answers six times sooner.
  ...tseslint.configs.strict,
  {
    rules: {
      "no-console": "error",
      eqeqeq: "error",
      "no-restricted-syntax": ["error", ENVIRONMENT, RE_EXPORT_ALL, FRENCH_VERB],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
  {
    // What draws, and what it draws with; nothing else has a hook or an element.
    files: ["{app,components}/**/*.{ts,tsx}", "**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "@next/next": next, "jsx-a11y": jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      ...jsxA11y.configs.strict.rules,
      // The sizes of a photo are made once, at reception; an optimiser in between would only keep copies of private files.
      "@next/next/no-img-element": "off",
      // A table that is displayed as cards under 640 px keeps being read as a table only if its roles are written.
      "jsx-a11y/no-interactive-element-to-noninteractive-role": [
        "error",
        { tr: ["row"], td: ["cell"], th: ["columnheader", "rowheader"] },
      ],
      "jsx-a11y/no-redundant-roles": [
        "error",
        {
          table: ["table"],
          tbody: ["rowgroup"],
          thead: ["rowgroup"],
          tr: ["row"],
          td: ["cell"],
          th: ["columnheader", "rowheader"],
          ul: ["list"],
        },
      ],
    },
  },
  { files: ["components/**"], rules: { "no-restricted-imports": ["error", noInside(APP)] } },
  { files: ["components/ui/**"], rules: { "no-restricted-imports": ["error", { patterns: [TRADE] }] } },
  { files: ["lib/**"], rules: { "no-restricted-imports": ["error", noInside(APP, COMPONENTS)] } },
  {
    files: ["db/**"],
    ignores: ["db/builders/**", "db/demo/**", "db/national/**"],
    rules: { "no-restricted-imports": ["error", noInside(APP, COMPONENTS, LIB)] },
  },
  {
    // The places that may read the environment: its parser, and what runs before it or without it.
    files: [
      "lib/env.ts",
      "instrumentation.ts",
      "scripts/**",
      "*.config.{ts,mjs}",
      "next.config.ts",
      "test/**",
      "e2e/**",
    ],
    rules: { "no-restricted-syntax": ["error", RE_EXPORT_ALL, FRENCH_VERB] },
  },
  // Tests tell in French what happens to people: their own helpers may too.
  {
    files: ["**/*.test.{ts,tsx}"],
    ignores: ["scripts/**", "test/**"],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT, RE_EXPORT_ALL] },
  },
  {
    files: ["scripts/**/*.test.ts", "test/**", "e2e/**"],
    rules: { "no-restricted-syntax": ["error", RE_EXPORT_ALL] },
  },
  // Drizzle takes the schema as one module.
  { files: ["db/schema/index.ts"], rules: { "no-restricted-syntax": ["error", ENVIRONMENT] } },
  {
    // Tests and builders make their own data: what they have just made is there.
    files: ["**/*.test.{ts,tsx}", "db/builders/**", "test/**", "e2e/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  { files: ["scripts/**", "worker/**", "e2e/essai-production.ts"], rules: { "no-console": "off" } },
);
