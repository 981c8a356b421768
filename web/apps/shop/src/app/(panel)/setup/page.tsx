import { Suspense } from "react";
import { SetupScreen } from "~/setup/setup-screen";

export default function Page() {
  return (
    <Suspense>
      <SetupScreen />
    </Suspense>
  );
}
