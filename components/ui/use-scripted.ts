"use client";

import { useSyncExternalStore } from "react";

/** Being in a browser with JavaScript never changes once it is so. */
const never = () => () => undefined;

/** False on the server and while the page wakes up, then true: for what works with a script only, or is known by the browser only. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
