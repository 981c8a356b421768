"use client";

import { keep, kept, Problem } from "@queueme/api";
import { bilingual, clock, isolated, shortNumber } from "@queueme/i18n";
import { Badge, Button, Choice, Menu, Note, State, useToast } from "@queueme/ui";
import {
  Bell,
  BellOff,
  CircleDot,
  Coffee,
  Lightbulb,
  Megaphone,
  MonitorUp,
  Pause,
  Play,
  Plus,
  Square,
  UserPlus,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { useLiveState } from "~/shell/live";
import { useProblemText } from "~/shell/problems";
import { chime } from "./chime";
import { useActions } from "./data";
import { Line } from "./line";
import { atCounter, type Board, groupsOf, type Queue, type Step, type Ticket } from "./order";
import { type Question, Questions } from "./questions";
import styles from "./queue.module.css";
import { TicketCard } from "./ticket-card";
import { WalkInDialog } from "./walk-in";

/** What the parts of the board ask for. */
export interface Doing {
  mayAct: boolean;
  busy: string | null;
  step(ticket: Ticket, step: Step): void;
  call(ticket: Ticket): void;
  move(ticket: Ticket, after: string | null, undo: string | null): void;
  setPriority(ticket: Ticket, priority: number): void;
  ask(question: Question): void;
  hasOthers: boolean;
}

export function BoardView({
  board,
  others,
  readAt,
  isStale,
}: {
  board: Board;
  others: Queue[];
  readAt: number;
  isStale: boolean;
}) {
  const words = useTranslations("queue");
  const access = useAccess();
  const isOnline = useOnline();
  const { queue } = board;
  const actions = useActions(queue);
  const choices = useChoices();
  const toast = useToast();
  const textOf = useProblemText();
  const [busy, setBusy] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const counterKey = `queueme.counter.${queue.id}`;
  const specialistKey = `queueme.specialist.${queue.id}`;
  const [counter, setCounter] = useState(() => {
    const it = kept(counterKey) ?? "";
    return queue.counters.includes(it) ? it : "";
  });
  const [specialist, setSpecialist] = useState(() => kept(specialistKey) ?? "");
  const groups = groupsOf(board.items);
  const mine = atCounter(board.items, counter);
  const mayAct = access.may("queue_edit") && isOnline;
  const isKnown = choices.specialists.some((it) => it.id === specialist);
  const caller = { counter: counter || null, specialist_id: isKnown ? specialist : null };
  const number = (it: Pick<Ticket, "number">) => isolated(shortNumber(it.number));

  const before = useRef<Promise<unknown>>(Promise.resolve());

  /** One thing after the other, in the order of the hands; what is refused is said in a sentence. */
  const attempt = async <T,>(what: string, work: () => Promise<T>, done?: (result: T) => void) => {
    setBusy(what);
    // What could be undone a moment ago is no longer the last thing that was done.
    toast(null);
    const mine = before.current.then(work);
    before.current = mine.catch(() => null);
    try {
      done?.(await mine);
    } catch (error) {
      const isCounter = error instanceof Problem && error.code === "in_use";
      toast({ tone: "danger", text: isCounter ? words("counterBusy", { counter }) : textOf(error) });
    } finally {
      setBusy(null);
    }
  };
  const undo = (work: () => Promise<unknown>) => ({ text: words("undo"), act: () => void attempt("undo", work) });
  const called = (ticket: Ticket) =>
    toast({
      text: words("wasCalled", { number: number(ticket), name: ticket.customer.name }),
      action: undo(() => actions.step(ticket.id, "return")),
    });
  const callNext = () =>
    attempt(
      "next",
      async () => {
        if (mine?.status === "serving") await actions.step(mine.id, "finish");
        return actions.callNext(caller);
      },
      ({ ticket, reason }) => {
        if (ticket) called(ticket);
        else toast({ text: words(reason === "paused" ? "isPaused" : "nobodyWaits") });
      },
    );

  const doing: Doing = {
    mayAct,
    busy,
    hasOthers: others.length > 0,
    ask: setQuestion,
    step: (ticket, step) =>
      void attempt(
        `${step} ${ticket.id}`,
        () => actions.step(ticket.id, step),
        () => {
          if (step === "skip") {
            toast({
              text: words("wasSkipped", { number: number(ticket) }),
              action: undo(() => actions.step(ticket.id, "reinstatement")),
            });
          } else if (step !== "start") {
            toast({ text: words(`did.${step}`, { number: number(ticket) }) });
          }
        },
      ),
    call: (ticket) => void attempt(`call ${ticket.id}`, () => actions.call(ticket.id, caller), called),
    move: (ticket, after, before) =>
      void attempt(
        `move ${ticket.id}`,
        () => actions.move(ticket.id, after),
        () =>
          toast({
            text: words("wasMoved", { number: number(ticket) }),
            action: undo(() => actions.move(ticket.id, before)),
          }),
      ),
    setPriority: (ticket, priority) =>
      void attempt(
        `priority ${ticket.id}`,
        () => actions.setPriority(ticket.id, ticket.version, priority),
        () =>
          toast({
            text: words("priorityIs", {
              number: number(ticket),
              priority: words(`priority.p${priority}` as "priority.p2"),
            }),
            action: undo(() => actions.setPriority(ticket.id, null, ticket.priority)),
          }),
      ),
  };

  const main =
    mine?.status === "called"
      ? { text: words("startNumber", { number: number(mine) }), act: () => doing.step(mine, "start"), isIdle: false }
      : mine
        ? {
            text: words(groups.waiting.length ? "finishAndCall" : "finishNumber", { number: number(mine) }),
            act: groups.waiting.length ? callNext : () => doing.step(mine, "finish"),
            isIdle: false,
          }
        : { text: words("callNext"), act: callNext, isIdle: groups.waiting.length === 0 || queue.status === "paused" };
  useKey(main.act, mayAct && busy !== "next" && !main.isIdle && !question && !isAdding);

  return (
    <>
      <Bar
        board={board}
        readAt={readAt}
        isStale={isStale}
        mayAct={mayAct}
        setStatus={(it) =>
          void attempt(
            "status",
            () => actions.setStatus(it),
            () => toast({ text: words(`became.${it}`) }),
          )
        }
      />
      {isStale ? <Note tone="warn">{words("staleBoard")}</Note> : null}
      <Advice board={board} />
      <div className={styles.board}>
        <div className={styles.work}>
          {access.may("queue_edit") ? (
            <section className={styles.counter} aria-label={words("myCounter")}>
              <div className={styles.choices}>
                {queue.counters.length ? (
                  <Choice
                    label={words("myCounter")}
                    value={counter}
                    onChange={(event) => {
                      setCounter(event.currentTarget.value);
                      keep(counterKey, event.currentTarget.value || null);
                    }}
                  >
                    <option value="">{words("noCounter")}</option>
                    {queue.counters.map((it) => (
                      <option key={it} value={it}>
                        {words("counter", { counter: it })}
                      </option>
                    ))}
                  </Choice>
                ) : null}
                {choices.specialists.length ? (
                  <SpecialistChoice
                    label={words("whoServes")}
                    any={words("anybody")}
                    value={isKnown ? specialist : ""}
                    list={choices.specialists}
                    choose={(it) => {
                      setSpecialist(it);
                      keep(specialistKey, it || null);
                    }}
                  />
                ) : null}
              </div>
              <Button
                look="solid"
                size="big"
                className={styles.next ?? ""}
                keys="Alt+N"
                isDisabled={!mayAct || main.isIdle}
                busy={busy === "next"}
                onPress={() => void main.act()}
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
            </section>
          ) : null}
          <Group title={words("called")} count={groups.called.length} empty={words("nobodyCalled")}>
            {groups.called.map((it) => (
              <TicketCard key={it.id} ticket={it} isMine={it.id === mine?.id} doing={doing} />
            ))}
          </Group>
          <Group title={words("serving")} count={groups.serving.length} empty={words("nobodyServed")}>
            {groups.serving.map((it) => (
              <TicketCard key={it.id} ticket={it} isMine={it.id === mine?.id} doing={doing} />
            ))}
          </Group>
        </div>
        <section className={styles.lineColumn} aria-label={words("line")}>
          <header className={styles.lineHead}>
            <h2>{words("line")}</h2>
            <span className={styles.count}>{words("waitingCount", { count: groups.waiting.length })}</span>
            {access.may("queue_edit") ? (
              <Button isDisabled={!mayAct} onPress={() => setIsAdding(true)}>
                <UserPlus size={18} aria-hidden="true" className="flip" />
                {words("addWalkIn")}
              </Button>
            ) : null}
          </header>
          {groups.waiting.length ? (
            <Line tickets={groups.waiting} doing={doing} isPaused={queue.status === "paused"} />
          ) : (
            <State
              icon={<Coffee size={32} aria-hidden="true" />}
              title={words("emptyLine")}
              text={words(queue.status === "closed" ? "emptyClosed" : "emptyLineText")}
            >
              {mayAct && queue.status !== "closed" ? (
                <Button onPress={() => setIsAdding(true)}>
                  <Plus size={18} aria-hidden="true" />
                  {words("addWalkIn")}
                </Button>
              ) : null}
            </State>
          )}
          {groups.skipped.length ? (
            <div className={styles.skipped}>
              <h2>{words("skipped", { count: groups.skipped.length })}</h2>
              {groups.skipped.map((it) => (
                <TicketCard key={it.id} ticket={it} isMine={false} doing={doing} />
              ))}
            </div>
          ) : null}
        </section>
      </div>
      <WalkInDialog
        isOpen={isAdding}
        close={() => setIsAdding(false)}
        add={actions.add}
        services={choices.services.filter((it) => queue.service_ids.length === 0 || queue.service_ids.includes(it.id))}
        specialists={choices.specialists}
        done={(ticket) => toast({ text: words("wasAdded", { number: number(ticket), name: ticket.customer.name }) })}
      />
      <Questions
        question={question}
        others={others}
        close={() => setQuestion(null)}
        noShow={(it) => doing.step(it, "no-show")}
        transfer={(it, to) =>
          void attempt(
            "transfer",
            () => actions.transfer(it.id, to.id),
            (moved) => toast({ text: words("wasTransferred", { number: number(it), to: number(moved) }) }),
          )
        }
        remove={(it, reason) =>
          void attempt(
            "remove",
            () => actions.remove(it.id, reason),
            () => toast({ text: words("wasRemoved", { number: number(it) }) }),
          )
        }
      />
      <Sound waiting={groups.waiting} />
    </>
  );
}

function SpecialistChoice(props: {
  label: string;
  any: string;
  value: string;
  list: ReturnType<typeof useChoices>["specialists"];
  choose(id: string): void;
}) {
  const { language } = useLanguage();
  return (
    <Choice label={props.label} value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
      <option value="">{props.any}</option>
      {props.list.map((it) => (
        <option key={it.id} value={it.id}>
          {bilingual(it.name, language)}
        </option>
      ))}
    </Choice>
  );
}

/** Alt+N does what the big button does. By the place of the key, so that it works with an Arabic keyboard. */
function useKey(act: () => void, isOn: boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN" || event.repeat) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [isOn]);
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
  children: React.ReactNode;
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

function Bar({
  board,
  readAt,
  isStale,
  mayAct,
  setStatus,
}: {
  board: Board;
  readAt: number;
  isStale: boolean;
  mayAct: boolean;
  setStatus(status: Queue["status"]): void;
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

function Advice({ board }: { board: Board }) {
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

const SOUND = "queueme.sound";

function SoundSwitch() {
  const words = useTranslations("queue");
  const [isOn, setIsOn] = useState(() => kept(SOUND) === "on");
  return (
    <Button
      look="plain"
      size="icon"
      aria-label={words("sound")}
      aria-pressed={isOn}
      onPress={() => {
        keep(SOUND, isOn ? null : "on");
        setIsOn(!isOn);
        if (!isOn) chime();
      }}
    >
      {isOn ? <Bell size={18} aria-hidden="true" /> : <BellOff size={18} aria-hidden="true" />}
    </Button>
  );
}

/** Chimes when somebody joins. */
function Sound({ waiting }: { waiting: readonly Ticket[] }) {
  const seen = useRef<Set<string> | null>(null);
  const ids = waiting.map((it) => it.id).join(" ");
  useEffect(() => {
    const now = new Set(ids.split(" ").filter(Boolean));
    const before = seen.current;
    seen.current = new Set([...(before ?? []), ...now]);
    if (before && kept(SOUND) === "on" && [...now].some((it) => !before.has(it))) chime();
  }, [ids]);
  return null;
}
