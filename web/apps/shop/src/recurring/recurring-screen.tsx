"use client";

import { bilingual, day, timeOfDay, weekdayName } from "@queueme/i18n";
import { Badge, State } from "@queueme/ui";
import { Repeat } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { Loaded, Screen } from "~/shell/screen";
import { useRecurring } from "./data";

/** Who comes again and again, and when. */
export function RecurringScreen() {
  const words = useTranslations("recurring");
  const { language } = useLanguage();
  const access = useAccess();
  const { shop } = access;
  const recurring = useRecurring();
  return (
    <Screen title={words("title")}>
      <Loaded query={recurring}>
        {(all) =>
          all.length === 0 ? (
            <State icon={<Repeat size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          ) : (
            <ul className={list.list}>
              {all.map((it) => {
                const name = it.customer_name || words("unnamed");
                return (
                  <li key={it.id} className={`${list.row} ${list.two}`}>
                    <div className={list.main}>
                      {access.may("customer_view") ? (
                        <Link href={`/customers/?shop=${shop.id}&customer=${it.customer_id}`} className={list.rowName}>
                          <bdi>{name}</bdi>
                        </Link>
                      ) : (
                        <strong>
                          <bdi>{name}</bdi>
                        </strong>
                      )}
                      <span>
                        <bdi>{bilingual(it.service_name, language)}</bdi>
                      </span>
                      <span className={list.soft}>
                        {words("every", { count: it.every_weeks, weekday: weekdayName(it.weekday, language) })}
                        {it.time ? ` · ${timeOfDay(it.time, language)}` : null}
                      </span>
                      <span className={list.soft}>
                        {words("dates", {
                          from: day(it.first_date, language, "short"),
                          to: day(it.last_date, language, "short"),
                        })}
                        {it.skipped_dates.length ? ` · ${words("skipped", { count: it.skipped_dates.length })}` : null}
                      </span>
                    </div>
                    <div className={list.rowEnd}>
                      <span className={list.soft}>{words("appointments", { count: it.appointment_ids.length })}</span>
                      <Badge tone={it.status === "active" ? "good" : "mute"}>{words(`status.${it.status}`)}</Badge>
                    </div>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  );
}
