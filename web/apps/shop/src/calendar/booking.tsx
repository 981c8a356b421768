"use client";

import { intention, type Problem } from "@queueme/api";
import { bilingual, clock, instantAt, isDate, latinDigits, minutesInto } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field, Form, Note, Skeleton } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import styles from "./calendar.module.css";
import { type Booking, type CalendarActions, useFreeTimes, useKnownCustomer } from "./data";
import { nearest } from "./free-times";
import { alternativesOf, OVERRULED } from "./move-dialog";

/** Where somebody has clicked. */
export interface Wish {
  specialist: string | null;
  date: string;
  minutes: number | null;
}

export interface OfferedService {
  id: string;
  name: string;
  minutes: number;
  /** Who provides it; empty where that may not be seen. */
  specialists: string[];
}

interface Props {
  wish: Wish;
  /** Names of specialists. */
  names: ReadonlyMap<string, string>;
  /** Services of appointments that are shown, for those who may not see the list of services. */
  seen: OfferedService[];
  book: CalendarActions["book"];
  close(): void;
  done(text: string): void;
}

const textOfTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** For somebody who calls or walks in: a name, a service, a time. */
export function BookingDialog(props: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const choices = useChoices();
  const listed = choices.services.map((it) => ({
    id: it.id,
    name: bilingual(it.name, language),
    minutes: it.duration_minutes,
    specialists: it.specialist_ids,
  }));
  const services = listed.length ? listed : props.seen;
  return (
    <Dialog isOpen title={words("new")} close={common("close")} onClose={props.close}>
      {choices.isPending ? (
        <Skeleton className={styles.formSkeleton} />
      ) : services.length ? (
        <BookingForm {...props} services={services} />
      ) : (
        <Note>{words("noServices")}</Note>
      )}
    </Dialog>
  );
}

function BookingForm({ wish, names, services, book, close, done }: Props & { services: OfferedService[] }) {
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
  const [date, setDate] = useState(wish.date);
  const [start, setStart] = useState(textOfTime(wish.minutes ?? nextQuarter(wish.date, shop.time_zone)));
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
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
  const number = latinDigits(phone).replace(/[\s()-]/g, "");
  const known = useKnownCustomer(number).data;
  const wished = isDate(date) ? instantAt(date, minutes, shop.time_zone) : null;
  const free = useFreeTimes({ service, date: isDate(date) ? date : "", specialist: specialist || null });
  const isFree = free.data?.some((it) => wished && Date.parse(it.start) === Date.parse(wished));
  const near = wished && isFree === false && !save.error ? nearest(free.data ?? [], wished) : [];
  const choose = (it: { start: string; specialist: string | null }) => {
    setStart(textOfTime(minutesInto(date, it.start, shop.time_zone)));
    if (it.specialist) setSpecialist(it.specialist);
    save.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    if (!wished) return;
    save.mutate({
      customer: { name: name.trim(), phone: number || null },
      service_id: service,
      specialist_id: specialist || null,
      start: wished,
      notes: text("/notes") || null,
      walk_in: isHere,
      override: isOverrulable,
    });
  };
  const fields = save.error?.byField() ?? {};
  const isSaid = ["/customer/name", "/customer/phone", "/notes"].some((it) => fields[it]);
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Field
        name="/customer/name"
        label={words("customer")}
        value={name}
        onChange={setName}
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
        value={phone}
        onChange={setPhone}
      />
      {known ? (
        <Note
          tone="info"
          icon={<UserRound size={18} aria-hidden="true" />}
          action={
            known.name && known.name !== name ? (
              <Button onPress={() => setName(known.name ?? "")}>{words("takeName")}</Button>
            ) : null
          }
        >
          <bdi>{known.name || words("unnamed")}</bdi> · {words("visits", { count: known.visit_count })}
          {known.no_show_count ? ` · ${words("noShows", { count: known.no_show_count })}` : null}
        </Note>
      ) : null}
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
          {[...names].map(([id, it]) => (
            <option key={id} value={id} disabled={able.length > 0 && !able.includes(id)}>
              {it}
            </option>
          ))}
        </Choice>
        <Field
          type="date"
          label={words("date")}
          value={date}
          onChange={setDate}
          isRequired
          missing={words("dateMissing")}
        />
      </div>
      <div className={styles.pair}>
        <Field
          type="time"
          label={words("start")}
          value={start}
          onChange={setStart}
          isRequired
          missing={words("timeMissing")}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={isHere} onChange={(event) => setIsHere(event.currentTarget.checked)} />
          {words("isHere")}
        </label>
      </div>
      <Alternatives
        list={near.map((it) => ({ start: it.start, specialist: null }))}
        title={words("freeNearby")}
        time={time}
        choose={choose}
      />
      <Field name="/notes" label={words("notes")} optional={common("optional")} rows={2} maxLength={1000} />
      {save.error && !isSaid ? <Note tone={isOverrulable ? "warn" : "danger"}>{textOf(save.error)}</Note> : null}
      <Alternatives list={alternativesOf(save.error)} title={words("alternatives")} time={time} choose={choose} />
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={save.isPending}>
          {words(isOverrulable ? "bookAnyway" : "book")}
        </Button>
      </Actions>
    </Form>
  );
}

function Alternatives({
  list,
  title,
  time,
  choose,
}: {
  list: ReturnType<typeof alternativesOf>;
  title: string;
  time(it: string): string;
  choose(it: { start: string; specialist: string | null }): void;
}) {
  if (!list.length) return null;
  return (
    <div className={styles.alternatives}>
      <span>{title}</span>
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
