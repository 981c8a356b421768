"use client";

import { keep, kept } from "@queueme/api";
import { bilingual } from "@queueme/i18n";
import { Badge, Button, Skeleton, State } from "@queueme/ui";
import { ListOrdered, Plus } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import { useAddress } from "~/shell/nav";
import { Failed } from "~/shell/problems";
import { BoardView, QueueSettingsDialog } from "./board";
import { useBoards, useQueues } from "./data";
import styles from "./queue.module.css";

const TONES = { open: "good", paused: "warn", closed: "mute" } as const;

/** S14: the queues of a shop, live. */
export function QueueScreen() {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const address = useAddress();
  const access = useAccess();
  const [isCreating, setIsCreating] = useState(false);
  const key = `queueme.queue.${access.shop.id}`;
  // The board of the queue that was open last is read together with the list of queues.
  const wanted = address.get("queue") ?? kept(key);
  const queues = useQueues();
  const ids = queues.data ? queues.data.map((it) => it.id) : wanted ? [wanted] : [];
  const boards = useBoards(ids);
  const at = Math.max(0, wanted ? ids.indexOf(wanted) : 0);
  const board = boards[at];
  const id = ids[at];
  const isThere = board?.data !== undefined;
  useEffect(() => {
    if (isThere && id) keep(key, id);
  }, [isThere, id, key]);
  if (queues.isPending && !isThere) return <BoardSkeleton />;
  if (!queues.data && !isThere) return <Failed problem={queues.error} again={() => void queues.refetch()} />;
  const list = queues.data ?? [];
  const create = access.may("queue_add") ? (
    <Button onPress={() => setIsCreating(true)}>
      <Plus size={18} aria-hidden="true" />
      {words("settings.create")}
    </Button>
  ) : null;
  const creating = isCreating ? (
    <Suspense>
      <QueueSettingsDialog
        queue={null}
        close={() => setIsCreating(false)}
        created={(it) => address.set({ queue: it.id }, "replace")}
      />
    </Suspense>
  ) : null;
  if (!board) {
    return (
      <>
        <State
          icon={<ListOrdered size={32} aria-hidden="true" />}
          title={words("noQueues")}
          text={words("noQueuesText")}
        >
          {create}
        </State>
        {creating}
      </>
    );
  }
  return (
    <div className={styles.screen}>
      <h1 className="hidden-text">{words("title")}</h1>
      {list.length > 1 || (create && list.length) ? (
        <nav className={styles.tabs} aria-label={words("queues")}>
          {list.map((it, index) => (
            <button
              key={it.id}
              type="button"
              className={styles.tab}
              aria-current={it.id === id ? "true" : undefined}
              onClick={() => address.set({ queue: it.id }, "replace")}
            >
              <bdi>{bilingual(it.name, language)}</bdi>
              <Badge tone={TONES[it.status]}>
                {it.status === "closed" ? words("status.closed") : (boards[index]?.data?.now.waiting ?? "…")}
              </Badge>
            </button>
          ))}
          {create}
        </nav>
      ) : null}
      {board.data ? (
        <BoardView
          key={id}
          board={board.data}
          others={list.filter((it) => it.id !== id)}
          readAt={board.dataUpdatedAt}
          isStale={board.isError}
        />
      ) : board.error ? (
        <Failed problem={board.error} again={() => void board.refetch()} />
      ) : (
        <BoardSkeleton />
      )}
      {creating}
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
