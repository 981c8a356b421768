"use client";

import { addDays, bilingual, clock, day, money, today } from "@queueme/i18n";
import { Badge, Choice } from "@queueme/ui";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link, useAddress } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useSession } from "~/shell/session";
import { Bars } from "./bars";
import { type Statistics, useBranches, useCompanyQueues, useStatistics } from "./data";
import styles from "./overview.module.css";

/** The API answers for 31 dates at most. */
const RANGES = ["7", "14", "30"] as const;
const QUEUE_TONES = { open: "good", paused: "warn", closed: "mute" } as const;

/** S3: figures of the shop, and of the company's other shops beside it. */
export function OverviewScreen() {
  const words = useTranslations("overview");
  const { shop } = useAccess();
  const address = useAddress();
  const state = useSession();
  const days = RANGES.find((it) => it === address.get("days")) ?? "30";
  const to = today(shop.time_zone);
  const from = addDays(to, 1 - Number(days));
  const statistics = useStatistics(from, to);
  const contexts = state.kind === "in" ? state.contexts : [];
  const company = contexts.find(
    (it) => it.type === "company" && it.id === shop.company_id && it.permissions.includes("analytics_view"),
  );
  return (
    <Screen
      title={words("title")}
      tools={
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
      }
    >
      <Loaded query={statistics}>{(it) => <Figures statistics={it} />}</Loaded>
      {company ? <Company id={company.id} from={from} to={to} /> : null}
    </Screen>
  );
}

function Figures({ statistics: it }: { statistics: Statistics }) {
  const words = useTranslations("overview");
  const { language } = useLanguage();
  const { totals } = it;
  const facts: [string, string | number][] = [
    [words("appointments"), totals.appointments],
    [words("completed"), totals.completed],
    [words("noShows"), totals.no_shows],
    [words("cancelled"), totals.cancelled],
    [words("customers"), totals.customers],
    [words("revenue"), money(totals.revenue_halalas, language)],
  ];
  const hour = (at: number) => clock(Date.UTC(2026, 0, 4, at), "UTC", language);
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
      {totals.appointments === 0 ? <p className={list.soft}>{words("none")}</p> : null}
      <Bars
        caption={words("byDay")}
        names={[words("day"), words("appointments")]}
        bars={it.days.map((one) => ({
          id: one.date,
          text: String(Number(one.date.slice(8))),
          title: day(one.date, language, "short"),
          value: one.appointments,
        }))}
      />
      {it.hours.length ? (
        <Bars
          caption={words("byHour")}
          names={[words("hour"), words("appointments")]}
          bars={it.hours.map((one) => ({
            id: String(one.hour),
            text: String(one.hour),
            title: hour(one.hour),
            value: one.appointments,
          }))}
        />
      ) : null}
    </>
  );
}

function Company({ id, from, to }: { id: string; from: string; to: string }) {
  const words = useTranslations("overview");
  const queueWords = useTranslations("queue");
  const { language } = useLanguage();
  const branches = useBranches(id, from, to);
  const queues = useCompanyQueues(id);
  return (
    <>
      <Section title={words("branches")}>
        <Loaded query={branches}>
          {(all) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
            <section className={styles.scroll} tabIndex={0} aria-label={words("branches")}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{words("shop")}</th>
                    <th scope="col">{words("appointments")}</th>
                    <th scope="col">{words("completed")}</th>
                    <th scope="col">{words("noShows")}</th>
                    <th scope="col">{words("staff")}</th>
                    <th scope="col">{words("revenue")}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((it) => (
                    <tr key={it.shop_id}>
                      <th scope="row">
                        <Link href={`/overview/?shop=${it.shop_id}`} className={list.rowName}>
                          <bdi>{bilingual(it.name, language)}</bdi>
                        </Link>
                      </th>
                      <td>{it.figures.appointments}</td>
                      <td>{it.figures.completed}</td>
                      <td>{it.figures.no_shows}</td>
                      <td>{it.employee_count}</td>
                      <td>{money(it.figures.revenue_halalas, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </Loaded>
      </Section>
      {queues.data?.length ? (
        <Section title={words("queuesNow")}>
          <ul className={list.list}>
            {queues.data.map((it) => (
              <li key={it.queue_id} className={`${list.row} ${list.two}`}>
                <div className={list.main}>
                  <Link href={`/queue/?shop=${it.shop_id}&queue=${it.queue_id}`} className={list.rowName}>
                    <bdi>{bilingual(it.name, language)}</bdi>
                  </Link>
                  <span className={list.soft}>
                    <bdi>{bilingual(it.shop_name, language)}</bdi>
                  </span>
                </div>
                <div className={list.rowEnd}>
                  <span>{queueWords("waitingCount", { count: it.waiting })}</span>
                  <span className={list.soft}>{words("servedToday", { count: it.served_today })}</span>
                  <Badge tone={QUEUE_TONES[it.status]}>{queueWords(`status.${it.status}`)}</Badge>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
