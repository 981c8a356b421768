import { expect, test } from "vitest";
import { nearest } from "./free-times";

const at = (clock: string) => ({ start: `2026-11-30T${clock}:00+03:00` });

test("the free times closest to a wish are offered, in the order of the day", () => {
  const free = ["09:00", "10:00", "11:30", "12:00", "16:00", "17:00"].map(at);
  expect(nearest(free, at("11:00").start, 3)).toEqual(["10:00", "11:30", "12:00"].map(at));
  expect(nearest(free, at("18:00").start, 2)).toEqual(["16:00", "17:00"].map(at));
  expect(nearest([], at("11:00").start)).toEqual([]);
});
