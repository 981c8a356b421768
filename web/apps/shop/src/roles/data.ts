"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Role = Schemas["RoleView"];
export type RoleChanges = Schemas["UpdateRoleRequest"];
export type Permissions = Schemas["Permissions"];

export function useRoles() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "roles"],
    queryFn: async () => (await bodyOf(api.shop.GET("/roles", { params: { query: { shop_id: shop.id } } }))).items,
  });
}

/** All permissions there are, and templates of roles. */
export function usePermissions(isOn: boolean) {
  return useQuery({
    queryKey: ["permissions"],
    queryFn: () => bodyOf(api.shop.GET("/permissions")),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isOn,
  });
}

export function useRoleUsers(id: string) {
  return useQuery({
    queryKey: ["role", id, "users"],
    queryFn: () =>
      allPages((query) => api.shop.GET("/roles/{role_id}/users", { params: { path: { role_id: id }, query } })),
  });
}

export function useRoleActions() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "roles"] });
    }
  };
  const path = (it: Role) => ({ path: { role_id: it.id } });
  return {
    create: (body: Pick<Schemas["CreateRoleRequest"], "name" | "permissions">, key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/roles", {
            params: { header: { "Idempotency-Key": key } },
            body: { ...body, context: { type: "shop", id: shop.id } },
          }),
        ),
      ),
    change: (it: Role, body: RoleChanges) =>
      run(() =>
        bodyOf(api.shop.PATCH("/roles/{role_id}", { params: { ...path(it), header: ifMatch(it.version) }, body })),
      ),
    clone: (it: Role, name: Schemas["CloneRoleRequest"]["name"], key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/roles/{role_id}/clone", {
            params: { ...path(it), header: { "Idempotency-Key": key } },
            body: { name },
          }),
        ),
      ),
    remove: (it: Role) =>
      run(() => bodyOf(api.shop.DELETE("/roles/{role_id}", { params: { ...path(it), header: ifMatch(it.version) } }))),
  };
}
