"use client";

import { type PointerEvent, type RefObject, useState } from "react";

/** A row that is held, and before which row it would be dropped. */
export interface Held {
  id: string;
  at: number;
}

/** Drags rows of a list by their handles. The keys do the same: see the line. */
export function useReorder(list: RefObject<HTMLElement | null>, drop: (held: Held) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const below = rows.findIndex((it) => {
      const box = it.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return below < 0 ? rows.length : below;
  };
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld({ id, at: placeAt(event.clientY) });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (held?.id !== id) return;
      const at = placeAt(event.clientY);
      if (at !== held.at) setHeld({ id, at });
    },
    onPointerUp: () => {
      setHeld(null);
      if (held?.id === id) drop(held);
    },
    onPointerCancel: () => setHeld(null),
  });
  return { held, handle };
}
