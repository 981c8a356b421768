import type { InputHTMLAttributes } from "react";
import styles from "./ui.module.css";

export interface CheckProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "style" | "type"> {
  label: string;
  /** What it means, in a sentence. */
  help?: string;
}

/** A box to tick: the browser's own. */
export function Check({ label, help, ...rest }: CheckProps) {
  return (
    <label className={styles.check}>
      <input {...rest} type="checkbox" />
      <span>
        {label}
        {help ? <span className={styles.help}> {help}</span> : null}
      </span>
    </label>
  );
}
