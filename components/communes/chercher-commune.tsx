"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";

const PAUSE = 250;

type ChercherCommuneProps = {
  action: string;
  q: string;
  /** What else the address says, kept from one search to the next. */
  kept?: Readonly<Record<string, string>>;
};

/** A search that also answers while one types. Before JavaScript it is a form that comes back with the list. */
export function ChercherCommune({ action, q, kept = {} }: ChercherCommuneProps) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function look(texte: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => router.replace(`${action}?${new URLSearchParams({ ...kept, q: texte }).toString()}`, { scroll: false }),
      PAUSE,
    );
  }

  return (
    <Form action={action} role="search" replace scroll={false} className="flex items-end gap-2">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Input
        name="q"
        id="chercher"
        type="search"
        label="Chercher la commune"
        aria-required={undefined}
        defaultValue={q}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => look(event.target.value)}
        className="flex-1"
      />
      <Button type="submit" variant="second" className="px-3!">
        <Icon name="search" /> <span className="sr-only">Chercher</span>
      </Button>
    </Form>
  );
}
