"use client";

import { bodyOf, ifMatch, intention, type ShopSchemas } from "@queueme/api";
import { today } from "@queueme/i18n";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow, usePolling, whileActing } from "~/shell/live";
import { api } from "~/shell/session";
import { afterStep, type Board, type Queue, type Step } from "./order";

type Schemas = ShopSchemas["schemas"];
export type WalkIn = Schemas["AddWalkInRequest"];
export type QueueSettings = Schemas["QueueSettings"];
export type ReturnPosition = Schemas["ReturnPosition"];
export type Due = Schemas["StaffAppointmentView"];

const keyOfBoard = (shop: string, queue: string) => ["shop", shop, "queues", queue, "tickets"];

export function useQueues() {
  const { shop } = useAccess();
  useFollow(`board:${shop.id}`, ["shop", shop.id, "queues"]);
  return useQuery({
    queryKey: ["shop", shop.id, "queues"],
    queryFn: async () => {
      const call = api.shop.GET("/shops/{shop_id}/queues", { params: { path: { shop_id: shop.id } } });
      return (await bodyOf(call)).items;
    },
  });
}

/** All boards of the shop: the numbers beside their names are as live as the one that is open. */
export function useBoards(ids: readonly string[]) {
  const { shop } = useAccess();
  const refetchInterval = usePolling();
  return useQueries({
    queries: ids.map((queue_id) => ({
      queryKey: keyOfBoard(shop.id, queue_id),
      queryFn: () => bodyOf(api.shop.GET("/queues/{queue_id}/tickets", { params: { path: { queue_id } } })),
      refetchInterval,
      refetchOnWindowFocus: "always" as const,
    })),
  });
}

/** Whoever is expected within the hour, or should be here already. Those who have arrived stand in the line. */
export function useDue() {
  const { shop, may } = useAccess();
  const date = today(shop.time_zone);
  useFollow(`board:${shop.id}`, ["shop", shop.id, "due"]);
  return useQuery({
    queryKey: ["shop", shop.id, "due", date],
    queryFn: async () => {
      const query = { date, status: "confirmed", limit: 100 };
      const params = { path: { shop_id: shop.id }, query };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/appointments", { params }))).items;
    },
    enabled: may("booking_view"),
    refetchInterval: usePolling(),
    retry: false,
  });
}

export function useArrival() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  return async (appointment_id: string) => {
    try {
      return await bodyOf(
        api.shop.POST("/appointments/{appointment_id}/check-in", { params: { path: { appointment_id } } }),
      );
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id] });
    }
  };
}

/** Creates a queue, or changes one. */
export function useSaveQueue() {
  const { shop } = useAccess();
  const queries = useQueryClient();
  return async (queue: Queue | null, body: QueueSettings, key: string): Promise<Queue> => {
    try {
      if (queue) {
        const params = { path: { queue_id: queue.id }, header: ifMatch(queue.version) };
        return await bodyOf(api.shop.PATCH("/queues/{queue_id}", { params, body }));
      }
      const params = { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } };
      const created = { ...body, name: body.name ?? {} } as Schemas["CreateQueueRequest"];
      return await bodyOf(api.shop.POST("/shops/{shop_id}/queues", { params, body: created }));
    } finally {
      void queries.invalidateQueries({ queryKey: ["shop", shop.id, "queues"] });
    }
  };
}

const once = () => ({ "Idempotency-Key": intention() });

/** What staff do on the board. Each call is one intention; the board is read again after it. */
export function useActions(queue: Queue) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  const key = keyOfBoard(shop.id, queue.id);
  const readAgain = () => queries.invalidateQueries({ queryKey: ["shop", shop.id, "queues"] });
  const path = (ticket_id: string) => ({ path: { ticket_id } });

  /** Does it, and reads again however it ends. */
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await whileActing(work);
    } finally {
      void readAgain();
    }
  };

  return {
    /** Shown at once, put back if it is refused. */
    step: (id: string, step: Step, to: Schemas["ReturnPosition"] = "keep") =>
      run(async () => {
        await queries.cancelQueries({ queryKey: key });
        const former = queries.getQueryData<Board>(key);
        if (former) queries.setQueryData(key, afterStep(former, id, step));
        try {
          const params = { ...path(id), header: once() };
          if (step === "return")
            return await bodyOf(api.shop.POST("/tickets/{ticket_id}/return", { params, body: { to } }));
          return await bodyOf(api.shop.POST(`/tickets/{ticket_id}/${step}`, { params }));
        } catch (error) {
          if (former) queries.setQueryData(key, former);
          throw error;
        }
      }),
    callNext: (body: Schemas["CallRequest"]) =>
      run(() =>
        bodyOf(
          api.shop.POST("/queues/{queue_id}/calls", { params: { path: { queue_id: queue.id }, header: once() }, body }),
        ),
      ),
    call: (id: string, body: Schemas["CallTicketRequest"]) =>
      run(() => bodyOf(api.shop.POST("/tickets/{ticket_id}/call", { params: { ...path(id), header: once() }, body }))),
    move: (id: string, after: string | null) =>
      run(() =>
        bodyOf(
          api.shop.POST("/tickets/{ticket_id}/move", {
            params: { ...path(id), header: once() },
            body: { after_ticket_id: after },
          }),
        ),
      ),
    setPriority: (id: string, version: number | null, priority: number) =>
      run(() => {
        const header = { ...once(), ...(version === null ? {} : ifMatch(version)) };
        return bodyOf(
          api.shop.POST("/tickets/{ticket_id}/priority", { params: { ...path(id), header }, body: { priority } }),
        );
      }),
    transfer: (id: string, queue_id: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/tickets/{ticket_id}/transfer", {
            params: { ...path(id), header: once() },
            body: { queue_id },
          }),
        ),
      ),
    remove: (id: string, reason: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/tickets/{ticket_id}/cancellation", {
            params: { ...path(id), header: once() },
            body: { reason: reason || null },
          }),
        ),
      ),
    add: (body: WalkIn, key: string) =>
      run(() =>
        bodyOf(
          api.shop.POST("/queues/{queue_id}/tickets", {
            params: { path: { queue_id: queue.id }, header: { "Idempotency-Key": key } },
            body,
          }),
        ),
      ),
    setStatus: (status: Queue["status"]) =>
      run(() =>
        bodyOf(
          api.shop.PATCH("/queues/{queue_id}", {
            params: { path: { queue_id: queue.id }, header: ifMatch(queue.version) },
            body: { status },
          }),
        ),
      ),
  };
}

export type QueueActions = ReturnType<typeof useActions>;
