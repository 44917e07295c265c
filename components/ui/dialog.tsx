"use client";

import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { Button } from "./button";
import { Icon } from "./icons";
import { ignoreSecondPress } from "./second-press";

type DialogProps = {
  open: boolean;
  /** Asked for by Escape, the cross or a button: the owner sets `open` to false. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons, the safest last: it is the nearest to the thumb. */
  actions?: ReactNode;
};

/** The browser's own dialog: it traps the focus, closes on Escape and gives the focus back to what opened it. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const press = useRef<{ clientX: number; clientY: number } | null>(null);
  const titleId = useId();

  // Closed before it leaves the page, not only removed: that is when the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
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
      className="m-auto w-[min(36rem,calc(100%-2rem))] rounded-lg border border-line bg-surface p-0 text-ink shadow-floating max-sm:mb-4"
    >
      <div className="space-y-4 p-5 sm:p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-xl">
            {title}
          </h2>
          <Button variant="quiet" onClick={onClose} className="-mr-3 -mt-2 px-2.5!" aria-label="Fermer">
            <Icon name="close" />
          </Button>
        </div>
        {children}
        {actions && <div className="flex flex-col-reverse gap-3 pt-2 sm:flex-row sm:justify-end">{actions}</div>}
      </div>
    </dialog>
  );
}

type ConfirmProps = {
  open: boolean;
  title?: ReactNode;
  message: ReactNode;
  /** What will be lost or done, item by item. */
  details?: readonly string[];
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
          <Button variant="second" onClick={pending ? undefined : onCancel} aria-disabled={pending}>
            Annuler
          </Button>
          <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <ConfirmText message={message} details={details} />
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
