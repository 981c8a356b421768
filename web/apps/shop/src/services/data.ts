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

/** Who may provide services, if they may be seen. */
export function useProviders() {
  const { shop, may } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "specialists"],
    queryFn: async () => {
      const params = { path: { shop_id: shop.id }, query: { limit: 100 } };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/specialists", { params }))).items.filter(
        (it) => it.is_active,
      );
    },
    staleTime: 300_000,
    enabled: may("specialist_view"),
  });
}

export function useServiceActions() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const key = ["shop", shop.id, "services"];
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: key });
    }
  };
  return {
    save: (service: Service, body: ServiceChanges) =>
      run(() => {
        const params = { path: { service_id: service.id }, header: ifMatch(service.version) };
        return bodyOf(api.shop.PATCH("/services/{service_id}", { params, body }));
      }),
    duplicate: (service: Service, key: string) =>
      run(() => {
        const params = { path: { service_id: service.id }, header: { "Idempotency-Key": key } };
        return bodyOf(api.shop.POST("/services/{service_id}/duplicate", { params }));
      }),
    archive: (service: Service) =>
      run(() => {
        const params = { path: { service_id: service.id }, header: ifMatch(service.version) };
        return bodyOf(api.shop.DELETE("/services/{service_id}", { params }));
      }),
    /** Shown at once, put back if it is refused. */
    order: (services: readonly Service[]) =>
      run(async () => {
        const all = [...key, "all"];
        await queries.cancelQueries({ queryKey: all });
        const former = queries.getQueryData(all);
        queries.setQueryData(all, services);
        try {
          const params = { path: { shop_id: shop.id } };
          const body = { service_ids: services.map((it) => it.id) };
          return await bodyOf(api.shop.PUT("/shops/{shop_id}/service-order", { params, body }));
        } catch (error) {
          queries.setQueryData(all, former);
          throw error;
        }
      }),
  };
}

export type ServiceActions = ReturnType<typeof useServiceActions>;
