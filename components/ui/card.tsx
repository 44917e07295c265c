import type { ReactNode } from "react";
import { cx } from "./cx";

/** A thing set apart on the page. `flush` leaves the inside to its content (picture, table). */
export function Card({
  as: As = "div",
  flush = false,
  className,
  children,
}: {
  as?: "div" | "li" | "section" | "article";
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return <As className={cx("card", !flush && "card-inside", className)}>{children}</As>;
}
