"use client";

import { clock, shortNumber } from "@queueme/i18n";
import { Button, type Item, Menu } from "@queueme/ui";
import {
  ArrowDown,
  ArrowRightLeft,
  ArrowUp,
  ChevronsUp,
  EllipsisVertical,
  GripVertical,
  Megaphone,
  Star,
  Trash2,
  UserX,
} from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import type { Doing } from "./doing";
import styles from "./line.module.css";
import { droppedAfter, type Move, placeAfter, predecessor, type Ticket } from "./order";
import { useReorder } from "./reorder";
import { TicketNumber, Who } from "./ticket-card";

const PRIORITIES = [5, 4, 3, 2, 1] as const;

/** The waiting tickets, in the order in which they are called. */
export function Line({ tickets, doing, isPaused }: { tickets: readonly Ticket[]; doing: Doing; isPaused: boolean }) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const move = (ticket: Ticket, how: Move) => {
    const after = placeAfter(tickets, ticket.id, how);
    if (after !== undefined && doing.mayAct) doing.move(ticket, after, predecessor(tickets, ticket.id));
  };
  const itemsOf = (ticket: Ticket, at: number): Item[] => [
    {
      id: "front",
      text: words("toFront"),
      icon: <ChevronsUp size={18} />,
      isDisabled: at === 0,
      act: () => move(ticket, "front"),
    },
    {
      id: "up",
      text: words("up"),
      icon: <ArrowUp size={18} />,
      keys: "Alt+↑",
      isDisabled: at === 0,
      act: () => move(ticket, "up"),
    },
    {
      id: "down",
      text: words("down"),
      icon: <ArrowDown size={18} />,
      keys: "Alt+↓",
      isDisabled: at === tickets.length - 1,
      act: () => move(ticket, "down"),
    },
    ...PRIORITIES.filter((it) => it !== ticket.priority).map((it) => ({
      id: `p${it}`,
      text: words("setPriority", { priority: words(`priority.p${it}`) }),
      icon: <Star size={18} />,
      act: () => doing.setPriority(ticket, it),
    })),
    ...(doing.hasOthers
      ? [
          {
            id: "transfer",
            text: words("transfer"),
            icon: <ArrowRightLeft size={18} />,
            act: () => doing.ask({ kind: "transfer" as const, ticket }),
          },
        ]
      : []),
    {
      id: "no-show",
      text: words("noShow"),
      icon: <UserX size={18} />,
      isDanger: true,
      act: () => doing.ask({ kind: "no-show", ticket }),
    },
    {
      id: "remove",
      text: words("remove"),
      icon: <Trash2 size={18} />,
      isDanger: true,
      act: () => doing.ask({ kind: "remove", ticket }),
    },
  ];
  const keysOf = (ticket: Ticket) => (event: KeyboardEvent) => {
    const how = { ArrowUp: "up", ArrowDown: "down" }[event.key] as Move | undefined;
    if (!event.altKey || !how) return;
    event.preventDefault();
    event.stopPropagation();
    move(ticket, how);
  };
  const list = useRef<HTMLOListElement>(null);
  const { held, handle } = useReorder(list, ({ id, at }) => {
    const ticket = tickets.find((it) => it.id === id);
    const after = droppedAfter(tickets, id, at);
    if (ticket && after !== undefined && doing.mayAct) doing.move(ticket, after, predecessor(tickets, id));
  });
  const dropOf = (at: number) => {
    if (!held || droppedAfter(tickets, held.id, held.at) === undefined) return undefined;
    if (held.at === at) return "before";
    return held.at === tickets.length && at === tickets.length - 1 ? "after" : undefined;
  };
  return (
    <ol className={styles.line} ref={list}>
      {tickets.map((it, at) => (
        <li
          key={it.id}
          className={styles.row}
          onKeyDownCapture={keysOf(it)}
          data-next={at === 0 || undefined}
          data-held={held?.id === it.id || undefined}
          data-drop={dropOf(at)}
        >
          {doing.mayAct && tickets.length > 1 ? (
            <span className={styles.grip} title={words("drag")} {...handle(it.id)}>
              <GripVertical size={16} aria-hidden="true" />
              <span className={styles.position} aria-hidden="true">
                {at + 1}
              </span>
            </span>
          ) : (
            <span className={styles.position} aria-hidden="true">
              {at + 1}
            </span>
          )}
          <TicketNumber ticket={it} />
          <Who ticket={it} />
          <span className={styles.waits}>
            {it.estimate ? (
              <span>
                {it.estimate.p50_minutes === 0 ? words("noWait") : words("about", { count: it.estimate.p50_minutes })}
              </span>
            ) : null}
            <span className={styles.since}>
              {words("since", { time: clock(it.joined_at, shop.time_zone, language) })}
            </span>
          </span>
          {doing.mayAct ? (
            <span className={styles.rowActs}>
              <Button
                look="plain"
                isDisabled={isPaused}
                busy={doing.busy === `call ${it.id}`}
                onPress={() => doing.call(it)}
                className={styles.callOne ?? ""}
              >
                <Megaphone size={16} aria-hidden="true" className="flip" />
                <span>
                  {words("call")} <span className="hidden-text">{shortNumber(it.number)}</span>
                </span>
              </Button>
              <Menu
                label={words("moreFor", { number: shortNumber(it.number) })}
                look="plain"
                icon={<EllipsisVertical size={18} />}
                items={itemsOf(it, at)}
              />
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
