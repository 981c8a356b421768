"use client";

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow } from "~/shell/live";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";

type Schemas = ShopSchemas["schemas"];
export type Entry = Schemas["StaffWaitlistEntryView"];

/** Those who wait for a time, or have been offered one. */
export function useWaitlist() {
  const { shop } = useAccess();
  const key = ["shop", shop.id, "waitlist"];
  useFollow(`board:${shop.id}`, key);
  return useQuery({
    queryKey: key,
    queryFn: () =>
      allPages((query) => api.shop.GET("/shops/{shop_id}/waitlist", { params: { path: { shop_id: shop.id }, query } })),
    refetchOnWindowFocus: "always",
  });
}

export function useOffer() {
  const run = useRun("waitlist", "appointments", "slots");
  return (it: Entry, start: string, key: string) =>
    run(() => {
      const params = { path: { entry_id: it.id }, header: { "Idempotency-Key": key } };
      const body = { start, specialist_id: it.specialist_id ?? null };
      return bodyOf(api.shop.POST("/waitlist/{entry_id}/offer", { params, body }));
    });
}
