import "server-only";
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { CSSProperties, ReactNode } from "react";
import { clair, feuilleSombre } from "./couleurs";

const police = "'Atkinson Hyperlegible Next', Verdana, Arial, sans-serif";
const texte: CSSProperties = {
  color: clair.ink,
  fontFamily: police,
  fontSize: "17px",
  lineHeight: "26px",
  margin: "0 0 16px",
};
const discret: CSSProperties = {
  ...texte,
  color: clair["ink-soft"],
  fontSize: "16px",
  lineHeight: "24px",
  margin: "0 0 12px",
};

/** The page every mail is written on: readable with images off, in an old Outlook, on a phone, in the dark. */
export function Courriel({
  titre,
  apercu,
  children,
  pied,
}: {
  titre: string;
  apercu: string;
  children: ReactNode;
  pied?: ReactNode;
}) {
  return (
    <Html lang="fr">
      <Head>
        <title>{titre}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{feuilleSombre}</style>
      </Head>
      <Body className="fond" style={{ backgroundColor: clair.paper, margin: 0, padding: "24px 12px" }}>
        <Preview>{apercu}</Preview>
        {/* A landmark for screen readers; a plain element, because old Outlooks do not know <main>. */}
        <div role="main">
          <Container
            className="carte"
            style={{
              backgroundColor: clair.surface,
              border: `1px solid ${clair.line}`,
              borderRadius: "14px",
              maxWidth: "600px",
            }}
          >
            <Section style={{ padding: "28px 28px 12px" }}>
              <Text
                className="marque"
                style={{
                  ...texte,
                  color: clair.gilt,
                  fontFamily: "Georgia, serif",
                  fontWeight: 600,
                  margin: "0 0 20px",
                }}
              >
                Collectif Objets
              </Text>
              <Heading
                as="h1"
                className="texte"
                style={{
                  ...texte,
                  fontFamily: "Georgia, serif",
                  fontSize: "26px",
                  lineHeight: "33px",
                  margin: "0 0 20px",
                }}
              >
                {titre}
              </Heading>
              {children}
            </Section>
            <Section style={{ padding: "0 28px 24px" }}>
              <Hr className="filet" style={{ borderColor: clair.line, margin: "8px 0 16px" }} />
              {pied}
              <Text className="discret" style={{ ...discret, margin: 0 }}>
                Collectif Objets aide les communes et les conservateurs à veiller ensemble sur les objets protégés au
                titre des monuments historiques.
              </Text>
            </Section>
          </Container>
        </div>
      </Body>
    </Html>
  );
}

/** A paragraph. */
export const P = ({ children }: { children: ReactNode }) => (
  <Text className="texte" style={texte}>
    {children}
  </Text>
);

/** A paragraph of lesser weight. */
export const Discret = ({ children }: { children: ReactNode }) => (
  <Text className="discret" style={discret}>
    {children}
  </Text>
);

/** The one thing to do. Its words alone say where it leads. */
export const Bouton = ({ href, children }: { href: string; children: string }) => (
  <Section style={{ padding: "8px 0 24px" }}>
    <Button
      href={href}
      className="bouton"
      style={{
        backgroundColor: clair.accent,
        borderRadius: "8px",
        color: clair["accent-ink"],
        fontFamily: police,
        fontSize: "18px",
        fontWeight: 600,
        lineHeight: "24px",
        padding: "14px 26px",
      }}
    >
      {children}
    </Button>
  </Section>
);

export const Lien = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} className="lien" style={{ color: clair.accent, textDecoration: "underline" }}>
    {children}
  </Link>
);

/** Somebody's own words, or a thing apart. */
export const Encadre = ({ titre, children }: { titre?: string; children: ReactNode }) => (
  <Section
    className="encadre"
    style={{
      backgroundColor: clair.sunken,
      borderLeft: `4px solid ${clair.gilt}`,
      borderRadius: "8px",
      margin: "0 0 20px",
      padding: "16px 20px 2px",
    }}
  >
    {titre && (
      <Text className="texte" style={{ ...texte, fontWeight: 600, margin: "0 0 6px" }}>
        {titre}
      </Text>
    )}
    {children}
  </Section>
);

/** Text written by a person, line by line as typed. */
export const Propos = ({ texte: propos }: { texte: string }) => (
  <>
    {propos
      .trim()
      .split(/\n{2,}/)
      .map((paragraphe) => (
        <Text key={paragraphe} className="texte" style={{ ...texte, whiteSpace: "pre-line" }}>
          {paragraphe}
        </Text>
      ))}
  </>
);

/** A code to copy, digit by digit. */
export const Code = ({ children }: { children: string }) => (
  <Text
    className="texte"
    style={{
      ...texte,
      fontFamily: "Consolas, Menlo, monospace",
      fontSize: "32px",
      fontWeight: 600,
      letterSpacing: "6px",
      lineHeight: "40px",
    }}
  >
    {children}
  </Text>
);
