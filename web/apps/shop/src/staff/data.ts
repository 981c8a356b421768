"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { allPages } from "~/shell/pages";
import { api } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type Employee = Schemas["EmployeeView"];
export type Hire = Schemas["HireEmployeeRequest"];
export type EmployeeChanges = Schemas["UpdateEmployeeRequest"];
export type EmployeeHours = Schemas["EmployeeHours"];
export type Leave = Schemas["LeaveView"];
export type Role = Schemas["RoleView"];

export function useEmployees() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "employees"],
    queryFn: () =>
      allPages((query) =>
        api.shop.GET("/shops/{shop_id}/employees", { params: { path: { shop_id: shop.id }, query } }),
      ),
  });
}

/** Roles that can be given in the shop, if they may be seen. */
export function useRoleNames() {
  const { shop, may } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "roles"],
    queryFn: async () => {
      const query = { shop_id: shop.id };
      return (await bodyOf(api.shop.GET("/roles", { params: { query } }))).items;
    },
    enabled: may("role_view"),
    staleTime: 60_000,
  });
}

/** Leaves that wait for an answer. */
export function usePendingLeaves() {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "leaves", "pending"],
    queryFn: () =>
      allPages((page) => {
        const query = { ...page, status: "pending" as const };
        return api.shop.GET("/shops/{shop_id}/leaves", { params: { path: { shop_id: shop.id }, query } });
      }),
  });
}

export function useEmployeeHours(id: string, isOn: boolean) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "employee-hours", id],
    queryFn: () => bodyOf(api.shop.GET("/employees/{employee_id}/hours", { params: { path: { employee_id: id } } })),
    enabled: isOn,
  });
}

export function useStaffActions() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id] });
    }
  };
  const path = (it: Employee) => ({ path: { employee_id: it.id } });
  return {
    hire: (body: Hire, key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/shops/{shop_id}/employees", {
            params: { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } },
            body,
          }),
        ),
      ),
    change: (it: Employee, body: EmployeeChanges) =>
      run(() =>
        bodyOf(
          api.shop.PATCH("/employees/{employee_id}", { params: { ...path(it), header: ifMatch(it.version) }, body }),
        ),
      ),
    /** Gives the roles that are new and takes those that are gone. */
    setRoles: (it: Employee, roles: readonly string[]) =>
      run(async () => {
        for (const role_id of roles.filter((one) => !it.role_ids.includes(one))) {
          const params = { path: { employee_id: it.id, role_id } };
          await bodyOf(api.shop.PUT("/employees/{employee_id}/roles/{role_id}", { params }));
        }
        for (const role_id of it.role_ids.filter((one) => !roles.includes(one))) {
          const params = { path: { employee_id: it.id, role_id } };
          await bodyOf(api.shop.DELETE("/employees/{employee_id}/roles/{role_id}", { params }));
        }
      }),
    setHours: (it: EmployeeHours, body: Schemas["Hours"]) =>
      run(() =>
        bodyOf(
          api.shop.PUT("/employees/{employee_id}/hours", {
            params: { path: { employee_id: it.employee_id }, header: ifMatch(it.version) },
            body,
          }),
        ),
      ),
    decide: (it: Leave, status: "approved" | "rejected") =>
      run(() =>
        bodyOf(
          api.shop.PUT("/employees/{employee_id}/leaves/{leave_id}/decision", {
            params: { path: { employee_id: it.employee_id, leave_id: it.id }, header: ifMatch(it.version) },
            body: { status },
          }),
        ),
      ),
  };
}

export type StaffActions = ReturnType<typeof useStaffActions>;
