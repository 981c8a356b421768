"use client";

import type { Problem } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Choice, Field, Form, Note } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import styles from "./calendar.module.css";
import type { CalendarActions, Changes } from "./data";
import { OVERRULED } from "./move-dialog";
import { type Appointment, isMovable } from "./steps";

interface Props {
  appointment: Appointment;
  change: CalendarActions["change"];
  close(): void;
  done(id: string): void;
}

/** Length, service, and notes that the customer sees. */
export function ChangeForm({ appointment: it, change, close, done }: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const { language } = useLanguage();
  const services = useChoices().services.filter((one) => one.specialist_ids.includes(it.specialist_id));
  const minutes = Math.round((Date.parse(it.end) - Date.parse(it.start)) / 60_000);
  const save = useMutation<Appointment, Problem, Changes>({
    mutationFn: (body) => change(it, body),
    onSuccess: (now) => done(now.id),
  });
  const isOverrulable = OVERRULED.includes(save.error?.code ?? "");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const length = Number(latinDigits(text("/duration_minutes")) || minutes);
    const service = text("/service_id") || it.service_id;
    const notes = text("/notes") || null;
    const body: Changes = {
      ...(service === it.service_id ? {} : { service_id: service }),
      ...(length === minutes ? {} : { duration_minutes: length }),
      ...(notes === (it.notes ?? null) ? {} : { notes }),
    };
    if (Object.keys(body).length) save.mutate(isOverrulable ? { ...body, override: true } : body);
    else close();
  };
  const fields = save.error?.byField() ?? {};
  const isSaid = ["/duration_minutes", "/service_id", "/notes"].some((name) => fields[name]);
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      {isMovable(it.status) ? (
        <div className={styles.pair}>
          {services.some((one) => one.id === it.service_id) ? (
            <Choice
              name="/service_id"
              label={words("service")}
              defaultValue={it.service_id}
              error={fields["/service_id"]}
            >
              {services.map((one) => (
                <option key={one.id} value={one.id}>
                  {bilingual(one.name, language)}
                </option>
              ))}
            </Choice>
          ) : null}
          <Field
            name="/duration_minutes"
            label={words("length")}
            defaultValue={String(minutes)}
            inputMode="numeric"
            pattern="[0-9٠-٩]+"
            missing={words("lengthWrong")}
          />
        </div>
      ) : null}
      <Field
        name="/notes"
        label={words("notesShared")}
        optional={common("optional")}
        defaultValue={it.notes ?? ""}
        rows={2}
        maxLength={1000}
      />
      {save.error && !isSaid ? <Note tone={isOverrulable ? "warn" : "danger"}>{textOf(save.error)}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={save.isPending}>
          {isOverrulable ? words("changeAnyway") : common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
