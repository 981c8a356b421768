"use client";

import { bodyOf, ifMatch, type ShopSchemas } from "@queueme/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow, usePolling, whileActing } from "~/shell/live";
import { api } from "~/shell/session";
import type { Day } from "./columns";
import { type Appointment, afterStep, type Step } from "./steps";

type Schemas = ShopSchemas["schemas"];
export type Booking = Schemas["ShopBookAppointmentRequest"];
export type Changes = Schemas["ShopUpdateAppointmentRequest"];

const keyOf = (shop: string) => ["shop", shop, "appointments"];

/** What is kept of appointments: days of the calendar, and lists of ranges. */
type Cached = Day | Appointment[];

const mapped = (it: Cached, change: (items: Appointment[]) => Appointment[]): Cached =>
  Array.isArray(it) ? change(it) : { ...it, appointments: change(it.appointments) };

/** A day of the calendar: who works when, what is booked, and what else takes time. Live. */
export function useDay(date: string, isOn: boolean) {
  const { shop } = useAccess();
  useFollow(`board:${shop.id}`, keyOf(shop.id));
  return useQuery({
    queryKey: [...keyOf(shop.id), "day", date],
    queryFn: () =>
      bodyOf(api.shop.GET("/shops/{shop_id}/day", { params: { path: { shop_id: shop.id }, query: { date } } })),
    enabled: isOn,
    refetchInterval: usePolling(),
    refetchOnWindowFocus: "always",
    placeholderData: (former) => former,
  });
}

/** The appointments of several days. Live. */
export function useRange(from: string, to: string, isOn: boolean) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: [...keyOf(shop.id), "range", from, to],
    queryFn: async () => {
      const all: Appointment[] = [];
      let cursor: string | undefined;
      do {
        const query = { from, to, limit: 100, ...(cursor ? { cursor } : {}) };
        const page = await bodyOf(
          api.shop.GET("/shops/{shop_id}/appointments", { params: { path: { shop_id: shop.id }, query } }),
        );
        all.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      return all;
    },
    enabled: isOn,
    refetchInterval: usePolling(),
    refetchOnWindowFocus: "always",
  });
}

/** When the shop is open on several days. */
export function useOpenWindows(from: string, to: string, isOn: boolean) {
  const { shop } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "open-windows", from, to],
    queryFn: async () => {
      const params = { path: { shop_id: shop.id }, query: { from, to } };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/open-windows", { params }))).days;
    },
    enabled: isOn,
    staleTime: 300_000,
  });
}

export interface Wanted {
  service: string;
  date: string;
  specialist: string | null;
  /** The appointment that is moved: its own time counts as free. */
  appointment?: string;
}

/** The times of a day at which a service can be booked. */
export function useFreeTimes({ service, date, specialist, appointment }: Wanted) {
  const { shop } = useAccess();
  const query = {
    date,
    ...(specialist ? { specialist_id: specialist } : {}),
    ...(appointment ? { appointment_id: appointment } : {}),
  };
  return useQuery({
    queryKey: ["shop", shop.id, "slots", service, query],
    queryFn: async () => {
      const params = { path: { service_id: service }, query };
      return (await bodyOf(api.shop.GET("/services/{service_id}/slots", { params }))).slots;
    },
    enabled: Boolean(service && date),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** The customer of the shop who has this number. */
export function useKnownCustomer(phone: string) {
  const { shop, may } = useAccess();
  return useQuery({
    queryKey: ["shop", shop.id, "customers", "phone", phone],
    queryFn: async () => {
      const params = { path: { shop_id: shop.id }, query: { phone, limit: 1 } };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/customers", { params }))).items[0] ?? null;
    },
    enabled: may("customer_view") && /^(05|\+?9665)\d{8}$/.test(phone),
    staleTime: 60_000,
    retry: false,
  });
}

/** What staff do with appointments. What is shown is read again after each. */
export function useActions() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const key = keyOf(shop.id);
  const change = (how: (items: Appointment[]) => Appointment[]) =>
    queries.setQueriesData<Cached>({ queryKey: key }, (it) => it && mapped(it, how));
  const path = (appointment_id: string) => ({ path: { appointment_id } });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await whileActing(work);
    } finally {
      void queries.invalidateQueries({ queryKey: key });
    }
  };
  return {
    /** Shown at once, put back if it is refused. A service that delays other appointments begins only if that is confirmed. */
    step: (it: Appointment, step: Step, confirm_delay = false) =>
      run(async () => {
        await queries.cancelQueries({ queryKey: key });
        const former = queries.getQueriesData<Cached>({ queryKey: key });
        change((items) => afterStep(items, it.id, step));
        try {
          // By the state, not the version: the next step may follow before this one has been read again.
          const params = path(it.id);
          const now = await (step === "start"
            ? bodyOf(api.shop.POST("/appointments/{appointment_id}/start", { params, body: { confirm_delay } }))
            : bodyOf(api.shop.POST(`/appointments/{appointment_id}/${step}`, { params })));
          change((items) => items.map((one) => (one.id === now.id ? now : one)));
          return now;
        } catch (error) {
          for (const [one, data] of former) queries.setQueryData(one, data);
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
    /** With another length or service it has another id afterwards. */
    change: (it: Appointment, body: Changes) =>
      run(() =>
        bodyOf(
          api.shop.PATCH("/appointments/{appointment_id}", {
            params: { ...path(it.id), header: ifMatch(it.version) },
            body,
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
