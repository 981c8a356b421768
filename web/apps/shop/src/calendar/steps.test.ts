import { expect, test } from "vitest";
import { type Status, stepsOf } from "./steps";

const start = "2026-11-30T10:00:00+03:00";
const steps = (status: Status, minutes: number) => stepsOf({ status, start }, Date.parse(start) + minutes * 60_000);

test("arrival is offered an hour before, a no-show a quarter of an hour after the start", () => {
  expect(steps("confirmed", -61)).toEqual([]);
  expect(steps("confirmed", -60)).toEqual(["check-in", "start"]);
  expect(steps("confirmed", 15)).toEqual(["check-in", "start", "no-show"]);
});

test("each status leads on, and what is over leads nowhere", () => {
  expect(steps("pending_approval", 0)).toEqual(["confirmation"]);
  expect(steps("checked_in", 0)).toEqual(["start"]);
  expect(steps("in_progress", 0)).toEqual(["completion"]);
  for (const it of ["completed", "cancelled", "no_show", "rescheduled", "pending_payment"] as const)
    expect(steps(it, 0)).toEqual([]);
});
