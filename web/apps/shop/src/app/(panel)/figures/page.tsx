import { Suspense } from "react";
import { FiguresScreen } from "~/figures/figures-screen";

export default function Page() {
  return (
    <Suspense>
      <FiguresScreen />
    </Suspense>
  );
}
