import { Suspense } from "react";
import { HoursScreen } from "~/hours/hours-screen";

export default function Page() {
  return (
    <Suspense>
      <HoursScreen />
    </Suspense>
  );
}
