"use client";

import { bilingual, clock, day } from "@queueme/i18n";
import { Actions, Button, Check, Field, Form, Note } from "@queueme/ui";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { Section } from "~/shell/screen";
import { type Hours, type ShopHours, useHoursActions } from "./data";
import styles from "./hours.module.css";
import { daysOf, usualDays, weeklyOf } from "./week";
import { WeekFields } from "./week-fields";

const PRAYERS = ["fajr", "dhuhr", "asr", "maghrib", "isha"] as const;
const HOLIDAYS = ["saudi_national", "eid_al_fitr", "eid_al_adha"] as const;

interface Props {
  hours: ShopHours;
  /** Whether a shop that has no hours yet begins with usual ones. */
  isNew?: boolean;
  done?(): void;
}

/** The hours of a week, the pauses for prayers, and the public holidays. */
export function WeekForm({ hours, isNew, done }: Props) {
  const words = useTranslations("hours");
  const calendar = useTranslations("calendar");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const isOnline = useOnline();
  const actions = useHoursActions(hours);
  const [days, setDays] = useState(() => (isNew && hours.weekly.length === 0 ? usualDays() : daysOf(hours.weekly)));
  const { save, said, error, isPending } = useSaving(
    (body: Hours) => actions.set(body),
    () => done?.(),
  );
  const pauses = hours.prayer_pauses;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { all, has, text } = readForm(event.currentTarget);
    const closed = all("holiday");
    save({
      weekly: weeklyOf(days, hours.weekly),
      profiles: hours.profiles,
      // What opens on a holiday in its own hours stays as it is.
      holidays: [
        ...hours.holidays.filter((it) => "windows" in it),
        ...HOLIDAYS.filter((set) => closed.includes(set)).map((set) => ({ set, closed: true as const })),
      ],
      prayer_pauses: {
        ...pauses,
        enabled: has("pauses"),
        prayers: PRAYERS.filter((it) => all("prayer").includes(it)),
        minutes_before: Number(text("before")) || 0,
        minutes_after: Number(text("after")) || 0,
      },
    });
  };
  const clashing = hours.clashing_appointments?.items ?? [];
  return (
    <Form className={list.form ?? ""} onSubmit={submit}>
      <Section title={words("week")}>
        <WeekFields days={days} change={setDays} isDisabled={!isOnline} />
      </Section>
      <div className={list.card}>
        <Check
          name="pauses"
          label={words("pauses")}
          help={words("pausesHelp")}
          defaultChecked={pauses?.enabled ?? false}
        />
        <fieldset className={list.set}>
          <legend>{words("prayers")}</legend>
          <div className={styles.inline}>
            {PRAYERS.map((it) => (
              <Check
                key={it}
                name="prayer"
                value={it}
                label={calendar(`prayer.${it}`)}
                defaultChecked={pauses?.prayers?.includes(it) ?? true}
              />
            ))}
          </div>
        </fieldset>
        <div className={list.pair}>
          <Field
            name="before"
            label={words("before")}
            inputMode="numeric"
            defaultValue={String(pauses?.minutes_before ?? 5)}
          />
          <Field
            name="after"
            label={words("after")}
            inputMode="numeric"
            defaultValue={String(pauses?.minutes_after ?? 20)}
          />
        </div>
        <fieldset className={list.set}>
          <legend>{words("holidays")}</legend>
          <div className={styles.inline}>
            {HOLIDAYS.map((set) => {
              const kept = hours.holidays.find((it) => it.set === set);
              return (
                <Check
                  key={set}
                  name="holiday"
                  value={set}
                  label={words(`holiday.${set}`)}
                  defaultChecked={kept !== undefined && "closed" in kept}
                  disabled={kept !== undefined && "windows" in kept}
                />
              );
            })}
          </div>
        </fieldset>
      </div>
      {hours.profiles.length ? (
        <ul className={list.list}>
          {hours.profiles.map((it) => (
            <li key={it.name + it.from_date} className={`${list.row} ${list.two}`}>
              <bdi>{it.name}</bdi>
              <span className={list.soft}>
                {calendar("fromTo", {
                  from: day(it.from_date, language, "short"),
                  to: day(it.to_date, language, "short"),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {clashing.length ? (
        <Note tone="warn">
          {words("clashing", { count: clashing.length })}{" "}
          {clashing
            .slice(0, 3)
            .map(
              (it) =>
                `${day(it.start.slice(0, 10), language, "short")} ${clock(it.start, it.time_zone, language)} ${bilingual(it.service_name, language)}`,
            )
            .join(" · ")}
        </Note>
      ) : null}
      {said ? <Note tone="danger">{said}</Note> : null}
      {error?.fields[0] ? <Note tone="danger">{error.fields[0].detail}</Note> : null}
      <Actions>
        <Button type="submit" look="solid" isDisabled={!isOnline} busy={isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
