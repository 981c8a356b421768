import { expect, test } from "vitest";
import { bookedOf, type Column, columnsOfDay, type Day, verdictOf } from "./columns";
import type { Appointment } from "./steps";

const ZONE = "Asia/Riyadh";
const at = (clock: string) => `2026-11-30T${clock}:00+03:00`;
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });
const appointment = (id: string, specialist: string, from: string, to: string) =>
  ({
    id,
    specialist_id: specialist,
    specialist_name: { en: specialist },
    status: "confirmed",
    buffer_before_minutes: 0,
    buffer_after_minutes: 10,
    ...span(from, to),
  }) as Appointment;

const day = {
  date: "2026-11-30",
  time_zone: ZONE,
  windows: [span("09:00", "21:00")],
  pauses: [{ prayer: "dhuhr", ...span("11:40", "12:10") }],
  specialists: [
    {
      specialist_id: "mona",
      employee_id: "e",
      name: { en: "Mona" },
      working: [span("09:00", "11:40"), span("12:10", "17:00")],
      breaks: [],
      leaves: [],
      taken: [{ reason: "being_booked", ...span("15:00", "15:30") }],
    },
  ],
} as unknown as Day;

const columns = (...appointments: Appointment[]): Column[] => columnsOfDay(day, appointments, "en");

test("each specialist has a column, and so has whoever is booked and no longer on duty", () => {
  const found = columns(appointment("a", "mona", "10:00", "10:30"), appointment("b", "dana", "10:00", "10:30"));
  expect(found.map((it) => [it.id, it.name, it.blocks.map((one) => one.id)])).toEqual([
    ["mona", "Mona", ["a"]],
    ["dana", "dana", ["b"]],
  ]);
  expect(found[1]?.open).toEqual([{ from: 540, to: 1260 }]);
});

test("a move is judged by bookings, by what is held, and by working time", () => {
  const [mona] = columns(appointment("a", "mona", "10:00", "10:30"));
  if (!mona) throw new Error("no column");
  const other = bookedOf(appointment("x", "dana", "13:00", "13:30"), day.date, ZONE);
  const verdict = (hours: number, minutes = 0) => verdictOf(other, mona, hours * 60 + minutes).kind;
  expect(verdict(9)).toBe("free");
  expect(verdict(10, 15)).toBe("taken");
  // The ten minutes afterwards are taken as well.
  expect(verdict(10, 35)).toBe("taken");
  expect(verdict(10, 40)).toBe("free");
  expect(verdict(15, 15)).toBe("held");
  expect(verdict(11, 30)).toBe("off");
  expect(verdict(16, 45)).toBe("off");
});

test("in a column of several people only the same specialist's bookings count", () => {
  const blocks = columns(appointment("a", "mona", "10:00", "10:30"))[0]?.blocks ?? [];
  const column: Column = {
    id: day.date,
    date: day.date,
    specialist: null,
    name: "",
    blocks,
    open: [{ from: 0, to: 1440 }],
    marks: [],
  };
  const moved = (specialist: string) => bookedOf(appointment("x", specialist, "13:00", "13:30"), day.date, ZONE);
  expect(verdictOf(moved("mona"), column, 600).kind).toBe("taken");
  expect(verdictOf(moved("dana"), column, 600).kind).toBe("free");
});
