import { expect, test } from "vitest";
import { swapped } from "./order";

test("two entries are swapped, and nothing happens beyond the ends", () => {
  expect(swapped(["a", "b", "c"], 1, 0)).toEqual(["b", "a", "c"]);
  expect(swapped(["a", "b", "c"], 2, 3)).toBe(null);
  expect(swapped(["a"], 0, -1)).toBe(null);
});
