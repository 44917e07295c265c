import type { Metadata } from "next";
import { PageIntrouvable } from "@/components/page-introuvable";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Page introuvable" };

export default function NotFound() {
  return <PageIntrouvable accueil={routes.commune.accueil} />;
}
