import { expect, test } from "vitest";
import { judge, pauseBefore } from "./topic";

test("the next version is a change, an older one is nothing", () => {
  expect(judge(4, { type: "queue_update", version: 5 })).toEqual({ known: 5, verdict: "changed" });
  expect(judge(4, { type: "queue_update", version: 4 })).toEqual({ known: 4, verdict: "ignore" });
  expect(judge(4, { type: "queue_update", version: 1 })).toEqual({ known: 4, verdict: "ignore" });
});

test("a hole in the versions asks for everything", () => {
  expect(judge(4, { type: "queue_update", version: 6 })).toEqual({ known: null, verdict: "gap" });
  expect(judge(null, { type: "queue_update", version: 7 })).toEqual({ known: null, verdict: "ignore" });
  expect(judge(null, { type: "subscribed", version: 7 })).toEqual({ known: 7, verdict: "read-all" });
  expect(judge(9, { type: "subscribed", version: 7 })).toEqual({ known: 7, verdict: "read-all" });
});

test("pauses grow to half a minute and differ", () => {
  expect(pauseBefore(0, 0)).toBe(250);
  expect(pauseBefore(0, 1)).toBe(500);
  expect(pauseBefore(20, 1)).toBe(30_000);
  expect(pauseBefore(20, 0)).toBe(15_000);
});
