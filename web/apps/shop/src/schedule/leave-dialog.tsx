"use client";

import { today } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import type { Leave, LeaveRequest } from "./data";

const TYPES = ["vacation", "sick", "personal", "maternity", "paternity", "unpaid", "other"] as const;

/** Whole days of leave, for oneself or for somebody. */
export function LeaveDialog({
  request,
  close,
}: {
  request(body: LeaveRequest, key: string): Promise<Leave>;
  close(): void;
}) {
  const words = useTranslations("schedule");
  const common = useTranslations("common");
  const { shop } = useAccess();
  const { save, fields, said, isPending } = useSaving(request, close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional } = readForm(event.currentTarget);
    save({
      from: text("/from"),
      to: text("/to"),
      leave_type: text("/leave_type") as (typeof TYPES)[number],
      reason: optional("/reason"),
    });
  };
  const now = today(shop.time_zone);
  return (
    <Dialog isOpen title={words("askLeave")} close={common("close")} onClose={close}>
      <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
        <Choice name="/leave_type" label={words("type")} error={fields["/leave_type"]} defaultValue="vacation">
          {TYPES.map((it) => (
            <option key={it} value={it}>
              {words(`leaveType.${it}`)}
            </option>
          ))}
        </Choice>
        <div className={list.pair}>
          <Field
            name="/from"
            type="date"
            label={words("from")}
            defaultValue={now}
            isRequired
            missing={words("dateMissing")}
          />
          <Field
            name="/to"
            type="date"
            label={words("to")}
            defaultValue={now}
            isRequired
            missing={words("dateMissing")}
          />
        </div>
        <Field name="/reason" label={words("reason")} optional={common("optional")} rows={2} maxLength={1000} />
        {said ? <Note tone="danger">{said}</Note> : null}
        <Actions>
          <Button onPress={close}>{common("cancel")}</Button>
          <Button type="submit" look="solid" busy={isPending}>
            {words("send")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
