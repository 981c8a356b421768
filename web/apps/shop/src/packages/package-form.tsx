"use client";

import { bilingual, latinDigits, money } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Field, Form, Note } from "@queueme/ui";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { halalasOf } from "~/services/money";
import { swapped } from "~/services/order";
import type { useChoices } from "~/shell/choices";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import type { Package, PackageActions, PackageInput } from "./data";
import { itemsOf, priceOf } from "./items";

interface Props {
  /** `null` for a new one. */
  offered: Package | null;
  services: ReturnType<typeof useChoices>["services"];
  save: PackageActions["save"];
  close(): void;
}

/** Several services for one price: which ones in which order, from when to when, how often. */
export function PackageForm({ offered, services, save: send, close }: Props) {
  const words = useTranslations("packages");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const [ids, setIds] = useState(() => offered?.items.map((it) => it.service_id) ?? []);
  const [price, setPrice] = useState(offered ? String(offered.package_price_halalas / 100) : "");
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { save, fields, said, isPending } = useSaving(
    (body: PackageInput, key: string) => send(offered, body, key),
    close,
  );
  const known = new Map<string, { name: string; price: number }>([
    ...(offered?.items ?? []).map(
      (it) => [it.service_id, { name: bilingual(it.name, language), price: it.list_price_halalas }] as const,
    ),
    ...services.map((it) => [it.id, { name: bilingual(it.name, language), price: it.price_halalas }] as const),
  ]);
  const halalas = halalasOf(latinDigits(price).trim());
  const sum = priceOf(
    ids.map((id) => ({ id, price: known.get(id)?.price ?? 0 })),
    halalas,
  );
  const move = (at: number, by: number) => setIds(swapped(ids, at, at + by) ?? ids);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional, has } = readForm(event.currentTarget);
    const found: Record<string, string> = {
      ...(halalas === null ? { "/package_price_halalas": words("priceWrong") } : {}),
      ...(ids.length === 0 ? { "/items": words("itemsMissing") } : {}),
    };
    setWrong(found);
    if (halalas === null || ids.length === 0) return;
    const most = latinDigits(text("/max_purchases"));
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as PackageInput["name"],
      description: { ar: text("/description/ar"), en: text("/description/en") },
      items: itemsOf(ids, offered?.items ?? []),
      package_price_halalas: halalas,
      start_date: optional("/start_date"),
      end_date: optional("/end_date"),
      max_purchases: most ? Number(most) : null,
      status: has("active") ? "active" : "inactive",
    });
  };
  const problems = { ...fields, ...wrong };
  return (
    <Form className={list.form ?? ""} validationErrors={problems} onSubmit={submit}>
      <div className={list.pair}>
        <Field
          name="/name/ar"
          label={words("nameAr")}
          defaultValue={offered?.name.ar ?? ""}
          maxLength={255}
          autoFocus
        />
        <Field name="/name/en" label={words("nameEn")} defaultValue={offered?.name.en ?? ""} maxLength={255} isLatin />
        <Field
          name="/description/ar"
          label={words("descriptionAr")}
          optional={common("optional")}
          defaultValue={offered?.description.ar ?? ""}
          rows={2}
          maxLength={4000}
        />
        <Field
          name="/description/en"
          label={words("descriptionEn")}
          optional={common("optional")}
          defaultValue={offered?.description.en ?? ""}
          rows={2}
          maxLength={4000}
          isLatin
        />
      </div>
      <fieldset className={list.set}>
        <legend>{words("items")}</legend>
        {ids.length ? (
          <ol className={list.list}>
            {ids.map((id, at) => {
              const it = known.get(id);
              const name = it?.name ?? words("unknown");
              return (
                <li key={id} className={`${list.row} ${list.two}`}>
                  <div className={list.main}>
                    <bdi>{name}</bdi>
                    {it ? <span className={list.soft}>{money(it.price, language)}</span> : null}
                  </div>
                  <div className={list.rowActs}>
                    <Button
                      look="plain"
                      size="icon"
                      isDisabled={at === 0}
                      aria-label={words("upNamed", { name })}
                      onPress={() => move(at, -1)}
                    >
                      <ArrowUp size={18} aria-hidden="true" />
                    </Button>
                    <Button
                      look="plain"
                      size="icon"
                      isDisabled={at === ids.length - 1}
                      aria-label={words("downNamed", { name })}
                      onPress={() => move(at, 1)}
                    >
                      <ArrowDown size={18} aria-hidden="true" />
                    </Button>
                    <Button
                      look="plain"
                      size="icon"
                      aria-label={words("leaveOutNamed", { name })}
                      onPress={() => setIds(ids.filter((one) => one !== id))}
                    >
                      <X size={18} aria-hidden="true" />
                    </Button>
                  </div>
                </li>
              );
            })}
          </ol>
        ) : null}
        <Choice
          label={words("add")}
          value=""
          error={problems["/items"]}
          onChange={(event) => event.currentTarget.value && setIds([...ids, event.currentTarget.value])}
        >
          <option value="">{words("choose")}</option>
          {services
            .filter((it) => !ids.includes(it.id))
            .map((it) => (
              <option key={it.id} value={it.id}>
                {bilingual(it.name, language)}
              </option>
            ))}
        </Choice>
      </fieldset>
      <div className={list.pair}>
        <Field
          name="/package_price_halalas"
          label={words("price")}
          value={price}
          onChange={setPrice}
          inputMode="decimal"
          isRequired
          missing={words("priceWrong")}
          help={
            sum.list
              ? words("insteadOf", { price: money(sum.list, language), percent: sum.percent })
              : words("priceHelp")
          }
        />
        <Field
          name="/max_purchases"
          label={words("most")}
          optional={common("optional")}
          help={words("mostHelp")}
          defaultValue={offered?.max_purchases ? String(offered.max_purchases) : ""}
          inputMode="numeric"
          pattern="[0-9٠-٩]*"
          missing={words("numberWrong")}
        />
        <Field
          name="/start_date"
          type="date"
          label={words("from")}
          optional={common("optional")}
          defaultValue={offered?.start_date ?? ""}
        />
        <Field
          name="/end_date"
          type="date"
          label={words("to")}
          optional={common("optional")}
          defaultValue={offered?.end_date ?? ""}
        />
      </div>
      <Check
        name="active"
        label={words("isActive")}
        help={words("isActiveHelp")}
        defaultChecked={(offered?.status ?? "active") === "active"}
      />
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
