"use client";

import { clock, instantAt, minutesInto } from "@queueme/i18n";
import { useToast } from "@queueme/ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { BlockView } from "./block";
import styles from "./board.module.css";
import { type Column, type Verdict, verdictOf } from "./columns";
import { Axis, Ground, Now } from "./grid";
import type { Moved } from "./move-dialog";
import { type Ghost, useMoving } from "./moving";
import { lanesOf, type Span, scaleOf } from "./scale";
import type { Appointment, Step } from "./steps";

/** What can be done on the board. */
export interface BoardDoing {
  mayMove: boolean;
  mayAdd: boolean;
  /** The appointment whose step is under way. */
  busy: string | null;
  open(appointment: Appointment): void;
  step(appointment: Appointment, step: Step): void;
  add(column: Column, minutes: number): void;
  move(moved: Moved): void;
}

interface Props {
  columns: Column[];
  /** The opening times of the shop, in minutes of a column's day. */
  windows: Span[];
  doing: BoardDoing;
  head(column: Column): ReactNode;
  /** Below the columns, if there is nothing in them. */
  empty: string;
}

/** Columns of time, in which appointments stand and are moved. */
export function Board({ columns, windows, doing, head, empty }: Props) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const toast = useToast();
  const board = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<{ column: number; minutes: number } | null>(null);
  const blocks = columns.flatMap((it) => it.blocks);
  const scale = scaleOf(windows, blocks);
  const first = columns[0];
  const now = useNow(30_000);
  const timeIn = (column: Column | undefined, minutes: number) =>
    column ? clock(instantAt(column.date, minutes, shop.time_zone), shop.time_zone, language) : "";

  const drop = (it: Ghost) => {
    const target = columns[it.column];
    if (!target) return;
    const verdict = verdictOf(it.block, target, it.from);
    const { appointment } = it.block;
    const specialist = target.specialist ?? appointment.specialist_id;
    if (verdict.kind === "taken") {
      const { by } = verdict;
      const span = { from: timeIn(target, by.from), to: timeIn(target, by.to) };
      toast({ tone: "danger", text: words("clashes", { name: by.appointment.customer.name, ...span }) });
    } else if (verdict.kind === "held") {
      toast({ tone: "danger", text: words(verdict.by.kind === "being_booked" ? "isHeld" : "isElsewhere") });
    } else if (
      instantAt(target.date, it.from, shop.time_zone) !== toSecond(appointment.start) ||
      specialist !== appointment.specialist_id
    ) {
      doing.move({ appointment, specialist, date: target.date, minutes: it.from });
    }
  };
  const { ghost, pointed, handlers, mayLift, isPressed } = useMoving({
    board,
    columns,
    scale,
    mayMove: doing.mayMove,
    drop,
  });
  const ghostColumn = ghost ? columns[ghost.column] : undefined;
  const verdict: Verdict = ghost && ghostColumn ? verdictOf(ghost.block, ghostColumn, ghost.from) : { kind: "free" };

  // It opens at the present, or where the first appointment is.
  const firstAt = blocks.length ? Math.min(...blocks.map((it) => it.from)) : null;
  const present = first ? minutesInto(first.date, new Date().toISOString(), shop.time_zone) : -1;
  const opensAt = present > 0 && present < 1800 ? present - 60 : firstAt;
  const opensAtTop = useRef(opensAt === null ? 0 : Math.max(0, scale.y(opensAt) - 24));
  useEffect(() => {
    board.current?.scrollTo({ top: opensAtTop.current });
  }, []);

  return (
    <div
      className={styles.scroller}
      ref={board}
      data-dragging={ghost ? true : undefined}
      data-many={columns.length > 4 || undefined}
    >
      <p className="hidden-text" aria-live="assertive">
        {ghost
          ? words("movingTo", { time: timeIn(ghostColumn, ghost.from), name: ghostColumn?.name ?? "" }) +
            (verdict.kind === "free" ? "" : ` ${words(`verdict.${verdict.kind}`)}`)
          : null}
      </p>
      <div
        className={styles.grid}
        style={{
          gridTemplateColumns: `4.5rem repeat(${columns.length}, minmax(${columns.length > 4 ? 8 : 9.5}rem, 1fr))`,
        }}
      >
        <div className={styles.corner} />
        {columns.map((it) => (
          <div key={it.id} className={styles.columnHead}>
            {head(it)}
          </div>
        ))}
        <Axis scale={scale} time={(minutes) => timeIn(first, minutes)} />
        {columns.map((column, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the button "New appointment" does the same with keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same
          <div
            key={column.id}
            data-column={column.id}
            className={styles.column}
            style={{ height: scale.height }}
            onPointerMove={(event) => {
              if (!doing.mayAdd || event.pointerType !== "mouse" || isPressed() || event.target !== event.currentTarget)
                return setHover(null);
              const at = pointed(event.clientX, event.clientY);
              setHover(at && { column: index, minutes: Math.floor(at.minutes / 15) * 15 });
            }}
            onPointerLeave={() => setHover(null)}
            onClick={(event) => {
              if (!doing.mayAdd || event.target !== event.currentTarget) return;
              const at = pointed(event.clientX, event.clientY);
              if (at) doing.add(column, Math.floor(at.minutes / 15) * 15);
            }}
          >
            <Ground scale={scale} column={column} />
            {hover?.column === index ? (
              <div
                className={styles.hover}
                style={{ top: scale.y(hover.minutes), height: scale.y(hover.minutes + 15) - scale.y(hover.minutes) }}
              >
                {words("bookAt", { time: timeIn(column, hover.minutes) })}
              </div>
            ) : null}
            {lanesOf(column.blocks).map(({ item, lane, lanes }) => (
              <BlockView
                key={item.id}
                block={item}
                time={(minutes) => timeIn(column, minutes)}
                top={scale.y(item.from)}
                height={scale.y(item.to) - scale.y(item.from)}
                lane={lane}
                lanes={lanes}
                isMoving={ghost?.block.id === item.id}
                isMovable={mayLift(item)}
                now={now}
                isBusy={doing.busy === item.id}
                showsWho={column.specialist === null}
                onStep={doing.mayMove ? (step) => doing.step(item.appointment, step) : null}
                onOpen={() => doing.open(item.appointment)}
                {...handlers(item)}
              />
            ))}
            {ghost?.column === index ? (
              <div
                className={styles.ghost}
                data-verdict={verdict.kind}
                style={{
                  top: scale.y(ghost.from),
                  height: Math.max(24, scale.y(ghost.from + ghost.block.to - ghost.block.from) - scale.y(ghost.from)),
                }}
              >
                <strong>{timeIn(column, ghost.from)}</strong> <bdi>{ghost.block.appointment.customer.name}</bdi>
                {verdict.kind === "free" ? null : <span> · {words(`verdict.${verdict.kind}`)}</span>}
              </div>
            ) : null}
            <Now date={column.date} scale={scale} />
          </div>
        ))}
      </div>
      {blocks.length === 0 ? <p className={styles.free}>{empty}</p> : null}
    </div>
  );
}

const toSecond = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;
