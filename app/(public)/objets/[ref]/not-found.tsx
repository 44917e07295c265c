import type { Metadata } from "next";
import { ObjetIntrouvable } from "@/components/page-introuvable";

export const metadata: Metadata = { title: "Objet introuvable" };

export default function NotFound() {
  return <ObjetIntrouvable />;
}
