"use client";

import { addDays, day, today, weekStart } from "@queueme/i18n";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { Link } from "~/shell/nav";
import { Board, type BoardDoing } from "./board";
import styles from "./calendar.module.css";
import { bookedOf, type Column, columnsOfDay, type Day, spansOf } from "./columns";
import type { useOpenWindows } from "./data";
import { joined } from "./scale";
import type { Appointment } from "./steps";
import { Tables } from "./tables";

type OpenDays = NonNullable<ReturnType<typeof useOpenWindows>["data"]>;

interface DayProps {
  day: Day;
  appointments: Appointment[];
  specialist: string | null;
  doing: BoardDoing;
}

/** One day, by specialist. */
export function DayView({ day: it, appointments, specialist, doing }: DayProps) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const all = columnsOfDay(it, appointments, language);
  const columns = specialist ? all.filter((one) => one.id === specialist) : all;
  return (
    <>
      <Board
        key={it.date}
        columns={columns}
        windows={joined(spansOf(it.windows, it.date, it.time_zone))}
        doing={doing}
        empty={words(doing.mayAdd ? "freeDay" : "freeDayRead")}
        head={(column) => (
          <h2>
            <bdi>{column.name}</bdi>
            <span className={styles.columnFacts}>{words("count", { count: column.blocks.length })}</span>
          </h2>
        )}
      />
      <Tables
        isPrint
        groups={columns.map((one) => ({
          id: one.id,
          title: one.name,
          items: one.blocks.map((block) => block.appointment),
        }))}
      />
    </>
  );
}

interface WeekProps {
  date: string;
  appointments: Appointment[];
  open: OpenDays;
  specialist: string | null;
  doing: BoardDoing;
}

/** The days from a Sunday on. */
export const datesOfWeek = (date: string): string[] => {
  const first = weekStart(date);
  return [0, 1, 2, 3, 4, 5, 6].map((it) => addDays(first, it));
};

/** A week, by day. */
export function WeekView({ date, appointments, open, specialist, doing }: WeekProps) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const zone = shop.time_zone;
  const now = today(zone);
  const columns = datesOfWeek(date).map((it): Column => {
    const windows = open.find((one) => one.date === it)?.windows ?? [];
    return {
      id: it,
      date: it,
      specialist,
      name: day(it, language, "short"),
      blocks: appointments.filter((one) => one.start.startsWith(it)).map((one) => bookedOf(one, it, zone)),
      open: joined(spansOf(windows, it, zone)),
      marks: [],
    };
  });
  return (
    <>
      <Board
        key={columns[0]?.id}
        columns={columns}
        windows={joined(columns.flatMap((it) => it.open))}
        doing={doing}
        empty={words("freeWeek")}
        head={(column) => (
          <h2>
            <Link
              className={column.date === now ? styles.isToday : undefined}
              href={`/calendar/?shop=${shop.id}&date=${column.date}${specialist ? `&specialist=${specialist}` : ""}`}
            >
              {column.name}
            </Link>
            <span className={styles.columnFacts}>{words("count", { count: column.blocks.length })}</span>
          </h2>
        )}
      />
      <Tables isPrint groups={groupsByDate(columns)} />
    </>
  );
}

const groupsByDate = (columns: Column[]) =>
  columns
    .filter((it) => it.blocks.length)
    .map((it) => ({ id: it.id, title: it.name, items: it.blocks.map((block) => block.appointment) }));

/** A week as a list, by day. */
export function ListView({ date, appointments, doing }: Omit<WeekProps, "open" | "specialist">) {
  const { language } = useLanguage();
  const groups = datesOfWeek(date).map((it) => ({
    id: it,
    title: day(it, language),
    items: appointments.filter((one) => one.start.startsWith(it)),
  }));
  return <Tables groups={groups} busy={doing.busy} open={doing.open} step={doing.mayMove ? doing.step : null} />;
}
