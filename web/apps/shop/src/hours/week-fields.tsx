"use client";

import { weekdayName } from "@queueme/i18n";
import { Button } from "@queueme/ui";
import { CopyPlus, Plus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import styles from "./hours.module.css";
import { anotherWindow, clockOf, timeOf, type Window } from "./week";

interface Props {
  days: Window[][];
  change(days: Window[][]): void;
  isDisabled?: boolean;
}

/** The windows of a week, day by day. */
export function WeekFields({ days, change, isDisabled }: Props) {
  const words = useTranslations("hours");
  const { language } = useLanguage();
  const setDay = (at: number, windows: Window[]) => change(days.map((it, index) => (index === at ? windows : it)));
  return (
    <ul className={styles.week}>
      {days.map((windows, at) => {
        const name = weekdayName(at, language);
        return (
          <li key={name} className={styles.weekday}>
            <strong className={styles.name}>{name}</strong>
            <div className={styles.windows}>
              {windows.length === 0 ? <span className={styles.closed}>{words("closed")}</span> : null}
              {windows.map((it, index) => (
                <WindowFields
                  key={index}
                  window={it}
                  name={name}
                  isDisabled={isDisabled}
                  change={(next) =>
                    setDay(
                      at,
                      windows.map((one, n) => (n === index ? next : one)),
                    )
                  }
                  remove={() =>
                    setDay(
                      at,
                      windows.filter((_, n) => n !== index),
                    )
                  }
                />
              ))}
            </div>
            <div className={styles.acts}>
              {windows.length < 6 ? (
                <Button
                  look="plain"
                  size="icon"
                  isDisabled={isDisabled ?? false}
                  aria-label={words("addWindow", { day: name })}
                  onPress={() => setDay(at, [...windows, anotherWindow(windows)])}
                >
                  <Plus size={18} aria-hidden="true" />
                </Button>
              ) : null}
              <Button
                look="plain"
                size="icon"
                isDisabled={isDisabled ?? false}
                aria-label={words("copyDay", { day: name })}
                onPress={() => change(days.map(() => windows.map((it) => ({ ...it }))))}
              >
                <CopyPlus size={18} aria-hidden="true" />
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface WindowProps {
  window: Window;
  /** The day that it belongs to. */
  name: string;
  isDisabled?: boolean | undefined;
  change(window: Window): void;
  remove(): void;
}

export function WindowFields({ window: it, name, isDisabled, change, remove }: WindowProps) {
  const words = useTranslations("hours");
  return (
    <span className={styles.window}>
      <input
        type="time"
        step={300}
        disabled={isDisabled}
        aria-label={words("fromOf", { day: name })}
        className={styles.time}
        value={clockOf(it.from)}
        onChange={(event) =>
          event.currentTarget.value && change({ ...it, from: timeOf(event.currentTarget.value, false) })
        }
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        step={300}
        disabled={isDisabled}
        aria-label={words("toOf", { day: name })}
        className={styles.time}
        value={clockOf(it.to)}
        onChange={(event) =>
          event.currentTarget.value && change({ ...it, to: timeOf(event.currentTarget.value, true) })
        }
      />
      <Button
        look="plain"
        size="icon"
        isDisabled={isDisabled ?? false}
        aria-label={words("removeWindow", { day: name })}
        onPress={remove}
      >
        <X size={16} aria-hidden="true" />
      </Button>
    </span>
  );
}
