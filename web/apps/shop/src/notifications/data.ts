"use client";

import { bodyOf, type IdentitySchemas } from "@queueme/api";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFollow } from "~/shell/live";
import { api } from "~/shell/session";

type Schemas = IdentitySchemas["schemas"];
export type Notification = Schemas["NotificationView"];
export type NotificationSettings = Schemas["NotificationSettingsView"];
export type SettingsChange = Schemas["SetNotificationSettingsRequest"];

/** The newest first. More come page by page. */
export function useNotifications() {
  useFollow("me", ["notifications"]);
  return useInfiniteQuery({
    queryKey: ["notifications", "list"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) };
      return bodyOf(api.identity.GET("/notifications", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useReading() {
  const queries = useQueryClient();
  return async (body: { all?: boolean; ids?: string[] }) => {
    try {
      await bodyOf(api.identity.POST("/notifications/read", { body }));
    } finally {
      void queries.invalidateQueries({ queryKey: ["notifications"] });
    }
  };
}

export function useNotificationSettings() {
  return useQuery({
    queryKey: ["notification-settings"],
    queryFn: () => bodyOf(api.identity.GET("/notification-settings")),
  });
}

/** Shown at once, put back if it is refused. */
export function useSetNotificationSettings() {
  const queries = useQueryClient();
  const key = ["notification-settings"];
  return async (body: SettingsChange) => {
    const former = queries.getQueryData<NotificationSettings>(key);
    if (former) queries.setQueryData(key, { ...former, ...body });
    try {
      queries.setQueryData(key, await bodyOf(api.identity.PUT("/notification-settings", { body })));
    } catch (error) {
      queries.setQueryData(key, former);
      throw error;
    }
  };
}
