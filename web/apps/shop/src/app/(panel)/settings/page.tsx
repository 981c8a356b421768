import { Suspense } from "react";
import { SettingsScreen } from "~/settings/settings-screen";

export default function Page() {
  return (
    <Suspense>
      <SettingsScreen />
    </Suspense>
  );
}
