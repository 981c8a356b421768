import { minutesInto } from "@queueme/i18n";

interface Wanted {
  date: string;
  to_date: string;
  window?: { from: string; to: string } | null;
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** The free times of a date at which somebody on the waitlist would come. */
export function wantedTimes<T extends { start: string }>(
  free: readonly T[],
  wanted: Wanted,
  on: { date: string; zone: string },
): T[] {
  const { window } = wanted;
  if (!window) return [...free];
  return free.filter((it) => {
    const at = minutesInto(on.date, it.start, on.zone);
    return at >= minutesOf(window.from) && at < minutesOf(window.to);
  });
}

/** The first date that can still be offered; `null` if all have passed. */
export const firstDate = (wanted: Wanted, today: string): string | null =>
  wanted.to_date < today ? null : wanted.date < today ? today : wanted.date;
