import { Suspense } from "react";
import { WaitlistScreen } from "~/waitlist/waitlist-screen";

export default function Page() {
  return (
    <Suspense>
      <WaitlistScreen />
    </Suspense>
  );
}
