import { Problem } from "@queueme/api";
import { expect, test } from "vitest";
import { delayedBy, timesOf } from "./delays";

const starts = ["2026-12-01T07:00:00Z", "2026-12-01T07:30:00Z"];
const appointments = starts.map((start) => ({ id: "appt_1", specialist_id: "spec_1", start }));

test("a refusal says which appointments would be delayed", () => {
  expect(delayedBy(new Problem(409, "would_delay", { appointments }))).toEqual(starts);
  expect(delayedBy(new Problem(409, "would_delay"))).toEqual([]);
  expect(delayedBy(new Problem(409, "would_delay", { appointments: [null, {}, ...appointments] }))).toEqual(starts);
});

test("any other refusal is not about delays", () => {
  expect(delayedBy(new Problem(409, "in_use", { appointments }))).toBe(null);
  expect(delayedBy(new Error("would_delay"))).toBe(null);
});

test("their times are named in the zone of the shop", () => {
  expect(timesOf(starts, "Asia/Riyadh", "en")).toBe("10:00 AM and 10:30 AM");
  expect(timesOf(starts, "Asia/Riyadh", "ar")).toMatch(/^10:00\s\S+ و\s?10:30\s\S+$/);
});
