"use client";

import { bilingual, clock, day } from "@queueme/i18n";
import { Choice, State } from "@queueme/ui";
import { ListOrdered } from "lucide-react";
import { useTranslations } from "use-intl";
import { Bars } from "~/overview/bars";
import styles from "~/overview/overview.module.css";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { useAddress } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { type QueueFigures, useQueueFigures, useQueueNames } from "./data";
import { byDate, byHour } from "./filled";

const RANGES = ["7", "14", "30"] as const;

/** How a queue went: who was served, how long they waited, and how good the estimates were. */
export function FiguresScreen() {
  const words = useTranslations("figures");
  const { language } = useLanguage();
  const address = useAddress();
  const queues = useQueueNames();
  const days = RANGES.find((it) => it === address.get("days")) ?? "7";
  const chosen = queues.data?.find((it) => it.id === address.get("queue")) ?? queues.data?.[0];
  const figures = useQueueFigures(address.get("queue") ?? chosen?.id, Number(days));
  const tools = queues.data?.length ? (
    <>
      <Choice
        label={words("queue")}
        isLabelHidden
        value={chosen?.id}
        onChange={(event) => address.set({ queue: event.currentTarget.value }, "replace")}
      >
        {queues.data.map((it) => (
          <option key={it.id} value={it.id}>
            {bilingual(it.name, language)}
          </option>
        ))}
      </Choice>
      <Choice
        label={words("range")}
        isLabelHidden
        value={days}
        onChange={(event) => address.set({ days: event.currentTarget.value }, "replace")}
      >
        {RANGES.map((it) => (
          <option key={it} value={it}>
            {words("lastDays", { count: Number(it) })}
          </option>
        ))}
      </Choice>
    </>
  ) : null;
  return (
    <Screen title={words("title")} tools={tools}>
      <Loaded query={queues}>
        {(all) =>
          all.length ? (
            <Loaded query={figures}>{(it) => <Figures figures={it} />}</Loaded>
          ) : (
            <State icon={<ListOrdered size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          )
        }
      </Loaded>
    </Screen>
  );
}

function Figures({ figures: it }: { figures: QueueFigures }) {
  const words = useTranslations("figures");
  const { language } = useLanguage();
  const { may } = useAccess();
  const { services } = useChoices();
  const minutes = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : words("minutes", { count: Math.round(value) });
  const facts: [string, string | number][] = [
    [words("served"), it.served],
    [words("wait"), minutes(it.mean_wait_minutes)],
    [words("noShows"), it.no_show],
    [words("left"), it.left],
    [words("skipped"), it.skipped],
    [words("error"), minutes(it.estimate_error.mean_absolute_minutes)],
  ];
  if (it.total === 0) return <p className={list.soft}>{words("empty")}</p>;
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Bars
        caption={words("byDay")}
        names={[words("day"), words("served")]}
        bars={byDate(it.by_day, it).map((one) => ({
          id: one.date,
          text: String(Number(one.date.slice(8))),
          title: day(one.date, language, "short"),
          value: one.served,
        }))}
      />
      <Bars
        caption={words("byHour")}
        names={[words("hour"), words("served")]}
        bars={byHour(it.by_hour).map((one) => ({
          id: String(one.hour),
          text: String(one.hour),
          title: clock(Date.UTC(2026, 0, 4, one.hour), "UTC", language),
          value: one.served,
        }))}
      />
      {may("service_view") && it.by_service.length ? (
        <Section title={words("byService")}>
          <ul className={list.list}>
            {it.by_service.map((one) => (
              <li key={one.service_id} className={`${list.row} ${list.two}`}>
                <bdi>
                  {bilingual(services.find((service) => service.id === one.service_id)?.name, language) ||
                    words("formerService")}
                </bdi>
                <div className={list.rowEnd}>
                  <span>{words("servedCount", { count: one.served })}</span>
                  <span className={list.soft}>{minutes(one.mean_wait_minutes)}</span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
