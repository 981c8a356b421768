import { expect, test } from "vitest";
import { entryAt, menuFor, pageAfter } from "./menu";

const ids = (...permissions: string[]) =>
  menuFor({ permissions: new Set(permissions), isEmployee: false, isOwner: false }).map((it) => it.id);

test("the menu shows what the permissions allow, the day first", () => {
  expect(ids("queue_view", "booking_view")).toEqual(["calendar", "queue", "waitlist", "recurring", "figures"]);
  expect(ids("queue_edit", "queue_view")).toEqual(["queue", "figures"]);
  expect(ids("shop_view", "service_view")).toEqual(["services", "resources"]);
  expect(ids("employee_view", "analytics_view", "booking_view")).toEqual([
    "calendar",
    "overview",
    "waitlist",
    "recurring",
    "staff",
  ]);
  expect(ids()).toEqual([]);
});

test("whoever works in the shop has a schedule, without any permission", () => {
  const rights = { permissions: new Set<string>(), isEmployee: true, isOwner: false };
  expect(menuFor(rights).map((it) => it.id)).toEqual(["schedule"]);
});

test("whoever has a role in the company sees the company", () => {
  const rights = { permissions: new Set<string>(), isEmployee: false, isOwner: true };
  expect(menuFor(rights).map((it) => it.id)).toEqual(["company"]);
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
