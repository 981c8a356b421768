"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Service = Schemas["StaffService"];
export type ServiceChanges = Schemas["UpdateServiceRequest"];

/** All services of the shop that are not archived. */
export function useServices() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "services", "all"],
    queryFn: async () => {
      const all: Service[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 100, ...(cursor ? { cursor } : {}) };
        const page = await bodyOf(
          api.shop.GET("/shops/{shop_id}/services", { params: { path: { shop_id: shop.id }, query } }),
        );
        all.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      return all.filter((it) => it.status !== "archived").sort((a, b) => a.order - b.order);
    },
  });
}

export function useSave() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  return async (service: Service, body: ServiceChanges): Promise<Service> => {
    try {
      const params = { path: { service_id: service.id }, header: ifMatch(service.version) };
      return await bodyOf(api.shop.PATCH("/services/{service_id}", { params, body }));
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "services"] });
    }
  };
}
