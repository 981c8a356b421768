"use client";

import { Dialog, Skeleton } from "@queueme/ui";
import { useTranslations } from "use-intl";
import { ShopForm } from "~/setup/register";
import { useCities } from "~/shell/catalogue";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import type { Company } from "./data";

/** Another shop of the company. */
export function OpenShopDialog({ company, close }: { company: Company; close(): void }) {
  const words = useTranslations("company");
  const common = useTranslations("common");
  const cities = useCities();
  return (
    <Dialog isOpen title={words("openShop")} close={common("close")} onClose={close}>
      {cities.data ? (
        <ShopForm company={company} cities={cities.data} />
      ) : cities.error ? (
        <Failed problem={cities.error} again={() => void cities.refetch()} />
      ) : (
        <Skeleton className={list.skeleton} />
      )}
    </Dialog>
  );
}
