"use client";

import { intention, type Problem } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field, Form, Note } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import type { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import type { QueueActions, WalkIn } from "./data";
import type { Ticket } from "./order";
import styles from "./queue.module.css";

type Choices = Pick<ReturnType<typeof useChoices>, "services" | "specialists">;

interface Props extends Choices {
  isOpen: boolean;
  close(): void;
  add: QueueActions["add"];
  done(ticket: Ticket, delayed?: readonly { start: string }[]): void;
}

/** A walk-in is a name and one tap; all else may stay empty. */
export function WalkInDialog(props: Props) {
  const words = useTranslations("queue");
  const common = useTranslations("common");
  return (
    <Dialog isOpen={props.isOpen} title={words("addWalkIn")} close={common("close")} onClose={props.close}>
      <WalkInForm {...props} />
    </Dialog>
  );
}

function WalkInForm({ close, add, done, services, specialists }: Props) {
  const words = useTranslations("queue");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const textOf = useProblemText();
  const key = useRef(intention());
  const save = useMutation<Awaited<ReturnType<typeof add>>, Problem, WalkIn>({
    mutationFn: (body) => add(body, key.current),
    onSuccess: ({ ticket, would_delay }) => {
      close();
      done(ticket, would_delay);
    },
    onError: (error) => {
      // After a refusal the body will be another one; after no answer it is the same intention.
      if (!error.isPassing) key.current = intention();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    save.mutate({
      party: { name: text("/party/name"), phone: latinDigits(text("/party/phone")).replace(/[\s()-]/g, "") || null },
      party_size: Number(text("/party_size")) || 1,
      priority: Number(text("/priority")) || 2,
      service_id: text("/service_id") || null,
      specialist_id: text("/specialist_id") || null,
      notes: text("/notes") || null,
    });
  };
  const fields = save.error?.byField() ?? {};
  const known = ["/party/name", "/party/phone", "/party_size", "/priority", "/service_id", "/specialist_id", "/notes"];
  const isSaid = Object.keys(fields).some((it) => known.includes(it));
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Field
        name="/party/name"
        label={words("name")}
        missing={words("nameMissing")}
        isRequired
        autoFocus
        maxLength={255}
        autoComplete="off"
      />
      <Field
        name="/party/phone"
        type="tel"
        label={words("phone")}
        optional={common("optional")}
        help={words("phoneHelp")}
        isLatin
        autoComplete="off"
        placeholder="05X XXX XXXX"
      />
      {services.length ? (
        <Choice name="/service_id" label={words("service")} error={fields["/service_id"]} defaultValue="">
          <option value="">{words("anyService")}</option>
          {services.map((it) => (
            <option key={it.id} value={it.id}>
              {bilingual(it.name, language)}
            </option>
          ))}
        </Choice>
      ) : null}
      {specialists.length ? (
        <Choice name="/specialist_id" label={words("specialist")} error={fields["/specialist_id"]} defaultValue="">
          <option value="">{words("anybody")}</option>
          {specialists.map((it) => (
            <option key={it.id} value={it.id}>
              {bilingual(it.name, language)}
            </option>
          ))}
        </Choice>
      ) : null}
      <div className={styles.pair}>
        <Choice name="/party_size" label={words("partySize")} error={fields["/party_size"]} defaultValue="1">
          {[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </Choice>
        <Choice name="/priority" label={words("priorityLabel")} error={fields["/priority"]} defaultValue="2">
          {([1, 2, 3, 4, 5] as const).map((it) => (
            <option key={it} value={it}>
              {words(`priority.p${it}`)}
            </option>
          ))}
        </Choice>
      </div>
      <Field name="/notes" label={words("notesLabel")} optional={common("optional")} rows={2} maxLength={500} />
      {save.error && !isSaid ? <Note tone="danger">{textOf(save.error)}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={save.isPending}>
          {words("add")}
        </Button>
      </Actions>
    </Form>
  );
}
