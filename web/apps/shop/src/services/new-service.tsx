"use client";

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Dialog, Field, Form, Note, Skeleton } from "@queueme/ui";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { type Category, useCategories } from "~/shell/catalogue";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import { readForm, useSaving } from "~/shell/saving";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";
import { useProviders } from "./data";
import { halalasOf } from "./money";

type NewService = ShopSchemas["schemas"]["CreateServiceRequest"];

/** Creates services of the shop. */
export function useCreateService() {
  const { shop } = useAccess();
  const run = useRun("services");
  return (body: NewService, key: string) =>
    run(() => {
      const params = { path: { shop_id: shop.id }, header: { "Idempotency-Key": key } };
      return bodyOf(api.shop.POST("/shops/{shop_id}/services", { params, body }));
    });
}

/** A new service: what it is called, where it belongs, for how much and how long. All else can be changed later. */
export function NewServiceDialog({ close }: { close(): void }) {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const categories = useCategories();
  return (
    <Dialog isOpen title={words("create")} close={common("close")} onClose={close}>
      {categories.data ? (
        <NewServiceForm categories={categories.data.items} close={close} />
      ) : categories.error ? (
        <Failed problem={categories.error} again={() => void categories.refetch()} />
      ) : (
        <Skeleton className={list.skeleton} />
      )}
    </Dialog>
  );
}

function NewServiceForm({ categories, close }: { categories: Category[]; close(): void }) {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const providers = useProviders().data ?? [];
  const [isPriceWrong, setIsPriceWrong] = useState(false);
  const { save, fields, said, isPending } = useSaving(useCreateService(), close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, all } = readForm(event.currentTarget);
    const price = halalasOf(latinDigits(text("/price_halalas")));
    setIsPriceWrong(price === null);
    if (price === null) return;
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NewService["name"],
      category_id: text("/category_id"),
      price_halalas: price,
      duration_minutes: Number(latinDigits(text("/duration_minutes"))),
      specialist_ids: all("/specialist_ids"),
    });
  };
  const wrong = isPriceWrong ? { "/price_halalas": words("priceWrong") } : fields;
  return (
    <Form className={list.form ?? ""} validationErrors={wrong} onSubmit={submit}>
      <div className={list.pair}>
        <Field name="/name/ar" label={words("nameAr")} maxLength={255} autoFocus />
        <Field name="/name/en" label={words("nameEn")} maxLength={255} isLatin />
        <Field
          name="/price_halalas"
          label={words("price")}
          inputMode="decimal"
          isRequired
          missing={words("priceWrong")}
        />
        <Field
          name="/duration_minutes"
          label={words("duration")}
          defaultValue="30"
          inputMode="numeric"
          pattern="[0-9٠-٩]+"
          isRequired
          missing={words("durationWrong")}
        />
      </div>
      <Choice name="/category_id" label={words("category")} error={fields["/category_id"]}>
        {categories
          .filter((it) => !it.parent_id)
          .map((top) => (
            <optgroup key={top.id} label={bilingual(top.name, language)}>
              {categories
                .filter((it) => it.parent_id === top.id)
                .map((it) => (
                  <option key={it.id} value={it.id}>
                    {bilingual(it.name, language)}
                  </option>
                ))}
            </optgroup>
          ))}
      </Choice>
      {providers.length ? (
        <fieldset className={list.set}>
          <legend>{words("providers")}</legend>
          {providers.map((it) => (
            <Check
              key={it.id}
              name="/specialist_ids"
              value={it.id}
              label={bilingual(it.name, language)}
              defaultChecked
            />
          ))}
        </fieldset>
      ) : null}
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
