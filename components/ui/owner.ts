"use client";

import { createContext, useContext } from "react";

export const OwnerContext = createContext<string | undefined>(undefined);

/** Whose page this is, as the browser knows it (`ownerOf`): what it keeps is kept under that name. Nobody's on a page that anybody may read. */
export const useOwner = (): string | undefined => useContext(OwnerContext);
