import { expect, test } from "vitest";
import { clockOf, comingExceptions, daysOf, timeOf, usualDays, type Weekly, weeklyOf } from "./week";

const weekly: Weekly = [
  { weekday: 0, windows: [{ from: "09:00", to: "12:00" }], breaks: [{ from: "10:00", to: "10:15" }] },
  { weekday: 5, windows: [{ from: "16:00", to: "25:00" }] },
];

test("a week has seven days, and days without windows are not sent", () => {
  const days = daysOf(weekly);
  expect(days.map((it) => it.length)).toEqual([1, 0, 0, 0, 0, 1, 0]);
  expect(weeklyOf(days, weekly)).toEqual(weekly);
  days[0] = [];
  expect(weeklyOf(days, weekly).map((it) => it.weekday)).toEqual([5]);
});

test("times after midnight are shown as the clock shows them", () => {
  expect(["09:00", "24:00", "25:30"].map(clockOf)).toEqual(["09:00", "00:00", "01:30"]);
});

test("typed times are in steps of five minutes, and midnight ends a day", () => {
  expect(timeOf("09:02", false)).toBe("09:00");
  expect(timeOf("00:00", true)).toBe("24:00");
  expect(timeOf("00:00", false)).toBe("00:00");
  expect(timeOf("23:59", true)).toBe("23:55");
  expect(timeOf("01:00", true)).toBe("01:00");
});

test("exceptions that are over are not shown", () => {
  const all = { "2026-11-29": { closed: true }, "2026-12-02": { closed: true }, "2026-11-30": { windows: [] } };
  expect(comingExceptions(all, "2026-11-30").map(([date]) => date)).toEqual(["2026-11-30", "2026-12-02"]);
});

test("a new shop begins with a morning and an evening, and on Friday with the evening alone", () => {
  const days = usualDays();
  expect(days.map((it) => it.length)).toEqual([2, 2, 2, 2, 2, 1, 2]);
  expect(weeklyOf(days, [])).toHaveLength(7);
});
