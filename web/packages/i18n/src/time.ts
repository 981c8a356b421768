import { type CalendarDate, parseAbsolute, parseDate, toCalendarDate, toZoned } from "@internationalized/date";
import { type Language, localeOf } from "./language";

const made = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times. */
function formatter(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let it = made.get(key);
  if (!it) {
    it = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, ...options });
    made.set(key, it);
  }
  return it;
}

/** `02:30 PM`, `02:30 م`. */
export function clock(instant: string | number | Date, zone: string, language: Language): string {
  return formatter(language, zone, { hour: "2-digit", minute: "2-digit", hour12: true })
    .format(new Date(instant))
    .replace(/\b(am|pm)\b/i, (it) => it.toUpperCase());
}

/** `Monday, 30 November`. */
export function day(date: string, language: Language, style: "long" | "short" = "long"): string {
  const noon = new Date(`${date}T12:00:00Z`);
  return formatter(language, "UTC", { weekday: style, day: "numeric", month: style }).format(noon);
}

export function weekdayName(weekday: number, language: Language): string {
  // 4 January 2026 was a Sunday.
  return formatter(language, "UTC", { weekday: "long" }).format(new Date(Date.UTC(2026, 0, 4 + weekday, 12)));
}

/** The date that it is in a zone. */
export function today(zone: string, now: Date = new Date()): string {
  return toCalendarDate(parseAbsolute(now.toISOString(), zone)).toString();
}

/** The date of an instant in a zone. */
export const dateOf = (instant: string, zone: string): string => today(zone, new Date(instant));

export const addDays = (date: string, days: number): string => parseDate(date).add({ days }).toString();

/** The Sunday on or before a date: weeks begin on it. */
export const weekStart = (date: string): string => addDays(date, -new Date(`${date}T12:00:00Z`).getUTCDay());

export function isDate(text: string | null): text is string {
  if (!text) return false;
  try {
    return parseDate(text).toString() === text;
  } catch {
    return false;
  }
}

const midnightOf = (date: string, zone: string): number =>
  toZoned(parseDate(date) as CalendarDate, zone)
    .toDate()
    .getTime();

/** Minutes from a day's midnight in the shop's zone; more than 1440 after the next midnight. */
export function minutesInto(date: string, instant: string, zone: string): number {
  return Math.round((Date.parse(instant) - midnightOf(date, zone)) / 60_000);
}

/** The instant that lies so many minutes after a day's midnight. */
export function instantAt(date: string, minutes: number, zone: string): string {
  const at = new Date(midnightOf(date, zone) + minutes * 60_000);
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** A time of the day as the API writes it (`09:00`, `25:30` after midnight), as people read it. */
export function timeOfDay(text: string, language: Language): string {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return clock(Date.UTC(2026, 0, 4, hours % 24, minutes), "UTC", language);
}
