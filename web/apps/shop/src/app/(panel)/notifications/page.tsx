import { Suspense } from "react";
import { NotificationsScreen } from "~/notifications/notifications-screen";

export default function Page() {
  return (
    <Suspense>
      <NotificationsScreen />
    </Suspense>
  );
}
