import { expect, test } from "vitest";
import { pageOf } from "./link";

test("a notification leads to the queue or the appointment that it is about", () => {
  expect(pageOf({ shop_id: "shop_1", queue_id: "queue_2" })).toBe("/queue/?shop=shop_1&queue=queue_2");
  expect(pageOf({ shop_id: "shop_1", appointment_id: "appt_2", start: "2026-11-30T10:00:00+03:00" })).toBe(
    "/calendar/?shop=shop_1&date=2026-11-30&appointment=appt_2",
  );
  expect(pageOf({ appointment_id: "appt_2" })).toBe("/calendar/?appointment=appt_2");
});

test("what is no id leads nowhere", () => {
  expect(pageOf({})).toBe(null);
  expect(pageOf({ shop_id: "shop_1" })).toBe(null);
  expect(pageOf({ appointment_id: "//evil.example" })).toBe(null);
});
