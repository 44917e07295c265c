"use client";

import { unstable_isUnrecognizedActionError as isOldPage, unstable_rethrow } from "next/navigation";
import {
  Fragment,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
  type ReactNode,
  type SubmitEvent,
} from "react";
import { OWNER_FIELD, type Asks, type Result } from "@/lib/result";
import { Answer, type AnswerProps, type Trouble } from "./action-form-answer";
import { useDraft, type DraftState } from "./draft";
import { answersOf } from "./draft-fields";
import { FormContext } from "./form-context";
import { useOwner } from "./owner";
import { useTellState, type PageState } from "./page-state";
import { useOnline } from "./use-online";

type ActionFormProps<T> = {
  /** A server action. It may redirect: the person goes there and the draft is forgotten. */
  action: (previous: unknown, form: FormData) => Promise<Result<T>>;
  children: ReactNode;
  /** Prefix of the fields' ids; needed only when a page has two forms with the same field names. */
  id?: string;
  /** Keeps what is typed in this browser, for this account and under this name, until the server has it. Name the thing in it. */
  draftKey?: string;
  /**
   * Version of what the page gives: a draft begun from another one comes back with what the server has now. Without it, what the page gives in the
   * same fields is compared.
   */
  version?: string | number;
  /** Pressed without network, it leaves again by itself when the network is back, as long as nothing was changed since. For what may be sent twice. */
  resends?: boolean;
  /** Said once the server has accepted and stays on the page. */
  saved?: ReactNode | ((value: T) => ReactNode);
  onOk?: (value: T) => void;
  /** The server has heard, and takes the person elsewhere. */
  onLeave?: () => void;
  /** How a confirmation is asked: its title, the verb of its button, red when something goes for good. */
  asks?: Asks;
  /** Saying no to it is changing one's mind: the fields go back to what the page gives. For choices, not for what took time to write. */
  cancelRestores?: boolean;
  className?: string;
  "aria-label"?: string;
};

/**
 * A form that calls a server action and shows every answer of `Result`. Without JavaScript it posts and the page comes back
 * with the answer. With it, nothing typed is ever lost: no network, an expired session or a fault leave the form as it is.
 */
