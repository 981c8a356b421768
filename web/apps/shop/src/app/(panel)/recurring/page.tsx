import { Suspense } from "react";
import { RecurringScreen } from "~/recurring/recurring-screen";

export default function Page() {
  return (
    <Suspense>
      <RecurringScreen />
    </Suspense>
  );
}
