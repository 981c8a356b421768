"use client";

import { Actions, Button, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { type QueueSettings, useSaveQueue } from "~/queue/data";
import { countersOf } from "~/queue/order";
import { useOnline } from "~/shell/hooks";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";

/** A queue for those who come without an appointment, open at once. */
export function QueueStep({ done }: { done(): void }) {
  const words = useTranslations("setup");
  const queue = useTranslations("queue.settings");
  const isOnline = useOnline();
  const create = useSaveQueue();
  const { save, fields, said, isPending } = useSaving(
    (body: QueueSettings, key: string) => create(null, body, key),
    done,
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text } = readForm(event.currentTarget);
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NonNullable<QueueSettings["name"]>,
      counters: countersOf(text("/counters")),
      status: "open",
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.pair}>
        <Field name="/name/ar" label={queue("nameAr")} defaultValue="الاستقبال" maxLength={255} />
        <Field name="/name/en" label={queue("nameEn")} defaultValue="Reception" maxLength={255} isLatin />
        <Field name="/counters" label={queue("counters")} help={queue("countersHelp")} defaultValue="1" />
      </div>
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button type="submit" look="solid" isDisabled={!isOnline} busy={isPending}>
          {words("openQueue")}
        </Button>
      </Actions>
    </Form>
  );
}
