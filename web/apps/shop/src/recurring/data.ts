"use client";

import type { ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";

export type Recurring = ShopSchemas["schemas"]["StaffRecurringBookingView"];

export function useRecurring() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "recurring"],
    queryFn: () =>
      allPages((query) =>
        api.shop.GET("/shops/{shop_id}/recurring-bookings", { params: { path: { shop_id: shop.id }, query } }),
      ),
  });
}
