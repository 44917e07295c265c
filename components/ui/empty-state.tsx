import type { ReactNode } from "react";
import { ButtonLink } from "./button";

export type EmptyStateProps = {
  title: ReactNode;
  children?: ReactNode;
  /** The one thing to do, when it is more than to go elsewhere. */
  action?: ReactNode;
  /** Where to go instead. */
  link?: { href: string; label: string } | undefined;
};

/** Nothing to show, and what to do about it. */
export const EmptyState = ({ title, children, link, action }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
    <p className="font-title text-xl font-semibold text-balance">{title}</p>
    {children && <div className="max-w-measure text-ink-soft">{children}</div>}
    {(link ?? action) && (
      <div className="mt-2 flex flex-wrap justify-center gap-3">
        {action}
        {link && (
          <ButtonLink href={link.href} variant="second">
            {link.label}
          </ButtonLink>
        )}
      </div>
    )}
  </div>
);
