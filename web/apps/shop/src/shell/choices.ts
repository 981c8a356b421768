"use client";

import { bodyOf } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "./access";
import { api } from "./session";

/** Services and specialists to choose from, if they may be seen. */
export function useChoices() {
  const access = useAccess();
  const path = { shop_id: access.shop.id };
  const services = useQuery({
    queryKey: ["shop", access.shop.id, "services", "active"],
    queryFn: async () => {
      const call = api.shop.GET("/shops/{shop_id}/services", {
        params: { path, query: { status: "active", limit: 100 } },
      });
      return (await bodyOf(call)).items;
    },
    staleTime: 300_000,
    enabled: access.may("service_view"),
  });
  const specialists = useQuery({
    queryKey: ["shop", access.shop.id, "specialists"],
    queryFn: async () => {
      const call = api.shop.GET("/shops/{shop_id}/specialists", { params: { path, query: { limit: 100 } } });
      return (await bodyOf(call)).items.filter((it) => it.is_active);
    },
    staleTime: 300_000,
    enabled: access.may("specialist_view"),
  });
  return {
    services: services.data ?? [],
    specialists: specialists.data ?? [],
    isPending: services.isLoading || specialists.isLoading,
  };
}
