"use client";

import { addDays, bilingual, clock, dateOf, day, isDate, today, weekStart } from "@queueme/i18n";
import { Badge, Button, State } from "@queueme/ui";
import { CalendarPlus, ChevronLeft, ChevronRight, UserX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TONES } from "~/calendar/steps";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { useAddress } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { type Leave, type OwnSchedule, useLeaveActions, useOwnId, useOwnLeaves, useOwnSchedule } from "./data";
import { LeaveDialog } from "./leave-dialog";
import styles from "./schedule.module.css";

/** S28: a specialist's own days, and leaves. */
export function ScheduleScreen() {
  const words = useTranslations("schedule");
  const calendar = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const address = useAddress();
  const now = today(shop.time_zone);
  const asked = address.get("date");
  const first = weekStart(isDate(asked) ? asked : now);
  const read = useOwnSchedule(first, addDays(first, 6));
  const own = useOwnId();
  const go = (to: string) => address.set({ date: weekStart(now) === to ? null : to }, "replace");
  return (
    <Screen
      title={words("title")}
      tools={
        <>
          <Button look="plain" size="icon" aria-label={calendar("weekBefore")} onPress={() => go(addDays(first, -7))}>
            <ChevronLeft size={20} aria-hidden="true" className="flip" />
          </Button>
          <span>
            {calendar("fromTo", { from: day(first, language, "short"), to: day(addDays(first, 6), language, "short") })}
          </span>
          <Button look="plain" size="icon" aria-label={calendar("weekAfter")} onPress={() => go(addDays(first, 7))}>
            <ChevronRight size={20} aria-hidden="true" className="flip" />
          </Button>
          <Button isDisabled={first === weekStart(now)} onPress={() => go(weekStart(now))}>
            {words("thisWeek")}
          </Button>
        </>
      }
    >
      {own === null ? (
        <State icon={<UserX size={32} aria-hidden="true" />} title={words("notHere")} text={words("notHereText")} />
      ) : (
        <>
          <Loaded query={read}>{(it) => <Days schedule={it} now={now} />}</Loaded>
          <Leaves employee={own} />
        </>
      )}
    </Screen>
  );
}

function Days({ schedule, now }: { schedule: OwnSchedule; now: string }) {
  const words = useTranslations("schedule");
  const calendar = useTranslations("calendar");
  const { language } = useLanguage();
  const time = (it: string) => clock(it, schedule.time_zone, language);
  return (
    <ol className={styles.days}>
      {schedule.days.map((it) => {
        const appointments = schedule.appointments.filter((one) => one.start.startsWith(it.date));
        return (
          <li key={it.date} className={styles.day} data-today={it.date === now || undefined}>
            <h2 className={styles.date}>
              {day(it.date, language)}
              {it.date === now ? <Badge tone="brand">{calendar("today")}</Badge> : null}
            </h2>
            <p className={list.soft}>
              {it.working.length
                ? it.working
                    .map((one) => calendar("fromTo", { from: time(one.start), to: time(one.end) }))
                    .join(language === "ar" ? "، " : ", ")
                : words("free")}
            </p>
            {appointments.length ? (
              <ul className={styles.appointments}>
                {appointments.map((one) => (
                  <li key={one.id} className={styles.appointment}>
                    <span className={styles.time}>{time(one.start)}</span>
                    <span className={list.main}>
                      <strong>
                        <bdi>{one.customer.name || calendar("unnamed")}</bdi>
                      </strong>
                      <span className={list.soft}>
                        <bdi>{bilingual(one.service_name, language)}</bdi>
                      </span>
                      {one.notes ? (
                        <span className={list.soft}>
                          <bdi>{one.notes}</bdi>
                        </span>
                      ) : null}
                    </span>
                    <Badge tone={TONES[one.status]}>{calendar(`status.${one.status}`)}</Badge>
                  </li>
                ))}
              </ul>
            ) : it.working.length ? (
              <p className={list.soft}>{calendar("noneHere")}</p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

export const LEAVE_TONES = { pending: "warn", approved: "good", rejected: "danger", cancelled: "mute" } as const;

/** A bound of a leave: a date, or an instant. */
export const boundText = (bound: string, zone: string, language: "ar" | "en"): string =>
  bound.length === 10
    ? day(bound, language, "short")
    : `${day(dateOf(bound, zone), language, "short")}, ${clock(bound, zone, language)}`;

function Leaves({ employee }: { employee: string }) {
  const words = useTranslations("schedule");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isOnline = useOnline();
  const leaves = useOwnLeaves(employee);
  const actions = useLeaveActions(employee);
  const { busy, act } = useAct();
  const [isAsking, setIsAsking] = useState(false);
  const name = (it: Leave) =>
    words("leaveFromTo", {
      type: words(`leaveType.${it.leave_type}`),
      from: boundText(it.from, shop.time_zone, language),
      to: boundText(it.to, shop.time_zone, language),
    });
  return (
    <Section
      title={words("leaves")}
      tools={
        <Button isDisabled={!isOnline} onPress={() => setIsAsking(true)}>
          <CalendarPlus size={18} aria-hidden="true" />
          {words("askLeave")}
        </Button>
      }
    >
      <Loaded query={leaves}>
        {(all) =>
          all.length ? (
            <ul className={list.list}>
              {all.map((it) => (
                <li key={it.id} className={`${list.row} ${list.two}`}>
                  <div className={list.main}>
                    <span>{name(it)}</span>
                    {it.reason ? (
                      <span className={list.soft}>
                        <bdi>{it.reason}</bdi>
                      </span>
                    ) : null}
                    {it.decision_reason ? (
                      <span className={list.soft}>
                        <bdi>{it.decision_reason}</bdi>
                      </span>
                    ) : null}
                  </div>
                  <div className={list.rowEnd}>
                    <Badge tone={LEAVE_TONES[it.status]}>{words(`leaveStatus.${it.status}`)}</Badge>
                    {it.status === "pending" && isOnline ? (
                      <Button
                        look="plain"
                        busy={busy === it.id}
                        onPress={() => void act(it.id, () => actions.withdraw(it), words("withdrawn"))}
                      >
                        {words("withdraw")}
                      </Button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <p className={list.soft}>{words("noLeaves")}</p>
          )
        }
      </Loaded>
      {isAsking ? <LeaveDialog request={actions.request} close={() => setIsAsking(false)} /> : null}
    </Section>
  );
}
