import { Suspense } from "react";
import { PackagesScreen } from "~/packages/packages-screen";

export default function Page() {
  return (
    <Suspense>
      <PackagesScreen />
    </Suspense>
  );
}
