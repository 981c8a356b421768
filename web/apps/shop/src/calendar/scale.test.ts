import { expect, test } from "vitest";
import { type Block, clashWith, joined, lanesOf, PIXELS, scaleOf, snap } from "./scale";

const at = (hours: number, minutes = 0) => hours * 60 + minutes;
const block = (id: string, from: number, to: number, before = 0, after = 0): Block => ({ id, from, to, before, after });

test("a long closed time is folded, a short one is not", () => {
  const split = scaleOf(
    [
      { from: at(9), to: at(12) },
      { from: at(16), to: at(25) },
    ],
    [],
  );
  expect(split.parts.map((it) => [it.from, it.to, it.isFolded])).toEqual([
    [at(9), at(12), false],
    [at(12), at(16), true],
    [at(16), at(25), false],
  ]);
  expect(split.height).toBe(12 * 60 * PIXELS + 30);
  const short = scaleOf(
    [
      { from: at(9), to: at(12) },
      { from: at(13), to: at(18) },
    ],
    [],
  );
  expect(short.parts.every((it) => !it.isFolded)).toBe(true);
});

test("minutes and heights lead to one another", () => {
  const scale = scaleOf(
    [
      { from: at(9), to: at(12) },
      { from: at(16), to: at(25) },
    ],
    [],
  );
  for (const it of [at(9), at(10, 15), at(12), at(16), at(24, 45), at(25)])
    expect(Math.round(scale.at(scale.y(it)))).toBe(it);
  expect(scale.y(at(3))).toBe(0);
  expect(scale.y(at(29))).toBe(scale.height);
});

test("what is booked outside of the hours is shown", () => {
  const scale = scaleOf([{ from: at(9), to: at(12) }], [{ from: at(13, 10), to: at(13, 40) }]);
  expect(scale.parts.at(-1)).toMatchObject({ from: at(13), to: at(14) });
});

test("a day without hours and bookings is a working day", () => {
  expect(scaleOf([], []).parts).toMatchObject([{ from: at(9), to: at(18), isFolded: false }]);
});

test("overlapping items share the width, others have all of it", () => {
  const placed = lanesOf([block("a", 0, 60), block("b", 30, 90), block("c", 60, 120), block("d", 120, 150)]);
  expect(placed.map((it) => [it.item.id, it.lane, it.lanes])).toEqual([
    ["a", 0, 2],
    ["b", 1, 2],
    ["c", 0, 2],
    ["d", 0, 1],
  ]);
});

test("buffers count when a block is moved, and a block does not clash with itself", () => {
  const others = [block("a", 60, 90, 5, 10), block("b", 200, 230)];
  expect(clashWith(block("x", 100, 130), others)).toBe(undefined);
  expect(clashWith(block("x", 95, 130), others)?.id).toBe("a");
  expect(clashWith(block("x", 20, 50, 0, 10), others)?.id).toBe("a");
  expect(clashWith(block("a", 70, 100), others)).toBe(undefined);
});

test("times snap to a quarter of an hour", () => {
  expect([snap(607), snap(608), snap(601, 5)]).toEqual([600, 615, 600]);
  expect(
    joined([
      { from: 5, to: 9 },
      { from: 0, to: 5 },
      { from: 3, to: 3 },
    ]),
  ).toEqual([{ from: 0, to: 9 }]);
});
