"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useAccess } from "./access";

/** Does what changes something of the shop, and reads again what is kept of it under these names, however it ends. */
export function useRun(...names: readonly string[]) {
  const { shop } = useAccess();
  const queries = useQueryClient();
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      for (const name of names) void queries.invalidateQueries({ queryKey: ["shop", shop.id, name] });
    }
  };
}
