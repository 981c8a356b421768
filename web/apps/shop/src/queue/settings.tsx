"use client";

import { intention, type Problem } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Dialog, Field, Form, Note, useToast } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import { useProblemText } from "~/shell/problems";
import { type QueueSettings, useSaveQueue } from "./data";
import { countersOf, type Queue } from "./order";
import styles from "./queue.module.css";

interface Props {
  /** `null` for a new one. */
  queue: Queue | null;
  close(): void;
  created?(queue: Queue): void;
}

const STRATEGIES = ["balanced", "fairness", "efficiency"] as const;

/** How a queue is named, and by which rules it is called. */
export function QueueSettingsDialog(props: Props) {
  const words = useTranslations("queue.settings");
  const common = useTranslations("common");
  return (
    <Dialog isOpen title={words(props.queue ? "change" : "create")} close={common("close")} onClose={props.close}>
      <SettingsForm {...props} />
    </Dialog>
  );
}

function SettingsForm({ queue, close, created }: Props) {
  const words = useTranslations("queue.settings");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const textOf = useProblemText();
  const toast = useToast();
  const { services } = useChoices();
  const save = useSaveQueue();
  const key = useRef(intention());
  const saved = useMutation<Queue, Problem, QueueSettings>({
    mutationFn: (body) => save(queue, body, key.current),
    onSuccess: (it) => {
      close();
      toast({ text: common("saved") });
      if (!queue) created?.(it);
    },
    onError: (error) => {
      if (!error.isPassing) key.current = intention();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const number = (name: string) => Number(latinDigits(text(name)) || 0);
    const radius = number("/remote_join_radius_km");
    const tips = { ar: text("/tips/ar"), en: text("/tips/en") };
    saved.mutate({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NonNullable<QueueSettings["name"]>,
      ...(text("/prefix") ? { prefix: text("/prefix").toUpperCase() } : {}),
      counters: countersOf(text("/counters")),
      // Who may not see the services changes nothing about them; those that are not listed, because they are not active, stay.
      ...(services.length
        ? {
            service_ids: [
              ...(queue?.service_ids.filter((id) => !services.some((it) => it.id === id)) ?? []),
              ...data.getAll("/service_ids").map(String),
            ],
          }
        : {}),
      strategy: text("/strategy") as (typeof STRATEGIES)[number],
      capacity: number("/capacity"),
      call_timeout_seconds: number("/call_timeout_seconds") * 60,
      getting_close_at: number("/getting_close_at"),
      reinstate_minutes: number("/reinstate_minutes"),
      remote_join_radius_km: radius || null,
      auto_open_close: data.get("/auto_open_close") !== null,
      carry_over: data.get("/carry_over") !== null,
      tips: tips.ar || tips.en ? tips : null,
    });
  };
  const fields = saved.error?.byField() ?? {};
  const digits = { inputMode: "numeric" as const, pattern: "[0-9٠-٩]+", missing: words("numberWrong") };
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={styles.pair}>
        <Field name="/name/ar" label={words("nameAr")} defaultValue={queue?.name.ar ?? ""} maxLength={255} autoFocus />
        <Field name="/name/en" label={words("nameEn")} defaultValue={queue?.name.en ?? ""} maxLength={255} isLatin />
      </div>
      <div className={styles.pair}>
        <Field
          name="/prefix"
          label={words("prefix")}
          help={words("prefixHelp")}
          defaultValue={queue?.prefix ?? ""}
          pattern="[A-Za-z]{1,3}"
          missing={words("prefixWrong")}
          maxLength={3}
          isLatin
        />
        <Field
          name="/counters"
          label={words("counters")}
          help={words("countersHelp")}
          optional={common("optional")}
          defaultValue={queue?.counters.join(", ") ?? ""}
          maxLength={500}
        />
      </div>
      <Choice name="/strategy" label={words("strategy.title")} defaultValue={queue?.strategy ?? "balanced"}>
        {STRATEGIES.map((it) => (
          <option key={it} value={it}>
            {words(`strategy.${it}`)}
          </option>
        ))}
      </Choice>
      <div className={styles.pair}>
        <Field
          name="/call_timeout_seconds"
          label={words("timeout")}
          defaultValue={String(Math.round((queue?.call_timeout_seconds ?? 300) / 60))}
          {...digits}
        />
        <Field
          name="/reinstate_minutes"
          label={words("reinstate")}
          defaultValue={String(queue?.reinstate_minutes ?? 15)}
          {...digits}
        />
        <Field
          name="/getting_close_at"
          label={words("close")}
          defaultValue={String(queue?.getting_close_at ?? 3)}
          {...digits}
        />
        <Field
          name="/capacity"
          label={words("capacity")}
          help={words("capacityHelp")}
          defaultValue={String(queue?.capacity ?? 50)}
          {...digits}
        />
        <Field
          name="/remote_join_radius_km"
          label={words("radius")}
          optional={common("optional")}
          defaultValue={queue?.remote_join_radius_km ? String(queue.remote_join_radius_km) : ""}
          inputMode="numeric"
          pattern="[0-9٠-٩]*"
          missing={words("numberWrong")}
        />
      </div>
      {services.length ? (
        <fieldset className={styles.set}>
          <legend>{words("services")}</legend>
          <p className={styles.why}>{words("servicesHelp")}</p>
          {services.map((it) => (
            <Check
              key={it.id}
              name="/service_ids"
              value={it.id}
              label={bilingual(it.name, language)}
              defaultChecked={queue?.service_ids.includes(it.id) ?? false}
            />
          ))}
        </fieldset>
      ) : null}
      <Check name="/auto_open_close" label={words("auto")} defaultChecked={queue?.auto_open_close ?? true} />
      <Check name="/carry_over" label={words("carryOver")} defaultChecked={queue?.carry_over ?? false} />
      <div className={styles.pair}>
        <Field
          name="/tips/ar"
          label={words("tipsAr")}
          optional={common("optional")}
          defaultValue={queue?.tips?.ar ?? ""}
          rows={2}
          maxLength={1000}
        />
        <Field
          name="/tips/en"
          label={words("tipsEn")}
          optional={common("optional")}
          defaultValue={queue?.tips?.en ?? ""}
          rows={2}
          maxLength={1000}
          isLatin
        />
      </div>
      {saved.error && !saved.error.fields.length ? <Note tone="danger">{textOf(saved.error)}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={saved.isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
