import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders, WORKER_POLICY } from "./security-headers";

const demo = { appUrl: "http://localhost:3000", storageUrl: "http://127.0.0.1:9000/bucket" };
const production = { appUrl: "https://objets.example.org", storageUrl: "https://s3.example.org" };

test.each([demo, production])(
  "rien d’« unsafe », chaque script porte le numéro de la requête : $appUrl",
  (settings) => {
    const policy = contentSecurityPolicy(settings, "abc");
    expect(policy).not.toMatch(/unsafe-|\*/);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    for (const rule of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy.split("; ")).toContain(rule);
  },
);

test("les photos viennent du stockage, sans son chemin", () => {
  const rules = contentSecurityPolicy(demo, "abc").split("; ");
  expect(rules).toContain("img-src 'self' blob: data: http://127.0.0.1:9000");
  expect(rules).toContain("connect-src 'self' http://127.0.0.1:9000");
});

test("http reste http sur la machine de démonstration ; https s’impose en production", () => {
  const names = (settings: typeof demo) => securityHeaders(settings).map(([name]) => name);
  expect(contentSecurityPolicy(demo, "abc")).not.toContain("upgrade-insecure-requests");
  expect(names(demo)).not.toContain("Strict-Transport-Security");
  expect(contentSecurityPolicy(production, "abc")).toContain("upgrade-insecure-requests");
  expect(names(production)).toContain("Strict-Transport-Security");
});

test("ce qui ouvre la photo d’un inconnu calcule, et ne parle à personne", () => {
  expect(WORKER_POLICY.split("; ")).toEqual(["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]);
});
