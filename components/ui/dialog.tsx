"use client";

import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { Button } from "./button";
import type { LetterToRead } from "@/lib/result";
import { Icon } from "./icons";
import { LetterFrame, LetterText } from "./letter";
import { ignoreSecondPress } from "./second-press";

type DialogProps = {
  open: boolean;
  /** Asked for by Escape, the cross or a button: the owner sets `open` to false. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons, always in sight. The safest is marked `data-safe`: the focus begins there. */
  actions?: ReactNode;
};

/** Where the focus begins: the button that changes nothing, marked so by who gives it, or the first field of a form. */
const FIRST = "[data-safe], textarea, select, input:not([type=hidden])";

/** The browser's own dialog: it traps the focus, closes on Escape and gives the focus back to what opened it. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const press = useRef<{ clientX: number; clientY: number } | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  // Closed before it leaves the page, not only removed: that is when the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    // The browser would begin on the cross.
    (element.querySelector<HTMLElement>(FIRST) ?? heading.current)?.focus();
    // What is longer than the screen is scrolled with the keyboard too.
    if (body.current && body.current.scrollHeight > body.current.clientHeight) body.current.tabIndex = 0;
    return () => {
      element.close();
      if (press.current) ignoreSecondPress(press.current);
      press.current = null;
    };
  }, [open]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // In development effects run twice: the word of the first closing comes when it is open again.
      onClose={() => !dialog.current?.open && onClose()}
      onClickCapture={({ clientX, clientY, detail }) => {
        if (detail > 0) press.current = { clientX, clientY };
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(36rem,calc(100%-2rem))] flex-col rounded-lg border border-line bg-surface p-0 text-ink shadow-floating open:flex max-sm:mb-4"
    >
      <div className="flex items-start justify-between gap-4 p-5 pb-3 sm:p-6 sm:pb-3">
        <h2 ref={heading} id={titleId} tabIndex={-1} className="text-xl">
          {title}
        </h2>
        <Button variant="quiet" onClick={onClose} className="-mr-3 -mt-2 px-2.5!" aria-label="Fermer">
          <Icon name="close" />
        </Button>
      </div>
      {/* Only the middle scrolls: whatever there is to read, the buttons stay in sight. */}
      <div ref={body} className="min-h-0 space-y-4 overflow-y-auto px-5 pb-5 pt-1 sm:px-6">
        {children}
      </div>
      {actions && (
        <div className="flex flex-col-reverse gap-3 border-t border-line p-5 sm:flex-row sm:justify-end sm:px-6 sm:py-4">
          {actions}
        </div>
      )}
    </dialog>
  );
}

type ConfirmProps = {
  open: boolean;
  title?: ReactNode;
  message: ReactNode;
  /** What will be lost or done, item by item. */
  details?: readonly string[];
  /** A mail to read first. */
  letter?: LetterToRead;
  confirmLabel?: string;
  danger?: boolean;
  /** Being done: the box takes no second press. */
  pending?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks once, clearly, before what cannot be undone. Cancelling changes nothing. */
export function Confirm({
  open,
  title = "Vous confirmez\u00a0?",
  message,
  details,
  letter,
  confirmLabel = "Confirmer",
  danger,
  pending,
  onConfirm,
  onCancel,
}: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onCancel}
      title={title}
      actions={
        <>
          <Button data-safe variant="second" onClick={pending ? undefined : onCancel} aria-disabled={pending}>
            Annuler
          </Button>
          <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <ConfirmText message={message} details={details} />
      {letter && (
        <>
          <LetterFrame title={title} address={letter.address} />
          <LetterText text={letter.text} />
        </>
      )}
    </Dialog>
  );
}

/** What is asked, the same in the dialog and in the page that has no JavaScript. */
export function ConfirmText({ message, details }: Pick<ConfirmProps, "message" | "details">) {
  return (
    <>
      <p className="whitespace-pre-line">{message}</p>
      {details && details.length > 0 && (
        <ul className="list-disc space-y-1 pl-6">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </>
  );
}
