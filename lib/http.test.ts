import { expect, test, vi } from "vitest";

const env = vi.hoisted(() => ({ TRUSTED_PROXIES: 1 }));
vi.mock("./env", () => ({ env }));
const { clientIp } = await import("./http");

const from = (chain?: string) => clientIp(new Headers(chain === undefined ? {} : { "x-forwarded-for": chain }));

// The last one is who our door sees: our nearest proxy, or the client himself.
test.each([
  ["une adresse", "192.0.2.7, 10.0.0.9", 1, "192.0.2.7"],
  ["ce que le client a écrit avant notre proxy ne compte pas", "203.0.113.9, 192.0.2.7, 10.0.0.9", 1, "192.0.2.7"],
  ["ce qu’il a écrit sans proxy devant nous non plus", "203.0.113.9, 192.0.2.7", 0, "192.0.2.7"],
  ["deux proxys à nous", "203.0.113.9, 192.0.2.7, 10.0.0.1, 10.0.0.9", 2, "192.0.2.7"],
  ["moins d’étapes que de proxys", "192.0.2.7, 10.0.0.9", 2, "192.0.2.7"],
  ["IPv4 habillée en IPv6", "::ffff:192.0.2.7", 0, "192.0.2.7"],
  ["un abonné IPv6", "2001:db8:1:2:3:4:5:6", 0, "2001:db8:1:2::/64"],
  ["le même abonné, autre appareil", "2001:0db8:0001:0002::9", 0, "2001:db8:1:2::/64"],
  ["un autre abonné", "2001:db8:1::9", 0, "2001:db8:1:0::/64"],
  ["la machine elle-même", "::1", 0, "0:0:0:0::/64"],
  ["rien", undefined, 1, "inconnue"],
])("%s", (_, chain, proxies, expected) => {
  env.TRUSTED_PROXIES = proxies;
  expect(from(chain)).toBe(expected);
});
