"use client";

import { clientsOf, Session } from "@queueme/api";
import { useSyncExternalStore } from "react";

/** Who is signed in, for the whole page. Asked for when the module loads, before React. */
export const session = new Session("shop");
export const api = clientsOf(session);

if (typeof window !== "undefined") {
  session.language = document.documentElement.lang;
  session.start();
}

const UNKNOWN = { kind: "unknown" } as const;

export const useSession = () => useSyncExternalStore(session.subscribe, session.snapshot, () => UNKNOWN);
