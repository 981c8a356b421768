"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow, usePolling } from "~/shell/live";
import { allPages } from "~/shell/pages";
import { api, useSession } from "~/shell/session";

type Schemas = ShopSchemas["schemas"];
export type OwnSchedule = Schemas["EmployeeSchedule"];
export type Leave = Schemas["LeaveView"];
export type LeaveRequest = Schemas["LeaveRequest"];

/** One's own working time and appointments, without any permission. */
export function useOwnSchedule(from: string, to: string) {
  const { shop } = useAccess();
  useFollow("me", ["own", shop.id]);
  return useQuery({
    queryKey: ["own", shop.id, "schedule", from, to],
    queryFn: () => {
      const query = { from, to, shop_id: shop.id };
      return bodyOf(api.shop.GET("/employees/me/schedule", { params: { query } }));
    },
    refetchInterval: usePolling(),
    placeholderData: (former) => former,
  });
}

/** One's own employee record in the shop. */
export function useOwnId(): string | null {
  const { shop } = useAccess();
  const state = useSession();
  if (state.kind !== "in") return null;
  return state.contexts.find((it) => it.type === "shop" && it.id === shop.id)?.employee_id ?? null;
}

export function useOwnLeaves(employee: string) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["own", shop.id, "leaves", employee],
    queryFn: () =>
      allPages((query) =>
        api.shop.GET("/employees/{employee_id}/leaves", { params: { path: { employee_id: employee }, query } }),
      ),
  });
}

export function useLeaveActions(employee: string) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: ["own", shop.id] });
  return {
    request: async (body: LeaveRequest, key: string): Promise<Leave> => {
      try {
        const params = { path: { employee_id: employee }, header: { "Idempotency-Key": key } };
        return await bodyOf(api.shop.POST("/employees/{employee_id}/leaves", { params, body }));
      } finally {
        again();
      }
    },
    withdraw: async (it: Leave): Promise<Leave> => {
      try {
        const params = { path: { employee_id: employee, leave_id: it.id }, header: ifMatch(it.version) };
        const body = { status: "cancelled" as const };
        return await bodyOf(api.shop.PUT("/employees/{employee_id}/leaves/{leave_id}/decision", { params, body }));
      } finally {
        again();
      }
    },
  };
}
