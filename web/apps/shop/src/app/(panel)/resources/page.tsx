import { Suspense } from "react";
import { ResourcesScreen } from "~/resources/resources-screen";

export default function Page() {
  return (
    <Suspense>
      <ResourcesScreen />
    </Suspense>
  );
}
