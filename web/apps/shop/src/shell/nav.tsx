"use client";
// The only place besides `src/app` that knows Next.

import NextLink from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ComponentProps, useCallback, useMemo } from "react";

export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink prefetch={false} {...props} />;

export interface Address {
  path: string;
  get(name: string): string | null;
  /** Opens another address; a `null` leaves a parameter out. */
  set(changes: Record<string, string | null>, how?: "push" | "replace"): void;
  go(path: string, how?: "push" | "replace"): void;
}

export function useAddress(): Address {
  const path = usePathname();
  const router = useRouter();
  const query = useSearchParams();
  const go = useCallback<Address["go"]>((to, how = "push") => router[how](to, { scroll: false }), [router]);
  return useMemo(
    () => ({
      path,
      go,
      get: (name) => query.get(name),
      set: (changes, how) => {
        const next = new URLSearchParams(query);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        const text = next.toString();
        go(text ? `${path}?${text}` : path, how);
      },
    }),
    [path, query, go],
  );
}
