"use client";

import { bilingual, clock, phone } from "@queueme/i18n";
import { Badge, Button } from "@queueme/ui";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { STEP_ICONS, tapOf } from "./block";
import { type Appointment, type Step, stepsOf, TONES } from "./steps";
import styles from "./tables.module.css";

export interface TableGroup {
  id: string;
  title: string;
  items: Appointment[];
}

interface Props {
  groups: TableGroup[];
  /** Only on paper: what the board shows on the screen. */
  isPrint?: boolean;
  busy?: string | null;
  open?(appointment: Appointment): void;
  step?: ((appointment: Appointment, step: Step) => void) | null;
}

/** Appointments as tables: the list, and what is printed. */
export function Tables({ groups, isPrint, busy, open, step }: Props) {
  const words = useTranslations("calendar");
  return (
    <div className={styles.tables} data-print={isPrint || undefined} aria-hidden={isPrint || undefined}>
      {groups.map((it) => (
        <section key={it.id} className={styles.group}>
          <h2 className={styles.head}>
            <bdi>{it.title}</bdi>{" "}
            {it.items.length ? <span className={styles.soft}>{words("count", { count: it.items.length })}</span> : null}
          </h2>
          {it.items.length ? (
            <Table items={it.items} isPrint={isPrint} busy={busy} open={open} step={step} />
          ) : (
            <p className={styles.none}>{words("noneHere")}</p>
          )}
        </section>
      ))}
    </div>
  );
}

type TableProps = { [name in keyof Omit<Props, "groups">]: Props[name] | undefined } & { items: Appointment[] };

function Table({ items, isPrint, busy, open, step }: TableProps) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const now = useNow(30_000);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words("time")}</th>
          <th scope="col">{words("customer")}</th>
          <th scope="col">{words("service")}</th>
          <th scope="col">{words("specialist")}</th>
          <th scope="col">{words("state")}</th>
          {step ? (
            <th scope="col">
              <span className="hidden-text">{words("next")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {items.map((it) => {
          const name = it.customer.name || words("unnamed");
          const tap = step ? tapOf(stepsOf(it, now)) : undefined;
          const Icon = tap ? STEP_ICONS[tap] : null;
          return (
            <tr key={it.id} data-status={it.status}>
              <td className={styles.time}>
                <bdi>{clock(it.start, shop.time_zone, language)}</bdi>
                <span className={styles.soft}> {clock(it.end, shop.time_zone, language)}</span>
              </td>
              <td className={styles.name}>
                {open ? (
                  <button type="button" className={styles.open} onClick={() => open(it)}>
                    <bdi>{name}</bdi>
                  </button>
                ) : (
                  <bdi>{name}</bdi>
                )}
                {it.customer.phone ? (
                  <bdi dir="ltr" translate="no" className={styles.soft}>
                    {phone(it.customer.phone)}
                  </bdi>
                ) : null}
                {isPrint && it.notes ? <span className={styles.soft}>{it.notes}</span> : null}
              </td>
              <td>
                <bdi>{bilingual(it.service_name, language)}</bdi>
              </td>
              <td>
                <bdi>{bilingual(it.specialist_name, language)}</bdi>
              </td>
              <td>
                <Badge tone={TONES[it.status]}>{words(`status.${it.status}`)}</Badge>
              </td>
              {step ? (
                <td className={styles.next}>
                  {tap && Icon ? (
                    <Button
                      busy={busy === it.id}
                      aria-label={words("stepFor", { step: words(`do.${tap}`), name })}
                      onPress={() => step(it, tap)}
                    >
                      <Icon size={16} aria-hidden="true" />
                      {words(`do.${tap}`)}
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
