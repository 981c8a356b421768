"use client";

import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Field, Form, Note } from "@queueme/ui";
import { UserRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "~/services/data";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { type Hire, useEmployees, useStaffActions } from "~/staff/data";

/** How many services somebody can be hired with. */
const MOST = 20;

/** Those who provide the services: a name and the number that they sign in with. */
export function StaffStep({ done }: { done(): void }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  const employees = useEmployees();
  const [round, setRound] = useState(0);
  const there = (employees.data ?? []).filter((it) => it.is_specialist && it.is_active);
  return (
    <>
      {there.length ? (
        <p>
          {words("alreadyHere")} <bdi>{there.map((it) => bilingual(it.name, language)).join(" · ")}</bdi>
        </p>
      ) : null}
      <HireForm key={round} hired={() => setRound(round + 1)} />
      {there.length ? (
        <Actions>
          <Button look="solid" onPress={done}>
            {words("goOn")}
          </Button>
        </Actions>
      ) : null}
    </>
  );
}

function HireForm({ hired }: { hired(): void }) {
  const words = useTranslations("setup");
  const staff = useTranslations("staff");
  const { user } = useAccess();
  const isOnline = useOnline();
  const services = useServices();
  const actions = useStaffActions();
  const [phone, setPhone] = useState("");
  const [name, setName] = useState("");
  const { save, fields, said, isPending } = useSaving((body: Hire, key: string) => actions.hire(body, key), hired);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text } = readForm(event.currentTarget);
    save({
      name: { ar: name.trim(), en: text("/name/en") } as Hire["name"],
      phone: latinDigits(phone).replace(/[\s()-]/g, ""),
      position: "specialist",
      is_specialist: true,
      specialist: { service_ids: (services.data ?? []).slice(0, MOST).map((it) => it.id) },
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.pair}>
        <Field name="/name/ar" label={staff("nameAr")} value={name} onChange={setName} maxLength={255} />
        <Field name="/name/en" label={staff("nameEn")} maxLength={255} isLatin />
        <Field
          name="/phone"
          type="tel"
          label={staff("phone")}
          help={staff("phoneHelp")}
          value={phone}
          onChange={setPhone}
          isRequired
          missing={staff("phoneMissing")}
          placeholder="05X XXX XXXX"
          autoComplete="off"
          isLatin
        />
      </div>
      {said ? <Note tone="danger">{said}</Note> : null}
      <div className={list.tools}>
        <Button
          onPress={() => {
            setPhone(user.phone.replace(/^\+966/, "0"));
            if (user.name) setName(user.name);
          }}
        >
          <UserRound size={18} aria-hidden="true" />
          {words("itIsMe")}
        </Button>
        <Button type="submit" isDisabled={!isOnline || services.isPending} busy={isPending}>
          {words("addPerson")}
        </Button>
      </div>
    </Form>
  );
}
