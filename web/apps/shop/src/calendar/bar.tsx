"use client";

import { addDays, clock, day, isDate, weekStart } from "@queueme/i18n";
import { Badge, Button, Choice } from "@queueme/ui";
import { CalendarPlus, ChevronLeft, ChevronRight, CircleDot, Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useLiveState } from "~/shell/live";
import styles from "./calendar.module.css";

export const VIEWS = ["day", "week", "list"] as const;
export type View = (typeof VIEWS)[number];

interface Props {
  view: View;
  date: string;
  today: string;
  specialist: string | null;
  /** Names of specialists to choose from. */
  names: ReadonlyMap<string, string>;
  counts: { shown: number; pending: number } | null;
  readAt: number;
  isStale: boolean;
  go(date: string): void;
  show(view: View): void;
  choose(specialist: string | null): void;
  add: (() => void) | null;
}

/** Which days are shown, of whom, and how. */
export function CalendarBar(props: Props) {
  const { view, date, today, specialist, names, counts, readAt, isStale, go, show, choose, add } = props;
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isLive = useLiveState() === "live" && !isStale;
  const by = view === "day" ? 1 : 7;
  const first = weekStart(date);
  const title =
    view === "day"
      ? day(date, language)
      : words("fromTo", { from: day(first, language, "short"), to: day(addDays(first, 6), language, "short") });
  return (
    <div className={styles.bar}>
      <div className={styles.days}>
        <Button
          look="plain"
          size="icon"
          aria-label={words(view === "day" ? "before" : "weekBefore")}
          onPress={() => go(addDays(date, -by))}
        >
          <ChevronLeft size={20} aria-hidden="true" className="flip" />
        </Button>
        <Button
          look="plain"
          size="icon"
          aria-label={words(view === "day" ? "after" : "weekAfter")}
          onPress={() => go(addDays(date, by))}
        >
          <ChevronRight size={20} aria-hidden="true" className="flip" />
        </Button>
        <Button isDisabled={date === today} onPress={() => go(today)}>
          {words("today")}
        </Button>
      </div>
      <h1 className={styles.date}>
        <label className={styles.dateField}>
          <span className="hidden-text">{words("date")}</span>
          <input
            type="date"
            value={date}
            onChange={(event) => isDate(event.currentTarget.value) && go(event.currentTarget.value)}
          />
        </label>
        <span>{title}</span>
      </h1>
      <span className={styles.facts}>
        {counts ? <span>{words("count", { count: counts.shown })}</span> : null}
        {counts?.pending ? <Badge tone="warn">{words("pendingCount", { count: counts.pending })}</Badge> : null}
        <span className={styles.live} data-live={isLive} role="status">
          <CircleDot size={14} aria-hidden="true" />
          {isLive ? words("live") : words("asOf", { time: clock(readAt || Date.now(), shop.time_zone, language) })}
        </span>
      </span>
      <span className={styles.tools}>
        {names.size > 1 ? (
          <Choice
            label={words("whose")}
            isLabelHidden
            value={specialist ?? ""}
            onChange={(event) => choose(event.currentTarget.value || null)}
          >
            <option value="">{words("everybody")}</option>
            {[...names].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        ) : null}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
        <span role="group" aria-label={words("view.title")} className={styles.views}>
          {VIEWS.map((it) => (
            <button key={it} type="button" aria-pressed={it === view} onClick={() => show(it)}>
              {words(`view.${it}`)}
            </button>
          ))}
        </span>
        <Button look="plain" size="icon" aria-label={words("print")} onPress={() => print()}>
          <Printer size={18} aria-hidden="true" />
        </Button>
        {add ? (
          <Button look="solid" onPress={add}>
            <CalendarPlus size={18} aria-hidden="true" />
            {words("new")}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
