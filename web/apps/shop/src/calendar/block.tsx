"use client";

import { bilingual } from "@queueme/i18n";
import type { FocusEventHandler, KeyboardEventHandler, PointerEventHandler } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import styles from "./calendar.module.css";
import type { Block } from "./scale";
import { type Appointment, TONES } from "./steps";

export interface DayBlock extends Block {
  appointment: Appointment;
}

interface Props {
  block: DayBlock;
  time(minutes: number): string;
  top: number;
  height: number;
  lane: number;
  lanes: number;
  isMoving: boolean;
  isMovable: boolean;
  onOpen(): void;
  onPointerDown: PointerEventHandler<HTMLElement>;
  onPointerMove: PointerEventHandler<HTMLElement>;
  onPointerUp: PointerEventHandler<HTMLElement>;
  onPointerCancel: PointerEventHandler<HTMLElement>;
  onKeyDown: KeyboardEventHandler<HTMLElement>;
  onBlur: FocusEventHandler<HTMLElement>;
}

/** An appointment on the board. Its colour is its state, which is also a word, a stroke or a border. */
export function BlockView({ block, time, top, height, lane, lanes, isMoving, isMovable, onOpen, ...events }: Props) {
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { appointment: it } = block;
  const size = height < 34 ? "line" : height < 66 ? "two" : "full";
  return (
    <button
      type="button"
      className={styles.block}
      data-tone={TONES[it.status]}
      data-status={it.status}
      data-size={size}
      data-moving={isMoving || undefined}
      data-movable={isMovable || undefined}
      title={isMovable ? words("moveHint") : undefined}
      style={{
        top,
        height: Math.max(22, height - 2),
        insetInlineStart: `${(lane / lanes) * 100}%`,
        inlineSize: `calc(${100 / lanes}% - 4px)`,
      }}
      onClick={onOpen}
      {...events}
    >
      <span className={styles.blockTime}>{time(block.from)}</span>{" "}
      <strong className={styles.blockName}>
        <bdi>{it.customer.name || words("unnamed")}</bdi>
      </strong>
      <span className={size === "line" ? "hidden-text" : styles.blockService}>
        <bdi>{bilingual(it.service_name, language)}</bdi>
      </span>
      <span className={size === "full" ? styles.blockState : "hidden-text"}>{words(`status.${it.status}`)}</span>
    </button>
  );
}
