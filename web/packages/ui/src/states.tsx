import type { ReactNode } from "react";
import styles from "./ui.module.css";

export type Tone = "brand" | "info" | "busy" | "warn" | "danger" | "good" | "mute";

export function Badge({ tone = "mute", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}

/** What stands where content would be: nothing there yet, an error, no right to see it. */
export function State({
  icon,
  title,
  text,
  children,
}: {
  icon?: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles.state}>
      {icon}
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}

export function Note({
  tone = "mute",
  icon,
  children,
  action,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.note} data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      {icon ?? <span />}
      <div>{children}</div>
      {action ?? <span />}
    </div>
  );
}

export function Skeleton({ className }: { className?: string | undefined }) {
  return <div className={[styles.skeleton, className].filter(Boolean).join(" ")} aria-hidden="true" />;
}
