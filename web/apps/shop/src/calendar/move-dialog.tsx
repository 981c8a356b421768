"use client";

import { intention, type Problem } from "@queueme/api";
import { bilingual, clock, day, instantAt, minutesInto } from "@queueme/i18n";
import { Actions, Button, Dialog, Note } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import styles from "./calendar.module.css";
import { type CalendarActions, useFreeTimes } from "./data";
import { nearest } from "./free-times";
import type { Appointment } from "./steps";

export interface Moved {
  appointment: Appointment;
  specialist: string;
  /** The day, and the minutes after its midnight. */
  date: string;
  minutes: number;
}

interface Props {
  moved: Moved;
  /** Names of specialists. */
  names: ReadonlyMap<string, string>;
  move: CalendarActions["move"];
  choose(moved: Moved): void;
  close(): void;
  done(text: string): void;
}

/** What may be overruled by staff, after a second question. */
export const OVERRULED = ["slot_not_offered", "lead_time", "too_far_ahead", "shop_closed", "customer_overlap"];

/** A move tells the customer at once, so it is asked first. */
export function MoveDialog({ moved, names, move, choose, close, done }: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const { language } = useLanguage();
  const { shop } = useAccess();
  const { appointment, specialist, date } = moved;
  const start = instantAt(date, moved.minutes, shop.time_zone);
  const time = (it: string) => clock(it, shop.time_zone, language);
  const name = appointment.customer.name;
  const key = useRef(intention());
  const save = useMutation<unknown, Problem, boolean>({
    mutationFn: (override) => move(appointment, { start, specialist_id: specialist, override }, key.current),
    onSuccess: () => done(words(appointment.customer.phone ? "wasMovedTold" : "wasMoved", { name, time: time(start) })),
    onError: (error) => {
      if (!error.isPassing) key.current = intention();
    },
  });
  const free = useFreeTimes({ service: appointment.service_id, date, specialist, appointment: appointment.id });
  const isFree = free.data?.some((it) => Date.parse(it.start) === Date.parse(start));
  const isOverrulable = OVERRULED.includes(save.error?.code ?? "") || (!save.error && isFree === false);
  const refused = alternativesOf(save.error);
  const others = refused.length
    ? refused
    : isFree === false
      ? nearest(free.data ?? [], start).map((it) => ({ start: it.start, specialist }))
      : [];
  const today = minutesInto(date, appointment.start, shop.time_zone);
  const isOtherDay = today < 0 || today >= 1440;
  const facts = {
    name,
    from: isOtherDay
      ? `${day(appointment.start.slice(0, 10), language, "short")}, ${time(appointment.start)}`
      : time(appointment.start),
    to: isOtherDay ? `${day(date, language, "short")}, ${time(start)}` : time(start),
    before: bilingual(appointment.specialist_name, language),
    after: names.get(specialist) ?? "",
  };
  return (
    <Dialog isOpen title={words("moveTitle", { name })} close={common("close")} onClose={close}>
      <p>{words(specialist === appointment.specialist_id ? "moveText" : "moveToOther", facts)}</p>
      <p className={styles.soft}>{words(appointment.customer.phone ? "willBeTold" : "noPhone", { name })}</p>
      {save.error ? (
        <Note tone={isOverrulable ? "warn" : "danger"}>{textOf(save.error)}</Note>
      ) : isFree === undefined ? null : (
        <Note tone={isFree ? "mute" : "warn"}>{words(isFree ? "isFree" : "isNotOffered")}</Note>
      )}
      {others.length ? (
        <div className={styles.alternatives}>
          <span>{words("alternatives")}</span>
          {others.map((it) => (
            <Button
              key={`${it.start} ${it.specialist}`}
              onPress={() =>
                choose({
                  appointment,
                  specialist: it.specialist ?? specialist,
                  date,
                  minutes: minutesInto(date, it.start, shop.time_zone),
                })
              }
            >
              {time(it.start)}
            </Button>
          ))}
        </div>
      ) : null}
      <Actions>
        <Button onPress={close}>{words("leaveIt")}</Button>
        <Button look="solid" busy={save.isPending} onPress={() => save.mutate(isOverrulable)}>
          {words(isOverrulable ? "moveAnyway" : "move")}
        </Button>
      </Actions>
    </Dialog>
  );
}

/** The other times that a refusal names. */
export function alternativesOf(problem: Problem | null): { start: string; specialist: string | null }[] {
  const list = problem?.more.alternatives;
  if (!Array.isArray(list)) return [];
  return list.flatMap((it: { start?: unknown; specialist_id?: unknown; specialist_ids?: unknown }) => {
    if (typeof it.start !== "string") return [];
    const first = Array.isArray(it.specialist_ids) ? it.specialist_ids[0] : it.specialist_id;
    return [{ start: it.start, specialist: typeof first === "string" ? first : null }];
  });
}
