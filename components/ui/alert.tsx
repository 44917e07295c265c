import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icons";

type AlertTone = "info" | "ok" | "wait" | "danger";

const looks: Record<AlertTone, { box: string; ink: string; icon: IconName }> = {
  info: { box: "border-accent bg-accent-wash", ink: "text-accent", icon: "info" },
  ok: { box: "border-ok bg-ok-wash", ink: "text-ok", icon: "check" },
  wait: { box: "border-wait bg-wait-wash", ink: "text-wait", icon: "clock" },
  danger: { box: "border-danger bg-danger-wash", ink: "text-danger", icon: "alert" },
};

type AlertProps = {
  tone?: AlertTone;
  title?: ReactNode;
  /** `h2`/`h3` when the title belongs to the page's outline. */
  titleAs?: "p" | "h2" | "h3";
  /** `alert` interrupts the reader: only for what has just gone wrong. `status` waits for a pause. */
  role?: "alert" | "status";
  children?: ReactNode;
  className?: string;
};

/** Something to know before going on. */
export function Alert({ tone = "info", title, titleAs: Title = "p", role, children, className }: AlertProps) {
  const look = looks[tone];
  return (
    <div role={role} className={cx("flex gap-3 rounded-r-md border-l-4 px-4 py-3", look.box, className)}>
      <span className={cx("mt-0.5", look.ink)}>
        <Icon name={look.icon} />
      </span>
      <div className="min-w-0 space-y-1.5">
        {title && <Title className="font-text text-base font-bold leading-snug">{title}</Title>}
        {children}
      </div>
    </div>
  );
}
