export interface Facts {
  description: { ar?: string | null; en?: string | null };
  openDays: number;
  services: number;
  specialists: number;
  queues: number;
  bookings: number;
}

export const STEPS = ["profile", "hours", "services", "staff", "queue", "booking"] as const;
export type Step = (typeof STEPS)[number];

/** What is done of what a shop needs before customers can come. */
export function doneOf(facts: Facts): Record<Step, boolean> {
  return {
    profile: Boolean(facts.description.ar || facts.description.en),
    hours: facts.openDays > 0,
    services: facts.services > 0,
    staff: facts.specialists > 0,
    queue: facts.queues > 0,
    booking: facts.bookings > 0,
  };
}

/** What is to be done next; `null` if all is done. */
export const nextOf = (done: Record<Step, boolean>): Step | null => STEPS.find((it) => !done[it]) ?? null;

/** Whether a text names a step. */
export const isStep = (text: string | null): text is Step => STEPS.some((it) => it === text);
