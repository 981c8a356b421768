"use client";

import { latinDigits } from "@queueme/i18n";
import { Actions, Badge, Button, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useOnline } from "~/shell/hooks";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { Section } from "~/shell/screen";
import { type Company, type CompanyChanges, useCompanyActions } from "./data";

/** What the company is called, how it is reached, and its numbers. */
export function CompanyForm({ company }: { company: Company }) {
  const words = useTranslations("company");
  const common = useTranslations("common");
  const isOnline = useOnline();
  const actions = useCompanyActions();
  const { save, fields, said, isPending } = useSaving(
    (body: CompanyChanges) => actions.save(company, body),
    () => {},
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional } = readForm(event.currentTarget);
    const vat = optional("/vat_number");
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NonNullable<CompanyChanges["name"]>,
      contact_phone: latinDigits(text("/contact_phone")).replace(/[\s()-]/g, ""),
      vat_number: vat && latinDigits(vat),
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Section
        title={words("profile")}
        tools={
          <Badge tone={company.is_verified ? "good" : "mute"}>
            {words(company.is_verified ? "verified" : "notVerified")}
          </Badge>
        }
      >
        <div className={list.card}>
          <div className={list.pair}>
            <Field name="/name/ar" label={words("nameAr")} defaultValue={company.name.ar ?? ""} maxLength={255} />
            <Field
              name="/name/en"
              label={words("nameEn")}
              defaultValue={company.name.en ?? ""}
              maxLength={255}
              isLatin
            />
            <Field
              name="/contact_phone"
              type="tel"
              label={words("phone")}
              defaultValue={company.contact_phone}
              isRequired
              missing={words("phoneMissing")}
              isLatin
            />
            <Field
              name="/vat_number"
              label={words("vat")}
              optional={common("optional")}
              help={words("vatHelp")}
              defaultValue={company.vat_number ?? ""}
              inputMode="numeric"
              isLatin
            />
            <Field label={words("registration")} value={company.registration_number} isReadOnly isLatin />
          </div>
          {said ? <Note tone="danger">{said}</Note> : null}
          <Actions>
            <Button type="submit" look="solid" isDisabled={!isOnline} busy={isPending}>
              {common("save")}
            </Button>
          </Actions>
        </div>
      </Section>
    </Form>
  );
}
