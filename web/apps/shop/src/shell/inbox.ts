"use client";

import { bodyOf } from "@queueme/api";
import { useQuery } from "@tanstack/react-query";
import { useFollow, usePolling } from "./live";
import { api } from "./session";

/** How many notifications are not read. Live. */
export function useUnread(): number {
  useFollow("me", ["notifications"]);
  const polling = usePolling();
  const read = useQuery({
    queryKey: ["notifications", "unread"],
    queryFn: async () => (await bodyOf(api.identity.GET("/notifications/unread-count"))).unread_count,
    refetchInterval: polling ? 60_000 : false,
    retry: false,
  });
  return read.data ?? 0;
}
