"use client";

import { addDays, bilingual, clock, day, isDate, minutesInto, today } from "@queueme/i18n";
import { Badge, Button, Note, Skeleton, useToast } from "@queueme/ui";
import { CalendarPlus, ChevronLeft, ChevronRight, CircleDot } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { useLiveState } from "~/shell/live";
import { useAddress } from "~/shell/nav";
import { Failed, useProblemText } from "~/shell/problems";
import { BookingDialog, type Wish } from "./booking";
import styles from "./calendar.module.css";
import { useActions, useDay, useOpenWindows } from "./data";
import { DayBoard } from "./day-board";
import { Details } from "./details";
import { MoveDialog, type Moved } from "./move-dialog";
import { isShown } from "./steps";

/** S13: a shop's day, by specialist. */
export function CalendarScreen() {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const access = useAccess();
  const { shop } = access;
  const address = useAddress();
  const isOnline = useOnline();
  const live = useLiveState();
  const toast = useToast();
  const textOf = useProblemText();
  const now = today(shop.time_zone);
  const asked = address.get("date");
  const date = isDate(asked) ? asked : now;
  const read = useDay(date);
  const open = useOpenWindows(date);
  const choices = useChoices();
  const actions = useActions(date);
  const [wish, setWish] = useState<Wish | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const go = (to: string) => address.set({ date: to === now ? null : to, appointment: null }, "replace");
  const mayEdit = access.may("booking_edit") && isOnline;
  const mayAdd = access.may("booking_add") && isOnline;
  const shown = (read.data ?? []).filter((it) => isShown(it.status));
  const selected = read.data?.find((it) => it.id === address.get("appointment"));
  const columns = new Map(choices.specialists.map((it) => [it.id, bilingual(it.name, language)]));
  for (const it of shown)
    if (!columns.has(it.specialist_id)) columns.set(it.specialist_id, bilingual(it.specialist_name, language));
  const services = new Map(
    choices.services.map((it) => [
      it.id,
      { id: it.id, name: bilingual(it.name, language), minutes: it.duration_minutes, specialists: it.specialist_ids },
    ]),
  );
  for (const it of read.data ?? []) {
    const minutes = Math.round((Date.parse(it.end) - Date.parse(it.start)) / 60_000);
    if (!services.has(it.service_id))
      services.set(it.service_id, {
        id: it.service_id,
        name: bilingual(it.service_name, language),
        minutes,
        specialists: [],
      });
  }
  const pending = shown.filter((it) => it.status === "pending_approval").length;
  const isLive = live === "live" && !read.isError;
  const isReady = read.data && open.data !== undefined && !choices.isPending;
  const windows = (open.data?.windows ?? []).map((it) => ({
    from: minutesInto(date, it.start, shop.time_zone),
    to: minutesInto(date, it.end, shop.time_zone),
  }));
  const showProblem = (error: unknown) => toast({ tone: "danger", text: textOf(error) });
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <div className={styles.days}>
          <Button look="plain" size="icon" aria-label={words("before")} onPress={() => go(addDays(date, -1))}>
            <ChevronLeft size={20} aria-hidden="true" className="flip" />
          </Button>
          <Button look="plain" size="icon" aria-label={words("after")} onPress={() => go(addDays(date, 1))}>
            <ChevronRight size={20} aria-hidden="true" className="flip" />
          </Button>
          <Button isDisabled={date === now} onPress={() => go(now)}>
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
          <span>{day(date, language)}</span>
        </h1>
        <span className={styles.facts}>
          {read.data ? <span>{words("count", { count: shown.length })}</span> : null}
          {pending ? <Badge tone="warn">{words("pendingCount", { count: pending })}</Badge> : null}
          <span className={styles.live} data-live={isLive} role="status">
            <CircleDot size={14} aria-hidden="true" />
            {isLive
              ? words("live")
              : words("asOf", { time: clock(read.dataUpdatedAt || Date.now(), shop.time_zone, language) })}
          </span>
        </span>
        {mayAdd && services.size ? (
          <Button
            look="solid"
            className={styles.new ?? ""}
            onPress={() => setWish({ specialist: null, minutes: null })}
          >
            <CalendarPlus size={18} aria-hidden="true" />
            {words("new")}
          </Button>
        ) : null}
      </div>
      {open.data && windows.length === 0 ? <Note>{words("closedDay")}</Note> : null}
      {read.error && !read.data ? (
        <Failed problem={read.error} again={() => void read.refetch()} />
      ) : open.error && !open.data ? (
        <Failed problem={open.error} again={() => void open.refetch()} />
      ) : !isReady ? (
        <Skeleton className={styles.skeleton} />
      ) : (
        <DayBoard
          key={date}
          date={date}
          columns={[...columns].map(([id, name]) => ({ id, name }))}
          appointments={shown}
          windows={windows}
          mayMove={mayEdit}
          mayAdd={mayAdd && services.size > 0}
          open={(it) => address.set({ appointment: it.id })}
          add={(specialist, minutes) => setWish({ specialist, minutes })}
          move={setMoved}
        />
      )}
      {selected ? (
        <Details
          key={selected.id}
          appointment={selected}
          actions={actions}
          mayEdit={mayEdit}
          failed={showProblem}
          close={() => address.set({ appointment: null }, "replace")}
        />
      ) : null}
      {wish ? (
        <BookingDialog
          date={date}
          wish={wish}
          columns={[...columns].map(([id, name]) => ({ id, name }))}
          services={[...services.values()]}
          book={actions.book}
          close={() => setWish(null)}
          done={(text) => {
            setWish(null);
            toast({ text });
          }}
        />
      ) : null}
      {moved ? (
        <MoveDialog
          key={`${moved.appointment.id} ${moved.minutes} ${moved.specialist}`}
          date={date}
          moved={moved}
          columns={columns}
          move={actions.move}
          choose={setMoved}
          close={() => setMoved(null)}
          done={(text) => {
            setMoved(null);
            toast({ text });
          }}
        />
      ) : null}
    </div>
  );
}
