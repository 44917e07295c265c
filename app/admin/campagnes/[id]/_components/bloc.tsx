import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A part of a campagne, with what one can do about it at the right of its title. */
export function Bloc({ titre, action, children }: { titre: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Card as="section">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-xl">{titre}</h2>
        {action}
      </div>
      {children}
    </Card>
  );
}
