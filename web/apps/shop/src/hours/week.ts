import type { ShopSchemas } from "@queueme/api";

type Schemas = ShopSchemas["schemas"];
export type Window = Schemas["HoursWindow"];
export type Weekly = Schemas["HoursOfWeekday"][];

/** The windows of the seven days, from Sunday on. */
export const daysOf = (weekly: Weekly): Window[][] =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => weekly.find((it) => it.weekday === weekday)?.windows ?? []);

/** What is sent: days without windows are left out. Breaks that were there stay. */
export const weeklyOf = (days: readonly Window[][], former: Weekly): Weekly =>
  days.flatMap((windows, weekday) => {
    if (windows.length === 0) return [];
    const breaks = former.find((it) => it.weekday === weekday)?.breaks;
    return [{ weekday, windows: windows.map(({ from, to }) => ({ from, to })), ...(breaks?.length ? { breaks } : {}) }];
  });

/** As the browser's field for times takes it: `25:30`, in the night after the day, is `01:30`. */
export function clockOf(time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return `${String(hours % 24).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/**
 * What was typed, in steps of five minutes. An end of `00:00` is midnight; one that is earlier than its beginning lies in the
 * night after the day, which the API reads by itself.
 */
export function timeOf(clock: string, isEnd: boolean): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const rounded = Math.min(hours * 60 + Math.round(minutes / 5) * 5, 1435);
  const text = `${String(Math.floor(rounded / 60)).padStart(2, "0")}:${String(rounded % 60).padStart(2, "0")}`;
  return isEnd && text === "00:00" ? "24:00" : text;
}

/** The next window of a day: in the afternoon if there is one in the morning. */
export const anotherWindow = (windows: readonly Window[]): Window =>
  windows.length === 0 ? { from: "09:00", to: "21:00" } : { from: "16:00", to: "22:00" };

export type Exception = { closed: true; reason?: string | null } | { windows: Window[]; reason?: string | null };

/** The dates that deviate, from `today` on, in order. */
export const comingExceptions = (all: Record<string, unknown>, today: string): [string, Exception][] =>
  Object.entries(all)
    .filter(([date]) => date >= today)
    .sort(([a], [b]) => (a < b ? -1 : 1)) as [string, Exception][];

/** What many shops keep: a morning and an evening, and on Friday the evening alone. */
export const usualDays = (): Window[][] =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => [
    ...(weekday === 5 ? [] : [{ from: "09:00", to: "12:00" }]),
    { from: "16:00", to: "22:00" },
  ]);
