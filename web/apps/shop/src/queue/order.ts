import type { ShopSchemas } from "@queueme/api";

export type Ticket = ShopSchemas["schemas"]["StaffTicketView"];
export type Board = ShopSchemas["schemas"]["QueueBoard"];
export type Queue = ShopSchemas["schemas"]["StaffQueueView"];
export type Step = "recall" | "start" | "finish" | "skip" | "no-show" | "return" | "reinstatement";

/** The tickets of a board by what is done with them; the order is the server's. */
export function groupsOf(items: readonly Ticket[]) {
  const of = (status: string) => items.filter((it) => it.status === status);
  return { serving: of("serving"), called: of("called"), waiting: of("waiting"), skipped: of("skipped") };
}

/** The ticket at a counter: being served, or called to it. */
export function atCounter(items: readonly Ticket[], counter: string): Ticket | undefined {
  if (!counter) return undefined;
  const here = items.filter((it) => it.counter === counter);
  return here.find((it) => it.status === "serving") ?? here.find((it) => it.status === "called");
}

export type Move = "front" | "up" | "down";

/**
 * The ticket to be placed behind, `null` for before all others, `undefined` if it is there already.
 */
export function placeAfter(waiting: readonly Pick<Ticket, "id">[], id: string, move: Move): string | null | undefined {
  const at = waiting.findIndex((it) => it.id === id);
  if (at < 0) return undefined;
  if (move === "down") return waiting[at + 1]?.id;
  if (at === 0) return undefined;
  return move === "front" || at === 1 ? null : waiting[at - 2]?.id;
}

/** Who stands before a ticket now: to be placed behind again. */
export function predecessor(waiting: readonly Pick<Ticket, "id">[], id: string): string | null {
  const at = waiting.findIndex((it) => it.id === id);
  return at > 0 ? (waiting[at - 1]?.id ?? null) : null;
}

const AFTER: Record<Step, string> = {
  recall: "called",
  start: "serving",
  finish: "served",
  skip: "skipped",
  "no-show": "no_show",
  return: "waiting",
  reinstatement: "waiting",
};

/** The board as it will be, shown until the server has answered. Whoever is gone is left out. */
export function afterStep(board: Board, id: string, step: Step): Board {
  const status = AFTER[step];
  const isGone = status === "served" || status === "no_show";
  const items = board.items.flatMap((it) => {
    if (it.id !== id) return [it];
    return isGone ? [] : [{ ...it, status, counter: status === "waiting" ? null : (it.counter ?? null) }];
  });
  return { ...board, items };
}

/** Seconds until a called customer is skipped. */
export function secondsLeft(deadline: string | null | undefined, now: number): number | null {
  return deadline ? Math.max(0, Math.round((Date.parse(deadline) - now) / 1000)) : null;
}

export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Appointments that are expected within the hour, or should have begun within the last two. */
export const dueNow = <T extends { start: string }>(items: readonly T[], now: number): T[] =>
  items.filter((it) => {
    const minutes = (Date.parse(it.start) - now) / 60_000;
    return minutes <= 60 && minutes > -120;
  });

/** The names of counters in a text: one a line, or divided by commas, each once. */
export const countersOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,،]/)
      .map((it) => it.trim())
      .filter(Boolean),
  ),
];

/** Where a ticket that is dropped before another one goes: behind whom, or `undefined` if it stays where it is. */
export function droppedAfter(
  waiting: readonly Pick<Ticket, "id">[],
  id: string,
  at: number,
): string | null | undefined {
  const from = waiting.findIndex((it) => it.id === id);
  if (from < 0 || at === from || at === from + 1) return undefined;
  return at <= 0 ? null : waiting[at - 1]?.id;
}
