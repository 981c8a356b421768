"use client";

import { bilingual } from "@queueme/i18n";
import { CheckCheck, LogIn, Play, ThumbsUp } from "lucide-react";
import type { FocusEventHandler, KeyboardEventHandler, PointerEventHandler } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import styles from "./board.module.css";
import type { Booked } from "./columns";
import { type Step, stepsOf, TONES } from "./steps";

interface Props {
  block: Booked;
  time(minutes: number): string;
  top: number;
  height: number;
  lane: number;
  lanes: number;
  isMoving: boolean;
  isMovable: boolean;
  now: number;
  isBusy: boolean;
  /** Whether the specialist is named, where the column does not say it. */
  showsWho: boolean;
  onStep: ((step: Step) => void) | null;
  onOpen(): void;
  onPointerDown: PointerEventHandler<HTMLElement>;
  onPointerMove: PointerEventHandler<HTMLElement>;
  onPointerUp: PointerEventHandler<HTMLElement>;
  onPointerCancel: PointerEventHandler<HTMLElement>;
  onKeyDown: KeyboardEventHandler<HTMLElement>;
  onBlur: FocusEventHandler<HTMLElement>;
}

export const STEP_ICONS = { confirmation: ThumbsUp, "check-in": LogIn, start: Play, completion: CheckCheck } as const;
type TapStep = keyof typeof STEP_ICONS;

/** The next step that takes one tap: not a no-show, which is asked first. */
export const tapOf = (steps: readonly Step[]): TapStep | undefined =>
  steps.find((it): it is TapStep => it !== "no-show");

/** An appointment on the board. Its colour is its state, which is also a word, a stroke or a border. */
export function BlockView(props: Props) {
  const {
    block,
    time,
    top,
    height,
    lane,
    lanes,
    isMoving,
    isMovable,
    now,
    isBusy,
    showsWho,
    onStep,
    onOpen,
    ...events
  } = props;
  const words = useTranslations("calendar");
  const { language } = useLanguage();
  const { appointment: it } = block;
  const size = height < 34 ? "line" : height < 66 ? "two" : "full";
  const name = it.customer.name || words("unnamed");
  const step = onStep && height >= 30 ? tapOf(stepsOf(it, now)) : undefined;
  const Icon = step ? STEP_ICONS[step] : null;
  const what = bilingual(it.service_name, language);
  return (
    <div
      className={styles.box}
      style={{
        top,
        height: Math.max(22, height - 2),
        insetInlineStart: `${(lane / lanes) * 100}%`,
        inlineSize: `calc(${100 / lanes}% - 4px)`,
      }}
    >
      <button
        type="button"
        className={styles.block}
        data-tone={TONES[it.status]}
        data-status={it.status}
        data-size={size}
        data-moving={isMoving || undefined}
        data-movable={isMovable || undefined}
        data-step={step ? true : undefined}
        title={isMovable ? words("moveHint") : undefined}
        onClick={onOpen}
        {...events}
      >
        <span className={styles.blockTime}>{time(block.from)}</span>{" "}
        <strong className={styles.blockName} dir="auto">
          {name}
        </strong>
        <span className={size === "line" ? "hidden-text" : styles.blockService}>
          <bdi>
            {showsWho ? words("withWhom", { service: what, name: bilingual(it.specialist_name, language) }) : what}
          </bdi>
        </span>
        <span className={size === "full" ? styles.blockState : "hidden-text"}>{words(`status.${it.status}`)}</span>
      </button>
      {step && Icon ? (
        <button
          type="button"
          className={styles.tap}
          disabled={isBusy}
          aria-label={words("stepFor", { step: words(`do.${step}`), name })}
          title={words(`do.${step}`)}
          onClick={() => onStep?.(step)}
        >
          <Icon
            size={14}
            aria-hidden="true"
            className={step === "completion" || step === "confirmation" ? "" : "flip"}
          />
        </button>
      ) : null}
    </div>
  );
}
