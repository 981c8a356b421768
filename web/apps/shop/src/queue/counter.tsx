"use client";

import { keep, kept } from "@queueme/api";
import { bilingual } from "@queueme/i18n";
import { Button, Choice } from "@queueme/ui";
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useKeys } from "~/shell/keys";
import { useLanguage } from "~/shell/language";
import type { Desk } from "./doing";
import type { Queue } from "./order";
import styles from "./queue.module.css";

type Specialists = ReturnType<typeof useChoices>["specialists"];

/** What this device has chosen for a queue: its counter, and who serves there. */
export function useCounter(queue: Queue, specialists: Specialists) {
  const counterKey = `queueme.counter.${queue.id}`;
  const specialistKey = `queueme.specialist.${queue.id}`;
  const [counter, setCounter] = useState(() => kept(counterKey) ?? "");
  const [specialist, setSpecialist] = useState(() => kept(specialistKey) ?? "");
  return {
    // Counters and people may be gone since they were chosen.
    counter: queue.counters.includes(counter) ? counter : "",
    specialist: specialists.some((it) => it.id === specialist) ? specialist : "",
    chooseCounter: (it: string) => {
      setCounter(it);
      keep(counterKey, it || null);
    },
    chooseSpecialist: (it: string) => {
      setSpecialist(it);
      keep(specialistKey, it || null);
    },
  };
}

interface Props {
  queue: Queue;
  chosen: ReturnType<typeof useCounter>;
  specialists: Specialists;
  desk: Desk;
  /** Whether the keys work: not while a dialog is open. */
  hasKey: boolean;
  add(): void;
}

/** My counter, and the one big button. */
export function Counter({ queue, chosen, specialists, desk, hasKey, add }: Props) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const isOnline = useOnline();
  const { main, mine, mayAct, busy } = desk;
  const isOn = mayAct && hasKey;
  useKeys({
    KeyN: isOn && busy !== "next" && !main.isIdle ? main.act : null,
    KeyR: isOn && mine?.status === "called" ? () => desk.step(mine, "recall") : null,
    KeyS: isOn && mine?.status === "called" ? () => desk.step(mine, "skip") : null,
    KeyW: isOn ? add : null,
  });
  return (
    <section className={styles.counter} aria-label={words("myCounter")}>
      <div className={styles.choices}>
        {queue.counters.length ? (
          <Choice
            label={words("myCounter")}
            value={chosen.counter}
            onChange={(event) => chosen.chooseCounter(event.currentTarget.value)}
          >
            <option value="">{words("noCounter")}</option>
            {queue.counters.map((it) => (
              <option key={it} value={it}>
                {words("counter", { counter: it })}
              </option>
            ))}
          </Choice>
        ) : null}
        {specialists.length ? (
          <Choice
            label={words("whoServes")}
            value={chosen.specialist}
            onChange={(event) => chosen.chooseSpecialist(event.currentTarget.value)}
          >
            <option value="">{words("anybody")}</option>
            {specialists.map((it) => (
              <option key={it.id} value={it.id}>
                {bilingual(it.name, language)}
              </option>
            ))}
          </Choice>
        ) : null}
      </div>
      <Button
        look="solid"
        size="big"
        className={styles.next ?? ""}
        keys="Alt+N"
        isDisabled={!mayAct || main.isIdle}
        busy={busy === "next"}
        onPress={() => main.act()}
      >
        <Megaphone size={20} aria-hidden="true" className="flip" />
        {main.text}
        <kbd className={styles.key} aria-hidden="true">
          <bdi dir="ltr">Alt+N</bdi>
        </kbd>
      </Button>
      {main.isIdle ? (
        <p className={styles.why}>{words(queue.status === "paused" ? "isPaused" : "nobodyWaits")}</p>
      ) : !isOnline ? (
        <p className={styles.why}>{words("offlineActs")}</p>
      ) : null}
      {mine?.status === "called" ? (
        <p className={styles.keys}>
          {words("recall")} <Key name="Alt+R" /> {words("skip")} <Key name="Alt+S" />
        </p>
      ) : null}
    </section>
  );
}

const Key = ({ name }: { name: string }) => (
  <kbd>
    <bdi dir="ltr">{name}</bdi>
  </kbd>
);
