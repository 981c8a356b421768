"use client";

import { Problem } from "@queueme/api";
import { isolated, shortNumber } from "@queueme/i18n";
import { useToast } from "@queueme/ui";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { delayedBy, timesOf } from "~/shell/delays";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import { type QueueActions, type ReturnPosition, useActions, useArrival } from "./data";
import { atCounter, type Board, groupsOf, type Queue, type Step, type Ticket } from "./order";
import type { Question } from "./questions";

/** What the parts of the board ask for. */
export interface Doing {
  mayAct: boolean;
  busy: string | null;
  hasOthers: boolean;
  step(ticket: Ticket, step: Step, to?: ReturnPosition): void;
  call(ticket: Ticket): void;
  move(ticket: Ticket, after: string | null, undo: string | null): void;
  setPriority(ticket: Ticket, priority: number): void;
  ask(question: Question): void;
}

/** What the board as a whole does, besides what its parts ask for. */
export interface Desk extends Doing {
  actions: QueueActions;
  /** What the big button does now. */
  main: { text: string; act(): void; isIdle: boolean };
  /** Who is at my counter, or called to it. */
  mine: Ticket | undefined;
  arrive(appointment: { id: string; customer: { name: string } }): void;
  setStatus(status: Queue["status"]): void;
  transfer(ticket: Ticket, to: Queue): void;
  remove(ticket: Ticket, reason: string): void;
  /** Says that a walk-in was added, and which appointments that delays. */
  added(ticket: Ticket, delayed?: readonly { start: string }[]): void;
  /** Calls a ticket although that delays appointments. */
  callAnyway(ticket: Ticket): void;
}

interface Setting {
  board: Board;
  mayAct: boolean;
  hasOthers: boolean;
  /** My counter and who serves, as they are sent with calls. */
  caller: { counter: string | null; specialist_id: string | null };
  ask(question: Question): void;
}

export const numberOf = (it: Pick<Ticket, "number">): string => isolated(shortNumber(it.number));

/** Does what is asked for, one thing after the other, and says how it went. */
export function useDesk({ board, mayAct, hasOthers, caller, ask }: Setting): Desk {
  const words = useTranslations("queue");
  const toast = useToast();
  const textOf = useProblemText();
  const actions = useActions(board.queue);
  const arrive = useArrival();
  const [busy, setBusy] = useState<string | null>(null);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const { shop } = useAccess();
  const { language } = useLanguage();
  const waiting = groupsOf(board.items).waiting.length;
  const mine = atCounter(board.items, caller.counter ?? "");

  /** In the order of the hands; what is refused is said in a sentence. */
  const attempt = async <T>(
    what: string,
    work: () => Promise<T>,
    done?: (result: T) => void,
    refused: (error: unknown) => boolean = () => false,
  ) => {
    setBusy(what);
    // What could be undone a moment ago is no longer the last thing that was done.
    toast(null);
    const mine = before.current.then(work);
    before.current = mine.catch(() => null);
    try {
      done?.(await mine);
    } catch (error) {
      if (refused(error)) return;
      const isCounter = error instanceof Problem && error.code === "in_use";
      const counter = caller.counter ?? "";
      toast({ tone: "danger", text: isCounter ? words("counterBusy", { counter }) : textOf(error) });
    } finally {
      setBusy(null);
    }
  };
  const undo = (work: () => Promise<unknown>) => ({ text: words("undo"), act: () => void attempt("undo", work) });
  /** What is said of appointments that begin late then. */
  const delaysOf = (appointments: readonly { start: string }[] = []) => {
    if (appointments.length === 0) return "";
    const times = timesOf(
      appointments.map((it) => it.start),
      shop.time_zone,
      language,
    );
    return ` ${words("delays", { count: appointments.length, times })}`;
  };
  const called = (ticket: Ticket, delayed?: readonly { start: string }[]) =>
    toast({
      text: words("wasCalled", { number: numberOf(ticket), name: ticket.customer.name }) + delaysOf(delayed),
      action: undo(() => actions.step(ticket.id, "return")),
    });
  const callNext = () =>
    void attempt(
      "next",
      async () => {
        if (mine?.status === "serving") await actions.step(mine.id, "finish");
        return actions.callNext(caller);
      },
      ({ ticket, reason, would_delay }) => {
        if (ticket) called(ticket, would_delay);
        else toast({ text: words(reason === "paused" ? "isPaused" : "nobodyWaits") });
      },
    );
  const step = (ticket: Ticket, step: Step, to?: ReturnPosition) =>
    void attempt(
      `${step} ${ticket.id}`,
      () => actions.step(ticket.id, step, to),
      () => {
        if (step === "skip") {
          toast({
            text: words("wasSkipped", { number: numberOf(ticket) }),
            action: undo(() => actions.step(ticket.id, "reinstatement")),
          });
        } else if (step !== "start") {
          toast({ text: words(`did.${step}`, { number: numberOf(ticket) }) });
        }
      },
    );
  const main = (): Desk["main"] => {
    if (mine?.status === "called")
      return { text: words("startNumber", { number: numberOf(mine) }), act: () => step(mine, "start"), isIdle: false };
    if (!mine) {
      return { text: words("callNext"), act: callNext, isIdle: waiting === 0 || board.queue.status === "paused" };
    }
    return {
      text: words(waiting ? "finishAndCall" : "finishNumber", { number: numberOf(mine) }),
      act: waiting ? callNext : () => step(mine, "finish"),
      isIdle: false,
    };
  };

  return {
    actions,
    mayAct,
    busy,
    hasOthers,
    ask,
    step,
    main: main(),
    mine,
    arrive: (it) =>
      void attempt(
        `arrive ${it.id}`,
        () => arrive(it.id),
        () => toast({ text: words("hasArrived", { name: it.customer.name || words("unnamed") }) }),
      ),
    call: (ticket) =>
      void attempt(
        `call ${ticket.id}`,
        () => actions.call(ticket.id, { ...caller, confirm_delay: false }),
        (it) => called(it),
        (error) => {
          const starts = delayedBy(error);
          if (starts) ask({ kind: "delay", ticket, starts });
          return starts !== null;
        },
      ),
    callAnyway: (ticket) =>
      void attempt(
        `call ${ticket.id}`,
        () => actions.call(ticket.id, { ...caller, confirm_delay: true }),
        (it) => called(it),
      ),
    move: (ticket, after, before) =>
      void attempt(
        `move ${ticket.id}`,
        () => actions.move(ticket.id, after),
        () =>
          toast({
            text: words("wasMoved", { number: numberOf(ticket) }),
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
              number: numberOf(ticket),
              priority: words(`priority.p${priority}` as "priority.p2"),
            }),
            action: undo(() => actions.setPriority(ticket.id, null, ticket.priority)),
          }),
      ),
    setStatus: (status) =>
      void attempt(
        "status",
        () => actions.setStatus(status),
        () => toast({ text: words(`became.${status}`) }),
      ),
    transfer: (ticket, to) =>
      void attempt(
        "transfer",
        () => actions.transfer(ticket.id, to.id),
        (moved) => toast({ text: words("wasTransferred", { number: numberOf(ticket), to: numberOf(moved) }) }),
      ),
    remove: (ticket, reason) =>
      void attempt(
        "remove",
        () => actions.remove(ticket.id, reason),
        () => toast({ text: words("wasRemoved", { number: numberOf(ticket) }) }),
      ),
    added: (ticket, delayed) => {
      const names = { number: numberOf(ticket), name: ticket.customer.name };
      toast({ text: words("wasAdded", names) + delaysOf(delayed) });
    },
  };
}
