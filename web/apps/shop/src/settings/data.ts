"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Shop = Schemas["StaffShop"];
export type ShopChanges = Schemas["UpdateShopRequest"];
export type ShopSettings = Schemas["ShopSettings"];

/** The shop as it is now: the frame may have read it long ago. */
export function useShop() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "profile"],
    queryFn: async () => bodyOf(api.shop.GET("/shops/{shop_id}", { params: { path: { shop_id: shop.id } } })),
    initialData: shop,
    initialDataUpdatedAt: 0,
  });
}

export function useSaveShop() {
  const queries = useQueryClient();
  return async (shop: Shop, body: ShopChanges): Promise<Shop> => {
    const params = { path: { shop_id: shop.id }, header: ifMatch(shop.version) };
    try {
      return await bodyOf(api.shop.PATCH("/shops/{shop_id}", { params, body }));
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "profile"] });
      void queries.invalidateQueries({ queryKey: ["shop", shop.id], exact: true });
      void queries.invalidateQueries({ queryKey: ["company", shop.company_id, "shops"] });
    }
  };
}
