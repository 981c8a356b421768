import { Suspense } from "react";
import { QueueScreen } from "~/queue/queue-screen";

export default function Page() {
  return (
    <Suspense>
      <QueueScreen />
    </Suspense>
  );
}
