import { Suspense } from "react";
import { ScheduleScreen } from "~/schedule/schedule-screen";

export default function Page() {
  return (
    <Suspense>
      <ScheduleScreen />
    </Suspense>
  );
}
