import { Suspense } from "react";
import { CustomersScreen } from "~/customers/customers-screen";

export default function Page() {
  return (
    <Suspense>
      <CustomersScreen />
    </Suspense>
  );
}
