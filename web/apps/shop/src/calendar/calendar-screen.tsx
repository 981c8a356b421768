"use client";

import { bilingual, isDate, today } from "@queueme/i18n";
import { Note, Skeleton, useToast } from "@queueme/ui";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { delayedBy } from "~/shell/delays";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { useAddress } from "~/shell/nav";
import { Failed, useProblemText } from "~/shell/problems";
import { CalendarBar, VIEWS, type View } from "./bar";
import type { BoardDoing } from "./board";
import type { OfferedService, Wish } from "./booking";
import styles from "./calendar.module.css";
import { useActions, useDay, useOpenWindows, useRange } from "./data";
import { DayView, datesOfWeek, ListView, WeekView } from "./days";
import type { Moved } from "./move-dialog";
import { type Appointment, isShown } from "./steps";

// What is opened later is loaded later.
const parts = {
  booking: () => import("./booking"),
  details: () => import("./details"),
  moving: () => import("./move-dialog"),
};
const BookingDialog = lazy(async () => ({ default: (await parts.booking()).BookingDialog }));
const Details = lazy(async () => ({ default: (await parts.details()).Details }));
const MoveDialog = lazy(async () => ({ default: (await parts.moving()).MoveDialog }));

/** S13: what a shop has booked, by day, week and as a list. */
export function CalendarScreen() {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const access = useAccess();
  const { shop } = access;
  const address = useAddress();
  const isOnline = useOnline();
  const toast = useToast();
  const textOf = useProblemText();
  const now = today(shop.time_zone);
  const asked = address.get("date");
  const date = isDate(asked) ? asked : now;
  const view: View = VIEWS.find((it) => it === address.get("view")) ?? "day";
  const specialist = address.get("specialist");
  const week = datesOfWeek(date);
  const [sunday = date, saturday = date] = [week[0], week[6]];
  const ofDay = useDay(date, view === "day");
  const ofWeek = useRange(sunday, saturday, view !== "day");
  const open = useOpenWindows(sunday, saturday, view === "week");
  const actions = useActions();
  const [wish, setWish] = useState<Wish | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  /** What was not begun, because it would delay appointments that start then. */
  const [delaying, setDelaying] = useState<{ id: string; starts: string[] } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => Object.values(parts).map((it) => it().catch(() => null)), 1500);
    return () => clearTimeout(timer);
  }, []);
  const mayEdit = access.may("booking_edit") && isOnline;
  const mayAdd = access.may("booking_add") && isOnline;
  const read = view === "day" ? ofDay : ofWeek;
  const all = view === "day" ? ofDay.data?.appointments : ofWeek.data;
  const shown = (all ?? []).filter((it) => isShown(it.status));
  const filtered = specialist ? shown.filter((it) => it.specialist_id === specialist) : shown;
  const selected = all?.find((it) => it.id === address.get("appointment"));
  const names = new Map((ofDay.data?.specialists ?? []).map((it) => [it.specialist_id, bilingual(it.name, language)]));
  for (const it of shown)
    if (!names.has(it.specialist_id)) names.set(it.specialist_id, bilingual(it.specialist_name, language));
  const seen = seenServices(all ?? [], (it) => bilingual(it.service_name, language));
  const failed = (error: unknown) => toast({ tone: "danger", text: textOf(error) });
  const doing: BoardDoing = {
    mayMove: mayEdit,
    mayAdd,
    busy,
    open: (it) => address.set({ appointment: it.id }),
    step: (it, step) => {
      setBusy(it.id);
      actions
        .step(it, step)
        .then(
          () => toast({ text: words(`did.${step}`, { name: it.customer.name || words("unnamed") }) }),
          (error) => {
            const starts = delayedBy(error);
            if (!starts) return failed(error);
            setDelaying({ id: it.id, starts });
            address.set({ appointment: it.id });
          },
        )
        .finally(() => setBusy(null));
    },
    add: (column, minutes) => setWish({ specialist: column.specialist, date: column.date, minutes }),
    move: setMoved,
  };
  const done = (text: string) => {
    setWish(null);
    setMoved(null);
    toast({ text });
  };
  const problem = read.error && !all ? read : open.error && !open.data && view === "week" ? open : null;
  return (
    <div className={styles.screen}>
      <CalendarBar
        view={view}
        date={date}
        today={now}
        specialist={specialist}
        names={names}
        counts={
          all
            ? { shown: filtered.length, pending: filtered.filter((it) => it.status === "pending_approval").length }
            : null
        }
        readAt={read.dataUpdatedAt}
        isStale={read.isError}
        go={(to) => address.set({ date: to === now ? null : to, appointment: null }, "replace")}
        show={(to) => address.set({ view: to === "day" ? null : to, appointment: null })}
        choose={(it) => address.set({ specialist: it }, "replace")}
        add={mayAdd ? () => setWish({ specialist, date, minutes: null }) : null}
      />
      {view === "day" && ofDay.data?.date === date && ofDay.data.windows.length === 0 ? (
        <Note>{words("closedDay")}</Note>
      ) : null}
      {problem ? (
        <Failed problem={problem.error} again={() => void problem.refetch()} />
      ) : view === "day" && ofDay.data ? (
        <div className={styles.content} aria-busy={ofDay.isPlaceholderData}>
          <DayView day={ofDay.data} appointments={shown} specialist={specialist} doing={doing} />
        </div>
      ) : view === "week" && ofWeek.data && open.data ? (
        <WeekView date={date} appointments={filtered} open={open.data} specialist={specialist} doing={doing} />
      ) : view === "list" && ofWeek.data ? (
        <ListView date={date} appointments={filtered} doing={doing} />
      ) : (
        <Skeleton className={styles.skeleton} />
      )}
      <Suspense>
        {selected ? (
          <Details
            key={`${selected.id} ${delaying?.id === selected.id}`}
            appointment={selected}
            actions={actions}
            mayEdit={mayEdit}
            delays={delaying?.id === selected.id ? delaying.starts : null}
            failed={failed}
            became={(id) => address.set({ appointment: id }, "replace")}
            close={() => {
              setDelaying(null);
              address.set({ appointment: null }, "replace");
            }}
          />
        ) : null}
        {wish ? (
          <BookingDialog
            wish={wish}
            names={names}
            seen={seen}
            book={actions.book}
            close={() => setWish(null)}
            done={done}
          />
        ) : null}
        {moved ? (
          <MoveDialog
            key={`${moved.appointment.id} ${moved.date} ${moved.minutes} ${moved.specialist}`}
            moved={moved}
            names={names}
            move={actions.move}
            choose={setMoved}
            close={() => setMoved(null)}
            done={done}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

/** The services of appointments that are shown, once each. */
function seenServices(items: readonly Appointment[], nameOf: (it: Appointment) => string): OfferedService[] {
  const all = new Map<string, OfferedService>();
  for (const it of items) {
    const minutes = Math.round((Date.parse(it.end) - Date.parse(it.start)) / 60_000);
    if (!all.has(it.service_id))
      all.set(it.service_id, { id: it.service_id, name: nameOf(it), minutes, specialists: [] });
  }
  return [...all.values()];
}
