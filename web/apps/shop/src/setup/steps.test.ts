import { expect, test } from "vitest";
import { doneOf, nextOf } from "./steps";

const none = { description: {}, openDays: 0, services: 0, specialists: 0, queues: 0 };

test("the steps follow one another, and what is done is not asked again", () => {
  expect(nextOf(doneOf(none))).toBe("profile");
  expect(nextOf(doneOf({ ...none, description: { ar: "صالون" }, services: 2 }))).toBe("hours");
  expect(nextOf(doneOf({ ...none, description: { en: "Salon" }, openDays: 6, services: 2, specialists: 1 }))).toBe(
    "queue",
  );
  expect(nextOf(doneOf({ description: { en: "Salon" }, openDays: 6, services: 2, specialists: 1, queues: 1 }))).toBe(
    null,
  );
});
