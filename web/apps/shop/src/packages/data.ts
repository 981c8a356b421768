"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";

type Schemas = ShopSchemas["schemas"];
export type Package = Schemas["StaffPackage"];
export type PackageInput = Schemas["CreatePackageRequest"];

export function usePackages() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "packages"],
    queryFn: () =>
      allPages((query) => api.shop.GET("/shops/{shop_id}/packages", { params: { path: { shop_id: shop.id }, query } })),
  });
}

export function usePackageActions() {
  const { shop } = useAccess();
  const run = useRun("packages");
  return {
    /** Creates a package, or changes one. */
    save: (it: Package | null, body: PackageInput, key: string) =>
      run(() => {
        if (it) {
          const params = { path: { package_id: it.id }, header: ifMatch(it.version) };
          return bodyOf(api.shop.PATCH("/packages/{package_id}", { params, body }));
        }
        const params = { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } };
        return bodyOf(api.shop.POST("/shops/{shop_id}/packages", { params, body }));
      }),
    retire: (it: Package) =>
      run(() => {
        const params = { path: { package_id: it.id }, header: ifMatch(it.version) };
        return bodyOf(api.shop.DELETE("/packages/{package_id}", { params }));
      }),
  };
}

export type PackageActions = ReturnType<typeof usePackageActions>;
