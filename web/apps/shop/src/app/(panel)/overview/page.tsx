import { Suspense } from "react";
import { OverviewScreen } from "~/overview/overview-screen";

export default function Page() {
  return (
    <Suspense>
      <OverviewScreen />
    </Suspense>
  );
}
