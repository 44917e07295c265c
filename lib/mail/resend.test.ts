import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refusal, resendDouble } from "@/test/resend-double";
import { resendTransport } from "./resend";
import type { Mail, Transport } from "./transport";

const mail: Mail = {
  from: "Collectif Objets <bonjour@collectif-objets.example.org>",
  to: "mairie@epernay.example.org",
  subject: "Bonjour",
  html: "<p>Bonjour</p>",
  text: "Bonjour",
  headers: { "List-Unsubscribe": "<https://collectif-objets.example.org/api/desinscription/x>" },
};
const soon = () => performance.now() + 5000;

let double: Awaited<ReturnType<typeof resendDouble>>;
let transport: Transport;
beforeAll(async () => {
  double = await resendDouble();
  transport = resendTransport("re_essai", double.url);
});
afterAll(() => double.stop());
beforeEach(() => void double.deliveries.splice(0));

test("deux fois sous la même clé : une lettre, le même numéro", async () => {
  const premier = await transport.send(mail, "cle-1", soon());
  expect(await transport.send(mail, "cle-1", soon())).toEqual(premier);
  expect(double.deliveries).toHaveLength(1);
  expect(double.deliveries[0]).toMatchObject({ to: mail.to, headers: mail.headers });
});

test("la clé donnée au prestataire ne dit rien de la nôtre", async () => {
  await transport.send(mail, "connexion:mairie@epernay.example.org", soon());
  expect(double.deliveries[0]?.key).toMatch(/^[0-9a-f]{64}$/);
});

test("la même clé avec d’autres mots : elle était partie, elle ne repart pas", async () => {
  await transport.send(mail, "cle-2", soon());
  const { id } = await transport.send({ ...mail, text: "Il reste 17 objets" }, "cle-2", soon());
  expect(id).toMatch(/^idempotency-key:/);
  expect(double.deliveries).toHaveLength(1);
});

test.each([
  ["trop vite", { ...refusal(429, "rate_limit_exceeded"), headers: { "retry-after": "3" } }, "passager", 3000],
  ["le prestataire est en panne", refusal(500, "internal_server_error"), "inconnu", undefined],
  ["l’adresse est impossible", refusal(422, "validation_error", "Invalid `to` field."), "adresse", undefined],
  ["notre clé est fausse", refusal(403, "invalid_api_key"), "refus", undefined],
  ["notre courriel est mal fait", refusal(422, "validation_error", "Invalid `from` field."), "refus", undefined],
  [
    "l’autre facteur est en train de la remettre",
    refusal(409, "concurrent_idempotent_requests"),
    "passager",
    undefined,
  ],
])("%s", async (_, fault, defaut, retryAfter) => {
  double.faults.push(fault);
  await expect(transport.send(mail, "cle-3", soon())).rejects.toMatchObject({ defaut, retryAfter });
  expect(double.deliveries).toEqual([]);
});

test("personne ne répond : la lettre est peut-être partie", async () => {
  const perdu = resendTransport("re_essai", "http://127.0.0.1:1");
  await expect(perdu.send(mail, "cle-4", soon())).rejects.toMatchObject({ defaut: "inconnu" });
});

test("trop tard pour parler : rien n’est demandé au prestataire", async () => {
  await expect(transport.send(mail, "cle-5", performance.now() - 1)).rejects.toMatchObject({ defaut: "passager" });
  expect(double.deliveries).toEqual([]);
});
