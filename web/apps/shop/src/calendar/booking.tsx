"use client";

import { intention, type Problem } from "@queueme/api";
import { clock, instantAt, latinDigits, minutesInto } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field, Form, Note } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import styles from "./calendar.module.css";
import type { Booking, CalendarActions } from "./data";
import { alternativesOf } from "./move-dialog";

/** Where somebody has clicked. */
export interface Wish {
  specialist: string | null;
  minutes: number | null;
}

interface Props {
  date: string;
  wish: Wish;
  columns: { id: string; name: string }[];
  services: { id: string; name: string; minutes: number; specialists: string[] }[];
  book: CalendarActions["book"];
  close(): void;
  done(text: string): void;
}

const OVERRULED = ["slot_not_offered", "lead_time", "too_far_ahead", "shop_closed", "customer_overlap"];

const textOfTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** For somebody who calls or walks in: a name, a service, a time. */
export function BookingDialog({ date, wish, columns, services, book, close, done }: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const { language } = useLanguage();
  const { shop } = useAccess();
  const offered = services.filter(
    (it) => !wish.specialist || !it.specialists.length || it.specialists.includes(wish.specialist),
  );
  const [service, setService] = useState((offered[0] ?? services[0])?.id ?? "");
  const [specialist, setSpecialist] = useState(wish.specialist ?? "");
  const [start, setStart] = useState(textOfTime(wish.minutes ?? nextQuarter(date, shop.time_zone)));
  const [isHere, setIsHere] = useState(false);
  const key = useRef(intention());
  const able = services.find((it) => it.id === service)?.specialists ?? [];
  const time = (it: string) => clock(it, shop.time_zone, language);
  const isAfterMidnight = wish.minutes !== null && wish.minutes >= 1440;
  const minutes = minutesOf(start) + (isAfterMidnight ? 1440 : 0);
  const save = useMutation<unknown, Problem, Booking>({
    mutationFn: (body) => book(body, key.current),
    onSuccess: (_, body) => done(words("wasBooked", { name: body.customer.name, time: time(body.start ?? "") })),
    onError: (error) => {
      if (!error.isPassing) key.current = intention();
    },
  });
  const isOverrulable = OVERRULED.includes(save.error?.code ?? "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    save.mutate({
      customer: {
        name: text("/customer/name"),
        phone: latinDigits(text("/customer/phone")).replace(/[\s()-]/g, "") || null,
      },
      service_id: service,
      specialist_id: specialist || null,
      start: instantAt(date, minutes, shop.time_zone),
      notes: text("/notes") || null,
      walk_in: isHere,
      override: isOverrulable,
    });
  };
  const fields = save.error?.byField() ?? {};
  const isSaid = ["/customer/name", "/customer/phone", "/notes"].some((it) => fields[it]);
  return (
    <Dialog isOpen title={words("new")} close={common("close")} onClose={close}>
      <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
        <Field
          name="/customer/name"
          label={words("customer")}
          missing={words("nameMissing")}
          isRequired
          autoFocus
          maxLength={255}
          autoComplete="off"
        />
        <Field
          name="/customer/phone"
          type="tel"
          label={words("phone")}
          optional={common("optional")}
          help={words("phoneHelp")}
          isLatin
          autoComplete="off"
          placeholder="05X XXX XXXX"
        />
        <Choice
          label={words("service")}
          value={service}
          error={fields["/service_id"]}
          onChange={(event) => setService(event.currentTarget.value)}
        >
          {services.map((it) => (
            <option key={it.id} value={it.id}>
              {words("serviceFor", { name: it.name, minutes: it.minutes })}
            </option>
          ))}
        </Choice>
        <div className={styles.pair}>
          <Choice
            label={words("specialist")}
            value={specialist}
            error={fields["/specialist_id"]}
            onChange={(event) => setSpecialist(event.currentTarget.value)}
          >
            <option value="">{words("anybody")}</option>
            {columns.map((it) => (
              <option key={it.id} value={it.id} disabled={able.length > 0 && !able.includes(it.id)}>
                {it.name}
              </option>
            ))}
          </Choice>
          <Field
            type="time"
            label={words("start")}
            value={start}
            onChange={setStart}
            isRequired
            missing={words("timeMissing")}
          />
        </div>
        <label className={styles.check}>
          <input type="checkbox" checked={isHere} onChange={(event) => setIsHere(event.currentTarget.checked)} />
          {words("isHere")}
        </label>
        <Field name="/notes" label={words("notes")} optional={common("optional")} rows={2} maxLength={1000} />
        {save.error && !isSaid ? <Note tone={isOverrulable ? "warn" : "danger"}>{textOf(save.error)}</Note> : null}
        <Alternatives
          list={alternativesOf(save.error)}
          time={time}
          choose={(it) => {
            setStart(textOfTime(minutesInto(date, it.start, shop.time_zone)));
            if (it.specialist) setSpecialist(it.specialist);
            save.reset();
          }}
        />
        <Actions>
          <Button onPress={close}>{common("cancel")}</Button>
          <Button type="submit" look="solid" busy={save.isPending}>
            {words(isOverrulable ? "bookAnyway" : "book")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}

function Alternatives({
  list,
  time,
  choose,
}: {
  list: ReturnType<typeof alternativesOf>;
  time(it: string): string;
  choose(it: { start: string; specialist: string | null }): void;
}) {
  const words = useTranslations("calendar");
  if (!list.length) return null;
  return (
    <div className={styles.alternatives}>
      <span>{words("alternatives")}</span>
      {list.map((it) => (
        <Button key={`${it.start} ${it.specialist}`} onPress={() => choose(it)}>
          {time(it.start)}
        </Button>
      ))}
    </div>
  );
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The next quarter of an hour of a day, or its morning if it is another day. */
function nextQuarter(date: string, zone: string): number {
  const now = minutesInto(date, new Date().toISOString(), zone);
  return now >= 0 && now < 1425 ? Math.ceil(now / 15) * 15 : 600;
}
