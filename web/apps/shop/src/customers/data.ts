"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { latinDigits } from "@queueme/i18n";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Customer = Schemas["ShopCustomerView"];
export type CustomerNote = Schemas["CustomerNoteView"];

const isPhone = (text: string): boolean => /^(05|\+?9665)\d{8}$/.test(text);

/** Those who were served here, the last first, by name or number. */
export function useCustomers(text: string) {
  const { shop } = useAccess();
  const phone = latinDigits(text).replace(/[\s()-]/g, "");
  const filter = !text ? {} : isPhone(phone) ? { phone } : { name: text };
  return useInfiniteQuery({
    queryKey: ["shop", shop.id, "customers", "list", filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
      return bodyOf(api.shop.GET("/shops/{shop_id}/customers", { params: { path: { shop_id: shop.id }, query } }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (former) => former,
  });
}

export function useCustomer(id: string) {
  const { shop } = useAccess();
  const path = { shop_id: shop.id, user_id: id };
  const customer = useQuery({
    queryKey: ["shop", shop.id, "customers", id],
    queryFn: () => bodyOf(api.shop.GET("/shops/{shop_id}/customers/{user_id}", { params: { path } })),
  });
  const notes = useQuery({
    queryKey: ["shop", shop.id, "customers", id, "notes"],
    queryFn: () =>
      allPages((query) => api.shop.GET("/shops/{shop_id}/customers/{user_id}/notes", { params: { path, query } })),
  });
  return { customer, notes };
}

export function useNoteActions(id: string) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const path = { shop_id: shop.id, user_id: id };
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "customers", id, "notes"] });
    }
  };
  const at = (it: CustomerNote) => ({ ...path, note_id: it.id });
  return {
    write: (text: string) =>
      run(() =>
        bodyOf(api.shop.POST("/shops/{shop_id}/customers/{user_id}/notes", { params: { path }, body: { text } })),
      ),
    change: (it: CustomerNote, text: string) =>
      run(() =>
        bodyOf(
          api.shop.PATCH("/shops/{shop_id}/customers/{user_id}/notes/{note_id}", {
            params: { path: at(it), header: ifMatch(it.version) },
            body: { text },
          }),
        ),
      ),
    remove: (it: CustomerNote) =>
      run(() =>
        bodyOf(api.shop.DELETE("/shops/{shop_id}/customers/{user_id}/notes/{note_id}", { params: { path: at(it) } })),
      ),
  };
}
