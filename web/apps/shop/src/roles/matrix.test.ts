import { expect, test } from "vitest";
import { expanded, matrixOf, partsOf, toggled } from "./matrix";

const items = [
  { resource: "queue", permissions: ["queue_view", "queue_add", "queue_edit", "queue_delete", "queue_share"] },
  { resource: "audit", permissions: ["audit_view"] },
];
const [queue] = matrixOf(items);
if (!queue) throw new Error("no row");

test("a row has the actions that its resource has", () => {
  expect(matrixOf(items).map((it) => Object.keys(it.permissions))).toEqual([
    ["view", "add", "edit", "delete"],
    ["view"],
  ]);
});

test("doing brings seeing with it, and without seeing nothing is left", () => {
  const edit = toggled(new Set(), queue, "edit");
  expect([...edit]).toEqual(["queue_edit", "queue_view"]);
  expect([...toggled(edit, queue, "edit")]).toEqual(["queue_view"]);
  expect([...toggled(edit, queue, "view")]).toEqual([]);
  expect([...toggled(new Set(queue.all), queue, "view")]).toEqual([]);
  expect([...toggled(edit, queue, "approve")]).toEqual([...edit]);
});

test("a wildcard stands for all permissions of its resource", () => {
  expect([...expanded(["queue_*", "booking_view"], items)]).toEqual([...(items[0]?.permissions ?? []), "booking_view"]);
  expect(expanded(["*"], items).size).toBe(6);
});

test("a permission names its resource and what may be done with it", () => {
  expect(partsOf("support_ticket_view")).toEqual({ resource: "support_ticket", action: "view" });
  expect(partsOf("queue_edit")).toEqual({ resource: "queue", action: "edit" });
});
