"use client";

import { bilingual, clock, shortNumber } from "@queueme/i18n";
import { Badge, Button, type Item, Menu } from "@queueme/ui";
import {
  ArrowRightLeft,
  Check,
  ChevronsDown,
  EllipsisVertical,
  Play,
  Redo2,
  Trash2,
  Undo2,
  UserX,
  Volume2,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import type { Doing } from "./doing";
import { minutesAndSeconds, secondsLeft, type Ticket } from "./order";
import styles from "./queue.module.css";

/** A ticket that is called, served or skipped, with the next step as a button. */
export function TicketCard({ ticket, isMine, doing }: { ticket: Ticket; isMine: boolean; doing: Doing }) {
  const words = useTranslations("queue");
  const number = <TicketNumber ticket={ticket} />;
  const { busy, mayAct } = doing;
  const step = (it: Parameters<Doing["step"]>[1]) => () => doing.step(ticket, it);
  const isBusy = (it: string) => busy === `${it} ${ticket.id}`;
  const more: Item[] =
    ticket.status === "called"
      ? [
          { id: "skip", text: words("skip"), icon: <Redo2 size={18} className="flip" />, act: step("skip") },
          { id: "return", text: words("return"), icon: <Undo2 size={18} className="flip" />, act: step("return") },
          {
            id: "return-last",
            text: words("returnLast"),
            icon: <ChevronsDown size={18} />,
            act: () => doing.step(ticket, "return", "last"),
          },
          {
            id: "no-show",
            text: words("noShow"),
            icon: <UserX size={18} />,
            isDanger: true,
            act: () => doing.ask({ kind: "no-show", ticket }),
          },
        ]
      : ticket.status === "skipped"
        ? [
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
          ]
        : [];
  if (ticket.status !== "serving" && doing.hasOthers) {
    more.unshift({
      id: "transfer",
      text: words("transfer"),
      icon: <ArrowRightLeft size={18} />,
      act: () => doing.ask({ kind: "transfer", ticket }),
    });
  }
  return (
    <article className={styles.card} data-status={ticket.status} data-mine={isMine || undefined}>
      <div className={styles.cardTop}>
        {number}
        <Who ticket={ticket} />
        <Where ticket={ticket} />
      </div>
      {mayAct ? (
        <div className={styles.cardActs}>
          {ticket.status === "called" ? (
            <>
              <Button onPress={step("start")} busy={isBusy("start")}>
                <Play size={16} aria-hidden="true" className="flip" />
                {words("start")}
              </Button>
              <Button look="plain" onPress={step("recall")} busy={isBusy("recall")}>
                <Volume2 size={16} aria-hidden="true" className="flip" />
                {words("recall")}
              </Button>
            </>
          ) : null}
          {ticket.status === "serving" ? (
            <Button onPress={step("finish")} busy={isBusy("finish")}>
              <Check size={16} aria-hidden="true" />
              {words("finish")}
            </Button>
          ) : null}
          {ticket.status === "skipped" ? (
            <Button onPress={step("reinstatement")} busy={isBusy("reinstatement")}>
              <Undo2 size={16} aria-hidden="true" className="flip" />
              {words("reinstate")}
            </Button>
          ) : null}
          {more.length ? (
            <Menu
              label={words("moreFor", { number: shortNumber(ticket.number) })}
              look="plain"
              icon={<EllipsisVertical size={18} />}
              items={more}
              className={styles.more ?? ""}
            />
          ) : null}
        </div>
      ) : null}
    </article>
  );
}

export function TicketNumber({ ticket }: { ticket: Ticket }) {
  return (
    <bdi dir="ltr" translate="no" className={styles.number}>
      {shortNumber(ticket.number)}
    </bdi>
  );
}

/** Name, service, and whatever staff should know before they call. */
export function Who({ ticket }: { ticket: Ticket }) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const { shop } = useAccess();
  return (
    <div className={styles.who}>
      <strong>
        <bdi>{ticket.customer.name || words("unnamed")}</bdi>
        {ticket.party_size > 1 ? (
          <span className={styles.party}> {words("party", { count: ticket.party_size })}</span>
        ) : null}
      </strong>
      <span className={styles.details}>
        {ticket.service_name ? (
          <bdi>{bilingual(ticket.service_name, language)}</bdi>
        ) : (
          <span>{words("anyService")}</span>
        )}
        {ticket.appointment_id ? (
          <Badge tone="info">
            {ticket.target_time
              ? words("appointmentAt", { time: clock(ticket.target_time, shop.time_zone, language) })
              : words("appointment")}
          </Badge>
        ) : null}
        {ticket.priority !== 2 ? (
          <Badge tone={ticket.priority > 2 ? "warn" : "mute"}>
            {words(`priority.p${ticket.priority}` as "priority.p3")}
          </Badge>
        ) : null}
        {ticket.arrived ? <Badge tone="info">{words("arrived")}</Badge> : null}
        {ticket.called_by_name && ticket.status !== "waiting" ? (
          <span>{words("calledBy", { name: bilingual(ticket.called_by_name, language) })}</span>
        ) : null}
      </span>
      {ticket.notes ? (
        <span className={styles.notes}>
          <bdi>{ticket.notes}</bdi>
        </span>
      ) : null}
    </div>
  );
}

function Where({ ticket }: { ticket: Ticket }) {
  const words = useTranslations("queue");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const now = useNow(1000);
  const left = secondsLeft(ticket.call_deadline, now);
  const since = ticket.serving_at ? Math.max(0, Math.floor((now - Date.parse(ticket.serving_at)) / 60_000)) : null;
  return (
    <div className={styles.where}>
      {ticket.counter && ticket.status !== "skipped" ? (
        <Badge tone={ticket.status === "serving" ? "busy" : "brand"}>
          {words("counter", { counter: ticket.counter })}
        </Badge>
      ) : null}
      {ticket.status === "called" && left !== null ? (
        <span className={styles.left} data-late={left < 60 || undefined}>
          {left < 3600
            ? words("left", { time: minutesAndSeconds(left) })
            : ticket.call_deadline
              ? words("until", { time: clock(ticket.call_deadline, shop.time_zone, language) })
              : null}
        </span>
      ) : null}
      {ticket.status === "serving" && since !== null ? (
        <span className={styles.left}>{words("minutes", { count: since })}</span>
      ) : null}
    </div>
  );
}
