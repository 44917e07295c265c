import type { ReactNode } from "react";

/** A named part of the page of components. */
export function Sample({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-12">
      <h2 className="mb-4 border-b border-line pb-2">{title}</h2>
      <div className="space-y-5">{children}</div>
    </section>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
