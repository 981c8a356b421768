"use client";

import { useToast } from "@queueme/ui";
import { useState } from "react";
import { useProblemText } from "./problems";

/** Does one thing at a time and says how it went. `busy` is what is being done. */
export function useAct() {
  const toast = useToast();
  const textOf = useProblemText();
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (what: string, work: () => Promise<unknown>, text?: string): Promise<boolean> => {
    setBusy(what);
    try {
      await work();
      if (text) toast({ text });
      return true;
    } catch (error) {
      toast({ tone: "danger", text: textOf(error) });
      return false;
    } finally {
      setBusy(null);
    }
  };
  return { busy, act };
}
