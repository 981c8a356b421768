"use client";

import { bilingual, clock } from "@queueme/i18n";
import { Badge, Button } from "@queueme/ui";
import { LogIn } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { useDue } from "./data";
import type { Desk } from "./doing";
import { dueNow } from "./order";
import styles from "./queue.module.css";

/** Appointments whose customers are expected: whoever arrives gets a place in the line. */
export function DueList({ desk }: { desk: Desk }) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const access = useAccess();
  const now = useNow(30_000);
  const due = dueNow(useDue().data ?? [], now);
  if (!access.may("booking_view") || due.length === 0) return null;
  const mayAct = access.may("booking_edit") && desk.mayAct;
  return (
    <section className={styles.group}>
      <h2>
        {words("due")} <span className={styles.count}>{due.length}</span>
      </h2>
      <ul className={styles.dueList}>
        {due.map((it) => {
          const name = it.customer.name || words("unnamed");
          const late = Math.floor((now - Date.parse(it.start)) / 60_000);
          return (
            <li key={it.id} className={styles.due}>
              <span className={styles.dueTime}>{clock(it.start, access.shop.time_zone, language)}</span>
              <span className={styles.dueWho}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <span className={styles.details}>
                  <bdi>{bilingual(it.service_name, language)}</bdi>
                  <bdi>{bilingual(it.specialist_name, language)}</bdi>
                  {late > 0 ? <Badge tone="warn">{words("lateBy", { count: late })}</Badge> : null}
                </span>
              </span>
              {mayAct ? (
                <Button
                  busy={desk.busy === `arrive ${it.id}`}
                  aria-label={words("arriveNamed", { name })}
                  onPress={() => desk.arrive(it)}
                >
                  <LogIn size={16} aria-hidden="true" className="flip" />
                  {words("arrived")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
