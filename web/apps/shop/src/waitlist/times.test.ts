import { expect, test } from "vitest";
import { firstDate, wantedTimes } from "./times";

const on = { date: "2026-12-01", zone: "Asia/Riyadh" };
const free = ["2026-12-01T06:00:00Z", "2026-12-01T09:00:00Z", "2026-12-01T22:30:00Z"].map((start) => ({ start }));
const wanted = { date: "2026-12-01", to_date: "2026-12-03" };

test("only times within the wish are offered, also after midnight", () => {
  expect(wantedTimes(free, wanted, on)).toEqual(free);
  expect(wantedTimes(free, { ...wanted, window: { from: "09:00", to: "12:00" } }, on)).toEqual(free.slice(0, 1));
  expect(wantedTimes(free, { ...wanted, window: { from: "20:00", to: "26:00" } }, on)).toEqual(free.slice(2));
});

test("what has passed is not offered", () => {
  expect(firstDate(wanted, "2026-11-30")).toBe("2026-12-01");
  expect(firstDate(wanted, "2026-12-02")).toBe("2026-12-02");
  expect(firstDate(wanted, "2026-12-04")).toBe(null);
});
