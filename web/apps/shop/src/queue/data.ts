"use client";

import { bodyOf, ifMatch, intention, type ShopSchemas } from "@queueme/api";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "~/shell/access";
import { useFollow, usePolling, whileActing } from "~/shell/live";
import { api } from "~/shell/session";
import { afterStep, type Board, type Queue, type Step } from "./order";

type Schemas = ShopSchemas["schemas"];
export type WalkIn = Schemas["AddWalkInRequest"];

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
export function useBoards(queues: readonly Queue[]) {
  const { shop } = useAccess();
  const refetchInterval = usePolling();
  return useQueries({
    queries: queues.map((it) => ({
      queryKey: keyOfBoard(shop.id, it.id),
      queryFn: () => bodyOf(api.shop.GET("/queues/{queue_id}/tickets", { params: { path: { queue_id: it.id } } })),
      refetchInterval,
      refetchOnWindowFocus: "always" as const,
    })),
  });
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
    step: (id: string, step: Step) =>
      run(async () => {
        await queries.cancelQueries({ queryKey: key });
        const former = queries.getQueryData<Board>(key);
        if (former) queries.setQueryData(key, afterStep(former, id, step));
        try {
          const params = { ...path(id), header: once() };
          if (step === "return")
            return await bodyOf(api.shop.POST("/tickets/{ticket_id}/return", { params, body: { to: "keep" } }));
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
    call: (id: string, body: Schemas["CallRequest"]) =>
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
