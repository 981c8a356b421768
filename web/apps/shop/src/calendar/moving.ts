"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Booked, Column } from "./columns";
import { type Scale, snap } from "./scale";
import { isMovable } from "./steps";

/** Where a block is being moved to. */
export interface Ghost {
  block: Booked;
  column: number;
  from: number;
  byKeys: boolean;
}

interface Setting {
  board: RefObject<HTMLDivElement | null>;
  columns: readonly Column[];
  scale: Scale;
  mayMove: boolean;
  drop(ghost: Ghost): void;
}

interface Press {
  block: Booked;
  x: number;
  y: number;
  grip: number;
  timer: number;
  isDragging: boolean;
}

/** A mouse moves so far before a drag begins, a finger rests for so long. */
const DISTANCE = 5;
const HOLD = 350;

/** Moving blocks by mouse, finger and keys. */
export function useMoving({ board, columns, scale, mayMove, drop }: Setting) {
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const press = useRef<Press | null>(null);
  const moving = useRef<Ghost | null>(null);
  moving.current = ghost;

  /** The column and the minute under a point. */
  const pointed = (x: number, y: number): { column: number; minutes: number } | null => {
    const list = [...(board.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const column = list.findIndex((it) => {
      const box = it.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
    const box = list[column]?.getBoundingClientRect();
    return box ? { column, minutes: scale.at(y - box.top) } : null;
  };
  const lift = (block: Booked, byKeys: boolean) =>
    setGhost({
      block,
      column: columns.findIndex((it) => it.blocks.some((one) => one.id === block.id)),
      from: block.from,
      byKeys,
    });
  const release = (it: Ghost | null) => {
    setGhost(null);
    if (it) drop(it);
  };
  const stop = useRef(() => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }).current;

  // The page scrolls under a finger, unless a block is held: that must be prevented from before the touch.
  useEffect(() => {
    const it = board.current;
    if (!it) return;
    const stay = (event: TouchEvent) => {
      if (press.current?.isDragging) event.preventDefault();
    };
    it.addEventListener("touchmove", stay, { passive: false });
    return () => it.removeEventListener("touchmove", stay);
  }, [board]);

  useEffect(() => {
    if (!ghost || ghost.byKeys) return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      stop();
      setGhost(null);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [ghost, stop]);

  const mayLift = (block: Booked) => mayMove && isMovable(block.appointment.status);

  const handlers = (block: Booked) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!mayLift(block) || event.button !== 0) return;
      const target = event.currentTarget;
      const grip = event.clientY - target.getBoundingClientRect().top;
      const { pointerId, pointerType } = event;
      const hold = () => {
        if (!press.current) return;
        press.current.isDragging = true;
        target.setPointerCapture(pointerId);
        lift(block, false);
      };
      const timer = pointerType === "mouse" ? 0 : window.setTimeout(hold, HOLD);
      press.current = { block, x: event.clientX, y: event.clientY, grip, timer, isDragging: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const it = press.current;
      if (!it) return;
      const isFar = Math.hypot(event.clientX - it.x, event.clientY - it.y) > DISTANCE;
      if (!it.isDragging && isFar) {
        if (event.pointerType !== "mouse") return stop();
        it.isDragging = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      if (!it.isDragging) return;
      const at = pointed(event.clientX, event.clientY - it.grip);
      if (at) setGhost({ block, column: at.column, from: snap(at.minutes, event.altKey ? 5 : 15), byKeys: false });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const isDragged = press.current?.isDragging;
      stop();
      if (!isDragged) return;
      event.preventDefault();
      release(moving.current);
    },
    onPointerCancel: () => {
      stop();
      setGhost(null);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const here = ghost?.block.id === block.id ? ghost : null;
      if (!here) {
        if (event.code !== "KeyM" || event.ctrlKey || event.metaKey || event.altKey || !mayLift(block)) return;
        event.preventDefault();
        lift(block, true);
        return;
      }
      const step = event.altKey ? 5 : 15;
      const along = document.documentElement.dir === "rtl" ? -1 : 1;
      const side = (by: number) => Math.max(0, Math.min(columns.length - 1, here.column + by));
      const next: Record<string, Partial<Ghost>> = {
        ArrowUp: { from: here.from - step },
        ArrowDown: { from: here.from + step },
        ArrowLeft: { column: side(-along) },
        ArrowRight: { column: side(along) },
      };
      const change = next[event.key];
      if (change) setGhost({ ...here, ...change });
      else if (event.key === "Enter" || event.key === " ") release(here);
      else if (event.key === "Escape" || event.key === "Tab") setGhost(null);
      else return;
      if (event.key !== "Tab") event.preventDefault();
    },
    onBlur: () => {
      if (ghost?.byKeys) setGhost(null);
    },
  });

  return { ghost, pointed, handlers, mayLift, isPressed: () => press.current !== null };
}
