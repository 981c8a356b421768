"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow, usePolling, whileActing } from "~/shell/live";
import { api } from "~/shell/session";
import { type Appointment, afterStep, type Step } from "./steps";

type Schemas = ShopSchemas["schemas"];
export type Booking = Schemas["ShopBookAppointmentRequest"];

/** The appointments of a day, live. */
export function useDay(date: string) {
  const { shop } = useAccess();
  useFollow(`board:${shop.id}`, ["shop", shop.id, "appointments"]);
  return useQuery({
    queryKey: ["shop", shop.id, "appointments", date],
    queryFn: async () => {
      const all: Appointment[] = [];
      let cursor: string | undefined;
      do {
        const query = { date, limit: 100, ...(cursor ? { cursor } : {}) };
        const page = await bodyOf(
          api.shop.GET("/shops/{shop_id}/appointments", { params: { path: { shop_id: shop.id }, query } }),
        );
        all.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      return all;
    },
    refetchInterval: usePolling(),
    refetchOnWindowFocus: "always",
    placeholderData: (former) => former,
  });
}

export function useOpenWindows(date: string) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "open-windows", date],
    queryFn: async () => {
      const params = { path: { shop_id: shop.id }, query: { from: date, to: date } };
      const { days } = await bodyOf(api.shop.GET("/shops/{shop_id}/open-windows", { params }));
      return days[0] ?? null;
    },
    staleTime: 300_000,
  });
}

/** What staff do with appointments. The day is read again after each. */
export function useActions(date: string) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const key = ["shop", shop.id, "appointments", date];
  const path = (appointment_id: string) => ({ path: { appointment_id } });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await whileActing(work);
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "appointments"] });
    }
  };
  return {
    /** Shown at once, put back if it is refused. */
    step: (it: Appointment, step: Step) =>
      run(async () => {
        await queries.cancelQueries({ queryKey: key });
        const former = queries.getQueryData<Appointment[]>(key);
        if (former) queries.setQueryData(key, afterStep(former, it.id, step));
        try {
          // By the state, not the version: the next step may follow before this one has been read again.
          const now = await bodyOf(api.shop.POST(`/appointments/{appointment_id}/${step}`, { params: path(it.id) }));
          queries.setQueryData<Appointment[]>(key, (items) => items?.map((one) => (one.id === now.id ? now : one)));
          return now;
        } catch (error) {
          if (former) queries.setQueryData(key, former);
          throw error;
        }
      }),
    reject: (it: Appointment, reason: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/appointments/{appointment_id}/rejection", {
            params: { ...path(it.id), header: ifMatch(it.version) },
            body: { reason: reason || null },
          }),
        ),
      ),
    cancel: (it: Appointment, reason: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/appointments/{appointment_id}/cancellation", {
            params: { ...path(it.id), header: ifMatch(it.version) },
            body: { reason: reason || null },
          }),
        ),
      ),
    note: (it: Appointment, text: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/appointments/{appointment_id}/notes", {
            params: { ...path(it.id), header: ifMatch(it.version) },
            body: { text },
          }),
        ),
      ),
    move: (it: Appointment, body: Schemas["ShopRescheduleRequest"], key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/appointments/{appointment_id}/reschedule", {
            params: { ...path(it.id), header: { ...ifMatch(it.version), "Idempotency-Key": key } },
            body,
          }),
        ),
      ),
    book: (body: Booking, key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/shops/{shop_id}/appointments", {
            params: { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } },
            body,
          }),
        ),
      ),
  };
}

export type CalendarActions = ReturnType<typeof useActions>;
