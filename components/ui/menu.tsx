"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icons";

/** A `<details>` that opens before JavaScript arrives and, after, closes as a menu does: Escape, a click elsewhere, a page followed. */
export function Menu({
  label,
  icon,
  children,
  className,
}: {
  label: ReactNode;
  icon: IconName;
  children: ReactNode;
  className?: string;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();

  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [path]);

  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
      } else if (menu.contains(event.target as Node)) return;
      menu.open = false;
    };
    document.addEventListener("keydown", close);
    document.addEventListener("click", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("click", close);
    };
  }, []);

  return (
    <details ref={details} className={cx("group relative", className)}>
      <summary className="menu-name">
        <Icon name={icon} />
        {label}
        <Icon name="chevron" className="size-4 transition-transform group-open:rotate-180 max-[26rem]:hidden" />
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
