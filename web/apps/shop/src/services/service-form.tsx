"use client";

import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Field, Form, Note } from "@queueme/ui";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { type Service, type ServiceActions, type ServiceChanges, useProviders } from "./data";
import { halalasOf } from "./money";

interface Props {
  service: Service;
  save: ServiceActions["save"];
  close(): void;
}

const MINUTES = ["buffer_before_minutes", "buffer_after_minutes", "notice_minutes"] as const;

/** What is offered: names, price, time around it, who provides it. */
export function ServiceForm({ service, save: send, close }: Props) {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const providers = useProviders().data ?? [];
  const [isPriceWrong, setIsPriceWrong] = useState(false);
  const { save, fields, said, isPending } = useSaving((body: ServiceChanges) => send(service, body), close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, all, has } = readForm(event.currentTarget);
    const number = (name: string) => Number(latinDigits(text(name)));
    const price = halalasOf(latinDigits(text("/price_halalas")));
    setIsPriceWrong(price === null);
    if (price === null) return;
    const status = text("/status") as "active" | "inactive" | "draft";
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NonNullable<ServiceChanges["name"]>,
      short_description: { ar: text("/short_description/ar"), en: text("/short_description/en") },
      price_halalas: price,
      duration_minutes: number("/duration_minutes"),
      ...Object.fromEntries(MINUTES.map((it) => [it, number(`/${it}`)])),
      capacity: number("/capacity"),
      requires_approval: has("/requires_approval"),
      // Those who are not listed, because they are not active, stay.
      ...(providers.length
        ? {
            specialist_ids: [
              ...service.specialist_ids.filter((id) => !providers.some((it) => it.id === id)),
              ...all("/specialist_ids"),
            ],
          }
        : {}),
      ...(status === service.status ? {} : { status }),
    });
  };
  const wrong = isPriceWrong ? { "/price_halalas": words("priceWrong") } : fields;
  const digits = {
    inputMode: "numeric" as const,
    pattern: "[0-9٠-٩]+",
    isRequired: true,
    missing: words("durationWrong"),
  };
  return (
    <Form className={list.form ?? ""} validationErrors={wrong} onSubmit={submit}>
      <div className={list.pair}>
        <Field name="/name/ar" label={words("nameAr")} defaultValue={service.name.ar ?? ""} maxLength={255} autoFocus />
        <Field name="/name/en" label={words("nameEn")} defaultValue={service.name.en ?? ""} maxLength={255} isLatin />
        <Field
          name="/short_description/ar"
          label={words("shortAr")}
          optional={common("optional")}
          defaultValue={service.short_description.ar ?? ""}
          maxLength={255}
        />
        <Field
          name="/short_description/en"
          label={words("shortEn")}
          optional={common("optional")}
          defaultValue={service.short_description.en ?? ""}
          maxLength={255}
          isLatin
        />
        <Field
          name="/price_halalas"
          label={words("price")}
          defaultValue={String(service.price_halalas / 100)}
          inputMode="decimal"
          isRequired
          missing={words("priceWrong")}
        />
        <Field
          name="/duration_minutes"
          label={words("duration")}
          defaultValue={String(service.duration_minutes)}
          {...digits}
        />
        {MINUTES.map((it) => (
          <Field key={it} name={`/${it}`} label={words(it)} defaultValue={String(service[it])} {...digits} />
        ))}
        <Field name="/capacity" label={words("capacity")} defaultValue={String(service.capacity)} {...digits} />
      </div>
      <Check name="/requires_approval" label={words("requiresApproval")} defaultChecked={service.requires_approval} />
      {providers.length ? (
        <fieldset className={list.set}>
          <legend>{words("providers")}</legend>
          {providers.map((it) => (
            <Check
              key={it.id}
              name="/specialist_ids"
              value={it.id}
              label={bilingual(it.name, language)}
              defaultChecked={service.specialist_ids.includes(it.id)}
            />
          ))}
        </fieldset>
      ) : null}
      <Choice name="/status" label={words("state")} defaultValue={service.status} error={fields["/status"]}>
        {service.status === "draft" ? <option value="draft">{words("status.draft")}</option> : null}
        <option value="active">{words("status.active")}</option>
        <option value="inactive">{words("status.inactive")}</option>
      </Choice>
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
