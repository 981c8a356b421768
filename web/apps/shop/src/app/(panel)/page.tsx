import { Suspense } from "react";
import { Start } from "~/shell/start";

export default function Page() {
  return (
    <Suspense>
      <Start />
    </Suspense>
  );
}
