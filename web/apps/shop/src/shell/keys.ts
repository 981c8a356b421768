"use client";

import { useEffect, useRef } from "react";

/** Alt and a letter, by the place of the key, so that they work with an Arabic keyboard. `null` switches one off. */
export function useKeys(keys: Record<string, (() => void) | null>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      const act = latest.current[event.code];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
