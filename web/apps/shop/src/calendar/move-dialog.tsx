"use client";

import { intention, type Problem } from "@queueme/api";
import { bilingual, clock, instantAt, minutesInto } from "@queueme/i18n";
import { Actions, Button, Dialog, Note } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import styles from "./calendar.module.css";
import type { CalendarActions } from "./data";
import type { Appointment } from "./steps";

export interface Moved {
  appointment: Appointment;
  specialist: string;
  minutes: number;
}

interface Props {
  date: string;
  moved: Moved;
  columns: ReadonlyMap<string, string>;
  move: CalendarActions["move"];
  choose(moved: Moved): void;
  close(): void;
  done(text: string): void;
}

/** What may be overruled by staff, after a second question. */
const OVERRULED = ["slot_not_offered", "lead_time", "too_far_ahead", "shop_closed", "customer_overlap"];

/** A move tells the customer at once, so it is asked first. */
export function MoveDialog({ date, moved, columns, move, choose, close, done }: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const { language } = useLanguage();
  const { shop } = useAccess();
  const { appointment, specialist } = moved;
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
  const isOverrulable = OVERRULED.includes(save.error?.code ?? "");
  const alternatives = alternativesOf(save.error);
  const facts = {
    name,
    from: time(appointment.start),
    to: time(start),
    before: bilingual(appointment.specialist_name, language),
    after: columns.get(specialist) ?? "",
  };
  return (
    <Dialog isOpen title={words("moveTitle", { name })} close={common("close")} onClose={close}>
      <p>{words(specialist === appointment.specialist_id ? "moveText" : "moveToOther", facts)}</p>
      <p className={styles.soft}>{words(appointment.customer.phone ? "willBeTold" : "noPhone", { name })}</p>
      {save.error ? <Note tone={isOverrulable ? "warn" : "danger"}>{textOf(save.error)}</Note> : null}
      {alternatives.length ? (
        <div className={styles.alternatives}>
          <span>{words("alternatives")}</span>
          {alternatives.map((it) => (
            <Button
              key={`${it.start} ${it.specialist}`}
              onPress={() =>
                choose({
                  appointment,
                  specialist: it.specialist ?? specialist,
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
