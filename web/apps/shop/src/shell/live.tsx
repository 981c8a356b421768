"use client";

import { bodyOf } from "@queueme/api";
import { Live, type LiveState } from "@queueme/live";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { api, session } from "./session";

const Context = createContext<Live | null>(null);

export function LiveMessages({ children }: { children: ReactNode }) {
  const [live] = useState(
    () =>
      new Live(async () => {
        if (session.state.kind !== "in") return null;
        return bodyOf(api.identity.POST("/socket-tickets"));
      }),
  );
  useEffect(() => live.start(), [live]);
  return <Context.Provider value={live}>{children}</Context.Provider>;
}

export function useLiveState(): LiveState {
  const live = useContext(Context);
  return useSyncExternalStore(
    live?.subscribe ?? (() => () => {}),
    live?.snapshot ?? (() => "connecting" as const),
    () => "connecting" as const,
  );
}

let acting = 0;
const missed = new Set<() => void>();

/**
 * Does something that is shown before the server has answered. What is read meanwhile may be older than what is shown, so
 * messages wait until it is done.
 */
export async function whileActing<T>(work: () => Promise<T>): Promise<T> {
  acting++;
  try {
    return await work();
  } finally {
    acting--;
    if (acting === 0) {
      for (const it of missed) it();
      missed.clear();
    }
  }
}

/** Messages come in groups: what they are about is read once, so long after the last of them. */
const QUIET = 120;

/** Reads again what begins with `key` whenever a message of the topic says that something has changed. */
export function useFollow(topic: string, key: QueryKey): void {
  const live = useContext(Context);
  const queries = useQueryClient();
  const text = JSON.stringify(key);
  useEffect(() => {
    if (!live) return;
    let timer = 0;
    const read = () => {
      if (acting > 0) missed.add(read);
      else void queries.invalidateQueries({ queryKey: JSON.parse(text) });
    };
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(read, QUIET);
    };
    const stop = live.follow(topic, { changed: soon, readAll: soon });
    return () => {
      clearTimeout(timer);
      missed.delete(read);
      stop();
    };
  }, [live, queries, topic, text]);
}

/** Whoever gets or loses rights has them at once: the token names them. */
export function useScope(): void {
  const live = useContext(Context);
  useEffect(() => {
    return live?.follow("me", {
      changed: (message) => {
        if (message.type === "scope_changed") void session.renew().catch(() => null);
      },
      readAll: () => {},
    });
  }, [live]);
}

/** Without a socket the server is asked this often. */
export const usePolling = (): number | false => (useLiveState() === "live" ? false : 15_000);
