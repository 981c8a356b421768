import { expect, test } from "vitest";
import { entryAt, menuFor, pageAfter } from "./menu";

const ids = (...permissions: string[]) => menuFor(new Set(permissions)).map((it) => it.id);

test("the menu shows what the permissions allow, the day first", () => {
  expect(ids("queue_view", "booking_view")).toEqual(["calendar", "queue"]);
  expect(ids("queue_edit", "queue_view")).toEqual(["queue"]);
  expect(ids("shop_view", "service_view")).toEqual(["services"]);
  expect(ids()).toEqual([]);
});

test("an address without an entry opens nothing", () => {
  expect(entryAt("/queue/")?.id).toBe("queue");
  expect(entryAt("/reports/")).toBeUndefined();
});

test("after signing in only pages of the panel are opened", () => {
  expect(pageAfter("/queue/?shop=shop_1")).toBe("/queue/?shop=shop_1");
  for (const it of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    null,
    "/sign-in/?to=/",
  ]) {
    expect(pageAfter(it)).toBe("/");
  }
});
