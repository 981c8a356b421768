import type { ReactNode } from "react";
import { Button as Aria, type ButtonProps as AriaProps } from "react-aria-components/Button";
import styles from "./ui.module.css";

export interface ButtonProps extends Omit<AriaProps, "className" | "style" | "children" | "isPending"> {
  look?: "solid" | "line" | "plain" | "danger";
  size?: "big" | "icon";
  busy?: boolean;
  /** The keys that do the same, as assistive technology is told of them. */
  keys?: string;
  className?: string;
  children: ReactNode;
}

export function Button({ look = "line", size, busy, className, children, isDisabled, keys, ...rest }: ButtonProps) {
  const names = [styles.button, look === "line" ? "" : styles[look], size ? styles[size] : "", className];
  return (
    <Aria
      {...rest}
      ref={(it) => {
        if (keys) it?.setAttribute("aria-keyshortcuts", keys);
      }}
      isDisabled={isDisabled || busy}
      className={names.filter(Boolean).join(" ")}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : null}
      {children}
    </Aria>
  );
}
