"use client";

import { minutesInto } from "@queueme/i18n";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import styles from "./board.module.css";
import type { Column, Mark } from "./columns";
import { joined, type Scale, type Span } from "./scale";

export function Axis({ scale, time }: { scale: Scale; time(minutes: number): string }) {
  const words = useTranslations("calendar");
  return (
    <div className={styles.axis} style={{ height: scale.height }}>
      {scale.parts.map((part) =>
        part.isFolded ? (
          <span key={part.from} className={styles.foldedLabel} style={{ top: part.top, height: part.height }}>
            {words("closed")}
          </span>
        ) : (
          hoursOf(part).map((minutes) => (
            <span
              key={minutes}
              className={styles.hour}
              data-first={minutes === part.from || undefined}
              style={{ top: scale.y(minutes) }}
            >
              {time(minutes)}
            </span>
          ))
        ),
      )}
    </div>
  );
}

const hoursOf = ({ from, to }: Span): number[] =>
  Array.from({ length: Math.ceil((to - from) / 60) }, (_, at) => from + at * 60);

/** What is drawn behind the blocks: when nobody works, the lines of the hours, and what else takes time. */
export function Ground({ scale, column }: { scale: Scale; column: Column }) {
  const open = joined(column.open);
  const first = scale.parts[0]?.from ?? 0;
  const last = scale.parts.at(-1)?.to ?? 0;
  const gaps: Span[] = [];
  let at = first;
  for (const it of open) {
    if (it.from > at) gaps.push({ from: at, to: it.from });
    at = Math.max(at, it.to);
  }
  if (last > at) gaps.push({ from: at, to: last });
  const box = (it: Span) => ({ top: scale.y(it.from), height: scale.y(it.to) - scale.y(it.from) });
  const folded = scale.parts.filter((it) => it.isFolded);
  const marks = column.marks.filter((it) => it.to > first && it.from < last);
  return (
    <>
      {gaps.map((it) => (
        <div key={it.from} className={styles.closed} style={box(it)} />
      ))}
      {folded.map((it) => (
        <div key={it.from} className={styles.folded} style={{ top: it.top, height: it.height }} />
      ))}
      {scale.parts
        .filter((it) => !it.isFolded)
        .flatMap(hoursOf)
        .map((it) => (
          <div key={it} className={styles.hourLine} style={{ top: scale.y(it) }} />
        ))}
      {marks.map((it) => (
        <MarkView key={`${it.kind} ${it.from}`} mark={it} {...box(it)} />
      ))}
    </>
  );
}

function MarkView({ mark, top, height }: { mark: Mark; top: number; height: number }) {
  const words = useTranslations("calendar");
  if (height < 1) return null;
  const text = mark.prayer ? words(`prayer.${mark.prayer}`) : words(`mark.${mark.kind}`);
  return (
    <div className={styles.mark} data-kind={mark.kind} style={{ top, height }}>
      <span className={height < 16 ? "hidden-text" : undefined}>{text}</span>
    </div>
  );
}

/** A line at the present time, in the columns of today. */
export function Now({ date, scale }: { date: string; scale: Scale }) {
  const { shop } = useAccess();
  const minutes = minutesInto(date, new Date(useNow(30_000)).toISOString(), shop.time_zone);
  const first = scale.parts[0]?.from ?? 0;
  const last = scale.parts.at(-1)?.to ?? 0;
  if (minutes < first || minutes > last) return null;
  return <div className={styles.now} style={{ top: scale.y(minutes) }} aria-hidden="true" />;
}
