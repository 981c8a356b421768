import { Suspense } from "react";
import { CalendarScreen } from "~/calendar/calendar-screen";

export default function Page() {
  return (
    <Suspense>
      <CalendarScreen />
    </Suspense>
  );
}
