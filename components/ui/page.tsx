import type { ReactNode } from "react";
import { cx } from "./cx";

/** First stop of the keyboard on every page. */
export function SkipLink() {
  return (
    <a href="#contenu" className="skip-link">
      Aller au contenu
    </a>
  );
}

/** The one `<main>` of a page. `narrow` for forms and texts, `bare` when the page lays out its own bands. */
export function Main({
  width = "page",
  className,
  children,
}: {
  width?: "page" | "narrow" | "bare";
  className?: string;
  children: ReactNode;
}) {
  return (
    <main
      id="contenu"
      tabIndex={-1}
      className={cx(
        "flex-1",
        width !== "bare" && "wrap pt-6 pb-16 sm:pt-8",
        width === "narrow" && "max-w-form!",
        className,
      )}
    >
      {children}
    </main>
  );
}

type PageTitleProps = {
  /** Where one is, in small, above: « Coole · Marne ». */
  over?: ReactNode;
  children: ReactNode;
  /** One or two sentences that say what the page is for. */
  lead?: ReactNode;
  /** Badges or buttons, at the right on wide screens. */
  aside?: ReactNode;
  /** `question` is the smaller title of the screens of a form. */
  size?: "page" | "question";
};

/** The `<h1>` of a page. */
export function PageTitle({ over, children, lead, aside, size = "page" }: PageTitleProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        {over && <p className="mb-1 text-sm text-ink-soft">{over}</p>}
        <h1 className={cx(size === "question" && "text-2xl")}>{children}</h1>
        {lead && <p className="mt-3 max-w-measure text-ink-soft">{lead}</p>}
      </div>
      {aside && <div className="flex flex-wrap items-center gap-3">{aside}</div>}
    </div>
  );
}

/** A number that identifies something (Palissy reference…). */
export function Reference({ children }: { children: ReactNode }) {
  return <span className="reference">{children}</span>;
}

/** What the phone's thumb reaches: stays at the bottom while the page scrolls, at its place on wide screens. */
export function BottomBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-8 border-t border-line bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:static sm:mx-0 sm:border-0 sm:bg-transparent sm:px-0 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 sm:justify-start [&>:last-child]:flex-1 sm:[&>:last-child]:flex-none">
        {children}
      </div>
    </div>
  );
}
