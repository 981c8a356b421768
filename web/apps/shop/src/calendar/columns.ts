import type { ShopSchemas } from "@queueme/api";
import { bilingual, type Language, minutesInto } from "@queueme/i18n";
import { type Block, clashWith, joined, type Span } from "./scale";
import { type Appointment, isBlocking } from "./steps";

type Schemas = ShopSchemas["schemas"];
export type Day = Schemas["ShopDay"];
type TimeSpan = Schemas["TimeSpan"];

/** An appointment on the board. */
export interface Booked extends Block {
  appointment: Appointment;
}

export type MarkKind = "break" | "leave" | "pause" | Schemas["TakenReason"];

/** Time that is not free, and why. */
export interface Mark extends Span {
  kind: MarkKind;
  prayer?: Schemas["Prayer"];
}

/** A column of the board: the day of a specialist, or a day of the week. */
export interface Column {
  id: string;
  date: string;
  /** Whose time it is; `null` where several people's appointments stand in one column. */
  specialist: string | null;
  name: string;
  blocks: Booked[];
  /** When it can be booked. */
  open: Span[];
  marks: Mark[];
}

export const bookedOf = (it: Appointment, date: string, zone: string): Booked => ({
  id: it.id,
  from: minutesInto(date, it.start, zone),
  to: minutesInto(date, it.end, zone),
  before: it.buffer_before_minutes,
  after: it.buffer_after_minutes,
  appointment: it,
});

export const spansOf = (spans: readonly TimeSpan[], date: string, zone: string): Span[] =>
  spans.map((it) => ({ from: minutesInto(date, it.start, zone), to: minutesInto(date, it.end, zone) }));

/** The columns of a day: each specialist, and whoever else has appointments on it. */
export function columnsOfDay(day: Day, appointments: readonly Appointment[], language: Language): Column[] {
  const { date, time_zone: zone } = day;
  const windows = joined(spansOf(day.windows, date, zone));
  const pauses: Mark[] = day.pauses.flatMap((it) =>
    spansOf([it], date, zone).map((span) => ({ ...span, kind: "pause" as const, prayer: it.prayer })),
  );
  const columns = day.specialists.map((it): Column => {
    const marks = (spans: readonly TimeSpan[], kind: MarkKind) =>
      spansOf(spans, date, zone).map((span): Mark => ({ ...span, kind }));
    return {
      id: it.specialist_id,
      date,
      specialist: it.specialist_id,
      name: bilingual(it.name, language),
      blocks: [],
      open: joined(spansOf(it.working, date, zone)),
      marks: [
        ...pauses,
        ...marks(it.breaks, "break"),
        ...marks(it.leaves, "leave"),
        ...it.taken.flatMap((one) => marks([one], one.reason)),
      ],
    };
  });
  for (const it of appointments) {
    let column = columns.find((one) => one.id === it.specialist_id);
    if (!column) {
      const name = bilingual(it.specialist_name, language);
      column = {
        id: it.specialist_id,
        date,
        specialist: it.specialist_id,
        name,
        blocks: [],
        open: windows,
        marks: pauses,
      };
      columns.push(column);
    }
    column.blocks.push(bookedOf(it, date, zone));
  }
  return columns;
}

export type Verdict =
  | { kind: "free" }
  /** Somebody is booked there: nothing is sent. */
  | { kind: "taken"; by: Booked }
  /** Somebody is about to book it, or it is taken in another shop. */
  | { kind: "held"; by: Mark }
  /** Nobody works then: it is asked a second time. */
  | { kind: "off" };

/** What stands against moving a block to a time of a column. Buffers count. */
export function verdictOf(block: Booked, column: Column, from: number): Verdict {
  const moved = { ...block, from, to: from + block.to - block.from };
  const specialist = column.specialist ?? block.appointment.specialist_id;
  const others = column.blocks.filter(
    (it) => it.appointment.specialist_id === specialist && isBlocking(it.appointment.status),
  );
  const clash = clashWith(moved, others);
  const by = others.find((it) => it.id === clash?.id);
  if (by) return { kind: "taken", by };
  const overlaps = (it: Span) => moved.from < it.to && it.from < moved.to;
  const held = column.marks.find((it) => (it.kind === "being_booked" || it.kind === "unavailable") && overlaps(it));
  if (held) return { kind: "held", by: held };
  const isOpen = column.open.some((it) => it.from <= moved.from && moved.to <= it.to);
  return isOpen && !column.marks.some(overlaps) ? { kind: "free" } : { kind: "off" };
}
