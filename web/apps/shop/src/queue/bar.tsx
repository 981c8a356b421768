"use client";

import { bilingual, clock } from "@queueme/i18n";
import { Badge, Button, Menu, Note } from "@queueme/ui";
import { CircleDot, Lightbulb, MonitorUp, Pause, Play, Settings2, Square } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useLiveState } from "~/shell/live";
import type { Board, Queue } from "./order";
import styles from "./queue.module.css";
import { SoundSwitch } from "./sound";

/** The queue, its state, and what is done with all of it. */
export function Bar({
  board,
  readAt,
  isStale,
  mayAct,
  setStatus,
  change,
}: {
  board: Board;
  readAt: number;
  isStale: boolean;
  mayAct: boolean;
  setStatus(status: Queue["status"]): void;
  change(): void;
}) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const live = useLiveState();
  const { queue, now } = board;
  const tone = { open: "good", paused: "warn", closed: "mute" } as const;
  const isLive = live === "live" && !isStale;
  return (
    <div className={styles.bar}>
      <h2 className={styles.queueName}>
        <bdi>{bilingual(queue.name, language)}</bdi>
      </h2>
      <Badge tone={tone[queue.status]}>{words(`status.${queue.status}`)}</Badge>
      {now.estimate && now.waiting ? (
        <span className={styles.wait}>
          {words("waitForNew", { from: now.estimate.p50_minutes, to: now.estimate.p80_minutes })}
        </span>
      ) : null}
      <span className={styles.live} role="status" data-live={isLive}>
        <CircleDot size={14} aria-hidden="true" />
        {isLive ? words("live") : words("asOf", { time: clock(readAt, shop.time_zone, language) })}
      </span>
      <span className={styles.tools}>
        <SoundSwitch />
        <a
          className={styles.tool}
          href={queue.display_url}
          target="_blank"
          rel="noreferrer"
          aria-label={words("display")}
          title={words("display")}
        >
          <MonitorUp size={18} aria-hidden="true" />
        </a>
        {mayAct ? (
          <Button look="plain" size="icon" aria-label={words("settings.change")} onPress={change}>
            <Settings2 size={18} aria-hidden="true" />
          </Button>
        ) : null}
        {mayAct ? (
          <Menu
            label={words("changeStatus")}
            isLabelShown
            items={(["open", "paused", "closed"] as const)
              .filter((it) => it !== queue.status)
              .map((it) => ({
                id: it,
                text: words(`make.${it}`),
                icon: {
                  open: <Play size={18} className="flip" />,
                  paused: <Pause size={18} />,
                  closed: <Square size={18} />,
                }[it],
                act: () => setStatus(it),
              }))}
          />
        ) : null}
      </span>
    </div>
  );
}

export function Advice({ board }: { board: Board }) {
  const words = useTranslations("queue");
  const first = board.advice[0];
  if (!first) return null;
  const count = "waiting" in first ? first.waiting : 0;
  return (
    <Note tone="warn" icon={<Lightbulb size={18} aria-hidden="true" />}>
      {words(`advice.${first.kind}`, { count })}
    </Note>
  );
}
