import { Suspense } from "react";
import { RolesScreen } from "~/roles/roles-screen";

export default function Page() {
  return (
    <Suspense>
      <RolesScreen />
    </Suspense>
  );
}
