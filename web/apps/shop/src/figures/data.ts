"use client";

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { api } from "~/shell/session";

export type QueueFigures = ShopSchemas["schemas"]["QueueStatisticsView"];

/** The queues of the shop, to choose one. */
export function useQueueNames() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "queues"],
    queryFn: async () => {
      const params = { path: { shop_id: shop.id } };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/queues", { params }))).items;
    },
  });
}

export function useQueueFigures(queue: string | undefined, days: number) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "queue-figures", queue, days],
    queryFn: () => {
      const params = { path: { queue_id: queue ?? "" }, query: { days } };
      return bodyOf(api.shop.GET("/queues/{queue_id}/stats", { params }));
    },
    enabled: queue !== undefined,
    placeholderData: (former) => former,
  });
}
