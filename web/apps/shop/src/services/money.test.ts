import { expect, test } from "vitest";
import { halalasOf } from "./money";

test("an amount becomes halalas, and what is none becomes nothing", () => {
  expect(halalasOf("120")).toBe(12_000);
  expect(halalasOf("99.5")).toBe(9_950);
  expect(halalasOf("0,29")).toBe(29);
  for (const it of ["", "12.345", "-5", "ten", "1e3"]) expect(halalasOf(it)).toBe(null);
});
