/** Minutes of a day, counted from the shop's midnight. A day may run to 30:00. */
export interface Span {
  from: number;
  to: number;
}

/** A part of the day on the board: open, at full height, or a closed time that is folded. */
export interface Part extends Span {
  top: number;
  height: number;
  isFolded: boolean;
}

export interface Scale {
  parts: Part[];
  height: number;
  /** Pixels from the top. Inside of a folded part, its share of it. */
  y(minutes: number): number;
  /** The minute at a height. */
  at(y: number): number;
}

/** 15 minutes are 24 px: the least that a finger hits. */
export const PIXELS = 1.6;
const FOLD_FROM = 75;
const FOLDED = 30;

const rounded = ({ from, to }: Span): Span => ({ from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 });

/** Joins what touches or overlaps, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((it) => it.to > it.from).sort((a, b) => a.from - b.from);
  const all: Span[] = [];
  for (const it of sorted) {
    const last = all.at(-1);
    if (last && it.from <= last.to) last.to = Math.max(last.to, it.to);
    else all.push({ ...it });
  }
  return all;
}

/**
 * Maps minutes to pixels. Shown is what is open or booked, in whole hours; closed times of 75 minutes or more between them are
 * folded to a strip.
 */
export function scaleOf(open: readonly Span[], booked: readonly Span[]): Scale {
  const busy = joined([...open, ...booked].map(rounded));
  const shown = busy.length ? busy : [{ from: 540, to: 1080 }];
  const parts: Part[] = [];
  let top = 0;
  const add = (from: number, to: number, isFolded: boolean) => {
    const height = isFolded ? FOLDED : (to - from) * PIXELS;
    parts.push({ from, to, top, height, isFolded });
    top += height;
  };
  for (const [index, it] of shown.entries()) {
    const before = shown[index - 1];
    if (before) add(before.to, it.from, it.from - before.to >= FOLD_FROM);
    add(it.from, it.to, false);
  }
  const first = parts[0]?.from ?? 0;
  const last = parts.at(-1)?.to ?? 0;
  return {
    parts,
    height: top,
    y: (minutes) => {
      const at = Math.min(last, Math.max(first, minutes));
      const part = parts.find((it) => at <= it.to) ?? parts.at(-1);
      return part ? part.top + ((at - part.from) / (part.to - part.from)) * part.height : 0;
    },
    at: (y) => {
      const part = parts.find((it) => y < it.top + it.height) ?? parts.at(-1);
      if (!part) return 0;
      const share = Math.max(0, Math.min(1, (y - part.top) / part.height));
      return part.from + share * (part.to - part.from);
    },
  };
}

export const snap = (minutes: number, step = 15): number => Math.round(minutes / step) * step;

export interface Placed<T> {
  item: T;
  lane: number;
  lanes: number;
}

/** Puts what overlaps beside one another: each group of overlapping items has as many lanes as it needs. */
export function lanesOf<T extends Span>(items: readonly T[]): Placed<T>[] {
  const sorted = [...items].sort((a, b) => a.from - b.from || b.to - a.to);
  const placed: Placed<T>[] = [];
  let group: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const it of group) it.lanes = ends.length;
    placed.push(...group);
    group = [];
    ends = [];
  };
  for (const item of sorted) {
    if (ends.every((it) => it <= item.from)) close();
    const free = ends.findIndex((it) => it <= item.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = item.to;
    group.push({ item, lane, lanes: 1 });
  }
  close();
  return placed;
}

export interface Block extends Span {
  id: string;
  before: number;
  after: number;
}

/** The first block that a block at another time would overlap, buffers included. */
export function clashWith(moved: Block, others: readonly Block[]): Block | undefined {
  return others.find(
    (it) =>
      it.id !== moved.id &&
      moved.from - moved.before < it.to + it.after &&
      it.from - it.before < moved.to + moved.after,
  );
}
