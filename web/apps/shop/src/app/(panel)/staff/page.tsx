import { Suspense } from "react";
import { StaffScreen } from "~/staff/staff-screen";

export default function Page() {
  return (
    <Suspense>
      <StaffScreen />
    </Suspense>
  );
}