export function ActionForm<T>({
  action,
  children,
  id,
  draftKey,
  version,
  resends = false,
  saved,
  onOk,
  onLeave,
  asks,
  cancelRestores = false,
  className,
  ...aria
}: ActionFormProps<T>) {
  const [posted, post] = useActionState<Result<unknown> | null, FormData>(action, null);
  const [answer, setAnswer] = useState<Result<unknown> | Trouble | null>(null);
  const [pending, startTransition] = useTransition();
  const [pressed, setPressed] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submitter = useRef<HTMLElement | null>(null);
  const busy = useRef(false);
  const owner = useOwner();
  const draft = useDraft(form, owner, draftKey, version?.toString(), posted !== null);

  const shown = answer ?? posted;
  useTellState(stateOf(shown, pending, draft.dirty));
  const errors = shown?.kind === "invalid" ? shown.fields : {};
  const typed = shown && "typed" in shown ? shown.typed : undefined;
  const typedOf = (name: string) => (typed ? (typed[name] ?? []) : (draft.answers?.[name] ?? null));

  const controlOf = (name: string) => {
    const named = form.current?.elements.namedItem(name) ?? form.current?.elements.namedItem(`${name}[]`) ?? null;
    return (named instanceof RadioNodeList ? named[0] : named) as HTMLElement | null;
  };

  // The reader is led to what the answer is about: the first field to correct, or the message.
  const answerBox = useRef<HTMLDivElement>(null);
  const [unplaced, setUnplaced] = useState<Result<unknown> | Trouble | null>(null);
  useEffect(() => {
    const boxed = shown === answer && (shown?.kind === "confirm" || shown?.kind === "prove");
    if (!shown || shown.kind === "ok" || boxed) return;
    const wrong = shown.kind === "invalid" ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
    if (shown.kind === "invalid" && !wrong && unplaced !== shown) return setUnplaced(shown);
    const target = wrong?.matches("[role=radiogroup]")
      ? wrong.querySelector<HTMLElement>("input:checked, input")
      : wrong;
    (target ?? answerBox.current)?.focus();
  }, [shown, answer, unplaced]);

  /** What was sent last, as long as nothing was changed since. */
  const last = useRef<FormData | null>(null);
  function send(data: FormData) {
    if (busy.current || !form.current) return;
    busy.current = true;
    last.current = data;
    const sent = answersOf(form.current);
    startTransition(async () => {
      try {
        const result = await action(null, data);
        if (result.kind === "ok") {
          draft.drop(sent);
          onOk?.(result.value);
        }
        setAnswer(result);
      } catch (error) {
        if (isTakenOver(error)) {
          draft.drop(sent);
          setAnswer(null);
          onLeave?.();
          throw error;
        }
        const what = isOldPage(error) ? "old-page" : error instanceof TypeError ? "network" : "server";
        // The same trouble again says nothing more: the reader is left where he is.
        setAnswer((was) => (was?.kind === "trouble" && was.what === what ? was : { kind: "trouble", what }));
      } finally {
        busy.current = false;
      }
    });
  }

  const offline = answer?.kind === "trouble" && answer.what === "network";
  const back = (heard: boolean) => {
    if (resends && last.current) send(last.current);
    else if (heard) setAnswer({ kind: "trouble", what: "back" });
  };
  useOnline({ offline, pending, tries: resends }, back);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    // Posted into a frame by the browser itself, to be looked at: nothing is sent for good.
    if (event.nativeEvent.submitter?.hasAttribute("formtarget")) return;
    event.preventDefault();
    submitter.current = event.nativeEvent.submitter;
    setPressed(submitter.current?.dataset.bouton ?? null);
    send(new FormData(event.currentTarget, submitter.current));
  }

  function confirm(code: string) {
    if (!form.current) return;
    const data = new FormData(form.current, submitter.current);
    data.set("confirme", code);
    send(data);
  }

  /** What was typed in the box that asks is in the form. */
  function prove() {
    if (form.current) send(new FormData(form.current, submitter.current));
  }

  // The fields are made anew: whoever goes without a mouse stays among them.
  const restoring = useRef(false);
  useEffect(() => {
    if (!restoring.current) return;
    restoring.current = false;
    form.current?.querySelector<HTMLElement>("input:checked, input:not([type=hidden])")?.focus();
  }, [draft.turn]);
  function cancel() {
    setAnswer(null);
    if (!cancelRestores) return;
    restoring.current = true;
    draft.forget();
  }

  function typing() {
    last.current = null;
    draft.keep();
  }

  return (
    <FormContext value={{ id, errors, typedOf, pending, pressed }}>
      <form
        ref={form}
        action={post}
        onSubmit={submit}
        onInput={typing}
        onChange={typing}
        noValidate
        className={className}
        {...aria}
      >
        <Answer
          answer={shown}
          placed={shown !== unplaced}
          fromScript={shown === answer}
          boxRef={answerBox}
          saved={saved as AnswerProps["saved"]}
          keepsDraft={draftKey !== undefined}
          found={draft.told}
          savedNow={draft.saved}
          asks={asks}
          pending={pending}
          controlOf={controlOf}
          hrefOf={(name) => `#${id ? `${id}-` : ""}${name}`}
          onForget={() => {
            setAnswer(null);
            draft.forget();
          }}
          onRetry={() => form.current?.requestSubmit(submitter.current)}
          onConfirm={confirm}
          onProve={prove}
          onCancel={cancel}
        />
        {owner && <input type="hidden" name={OWNER_FIELD} value={owner} />}
        <Fragment key={draft.turn}>{children}</Fragment>
      </form>
    </FormContext>
  );
}

/** What the head of the page says of this form. */
function stateOf(
  shown: Result<unknown> | Trouble | null,
  pending: boolean,
  dirty: DraftState["dirty"],
): PageState | null {
  if (pending) return "saving";
  if (shown?.kind === "login") return "expired";
  if (shown?.kind === "trouble" && shown.what === "network") return "network";
  const unheard = shown?.kind === "trouble" || shown?.kind === "unexpected";
  return dirty || (unheard ? "unkept" : null);
}

/** A redirect, or a page that is not there: the action was heard, and Next goes on by itself from what it throws. */
function isTakenOver(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}
