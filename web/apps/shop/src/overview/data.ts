"use client";

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Statistics = Schemas["ShopStatistics"];
export type Branch = Schemas["BranchFigures"];
export type QueueRow = Schemas["QueueInComparison"];

export function useStatistics(from: string, to: string) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "statistics", from, to],
    queryFn: () => {
      const params = { path: { shop_id: shop.id }, query: { from, to } };
      return bodyOf(api.shop.GET("/shops/{shop_id}/statistics", { params }));
    },
    placeholderData: (former) => former,
  });
}

/** The shops of the company side by side, for those who may see the company. */
export function useBranches(company: string | null, from: string, to: string) {
  return useQuery({
    queryKey: ["company", company, "branches", from, to],
    queryFn: async () => {
      const params = { path: { company_id: company ?? "" }, query: { from, to } };
      return (await bodyOf(api.shop.GET("/companies/{company_id}/branch-comparison", { params }))).items;
    },
    enabled: company !== null,
  });
}

/** All queues of the company, as they are now. */
export function useCompanyQueues(company: string | null) {
  return useQuery({
    queryKey: ["company", company, "queues"],
    queryFn: async () => {
      const params = { path: { company_id: company ?? "" } };
      return (await bodyOf(api.shop.GET("/companies/{company_id}/queue-comparison", { params }))).items;
    },
    enabled: company !== null,
    refetchInterval: 60_000,
  });
}
