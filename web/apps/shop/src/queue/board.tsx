"use client";

import { Button, Note, State } from "@queueme/ui";
import { Coffee, Plus, UserPlus } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { Advice, Bar } from "./bar";
import { Counter, useCounter } from "./counter";
import { type Desk, useDesk } from "./doing";
import { DueList } from "./due";
import { Line } from "./line";
import { atCounter, type Board, groupsOf, type Queue } from "./order";
import { type Question, Questions } from "./questions";
import styles from "./queue.module.css";
import { Sound } from "./sound";
import { TicketCard } from "./ticket-card";
import { WalkInDialog } from "./walk-in";

export const QueueSettingsDialog = lazy(async () => ({ default: (await import("./settings")).QueueSettingsDialog }));

interface Props {
  board: Board;
  others: Queue[];
  readAt: number;
  isStale: boolean;
}

/** One queue: my counter, who is called and served, and the line beside it. */
export function BoardView({ board, others, readAt, isStale }: Props) {
  const words = useTranslations("queue");
  const access = useAccess();
  const isOnline = useOnline();
  const choices = useChoices();
  const [question, setQuestion] = useState<Question | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [isSetting, setIsSetting] = useState(false);
  const { queue } = board;
  const chosen = useCounter(queue, choices.specialists);
  const groups = groupsOf(board.items);
  const mine = atCounter(board.items, chosen.counter);
  const desk = useDesk({
    board,
    mayAct: access.may("queue_edit") && isOnline,
    hasOthers: others.length > 0,
    caller: { counter: chosen.counter || null, specialist_id: chosen.specialist || null },
    ask: setQuestion,
  });
  return (
    <>
      <Bar
        board={board}
        readAt={readAt}
        isStale={isStale}
        mayAct={desk.mayAct}
        setStatus={desk.setStatus}
        change={() => setIsSetting(true)}
      />
      {isStale ? <Note tone="warn">{words("staleBoard")}</Note> : null}
      <Advice board={board} />
      <div className={styles.board}>
        <div className={styles.work}>
          {access.may("queue_edit") ? (
            <Counter
              queue={queue}
              chosen={chosen}
              specialists={choices.specialists}
              desk={desk}
              hasKey={!question && !isAdding && !isSetting}
              add={() => setIsAdding(true)}
            />
          ) : null}
          <Group title={words("called")} count={groups.called.length} empty={words("nobodyCalled")}>
            {groups.called.map((it) => (
              <TicketCard key={it.id} ticket={it} isMine={it.id === mine?.id} doing={desk} />
            ))}
          </Group>
          <Group title={words("serving")} count={groups.serving.length} empty={words("nobodyServed")}>
            {groups.serving.map((it) => (
              <TicketCard key={it.id} ticket={it} isMine={it.id === mine?.id} doing={desk} />
            ))}
          </Group>
          <DueList desk={desk} />
        </div>
        <LineColumn board={board} desk={desk} add={() => setIsAdding(true)} />
      </div>
      <WalkInDialog
        isOpen={isAdding}
        close={() => setIsAdding(false)}
        add={desk.actions.add}
        services={choices.services.filter((it) => queue.service_ids.length === 0 || queue.service_ids.includes(it.id))}
        specialists={choices.specialists}
        done={desk.added}
      />
      <Questions
        question={question}
        others={others}
        close={() => setQuestion(null)}
        noShow={(it) => desk.step(it, "no-show")}
        transfer={desk.transfer}
        remove={desk.remove}
        callAnyway={desk.callAnyway}
      />
      <Suspense>{isSetting ? <QueueSettingsDialog queue={queue} close={() => setIsSetting(false)} /> : null}</Suspense>
      <Sound waiting={groups.waiting} />
    </>
  );
}

/** Who waits, and below them who was skipped. */
function LineColumn({ board, desk, add }: { board: Board; desk: Desk; add(): void }) {
  const words = useTranslations("queue");
  const access = useAccess();
  const { queue } = board;
  const { waiting, skipped } = groupsOf(board.items);
  return (
    <section className={styles.lineColumn} aria-label={words("line")}>
      <header className={styles.lineHead}>
        <h2>{words("line")}</h2>
        <span className={styles.count}>{words("waitingCount", { count: waiting.length })}</span>
        {access.may("queue_edit") ? (
          <Button isDisabled={!desk.mayAct} keys="Alt+W" onPress={add}>
            <UserPlus size={18} aria-hidden="true" className="flip" />
            {words("addWalkIn")}
          </Button>
        ) : null}
      </header>
      {waiting.length ? (
        <Line tickets={waiting} doing={desk} isPaused={queue.status === "paused"} />
      ) : (
        <State
          icon={<Coffee size={32} aria-hidden="true" />}
          title={words("emptyLine")}
          text={words(queue.status === "closed" ? "emptyClosed" : "emptyLineText")}
        >
          {desk.mayAct && queue.status !== "closed" ? (
            <Button onPress={add}>
              <Plus size={18} aria-hidden="true" />
              {words("addWalkIn")}
            </Button>
          ) : null}
        </State>
      )}
      {skipped.length ? (
        <div className={styles.skipped}>
          <h2>{words("skipped", { count: skipped.length })}</h2>
          {skipped.map((it) => (
            <TicketCard key={it.id} ticket={it} isMine={false} doing={desk} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function Group({
  title,
  count,
  empty,
  children,
}: {
  title: string;
  count: number;
  empty: string;
  children: ReactNode;
}) {
  return (
    <section className={styles.group}>
      <h2>
        {title} {count ? <span className={styles.count}>{count}</span> : null}
      </h2>
      {count ? children : <p className={styles.none}>{empty}</p>}
    </section>
  );
}
