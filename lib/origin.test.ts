import { expect, test } from "vitest";
import { isForeign } from "./origin";

const OURS = "https://collectif.example.org";

test.each([
  ["un formulaire à nous", "POST", "/connexion", { origin: OURS }, false],
  [
    "un navigateur qui tait son origine",
    "POST",
    "/connexion",
    { origin: "null", "sec-fetch-site": "same-origin" },
    false,
  ],
  ["ni l’un ni l’autre : pas un navigateur", "POST", "/connexion", {}, false],
  ["un autre site", "POST", "/connexion", { origin: "https://ailleurs.example.org" }, true],
  ["un autre site qui tait son origine", "POST", "/admin", { "sec-fetch-site": "cross-site" }, true],
  ["un voisin du même domaine", "POST", "/admin", { origin: "null", "sec-fetch-site": "same-site" }, true],
  [
    "le nom du site donné par un proxy ne compte pas",
    "POST",
    "/",
    { origin: "https://x.example", "x-forwarded-host": "x.example" },
    true,
  ],
  ["la même machine, un autre port", "PUT", "/api/photos/x", { origin: `${OURS}:8443` }, true],
  [
    "ce qui ne change rien",
    "GET",
    "/communes",
    { origin: "https://ailleurs.example.org", "sec-fetch-site": "cross-site" },
    false,
  ],
  [
    "un logiciel de courriel qui désinscrit",
    "POST",
    "/api/desinscription/x",
    { origin: "https://courriel.example.org" },
    false,
  ],
] as const)("%s", (_, method, pathname, headers, foreign) => {
  expect(isForeign({ method, headers: new Headers(headers), nextUrl: { pathname } }, OURS)).toBe(foreign);
});
