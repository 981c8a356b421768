import { addDays } from "@queueme/i18n";

interface Served {
  served: number;
}

/** How many were served on each date, also on those without tickets. */
export function byDate(
  days: readonly (Served & { date: string })[],
  range: { from: string; to: string },
): { date: string; served: number }[] {
  const known = new Map(days.map((it) => [it.date, it.served]));
  const all = [];
  for (let date = range.from; date <= range.to; date = addDays(date, 1))
    all.push({ date, served: known.get(date) ?? 0 });
  return all;
}

/** How many were served of those who came in each hour, from the first to the last with tickets. */
export function byHour(hours: readonly (Served & { hour: number })[]): { hour: number; served: number }[] {
  if (hours.length === 0) return [];
  const known = new Map(hours.map((it) => [it.hour, it.served]));
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    hour: first + at,
    served: known.get(first + at) ?? 0,
  }));
}
