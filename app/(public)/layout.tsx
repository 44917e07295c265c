import type { ReactNode } from "react";
import { PublicHeader } from "@/components/public-header";
import { Footer } from "@/components/ui/footer";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PublicHeader />
      {children}
      <Footer />
    </>
  );
}
