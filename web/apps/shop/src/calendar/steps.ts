import type { ShopSchemas } from "@queueme/api";
import type { Tone } from "@queueme/ui";

export type Appointment = ShopSchemas["schemas"]["StaffAppointmentView"];
export type Status = Appointment["status"];
export type Step = "confirmation" | "check-in" | "start" | "completion" | "no-show";

export const TONES: Record<Status, Tone> = {
  pending_payment: "warn",
  pending_approval: "warn",
  confirmed: "brand",
  checked_in: "info",
  in_progress: "busy",
  completed: "mute",
  cancelled: "mute",
  no_show: "danger",
  rescheduled: "mute",
};

/** Whether it still takes up its specialist's time. */
export const isBlocking = (status: Status): boolean =>
  ["pending_payment", "pending_approval", "confirmed", "checked_in", "in_progress"].includes(status);

/** Whether it is shown on the day: what was cancelled or moved away is not. */
export const isShown = (status: Status): boolean => status !== "cancelled" && status !== "rescheduled";

export const isMovable = (status: Status): boolean => status === "pending_approval" || status === "confirmed";

const MINUTES = 60_000;

/** What may be done now, the most likely first; the server decides. */
export function stepsOf(it: Pick<Appointment, "status" | "start">, now: number): Step[] {
  const start = Date.parse(it.start);
  switch (it.status) {
    case "pending_approval":
      return ["confirmation"];
    case "confirmed": {
      const steps: Step[] = now >= start - 60 * MINUTES ? ["check-in", "start"] : [];
      return now >= start + 15 * MINUTES ? [...steps, "no-show"] : steps;
    }
    case "checked_in":
      return ["start"];
    case "in_progress":
      return ["completion"];
    default:
      return [];
  }
}

export const isCancellable = (status: Status): boolean =>
  ["pending_payment", "pending_approval", "confirmed", "checked_in"].includes(status);

const AFTER: Record<Step, Status> = {
  confirmation: "confirmed",
  "check-in": "checked_in",
  start: "in_progress",
  completion: "completed",
  "no-show": "no_show",
};

export const afterStep = (items: readonly Appointment[], id: string, step: Step): Appointment[] =>
  items.map((it) => (it.id === id ? { ...it, status: AFTER[step] } : it));
