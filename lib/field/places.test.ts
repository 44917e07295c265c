import { expect, test } from "vitest";
import { settle } from "@/test/browser";
import { Places } from "./places";

const forever = () => new Promise<void>(() => undefined);
const free = new AbortController().signal;

test("deux à la fois, puis les suivants dans leur ordre, et un échec rend sa place", async () => {
  const places = new Places(2);
  const entered: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const hold = (name: string) =>
    places
      .hold(free, () => {
        entered.push(name);
        return new Promise<void>((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve())));
      })
      .catch(() => undefined);
  for (const name of ["a", "b", "c", "d"]) void hold(name);
  await settle(() => entered.length === 2);
  expect(entered).toEqual(["a", "b"]);
  ends.get("b")!(new Error("coupé"));
  await settle(() => entered.length === 3);
  ends.get("a")!();
  await settle(() => entered.length === 4);
  expect(entered).toEqual(["a", "b", "c", "d"]);
});

test("qui renonce en attendant ne prend pas de place", async () => {
  const places = new Places(1);
  void places.hold(free, forever);
  const stop = new AbortController();
  const waiting = places.hold(stop.signal, forever);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});
