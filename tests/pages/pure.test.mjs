// What needs no browser: words and numbers, what a message does to a line, when to connect again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { after, newCalls, pause, stateOf, step } from "../../web/public/assets/line.js";
import { clock, count, estimate, parts, range, say, short, time } from "../../web/public/assets/words.js";

test("Arabic counts with its six forms, English with two", () => {
  const minutes = [0, 1, 2, 3, 10, 11, 99, 100, 102].map((n) => count("ar", "minutes_long", n));
  assert.deepEqual(minutes, [
    "أقل من دقيقة", "دقيقة واحدة", "دقيقتان", "3 دقائق", "10 دقائق", "11 دقيقة", "99 دقيقة", "100 دقيقة", "102 دقيقة",
  ]);
  const people = [0, 1, 2, 5, 11, 100].map((n) => count("ar", "ahead", n));
  assert.deepEqual(people, ["لا أحد", "شخص واحد", "شخصان", "5 أشخاص", "11 شخصًا", "100 شخص"]);
  assert.deepEqual([0, 1, 2].map((n) => count("en", "ahead", n)), ["Nobody", "1 person", "2 people"]);
});

test("both languages say the same things", async () => {
  const source = await import("node:fs/promises").then((fs) => fs.readFile(new URL("../../web/public/assets/words.js", import.meta.url), "utf8"));
  const block = (lang) => source.split(`\n  ${lang}: {\n`)[1].split("\n  },\n")[0];
  const names = (lang) => [...block(lang).matchAll(/^ {4}(\w+):/gm)].map((it) => it[1]).sort();
  assert.ok(names("en").length > 100);
  assert.deepEqual(names("ar"), names("en"));
  assert.equal(new Set(names("en")).size, names("en").length);
  // Digits are Latin in both.
  assert.doesNotMatch(source, /[٠-٩]/);
});

test("times are written as people read them", () => {
  const at = (hours, minutes) => new Date(2025, 3, 5, hours, minutes);
  assert.equal(time("en", at(14, 30)), "02:30 PM");
  assert.equal(time("ar", at(14, 30)), "02:30 م");
  assert.equal(time("ar", at(0, 5)), "12:05 ص");
  assert.equal(time("en", at(12, 0)), "12:00 PM");
  assert.deepEqual(clock("ar", at(9, 7)), { digits: "09:07", half: "ص" });
});

test("an estimate is a range, a number, no wait, or unknown", () => {
  const of = (p50_minutes, p80_minutes) => ({ p50_minutes, p80_minutes });
  assert.equal(range(of(10, 15)), "10–15");
  assert.equal(range(of(7, 7)), "7");
  assert.equal(range(of(7, 5)), "7");
  assert.equal(range(null), null);
  assert.deepEqual(estimate("en", of(10, 15)), { large: "10–15", small: "min", digits: true });
  assert.deepEqual(estimate("ar", of(5, 8)), { large: "5–8", small: "دقائق", digits: true });
  assert.deepEqual(estimate("ar", of(10, 15)), { large: "10–15", small: "دقيقة", digits: true });
  assert.deepEqual(estimate("ar", of(2, 2)), { large: "دقيقتان" });
  assert.deepEqual(estimate("en", of(0, 0)), { large: "No wait" });
  assert.deepEqual(estimate("ar", null), { large: "غير معروف" });
});

test("a number is known by its prefix and count", () => {
  assert.deepEqual(parts("Q-250405-012"), { prefix: "Q", day: "250405", count: "012" });
  assert.equal(short("VIP-250405-1204"), "VIP-1204");
  assert.equal(short("A 12"), "A 12");
  assert.equal(say("en", "title_called", { number: short("Q-250405-012") }), "It’s your turn · Q-012");
});

const line = {
  status: "open", waiting: 3, now_serving: ["Q-250405-001"],
  called: [{ number: "Q-250405-002", counter: "2", called_at: "2025-04-05T10:00:00Z" }],
  next: ["Q-250405-003", "Q-250405-004", "Q-250405-005"], estimate: null,
};
const told = (action, count, status, counter = null) => ({ action, ticket: { number: `Q-250405-00${count}`, status, counter } });

test("a call moves a number from the next to the called", () => {
  const now = after(line, told("call", 3, "called", "5"), "2025-04-05T10:05:00Z");
  assert.deepEqual(now.called.map((it) => [it.number, it.counter]), [["Q-250405-003", "5"], ["Q-250405-002", "2"]]);
  assert.deepEqual(now.next, ["Q-250405-004", "Q-250405-005"]);
  assert.equal(now.waiting, 2);
  assert.deepEqual(newCalls(line, now).map((it) => it.number), ["Q-250405-003"]);
  assert.deepEqual(newCalls(now, now), []);
});

test("each step of a ticket shows", () => {
  const serving = after(line, told("start", 2, "serving"), "");
  assert.deepEqual([serving.called, serving.now_serving, serving.waiting], [[], ["Q-250405-002", "Q-250405-001"], 3]);
  const finished = after(serving, told("finish", 2, "served"), "");
  assert.deepEqual(finished.now_serving, ["Q-250405-001"]);
  const skipped = after(line, told("skip", 2, "skipped"), "");
  assert.deepEqual([skipped.called, skipped.now_serving, skipped.waiting], [[], ["Q-250405-001"], 3]);
  const left = after(line, told("leave", 4, "left"), "");
  assert.deepEqual([left.next, left.waiting], [["Q-250405-003", "Q-250405-005"], 2]);
  const joined = after(line, told("join", 6, "waiting"), "");
  assert.deepEqual([joined.next.at(-1), joined.waiting], ["Q-250405-006", 4]);
  const back = after(line, told("move", 2, "waiting"), "");
  assert.deepEqual([back.called, back.waiting], [[], 4]);
  const moved = after(line, told("move", 3, "waiting"), "");
  assert.deepEqual([moved.next, moved.waiting], [line.next, 3]);
  const again = after(line, told("recall", 2, "called", "2"), "2025-04-05T10:09:00Z");
  assert.deepEqual([again.called.length, again.waiting, again.now_serving.length], [1, 3, 1]);
  assert.equal(newCalls(line, again).length, 1);
});

test("only the changing part of a view is a state", () => {
  assert.deepEqual(stateOf({ ...line, id: "queue_1", name: "Cut", join_url: "x" }), line);
});

test("QU-30: versions are old, next, or leave a gap", () => {
  assert.deepEqual([step(7, 6), step(7, 7), step(7, 8), step(7, 9)], ["old", "old", "next", "gap"]);
  assert.deepEqual([step(41, 43), step(43, 42)], ["gap", "old"]);
});

test("pauses grow to half a minute, and differ", () => {
  assert.deepEqual([0, 1, 2, 3].map((n) => pause(n, 1)), [500, 1000, 2000, 4000]);
  assert.equal(pause(0, 0), 250);
  assert.equal(pause(50, 1), 30_000);
  assert.ok(new Set(Array.from({ length: 20 }, () => pause(5))).size > 10);
});
