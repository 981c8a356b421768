import { expect, test } from "vitest";
import { matching } from "./search";

const all = ["Calendar", "Queue", "My schedule", "التقويم", "الإعدادات", "طابور الحلاقة"].map((text) => ({ text }));
const found = (typed: string) => matching(all, typed).map((it) => it.text);

test("what is typed begins words, in either case and script", () => {
  expect(found("cal")).toEqual(["Calendar"]);
  expect(found("SCHED my")).toEqual(["My schedule"]);
  expect(found("تقو")).toEqual(["التقويم"]);
  expect(found("")).toHaveLength(all.length);
  expect(found("zzz")).toEqual([]);
});

test("letters that are typed one for the other are the same", () => {
  expect(found("اعدادات")).toEqual(["الإعدادات"]);
  expect(found("حلاقه")).toEqual(["طابور الحلاقة"]);
});
