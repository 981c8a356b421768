/** What a server message says. */
export interface Message {
  topic: string | null;
  type: string;
  version: number | null;
  at: string;
  data: Record<string, unknown>;
}

/** What is known of a topic: its last version, or none while its `subscribed` is awaited. */
export type Known = number | null;

export type Verdict = "ignore" | "changed" | "read-all" | "gap";

/**
 * Judges a message of a topic. Versions grow by one; what is older is ignored, and a hole means that something was missed:
 * then the topic is subscribed to again, and everything is read again.
 */
export function judge(known: Known, message: Pick<Message, "type" | "version">): { known: Known; verdict: Verdict } {
  const version = message.version ?? 0;
  if (message.type === "subscribed") return { known: version, verdict: "read-all" };
  if (known === null || version <= known) return { known, verdict: "ignore" };
  if (version > known + 1) return { known: null, verdict: "gap" };
  return { known: version, verdict: "changed" };
}

/** How long to wait before the next attempt: longer each time, up to half a minute, and never all at once. */
export function pauseBefore(attempt: number, random: number): number {
  const longest = Math.min(30_000, 500 * 2 ** attempt);
  return Math.round(longest * (0.5 + random / 2));
}
