import { expect, test } from "vitest";
import {
  afterStep,
  atCounter,
  type Board,
  countersOf,
  droppedAfter,
  dueNow,
  groupsOf,
  minutesAndSeconds,
  placeAfter,
  predecessor,
  secondsLeft,
  type Ticket,
} from "./order";

const ticket = (id: string, status: string, counter: string | null = null) => ({ id, status, counter }) as Ticket;
const line = ["a", "b", "c", "d"].map((it) => ticket(it, "waiting"));

test("a ticket moves one place, or to the front, and not beyond the ends", () => {
  expect(placeAfter(line, "c", "up")).toBe("a");
  expect(placeAfter(line, "b", "up")).toBe(null);
  expect(placeAfter(line, "d", "front")).toBe(null);
  expect(placeAfter(line, "a", "up")).toBe(undefined);
  expect(placeAfter(line, "a", "front")).toBe(undefined);
  expect(placeAfter(line, "b", "down")).toBe("c");
  expect(placeAfter(line, "d", "down")).toBe(undefined);
  expect(placeAfter(line, "x", "up")).toBe(undefined);
});

test("undoing a move puts a ticket behind its former predecessor", () => {
  expect(predecessor(line, "c")).toBe("b");
  expect(predecessor(line, "a")).toBe(null);
});

test("who is served at a counter comes before who is called to it", () => {
  const items = [ticket("a", "called", "1"), ticket("b", "serving", "1"), ticket("c", "called", "2")];
  expect(atCounter(items, "1")?.id).toBe("b");
  expect(atCounter(items, "2")?.id).toBe("c");
  expect(atCounter(items, "3")).toBe(undefined);
  expect(atCounter(items, "")).toBe(undefined);
});

test("a step shows before the server has answered", () => {
  const board = { items: [ticket("a", "called", "1"), ticket("b", "waiting")] } as Board;
  expect(groupsOf(afterStep(board, "a", "skip").items).skipped.map((it) => it.id)).toEqual(["a"]);
  expect(afterStep(board, "a", "no-show").items.map((it) => it.id)).toEqual(["b"]);
  expect(afterStep(board, "a", "return").items[0]).toEqual(ticket("a", "waiting"));
  expect(board.items[0]?.status).toBe("called");
});

test("a countdown ends at zero", () => {
  expect(secondsLeft("2026-11-30T10:05:00Z", Date.parse("2026-11-30T10:02:29Z"))).toBe(151);
  expect(secondsLeft("2026-11-30T10:05:00Z", Date.parse("2026-11-30T10:06:00Z"))).toBe(0);
  expect(secondsLeft(null, 0)).toBe(null);
  expect(minutesAndSeconds(151)).toBe("2:31");
});

test("a ticket that is dropped goes behind the one above, and stays where it is beside its own place", () => {
  expect(droppedAfter(line, "c", 0)).toBe(null);
  expect(droppedAfter(line, "c", 1)).toBe("a");
  expect(droppedAfter(line, "c", 2)).toBe(undefined);
  expect(droppedAfter(line, "c", 3)).toBe(undefined);
  expect(droppedAfter(line, "c", 4)).toBe("d");
  expect(droppedAfter(line, "x", 0)).toBe(undefined);
});

test("appointments are due from an hour before until two hours after their start", () => {
  const now = Date.parse("2026-11-30T10:00:00Z");
  const at = (clock: string) => ({ start: `2026-11-30T${clock}:00Z` });
  const all = ["07:59", "08:30", "10:30", "11:00", "11:01"].map(at);
  expect(dueNow(all, now)).toEqual(["08:30", "10:30", "11:00"].map(at));
});

test("counters are read from lines and commas of both languages", () => {
  expect(countersOf("1, 2،3\n\n 2 ")).toEqual(["1", "2", "3"]);
  expect(countersOf(" ")).toEqual([]);
});
