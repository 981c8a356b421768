"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";

type Schemas = ShopSchemas["schemas"];
export type Resource = Schemas["StaffResource"];
export type ResourceInput = Schemas["CreateResourceRequest"];

export const KINDS = ["room", "chair", "device", "vehicle"] as const satisfies readonly Resource["kind"][];

export function useResources() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "resources"],
    queryFn: () =>
      allPages((query) =>
        api.shop.GET("/shops/{shop_id}/resources", { params: { path: { shop_id: shop.id }, query } }),
      ),
  });
}

export function useResourceActions() {
  const { shop } = useAccess();
  const run = useRun("resources", "slots");
  return {
    /** Creates a resource, or changes one. */
    save: (it: Resource | null, body: ResourceInput, key: string) =>
      run(() => {
        if (it) {
          const params = { path: { resource_id: it.id }, header: ifMatch(it.version) };
          return bodyOf(api.shop.PATCH("/resources/{resource_id}", { params, body }));
        }
        const params = { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } };
        return bodyOf(api.shop.POST("/shops/{shop_id}/resources", { params, body }));
      }),
    remove: (it: Resource) =>
      run(() => {
        const params = { path: { resource_id: it.id }, header: ifMatch(it.version) };
        return bodyOf(api.shop.DELETE("/resources/{resource_id}", { params }));
      }),
  };
}

export type ResourceActions = ReturnType<typeof useResourceActions>;
