import type { EtapeRecensement } from "@/lib/recensements/rules";

/** The name under which a browser keeps what is typed at a step of a recensement. */
export const draftKeyOf = (ref: string, etape: EtapeRecensement): string => `recensement:${ref}:${etape}`;
