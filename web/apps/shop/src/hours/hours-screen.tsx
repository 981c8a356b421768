"use client";

import { day, timeOfDay, today } from "@queueme/i18n";
import { Badge, Button } from "@queueme/ui";
import { CalendarX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { type ShopHours, useHours, useHoursActions } from "./data";
import { ExceptionDialog } from "./exception-dialog";
import { comingExceptions } from "./week";
import { WeekForm } from "./week-form";

/** S6: when the shop is open. */
export function HoursScreen() {
  const words = useTranslations("hours");
  const hours = useHours();
  return (
    <Screen title={words("title")}>
      <Loaded query={hours}>
        {(it) => (
          <>
            <WeekForm key={it.version} hours={it} />
            <Exceptions hours={it} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Exceptions({ hours }: { hours: ShopHours }) {
  const words = useTranslations("hours");
  const calendar = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isOnline = useOnline();
  const actions = useHoursActions(hours);
  const { busy, act } = useAct();
  const [isAdding, setIsAdding] = useState(false);
  const coming = comingExceptions(hours.exceptions as Record<string, unknown>, today(shop.time_zone));
  return (
    <Section
      title={words("exceptions")}
      tools={
        <Button isDisabled={!isOnline} onPress={() => setIsAdding(true)}>
          <CalendarX size={18} aria-hidden="true" />
          {words("addException")}
        </Button>
      }
    >
      {coming.length ? (
        <ul className={list.list}>
          {coming.map(([date, it]) => (
            <li key={date} className={`${list.row} ${list.two}`}>
              <div className={list.main}>
                <strong>{day(date, language)}</strong>
                <span className={list.soft}>
                  {"windows" in it
                    ? it.windows
                        .map((one) =>
                          calendar("fromTo", { from: timeOfDay(one.from, language), to: timeOfDay(one.to, language) }),
                        )
                        .join(" · ")
                    : null}
                  {it.reason ? <bdi> {it.reason}</bdi> : null}
                </span>
              </div>
              <div className={list.rowEnd}>
                {"windows" in it ? null : <Badge>{words("closed")}</Badge>}
                <Button
                  look="plain"
                  isDisabled={!isOnline}
                  busy={busy === date}
                  aria-label={words("restoreNamed", { date: day(date, language) })}
                  onPress={() => void act(date, () => actions.restoreDate(date), words("restored"))}
                >
                  {words("restore")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p className={list.soft}>{words("noExceptions")}</p>
      )}
      {isAdding ? <ExceptionDialog set={actions.setDate} close={() => setIsAdding(false)} /> : null}
    </Section>
  );
}
