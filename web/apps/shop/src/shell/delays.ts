import { Problem } from "@queueme/api";
import { clock, type Language } from "@queueme/i18n";

interface Delayed {
  start: string;
}

const isDelayed = (it: unknown): it is Delayed =>
  typeof it === "object" && it !== null && "start" in it && typeof it.start === "string";

/** When the appointments begin that something would delay, if it was refused for that; `null` if for anything else. */
export function delayedBy(error: unknown): string[] | null {
  if (!(error instanceof Problem) || error.code !== "would_delay") return null;
  const { appointments } = error.more;
  return Array.isArray(appointments) ? appointments.filter(isDelayed).map((it) => it.start) : [];
}

/** When they begin, as a part of a sentence. */
export function timesOf(starts: readonly string[], zone: string, language: Language): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(starts.map((it) => clock(it, zone, language)));
}
