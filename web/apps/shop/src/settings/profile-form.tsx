"use client";

import { latinDigits } from "@queueme/i18n";
import { Actions, Badge, Button, Check, Choice, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useOnline } from "~/shell/hooks";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { Section } from "~/shell/screen";
import { type Shop, type ShopChanges, useSaveShop } from "./data";

const AUDIENCES = ["both", "women", "men"] as const;
const SOCIAL = ["instagram", "x", "facebook"] as const;

/** What customers read about the shop. */
export function ProfileForm({ shop }: { shop: Shop }) {
  const words = useTranslations("settings");
  const common = useTranslations("common");
  const isOnline = useOnline();
  const send = useSaveShop();
  const { save, fields, said, isPending } = useSaving(
    (body: ShopChanges) => send(shop, body),
    () => {},
  );
  const social = shop.social as Partial<Record<(typeof SOCIAL)[number], string>>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional, has } = readForm(event.currentTarget);
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NonNullable<ShopChanges["name"]>,
      description: { ar: text("/description/ar"), en: text("/description/en") },
      address: text("/address"),
      district: optional("/district"),
      phone: latinDigits(text("/phone")).replace(/[\s()-]/g, "") || null,
      audience: text("/audience") as (typeof AUDIENCES)[number],
      has_parking: has("/has_parking"),
      is_active: has("/is_active"),
      social: Object.fromEntries(SOCIAL.map((it) => [it, optional(`/social/${it}`)])),
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Section
        title={words("profile")}
        tools={
          <>
            {shop.is_verified ? <Badge tone="good">{words("verified")}</Badge> : null}
            {shop.is_suspended ? <Badge tone="danger">{words("suspended")}</Badge> : null}
          </>
        }
      >
        <div className={list.card}>
          <div className={list.pair}>
            <Field name="/name/ar" label={words("nameAr")} defaultValue={shop.name.ar ?? ""} maxLength={255} />
            <Field name="/name/en" label={words("nameEn")} defaultValue={shop.name.en ?? ""} maxLength={255} isLatin />
          </div>
          <Field
            name="/description/ar"
            label={words("descriptionAr")}
            defaultValue={shop.description.ar ?? ""}
            rows={3}
            maxLength={4000}
          />
          <Field
            name="/description/en"
            label={words("descriptionEn")}
            defaultValue={shop.description.en ?? ""}
            rows={3}
            maxLength={4000}
            isLatin
          />
          <div className={list.pair}>
            <Field
              name="/address"
              label={words("address")}
              defaultValue={shop.address}
              isRequired
              missing={words("addressMissing")}
              maxLength={255}
            />
            <Field
              name="/district"
              label={words("district")}
              optional={common("optional")}
              defaultValue={shop.district ?? ""}
              maxLength={100}
            />
            <Field
              name="/phone"
              type="tel"
              label={words("phone")}
              optional={common("optional")}
              defaultValue={shop.phone ?? ""}
              isLatin
            />
            <Choice
              name="/audience"
              label={words("audience.title")}
              defaultValue={shop.audience}
              error={fields["/audience"]}
            >
              {AUDIENCES.map((it) => (
                <option key={it} value={it}>
                  {words(`audience.${it}`)}
                </option>
              ))}
            </Choice>
            {SOCIAL.map((it) => (
              <Field
                key={it}
                name={`/social/${it}`}
                label={words(`social.${it}`)}
                optional={common("optional")}
                defaultValue={social[it] ?? ""}
                maxLength={100}
                isLatin
              />
            ))}
          </div>
          <Check name="/has_parking" label={words("parking")} defaultChecked={shop.has_parking} />
          <Check
            name="/is_active"
            label={words("isActive")}
            help={words("isActiveHelp")}
            defaultChecked={shop.is_active}
          />
          {said ? <Note tone="danger">{said}</Note> : null}
          <Actions>
            <Button type="submit" look="solid" isDisabled={!isOnline} busy={isPending}>
              {words("saveProfile")}
            </Button>
          </Actions>
        </div>
      </Section>
    </Form>
  );
}
