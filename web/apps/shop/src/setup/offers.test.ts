import { expect, test } from "vitest";
import { readyOf } from "./offers";

const template = { name: { en: "Haircut" }, category_id: "cat_1", duration_minutes: 30 };

test("templates with a price become services", () => {
  const { ready, wrong } = readyOf([
    { template, price: "", minutes: "30" },
    { template, price: " 49.5 ", minutes: "45" },
  ]);
  expect(ready).toEqual([{ template, price_halalas: 4_950, duration_minutes: 45 }]);
  expect(wrong.size).toBe(0);
});

test("what cannot be offered is named by its place", () => {
  const { ready, wrong } = readyOf([
    { template, price: "cheap", minutes: "30" },
    { template, price: "50", minutes: "0" },
    { template, price: "50", minutes: "500" },
    { template, price: "50", minutes: "half" },
  ]);
  expect(ready).toEqual([]);
  expect([...wrong]).toEqual([
    [0, "price"],
    [1, "minutes"],
    [2, "minutes"],
    [3, "minutes"],
  ]);
});
