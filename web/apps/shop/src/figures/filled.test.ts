import { expect, test } from "vitest";
import { byDate, byHour } from "./filled";

test("days without tickets are shown as such", () => {
  const days = [{ date: "2026-12-02", served: 3 }];
  expect(byDate(days, { from: "2026-11-30", to: "2026-12-02" })).toEqual([
    { date: "2026-11-30", served: 0 },
    { date: "2026-12-01", served: 0 },
    { date: "2026-12-02", served: 3 },
  ]);
});

test("hours are shown from the first to the last with tickets", () => {
  const hours = [
    { hour: 11, served: 1 },
    { hour: 9, served: 2 },
  ];
  expect(byHour(hours).map((it) => [it.hour, it.served])).toEqual([
    [9, 2],
    [10, 0],
    [11, 1],
  ]);
  expect(byHour([])).toEqual([]);
});
