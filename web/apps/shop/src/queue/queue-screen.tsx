"use client";

import { bilingual } from "@queueme/i18n";
import { Badge, Skeleton, State } from "@queueme/ui";
import { ListOrdered } from "lucide-react";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import { useAddress } from "~/shell/nav";
import { Failed } from "~/shell/problems";
import { BoardView } from "./board";
import { useBoards, useQueues } from "./data";
import styles from "./queue.module.css";

const TONES = { open: "good", paused: "warn", closed: "mute" } as const;

/** S14: the queues of a shop, live. */
export function QueueScreen() {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const address = useAddress();
  const queues = useQueues();
  const boards = useBoards(queues.data ?? []);
  if (queues.isPending) return <BoardSkeleton />;
  if (!queues.data) return <Failed problem={queues.error} again={() => void queues.refetch()} />;
  const wanted = address.get("queue");
  const at = Math.max(
    0,
    queues.data.findIndex((it) => it.id === wanted),
  );
  const queue = queues.data[at];
  const board = boards[at];
  if (!queue || !board) {
    return (
      <State
        icon={<ListOrdered size={32} aria-hidden="true" />}
        title={words("noQueues")}
        text={words("noQueuesText")}
      />
    );
  }
  return (
    <div className={styles.screen}>
      <h1 className="hidden-text">{words("title")}</h1>
      {queues.data.length > 1 ? (
        <nav className={styles.tabs} aria-label={words("queues")}>
          {queues.data.map((it, index) => (
            <button
              key={it.id}
              type="button"
              className={styles.tab}
              aria-current={it.id === queue.id ? "true" : undefined}
              onClick={() => address.set({ queue: it.id }, "replace")}
            >
              <bdi>{bilingual(it.name, language)}</bdi>
              <Badge tone={TONES[it.status]}>
                {it.status === "closed" ? words("status.closed") : (boards[index]?.data?.now.waiting ?? "…")}
              </Badge>
            </button>
          ))}
        </nav>
      ) : null}
      {board.data ? (
        <BoardView
          key={queue.id}
          board={board.data}
          others={queues.data.filter((it) => it.id !== queue.id)}
          readAt={board.dataUpdatedAt}
          isStale={board.isError}
        />
      ) : board.error ? (
        <Failed problem={board.error} again={() => void board.refetch()} />
      ) : (
        <BoardSkeleton />
      )}
    </div>
  );
}

function BoardSkeleton() {
  return (
    <div className={styles.skeletons}>
      {[0, 1, 2, 3, 4].map((it) => (
        <Skeleton key={it} className={styles.skeleton} />
      ))}
    </div>
  );
}
