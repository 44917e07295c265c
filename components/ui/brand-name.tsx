"use client";

import { createContext, useContext, type ReactNode } from "react";
import { cx } from "./cx";

const Name = createContext("");

/** Around every page: parts that the browser draws by itself (an address that leads nowhere) know no setting. */
export const BrandProvider = ({ name, children }: { name: string; children: ReactNode }) => (
  <Name value={name}>{children}</Name>
);

/** Fits on one line beside the buttons of a phone. */
const SHORT = 18;

/** Name of the service. */
export function BrandName({ className }: { className?: string }) {
  const name = useContext(Name);
  return <span className={cx(className, name.length <= SHORT && "whitespace-nowrap")}>{name}</span>;
}
