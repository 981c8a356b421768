import { expect, test } from "vitest";
import { itemsOf, priceOf } from "./items";

test("a package costs less than its services", () => {
  const parts = [
    { id: "a", price: 10_000 },
    { id: "b", price: 5_000 },
  ];
  expect(priceOf(parts, 12_000)).toEqual({ list: 15_000, percent: 20 });
  expect(priceOf(parts, 14_999)).toEqual({ list: 15_000, percent: 0 });
  expect(priceOf(parts, 16_000)).toEqual({ list: 15_000, percent: 0 });
  expect(priceOf(parts, null)).toEqual({ list: 15_000, percent: 0 });
  expect(priceOf([], 0)).toEqual({ list: 0, percent: 0 });
});

test("services keep what the package says of them, wherever they are moved", () => {
  const former = [
    { service_id: "a", custom_duration_minutes: 15, description: { en: "Short" } },
    { service_id: "b", custom_duration_minutes: null },
  ];
  expect(itemsOf(["b", "a", "c"], former)).toEqual([
    { service_id: "b" },
    { service_id: "a", custom_duration_minutes: 15, description: { en: "Short" } },
    { service_id: "c" },
  ]);
});
