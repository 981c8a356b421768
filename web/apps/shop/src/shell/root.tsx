"use client";

import { Problem } from "@queueme/api";
import { Toasts } from "@queueme/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Languages } from "./language";
import { Waiting } from "./waiting";

const retry = (count: number, error: Error): boolean => error instanceof Problem && error.isPassing && count < 2;

/** After 429 the server says for how long to wait. */
const retryDelay = (count: number, error: Error): number =>
  error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 400 * 2 ** count;

export function Root({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 15_000, retry, retryDelay }, mutations: { networkMode: "always" } },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <Languages before={<Waiting />}>
        <Toasts>{children}</Toasts>
      </Languages>
    </QueryClientProvider>
  );
}
