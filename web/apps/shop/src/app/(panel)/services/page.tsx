import { Suspense } from "react";
import { ServicesScreen } from "~/services/services-screen";

export default function Page() {
  return (
    <Suspense>
      <ServicesScreen />
    </Suspense>
  );
}
