import { expect, test } from "vitest";
import { doneOf, isStep, nextOf } from "./steps";

const none = { description: {}, openDays: 0, services: 0, specialists: 0, queues: 0, bookings: 0 };
const described = { ...none, description: { en: "Salon" }, openDays: 6, services: 2, specialists: 1 };

test("the steps follow one another, and what is done is not asked again", () => {
  expect(nextOf(doneOf(none))).toBe("profile");
  expect(nextOf(doneOf({ ...none, description: { ar: "صالون" }, services: 2 }))).toBe("hours");
  expect(nextOf(doneOf(described))).toBe("queue");
  expect(nextOf(doneOf({ ...described, queues: 1 }))).toBe("booking");
  expect(nextOf(doneOf({ ...described, queues: 1, bookings: 3 }))).toBe(null);
});

test("only what is a step is opened by an address", () => {
  expect(isStep("hours")).toBe(true);
  for (const it of [null, "", "plan", "toString"]) expect(isStep(it)).toBe(false);
});
