"use client";

import { clock, instantAt, minutesInto } from "@queueme/i18n";
import { useToast } from "@queueme/ui";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { BlockView, type DayBlock } from "./block";
import styles from "./calendar.module.css";
import type { Moved } from "./move-dialog";
import { clashWith, joined, lanesOf, type Scale, type Span, scaleOf, snap } from "./scale";
import { type Appointment, isBlocking, isMovable } from "./steps";

interface Column {
  id: string;
  name: string;
}

interface Props {
  date: string;
  columns: Column[];
  appointments: Appointment[];
  windows: Span[];
  mayMove: boolean;
  mayAdd: boolean;
  open(appointment: Appointment): void;
  add(specialist: string, minutes: number): void;
  move(moved: Moved): void;
}

/** Where a block is being moved to. */
interface Ghost {
  block: DayBlock;
  column: number;
  from: number;
  byKeys: boolean;
}

/** A mouse moves so far before a drag begins, a finger rests for so long. */
const DISTANCE = 5;
const HOLD = 350;

export function DayBoard({ date, columns, appointments, windows, mayMove, mayAdd, open, add, move }: Props) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const toast = useToast();
  const board = useRef<HTMLDivElement>(null);
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const [hover, setHover] = useState<{ column: number; minutes: number } | null>(null);
  const press = useRef<{
    block: DayBlock;
    x: number;
    y: number;
    grip: number;
    timer: number;
    isDragging: boolean;
  } | null>(null);
  const moving = useRef<Ghost | null>(null);
  moving.current = ghost;

  const blocks: DayBlock[] = appointments.map((it) => ({
    id: it.id,
    from: minutesInto(date, it.start, shop.time_zone),
    to: minutesInto(date, it.end, shop.time_zone),
    before: it.buffer_before_minutes,
    after: it.buffer_after_minutes,
    appointment: it,
  }));
  const scale = scaleOf(windows, blocks);
  const time = (minutes: number) => clock(instantAt(date, minutes, shop.time_zone), shop.time_zone, language);
  const clash = ghost ? clashOf(ghost, columns, blocks) : undefined;

  const pointed = (x: number, y: number): { column: number; minutes: number } | null => {
    const list = [...(board.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const column = list.findIndex((it) => {
      const box = it.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
    const box = list[column]?.getBoundingClientRect();
    return box ? { column, minutes: scale.at(y - box.top) } : null;
  };

  const drop = (it: Ghost | null) => {
    setGhost(null);
    const target = it ? columns[it.column] : undefined;
    if (!it || !target) return;
    const other = clashOf(it, columns, blocks);
    if (other) {
      toast({
        tone: "danger",
        text: words("clashes", { name: other.appointment.customer.name, from: time(other.from), to: time(other.to) }),
      });
    } else if (it.from !== it.block.from || target.id !== it.block.appointment.specialist_id) {
      move({ appointment: it.block.appointment, specialist: target.id, minutes: it.from });
    }
  };

  // The day opens at the present, or where its first appointment is.
  const firstAt = blocks.length ? Math.min(...blocks.map((it) => it.from)) : null;
  const present = minutesInto(date, new Date().toISOString(), shop.time_zone);
  const opensAt = present > 0 && present < 1800 ? present - 60 : firstAt;
  const opensAtTop = useRef(opensAt === null ? 0 : Math.max(0, scale.y(opensAt) - 24));
  useEffect(() => {
    board.current?.scrollTo({ top: opensAtTop.current });
  }, []);

  // The page scrolls under a finger, unless a block is held: that must be prevented from before the touch.
  useEffect(() => {
    const it = board.current;
    if (!it) return;
    const stay = (event: TouchEvent) => {
      if (press.current?.isDragging) event.preventDefault();
    };
    it.addEventListener("touchmove", stay, { passive: false });
    return () => it.removeEventListener("touchmove", stay);
  }, []);

  const begin = (block: DayBlock) => (event: PointerEvent<HTMLElement>) => {
    if (!mayMove || !isMovable(block.appointment.status) || event.button !== 0) return;
    const target = event.currentTarget;
    const grip = event.clientY - target.getBoundingClientRect().top;
    const { pointerId, pointerType } = event;
    const hold = () => {
      if (!press.current) return;
      press.current.isDragging = true;
      target.setPointerCapture(pointerId);
      setGhost({
        block,
        column: columns.findIndex((it) => it.id === block.appointment.specialist_id),
        from: block.from,
        byKeys: false,
      });
    };
    const timer = pointerType === "mouse" ? 0 : window.setTimeout(hold, HOLD);
    press.current = { block, x: event.clientX, y: event.clientY, grip, timer, isDragging: false };
  };
  const drag = (block: DayBlock) => (event: PointerEvent<HTMLElement>) => {
    const it = press.current;
    if (!it) return;
    const far = Math.hypot(event.clientX - it.x, event.clientY - it.y) > DISTANCE;
    if (!it.isDragging && far) {
      if (event.pointerType !== "mouse") return stop();
      it.isDragging = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    if (!it.isDragging) return;
    const at = pointed(event.clientX, event.clientY - it.grip);
    if (at) setGhost({ block, column: at.column, from: snap(at.minutes, event.altKey ? 5 : 15), byKeys: false });
  };
  const stop = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const isDragged = press.current?.isDragging;
    stop();
    if (!isDragged) return;
    event.preventDefault();
    drop(moving.current);
  };

  const keys = (block: DayBlock) => (event: KeyboardEvent<HTMLElement>) => {
    const here = ghost?.block.id === block.id ? ghost : null;
    if (!here) {
      if (event.code !== "KeyM" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!mayMove || !isMovable(block.appointment.status)) return;
      event.preventDefault();
      setGhost({
        block,
        column: columns.findIndex((it) => it.id === block.appointment.specialist_id),
        from: block.from,
        byKeys: true,
      });
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
    else if (event.key === "Enter" || event.key === " ") drop(here);
    else if (event.key === "Escape" || event.key === "Tab") setGhost(null);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  };

  useEffect(() => {
    if (!ghost || ghost.byKeys) return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      stopRef.current();
      setGhost(null);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [ghost]);
  const stopRef = useRef(stop);
  stopRef.current = stop;

  return (
    <div className={styles.scroller} ref={board} data-dragging={ghost ? true : undefined}>
      <p className="hidden-text" aria-live="assertive">
        {ghost
          ? words("movingTo", { time: time(ghost.from), name: columns[ghost.column]?.name ?? "" }) +
            (clash ? ` ${words("taken")}` : "")
          : null}
      </p>
      <div
        className={styles.grid}
        style={{ gridTemplateColumns: `4.5rem repeat(${columns.length}, minmax(9.5rem, 1fr))` }}
      >
        <div className={styles.corner} />
        {columns.map((it) => (
          <h2 key={it.id} className={styles.columnHead}>
            <bdi>{it.name}</bdi>
            <span className={styles.soft}>
              {words("count", { count: blocks.filter((one) => one.appointment.specialist_id === it.id).length })}
            </span>
          </h2>
        ))}
        <Axis scale={scale} time={time} />
        {columns.map((column, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the button "New appointment" does the same with keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same
          <div
            key={column.id}
            data-column={column.id}
            className={styles.column}
            style={{ height: scale.height }}
            onPointerMove={(event) => {
              if (!mayAdd || event.pointerType !== "mouse" || press.current || event.target !== event.currentTarget)
                return setHover(null);
              const at = pointed(event.clientX, event.clientY);
              setHover(at && { column: index, minutes: Math.floor(at.minutes / 15) * 15 });
            }}
            onPointerLeave={() => setHover(null)}
            onClick={(event) => {
              if (!mayAdd || event.target !== event.currentTarget) return;
              const at = pointed(event.clientX, event.clientY);
              if (at) add(column.id, Math.floor(at.minutes / 15) * 15);
            }}
          >
            <Closed scale={scale} windows={windows} />
            {hover?.column === index ? (
              <div
                className={styles.hover}
                style={{ top: scale.y(hover.minutes), height: scale.y(hover.minutes + 15) - scale.y(hover.minutes) }}
              >
                {words("bookAt", { time: time(hover.minutes) })}
              </div>
            ) : null}
            {lanesOf(blocks.filter((it) => it.appointment.specialist_id === column.id)).map(({ item, lane, lanes }) => (
              <BlockView
                key={item.id}
                block={item}
                time={time}
                top={scale.y(item.from)}
                height={scale.y(item.to) - scale.y(item.from)}
                lane={lane}
                lanes={lanes}
                isMoving={ghost?.block.id === item.id}
                isMovable={mayMove && isMovable(item.appointment.status)}
                onOpen={() => open(item.appointment)}
                onPointerDown={begin(item)}
                onPointerMove={drag(item)}
                onPointerUp={end}
                onPointerCancel={() => {
                  stop();
                  setGhost(null);
                }}
                onKeyDown={keys(item)}
                onBlur={() => (ghost?.byKeys ? setGhost(null) : null)}
              />
            ))}
            {ghost?.column === index ? (
              <div
                className={styles.ghost}
                data-clash={clash ? true : undefined}
                style={{
                  top: scale.y(ghost.from),
                  height: Math.max(24, scale.y(ghost.from + ghost.block.to - ghost.block.from) - scale.y(ghost.from)),
                }}
              >
                <strong>{time(ghost.from)}</strong> <bdi>{ghost.block.appointment.customer.name}</bdi>
                {clash ? <span> · {words("taken")}</span> : null}
              </div>
            ) : null}
          </div>
        ))}
        <Now date={date} scale={scale} />
      </div>
      {appointments.length === 0 ? <p className={styles.free}>{words(mayAdd ? "freeDay" : "freeDayRead")}</p> : null}
    </div>
  );
}

function clashOf(ghost: Ghost, columns: Column[], blocks: DayBlock[]): DayBlock | undefined {
  const specialist = columns[ghost.column]?.id;
  const others = blocks.filter(
    (it) => it.appointment.specialist_id === specialist && isBlocking(it.appointment.status),
  );
  const { from, block } = ghost;
  const found = clashWith({ ...block, from, to: from + block.to - block.from }, others);
  return others.find((it) => it.id === found?.id);
}

function Axis({ scale, time }: { scale: Scale; time(minutes: number): string }) {
  const words = useTranslations("calendar");
  return (
    <div className={styles.axis} style={{ height: scale.height }}>
      {scale.parts.map((part) =>
        part.isFolded ? (
          <span key={part.from} className={styles.foldedLabel} style={{ top: part.top, height: part.height }}>
            {words("closed")}
          </span>
        ) : (
          Array.from({ length: Math.ceil((part.to - part.from) / 60) }, (_, at) => part.from + at * 60).map(
            (minutes) => (
              <span
                key={minutes}
                className={styles.hour}
                data-first={minutes === part.from || undefined}
                style={{ top: scale.y(minutes) }}
              >
                {time(minutes)}
              </span>
            ),
          )
        ),
      )}
    </div>
  );
}

/** The times when the shop is closed, and the lines of the hours. */
function Closed({ scale, windows }: { scale: Scale; windows: Span[] }) {
  const open = joined(windows);
  const first = scale.parts[0]?.from ?? 0;
  const last = scale.parts.at(-1)?.to ?? 0;
  const gaps: Span[] = [];
  let at = first;
  for (const it of open) {
    if (it.from > at) gaps.push({ from: at, to: it.from });
    at = Math.max(at, it.to);
  }
  if (last > at) gaps.push({ from: at, to: last });
  const hours = scale.parts
    .filter((it) => !it.isFolded)
    .flatMap((it) => Array.from({ length: Math.ceil((it.to - it.from) / 60) }, (_, n) => it.from + n * 60));
  return (
    <>
      {gaps.map((it) => (
        <div
          key={it.from}
          className={styles.closed}
          style={{ top: scale.y(it.from), height: scale.y(it.to) - scale.y(it.from) }}
        />
      ))}
      {scale.parts
        .filter((it) => it.isFolded)
        .map((it) => (
          <div key={it.from} className={styles.folded} style={{ top: it.top, height: it.height }} />
        ))}
      {hours.map((it) => (
        <div key={it} className={styles.hourLine} style={{ top: scale.y(it) }} />
      ))}
    </>
  );
}

/** A line at the present time, if it is this day. */
function Now({ date, scale }: { date: string; scale: Scale }) {
  const { shop } = useAccess();
  const minutes = minutesInto(date, new Date(useNow(30_000)).toISOString(), shop.time_zone);
  const first = scale.parts[0]?.from ?? 0;
  const last = scale.parts.at(-1)?.to ?? 0;
  if (minutes < first || minutes > last) return null;
  return (
    <div className={styles.nowArea} style={{ height: scale.height }} aria-hidden="true">
      <div className={styles.now} style={{ top: scale.y(minutes) }} />
    </div>
  );
}
