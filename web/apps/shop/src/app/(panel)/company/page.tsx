import { Suspense } from "react";
import { CompanyScreen } from "~/company/company-screen";

export default function Page() {
  return (
    <Suspense>
      <CompanyScreen />
    </Suspense>
  );
}
