import "server-only";
import { Body } from "@react-email/body";
import { Button as EmailButton } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Img } from "@react-email/img";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import { Fragment, type CSSProperties, type ReactNode } from "react";
import { brandName } from "@/lib/env";
import { darkSheet, light } from "./colours";

const font = "'Atkinson Hyperlegible Next', Verdana, Arial, sans-serif";
const text: CSSProperties = {
  color: light.ink,
  fontFamily: font,
  fontSize: "17px",
  lineHeight: "26px",
  margin: "0 0 16px",
};
const small: CSSProperties = {
  ...text,
  color: light["ink-soft"],
  fontSize: "16px",
  lineHeight: "24px",
  margin: "0 0 12px",
};

/** The page every mail is written on: readable with images off, in an old Outlook, on a phone, in the dark. */
export function MailPage({
  title,
  preview,
  children,
  footer,
}: {
  title: string;
  /** Shown beside the subject in the lists of mail programs. */
  preview: string;
  children: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <Html lang="fr">
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkSheet}</style>
      </Head>
      <Body className="fond" style={{ backgroundColor: light.paper, margin: 0, padding: "24px 12px" }}>
        <Preview>{preview}</Preview>
        {/* A landmark for screen readers; a plain element, because old Outlooks do not know <main>. */}
        <div role="main">
          <Container
            className="carte"
            style={{
              backgroundColor: light.surface,
              border: `1px solid ${light.line}`,
              borderRadius: "14px",
              maxWidth: "600px",
            }}
          >
            <Section style={{ padding: "28px 28px 12px" }}>
              <Text
                className="marque"
                style={{
                  ...text,
                  color: light.gilt,
                  fontFamily: "Georgia, serif",
                  fontWeight: 600,
                  margin: "0 0 20px",
                }}
              >
                {brandName()}
              </Text>
              <Heading
                as="h1"
                className="texte"
                style={{
                  ...text,
                  fontFamily: "Georgia, serif",
                  fontSize: "26px",
                  lineHeight: "33px",
                  margin: "0 0 20px",
                }}
              >
                {title}
              </Heading>
              {children}
            </Section>
            <Section style={{ padding: "0 28px 24px" }}>
              <Hr className="filet" style={{ borderColor: light.line, margin: "8px 0 16px" }} />
              {footer}
              <Text className="discret" style={{ ...small, margin: 0 }}>
                {brandName()}, un service pour que les communes et les conservateurs veillent ensemble sur les objets
                protégés au titre des monuments historiques.
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
  <Text className="texte" style={text}>
    {children}
  </Text>
);

/** A paragraph of lesser weight. */
export const Small = ({ children }: { children: ReactNode }) => (
  <Text className="discret" style={small}>
    {children}
  </Text>
);

/** The one thing to do. Its words alone say where it leads. */
export const MailButton = ({ href, children }: { href: string; children: string }) => (
  <Section style={{ padding: "8px 0 24px" }}>
    <EmailButton
      href={href}
      className="bouton"
      style={{
        backgroundColor: light.accent,
        borderRadius: "8px",
        color: light["accent-ink"],
        fontFamily: font,
        fontSize: "18px",
        fontWeight: 600,
        lineHeight: "24px",
        padding: "14px 26px",
      }}
    >
      {children}
    </EmailButton>
  </Section>
);

export const MailLink = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} className="lien" style={{ color: light.accent, textDecoration: "underline" }}>
    {children}
  </Link>
);

/** Somebody's own words, or a thing apart. */
export const Box = ({ title, children }: { title?: string; children: ReactNode }) => (
  <Section
    className="encadre"
    style={{
      backgroundColor: light.sunken,
      borderLeft: `4px solid ${light.gilt}`,
      borderRadius: "8px",
      margin: "0 0 20px",
      padding: "16px 20px 2px",
    }}
  >
    {title && (
      <Text className="texte" style={{ ...text, fontWeight: 600, margin: "0 0 6px" }}>
        {title}
      </Text>
    )}
    {children}
  </Section>
);

/** Lines that stay lines, in the page and in the plain-text part: neither old mail programs nor plain text know of `white-space`. */
export const Lines = ({ children }: { children: string }) =>
  children
    .trim()
    .split("\n")
    .map((line, index) => (
      <Fragment key={index}>
        {index > 0 && <br />}
        {line}
      </Fragment>
    ));

/** Text written by a person, line by line as typed. */
export const Quote = ({ children }: { children: string }) => (
  <>
    {children
      .trim()
      .split(/\n{2,}/)
      .map((paragraph, index) => (
        <P key={index}>
          <Lines>{paragraph}</Lines>
        </P>
      ))}
  </>
);

/** A code to copy, digit by digit. */
export const Code = ({ children }: { children: string }) => (
  <Text
    className="texte"
    style={{
      ...text,
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

/** A picture as wide as the page; `alt` says what it shows. */
export const Picture = ({ src, alt }: { src: string; alt: string }) => (
  <Img
    src={src}
    alt={alt}
    width="544"
    style={{ borderRadius: "8px", height: "auto", margin: "0 0 8px", width: "100%" }}
  />
);
