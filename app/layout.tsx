import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { brand } from "@/components/brand";
import { DemoBanner } from "@/components/demo-banner";
import { SITE } from "@/components/site";
import { BrandProvider } from "@/components/ui/brand-name";
import { SkipLink } from "@/components/ui/page";
import { brandName, env } from "@/lib/env";
import "./globals.css";

const text = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  weight: "200 800",
  display: "swap",
  variable: "--font-atkinson",
  adjustFontFallback: "Arial",
});

const title = localFont({
  src: "../node_modules/@fontsource/spectral/files/spectral-latin-600-normal.woff2",
  weight: "600",
  display: "swap",
  variable: "--font-spectral",
  adjustFontFallback: "Times New Roman",
});

/** Read at each request: a build knows no setting. */
export const generateMetadata = (): Metadata => ({
  title: { default: `${brandName()} — ${brand.tagline}`, template: `%s — ${brandName()}` },
  description:
    "Les communes prennent des nouvelles des objets protégés qu’elles gardent, les conservateurs leur répondent.",
  formatDetection: { telephone: false, address: false, email: false },
});

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1c2026" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: the scripts must carry the nonce of that request's policy.
  await connection();
  return (
    <html lang="fr" className={`${text.variable} ${title.variable}`}>
      {/* For the pages of errors, which the browser makes by itself. */}
      <meta name={SITE.name} content={brandName()} />
      <meta name={SITE.contact} content={env.CONTACT_EMAIL} />
      <body>
        <BrandProvider name={brandName()}>
          <SkipLink />
          {env.DEMO && <DemoBanner />}
          {children}
        </BrandProvider>
      </body>
    </html>
  );
}
