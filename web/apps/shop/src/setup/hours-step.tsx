"use client";

import { useHours } from "~/hours/data";
import { WeekForm } from "~/hours/week-form";
import { Loaded } from "~/shell/screen";

/** When the shop is open, with usual hours to begin with. */
export function HoursStep({ done }: { done(): void }) {
  const hours = useHours();
  return <Loaded query={hours}>{(it) => <WeekForm key={it.version} hours={it} isNew done={done} />}</Loaded>;
}
