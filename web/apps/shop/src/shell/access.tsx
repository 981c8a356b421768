"use client";

import type { AccessContext } from "@queueme/api";
import { bodyOf, keep, kept, type Problem, type ShopSchemas, type SignedInUser } from "@queueme/api";
import { useQueries } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useAddress } from "./nav";
import { api } from "./session";

export type Shop = ShopSchemas["schemas"]["StaffShop"];

export interface Access {
  user: SignedInUser;
  shop: Shop;
  shops: Shop[];
  permissions: ReadonlySet<string>;
  /** Whether they work in the shop themselves; owners may not. */
  isEmployee: boolean;
  /** Whether they have a role in the company of the shop. */
  isOwner: boolean;
  may(permission: string): boolean;
  choose(shop: string): void;
}

const Context = createContext<Access | null>(null);

/** The shop that is worked in, and what may be done there. */
export function useAccess(): Access {
  const access = useContext(Context);
  if (!access) throw new Error("outside of the panel");
  return access;
}

async function shopsOf(company: string): Promise<Shop[]> {
  const all: Shop[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor ? { cursor } : {}) };
    const call = api.shop.GET("/companies/{company_id}/shops", { params: { path: { company_id: company }, query } });
    const page = await bodyOf(call);
    all.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return all;
}

const readShop = async (shop_id: string): Promise<Shop[]> => [
  await bodyOf(api.shop.GET("/shops/{shop_id}", { params: { path: { shop_id } } })),
];

export type Found =
  | { kind: "loading" }
  | { kind: "failed"; problem: Problem; again(): void }
  | { kind: "none" }
  | { kind: "found"; access: Access };

/** Reads the shops of all contexts: those of a company, and those where somebody works. */
export function useFoundAccess(user: SignedInUser, contexts: AccessContext[]): Found {
  const address = useAddress();
  const mine = contexts.filter((it) => it.type === "company" || it.type === "shop");
  const read = useQueries({
    queries: mine.map((it) => ({
      queryKey: it.type === "company" ? ["company", it.id, "shops"] : ["shop", it.id],
      queryFn: async () => (it.type === "company" ? shopsOf(it.id) : readShop(it.id)),
      staleTime: 300_000,
    })),
  });
  const shops = new Map<string, { shop: Shop; permissions: Set<string>; isEmployee: boolean; isOwner: boolean }>();
  for (const [at, { data }] of read.entries()) {
    for (const shop of data ?? []) {
      const entry = shops.get(shop.id) ?? { shop, permissions: new Set<string>(), isEmployee: false, isOwner: false };
      for (const it of mine[at]?.permissions ?? []) entry.permissions.add(it);
      if (mine[at]?.employee_id) entry.isEmployee = true;
      if (mine[at]?.type === "company") entry.isOwner = true;
      shops.set(shop.id, entry);
    }
  }
  const wanted = address.get("shop") ?? kept("queueme.shop");
  const entries = [...shops.values()];
  const chosen = entries.find((it) => it.shop.id === wanted) ?? entries[0];
  const failed = read.find((it) => it.error);
  if (read.some((it) => it.isPending && !it.error)) return { kind: "loading" };
  if (!chosen && failed) {
    const again = () => {
      for (const it of read) void it.refetch();
    };
    return { kind: "failed", problem: failed.error as Problem, again };
  }
  if (!chosen) return { kind: "none" };
  return {
    kind: "found",
    access: {
      user,
      shop: chosen.shop,
      shops: entries.map((it) => it.shop),
      permissions: chosen.permissions,
      isEmployee: chosen.isEmployee,
      isOwner: chosen.isOwner,
      may: (it) => chosen.permissions.has(it),
      choose: (shop) => {
        keep("queueme.shop", shop);
        address.go(`${address.path}?shop=${shop}`);
      },
    },
  };
}

export function WithAccess({ access, children }: { access: Access; children: ReactNode }) {
  const { user, shop, shops, permissions } = access;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its parts are what matters
  const value = useMemo(() => access, [user, shop, shops.length, [...permissions].join()]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
