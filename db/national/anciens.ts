import { codesOfFormerCommunes } from "@/lib/imports/shared/package";

/** For each commune of today, the codes that became part of it. */
export function codesAnciens(): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (const [old, today] of codesOfFormerCommunes())
    if (old !== today) codes.set(today, [...(codes.get(today) ?? []), old]);
  return codes;
}
