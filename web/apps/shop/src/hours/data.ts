"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type ShopHours = Schemas["ShopHours"];
export type Hours = Schemas["Hours"];
export type HoursException = Schemas["HoursException"];

export function useHours() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "hours"],
    queryFn: () => bodyOf(api.shop.GET("/shops/{shop_id}/hours", { params: { path: { shop_id: shop.id } } })),
  });
}

export function useHoursActions(hours: ShopHours) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const header = ifMatch(hours.version);
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      for (const name of ["hours", "open-windows", "appointments", "slots"])
        void queries.invalidateQueries({ queryKey: ["shop", shop.id, name] });
    }
  };
  return {
    set: (body: Hours) =>
      run(() =>
        bodyOf(api.shop.PUT("/shops/{shop_id}/hours", { params: { path: { shop_id: shop.id }, header }, body })),
      ),
    setDate: (date: string, body: HoursException) =>
      run(() =>
        bodyOf(
          api.shop.PUT("/shops/{shop_id}/exceptions/{date}", {
            params: { path: { shop_id: shop.id, date }, header },
            body,
          }),
        ),
      ),
    restoreDate: (date: string) =>
      run(() =>
        bodyOf(
          api.shop.DELETE("/shops/{shop_id}/exceptions/{date}", {
            params: { path: { shop_id: shop.id, date }, header },
          }),
        ),
      ),
  };
}
