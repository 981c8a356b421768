"use client";

import { bilingual, isolated, shortNumber } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field } from "@queueme/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { timesOf } from "~/shell/delays";
import { useLanguage } from "~/shell/language";
import type { Queue, Ticket } from "./order";

export type Question =
  | { kind: "no-show" | "remove" | "transfer"; ticket: Ticket }
  /** Calling it now would delay appointments that begin then. */
  | { kind: "delay"; ticket: Ticket; starts: string[] };

interface Props {
  question: Question | null;
  others: Queue[];
  close(): void;
  noShow(ticket: Ticket): void;
  transfer(ticket: Ticket, to: Queue): void;
  remove(ticket: Ticket, reason: string): void;
  callAnyway(ticket: Ticket): void;
}

/** What cannot be undone is asked first, with names. */
export function Questions({ question, ...rest }: Props) {
  return question ? <Asked key={`${question.kind} ${question.ticket.id}`} question={question} {...rest} /> : null;
}

function Asked({ question, others, close, noShow, transfer, remove, callAnyway }: Props & { question: Question }) {
  const words = useTranslations("queue");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const { kind, ticket } = question;
  const [to, setTo] = useState(others[0]?.id ?? "");
  const [reason, setReason] = useState("");
  const starts = question.kind === "delay" ? question.starts : [];
  const names = {
    number: isolated(shortNumber(ticket.number)),
    name: ticket.customer.name || words("unnamed"),
    count: starts.length,
    times: timesOf(starts, shop.time_zone, language),
  };
  const yes = () => {
    close();
    const target = others.find((it) => it.id === to);
    if (kind === "no-show") noShow(ticket);
    if (kind === "remove") remove(ticket, reason.trim());
    if (kind === "transfer" && target) transfer(ticket, target);
    if (kind === "delay") callAnyway(ticket);
  };
  return (
    <Dialog
      isOpen
      isAlert={kind === "no-show" || kind === "delay"}
      title={words(`ask.${kind}`, names)}
      close={common("close")}
      onClose={close}
    >
      <p>{words(`askText.${kind}`, names)}</p>
      {kind === "remove" ? (
        <Field
          label={words("reason")}
          optional={common("optional")}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={300}
        />
      ) : null}
      {kind === "transfer" ? (
        <Choice label={words("toQueue")} value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          {others.map((it) => (
            <option key={it.id} value={it.id} disabled={it.status === "closed"}>
              {bilingual(it.name, language)}
            </option>
          ))}
        </Choice>
      ) : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button look={kind === "transfer" || kind === "delay" ? "solid" : "danger"} onPress={yes}>
          {words(`do.${kind}`)}
        </Button>
      </Actions>
    </Dialog>
  );
}
