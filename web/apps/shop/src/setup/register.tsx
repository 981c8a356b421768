"use client";

import { bodyOf, keep, type ShopSchemas } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Choice, Field, Form, Note, Skeleton } from "@queueme/ui";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { type City, useCities } from "~/shell/catalogue";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import { readForm, useSaving } from "~/shell/saving";
import { api, session } from "~/shell/session";
import { placeOf } from "./place";
import { PlaceField } from "./place-field";
import styles from "./setup.module.css";
import { usernameOf } from "./username";

type Schemas = ShopSchemas["schemas"];
type Company = Schemas["CompanyView"];
type NewCompany = Schemas["RegisterCompanyRequest"];
type NewShop = Schemas["OpenShopRequest"];

interface Props {
  /** The company whose first shop is opened; `null` if there is none yet. */
  company: string | null;
  phone: string;
  children?: ReactNode;
}

/** From nothing to a shop: the company, then its first shop. */
export function Register({ company, phone, children }: Props) {
  const words = useTranslations("setup");
  const cities = useCities();
  const known = useQuery({
    queryKey: ["company", company],
    queryFn: () => bodyOf(api.shop.GET("/companies/{company_id}", { params: { path: { company_id: company ?? "" } } })),
    enabled: company !== null,
  });
  const failed = cities.error ? cities : known.error ? known : null;
  return (
    <main className={styles.alone}>
      <h1 className={list.title}>{words(company ? "firstShop" : "register")}</h1>
      <p className={list.soft}>{words(company ? "firstShopText" : "registerText")}</p>
      {failed ? (
        <Failed problem={failed.error} again={() => void failed.refetch()} />
      ) : !cities.data || (company && !known.data) ? (
        <Skeleton className={list.skeleton} />
      ) : known.data ? (
        <ShopForm company={known.data} cities={cities.data} />
      ) : (
        <CompanyForm cities={cities.data} phone={phone} />
      )}
      {children}
    </main>
  );
}

function Cities({ cities, city, error }: { cities: City[]; city: string; error: string | undefined }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  return (
    <Choice name="/city_id" label={words("city")} defaultValue={city} error={error}>
      {cities.map((it) => (
        <option key={it.id} value={it.id}>
          {bilingual(it.name, language)}
        </option>
      ))}
    </Choice>
  );
}

const digitsOf = (text: string): string => latinDigits(text).replace(/[\s()-]/g, "");

function CompanyForm({ cities, phone }: { cities: City[]; phone: string }) {
  const words = useTranslations("setup");
  const common = useTranslations("common");
  const send = async (body: NewCompany, key: string): Promise<Company> => {
    const params = { header: { "Idempotency-Key": key } };
    return bodyOf(api.shop.POST("/companies", { params, body }));
  };
  // The new token names the company, with which the shop is opened.
  const { save, fields, said, isPending } = useSaving(send, () => void session.renew().catch(() => null));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, optional } = readForm(event.currentTarget);
    const vat = optional("/vat_number");
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as NewCompany["name"],
      registration_number: digitsOf(text("/registration_number")),
      vat_number: vat && digitsOf(vat),
      contact_phone: digitsOf(text("/contact_phone")),
      city_id: text("/city_id"),
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.card}>
        <div className={list.pair}>
          <Field name="/name/ar" label={words("companyAr")} maxLength={255} autoFocus />
          <Field name="/name/en" label={words("companyEn")} maxLength={255} isLatin />
          <Field
            name="/registration_number"
            label={words("registration")}
            help={words("registrationHelp")}
            inputMode="numeric"
            isRequired
            missing={words("registrationMissing")}
            isLatin
          />
          <Field
            name="/vat_number"
            label={words("vat")}
            optional={common("optional")}
            help={words("vatHelp")}
            inputMode="numeric"
            isLatin
          />
          <Field
            name="/contact_phone"
            type="tel"
            label={words("phone")}
            defaultValue={phone.replace(/^\+966/, "0")}
            isRequired
            missing={words("phoneMissing")}
            isLatin
          />
          <Cities cities={cities} city={cities[0]?.id ?? ""} error={fields["/city_id"]} />
        </div>
        {said ? <Note tone="danger">{said}</Note> : null}
        <Actions>
          <Button type="submit" look="solid" busy={isPending}>
            {words("registerIt")}
          </Button>
        </Actions>
      </div>
    </Form>
  );
}

const AUDIENCES = ["both", "women", "men"] as const;

/** A shop of a company that is opened. */
export function ShopForm({ company, cities }: { company: Company; cities: City[] }) {
  const words = useTranslations("setup");
  const settings = useTranslations("settings");
  const [english, setEnglish] = useState(company.name.en ?? "");
  const [username, setUsername] = useState<string | null>(null);
  const [place, setPlace] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const send = (body: NewShop, key: string) => {
    const params = { path: { company_id: company.id }, header: { "Idempotency-Key": key } };
    return bodyOf(api.shop.POST("/companies/{company_id}/shops", { params, body }));
  };
  const { save, fields, said, isPending } = useSaving(send, (shop) => {
    keep("queueme.shop", shop.id);
    // All is read anew: the start page would lead to the calendar of the new shop.
    location.replace(`/setup/?shop=${shop.id}`);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text } = readForm(event.currentTarget);
    const city = cities.find((it) => it.id === text("/city_id"));
    const at = place.trim() ? placeOf(place) : (city?.location ?? null);
    setIsWrong(at === null);
    if (!at || !city) return;
    save({
      name: { ar: text("/name/ar"), en: english.trim() } as NewShop["name"],
      username: text("/username"),
      city_id: city.id,
      time_zone: city.time_zone,
      address: text("/address"),
      location: at,
      audience: text("/audience") as (typeof AUDIENCES)[number],
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.card}>
        <div className={list.pair}>
          <Field
            name="/name/ar"
            label={words("shopAr")}
            defaultValue={company.name.ar ?? ""}
            maxLength={255}
            autoFocus
          />
          <Field
            name="/name/en"
            label={words("shopEn")}
            value={english}
            onChange={setEnglish}
            maxLength={255}
            isLatin
          />
          <Field
            name="/username"
            label={words("username")}
            help={words("usernameHelp")}
            value={username ?? usernameOf(english)}
            onChange={setUsername}
            pattern="[a-z0-9_.]{1,50}"
            isRequired
            missing={words("usernameWrong")}
            isLatin
          />
          <Choice name="/audience" label={settings("audience.title")} defaultValue="both" error={fields["/audience"]}>
            {AUDIENCES.map((it) => (
              <option key={it} value={it}>
                {settings(`audience.${it}`)}
              </option>
            ))}
          </Choice>
          <Cities cities={cities} city={company.city_id} error={fields["/city_id"]} />
          <Field
            name="/address"
            label={settings("address")}
            isRequired
            missing={settings("addressMissing")}
            maxLength={255}
          />
        </div>
        <PlaceField
          value={place}
          change={(it) => {
            setPlace(it);
            // A field that is said to be wrong would keep the form from being sent.
            setIsWrong(false);
          }}
          error={isWrong ? words("placeWrong") : null}
          help={words("placeHelp")}
        />
        {said ? <Note tone="danger">{said}</Note> : null}
        <Actions>
          <Button type="submit" look="solid" busy={isPending}>
            {words("openShop")}
          </Button>
        </Actions>
      </div>
    </Form>
  );
}
