"use client";

import { bilingual, clock, dateOf, day, type Language, timeOfDay, today } from "@queueme/i18n";
import { Badge, Button, State } from "@queueme/ui";
import { Hourglass } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { Loaded, Screen } from "~/shell/screen";
import { type Entry, useWaitlist } from "./data";
import { firstDate } from "./times";

const OfferDialog = lazy(async () => ({ default: (await import("./offer-dialog")).OfferDialog }));

const TONES = { waiting: "mute", offered: "warn", accepted: "good", expired: "mute", cancelled: "mute" } as const;

/** S13: who waits for a time that becomes free, and offers by hand. */
export function WaitlistScreen() {
  const words = useTranslations("waitlist");
  const { language } = useLanguage();
  const access = useAccess();
  const { shop } = access;
  const isOnline = useOnline();
  const waitlist = useWaitlist();
  const [offered, setOffered] = useState<Entry | null>(null);
  const mayOffer = access.may("booking_edit") && isOnline;
  return (
    <Screen title={words("title")}>
      <Loaded query={waitlist}>
        {(all) =>
          all.length === 0 ? (
            <State icon={<Hourglass size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          ) : (
            <ol className={list.list}>
              {all.map((it) => {
                const name = it.customer_name || words("unnamed");
                return (
                  <li key={it.id} className={`${list.row} ${list.two}`}>
                    <div className={list.main}>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span>
                        <bdi>{bilingual(it.service_name, language)}</bdi>
                      </span>
                      <span className={list.soft}>{wishOf(it, words, language)}</span>
                      {it.offer ? (
                        <span className={list.soft}>
                          {words("offerUntil", {
                            date: day(dateOf(it.offer.start, shop.time_zone), language, "short"),
                            time: clock(it.offer.start, shop.time_zone, language),
                            until: clock(it.offer.expires_at, shop.time_zone, language),
                          })}
                        </span>
                      ) : null}
                    </div>
                    <div className={list.rowEnd}>
                      {it.has_priority ? <Badge tone="info">{words("priority")}</Badge> : null}
                      <Badge tone={TONES[it.status]}>{words(`status.${it.status}`)}</Badge>
                      {it.appointment_id ? (
                        <Link
                          href={`/calendar/?shop=${shop.id}&date=${it.date}&appointment=${it.appointment_id}`}
                          className={list.rowName}
                        >
                          {words("toAppointment")}
                        </Link>
                      ) : null}
                      {mayOffer && it.status === "waiting" && firstDate(it, today(shop.time_zone)) ? (
                        <Button aria-label={words("offerNamed", { name })} onPress={() => setOffered(it)}>
                          {words("offer")}
                        </Button>
                      ) : null}
                    </div>
                  </li>
                );
              })}
            </ol>
          )
        }
      </Loaded>
      <Suspense>
        {offered ? <OfferDialog key={offered.id} entry={offered} close={() => setOffered(null)} /> : null}
      </Suspense>
    </Screen>
  );
}

/** The dates and times at which somebody would come. */
function wishOf(it: Entry, words: ReturnType<typeof useTranslations<"waitlist">>, language: Language): string {
  const from = day(it.date, language, "short");
  const dates = it.date === it.to_date ? from : words("dates", { from, to: day(it.to_date, language, "short") });
  if (!it.window) return dates;
  const times = { from: timeOfDay(it.window.from, language), to: timeOfDay(it.window.to, language) };
  return `${dates} · ${words("window", times)}`;
}
