"use client";

import { addDays, today } from "@queueme/i18n";
import { Actions, Button, Check, Dialog, Field, Form, Note } from "@queueme/ui";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import type { HoursException, ShopHours } from "./data";
import styles from "./hours.module.css";
import { anotherWindow, type Window } from "./week";
import { WindowFields } from "./week-fields";

interface Sent {
  date: string;
  body: HoursException;
}

/** A date on which the shop is closed, or open at other times. */
export function ExceptionDialog({
  set,
  close,
}: {
  set(date: string, body: HoursException): Promise<ShopHours>;
  close(): void;
}) {
  const words = useTranslations("hours");
  const common = useTranslations("common");
  const { shop } = useAccess();
  const [windows, setWindows] = useState<Window[]>([]);
  const [isClosed, setIsClosed] = useState(true);
  const { save, said, error, isPending } = useSaving(({ date, body }: Sent) => set(date, body), close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional } = readForm(event.currentTarget);
    const reason = optional("reason");
    save({ date: text("date"), body: isClosed ? { closed: true, reason } : { windows, reason } });
  };
  return (
    <Dialog isOpen title={words("addException")} close={common("close")} onClose={close}>
      <Form className={list.form ?? ""} onSubmit={submit}>
        <Field
          name="date"
          type="date"
          label={words("date")}
          defaultValue={addDays(today(shop.time_zone), 1)}
          isRequired
          missing={words("dateMissing")}
        />
        <Check
          label={words("closedAllDay")}
          checked={isClosed}
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            setIsClosed(isOn);
            if (!isOn && windows.length === 0) setWindows([anotherWindow([])]);
          }}
        />
        {isClosed ? null : (
          <div className={styles.windows}>
            {windows.map((it, at) => (
              <WindowFields
                key={at}
                window={it}
                name={words("thisDay")}
                change={(next) => setWindows(windows.map((one, n) => (n === at ? next : one)))}
                remove={() => setWindows(windows.filter((_, n) => n !== at))}
              />
            ))}
            <Button
              look="plain"
              size="icon"
              aria-label={words("addWindow", { day: words("thisDay") })}
              onPress={() => setWindows([...windows, anotherWindow(windows)])}
            >
              <Plus size={18} aria-hidden="true" />
            </Button>
          </div>
        )}
        <Field name="reason" label={words("reason")} optional={common("optional")} maxLength={255} />
        {said ? <Note tone="danger">{said}</Note> : null}
        {error?.fields[0] ? <Note tone="danger">{error.fields[0].detail}</Note> : null}
        <Actions>
          <Button onPress={close}>{common("cancel")}</Button>
          <Button type="submit" look="solid" busy={isPending}>
            {common("save")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
