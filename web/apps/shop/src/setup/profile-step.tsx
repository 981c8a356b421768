"use client";

import { latinDigits } from "@queueme/i18n";
import { Actions, Button, Field, Form, Note } from "@queueme/ui";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { type Shop, type ShopChanges, useSaveShop, useShop } from "~/settings/data";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { Loaded } from "~/shell/screen";
import { placeOf, textOfPlace } from "./place";
import { PlaceField } from "./place-field";

/** What customers read about the shop, and where it is. */
export function ProfileStep({ done }: { done(): void }) {
  const shop = useShop();
  return <Loaded query={shop}>{(it) => <ProfileFields key={it.version} shop={it} done={done} />}</Loaded>;
}

function ProfileFields({ shop, done }: { shop: Shop; done(): void }) {
  const words = useTranslations("setup");
  const settings = useTranslations("settings");
  const common = useTranslations("common");
  const send = useSaveShop();
  const [place, setPlace] = useState(textOfPlace(shop.location));
  const [isWrong, setIsWrong] = useState(false);
  const { save, fields, said, isPending } = useSaving((body: ShopChanges) => send(shop, body), done);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text } = readForm(event.currentTarget);
    const location = placeOf(place);
    setIsWrong(location === null);
    if (!location) return;
    save({
      description: { ar: text("/description/ar"), en: text("/description/en") },
      phone: latinDigits(text("/phone")).replace(/[\s()-]/g, "") || null,
      location,
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Field
        name="/description/ar"
        label={settings("descriptionAr")}
        defaultValue={shop.description.ar ?? ""}
        rows={2}
        maxLength={4000}
      />
      <Field
        name="/description/en"
        label={settings("descriptionEn")}
        defaultValue={shop.description.en ?? ""}
        rows={2}
        maxLength={4000}
        isLatin
      />
      <Field
        name="/phone"
        type="tel"
        label={settings("phone")}
        optional={common("optional")}
        defaultValue={shop.phone ?? ""}
        isLatin
      />
      <PlaceField
        value={place}
        change={(it) => {
          setPlace(it);
          // A field that is said to be wrong would keep the form from being sent.
          setIsWrong(false);
        }}
        error={isWrong ? words("placeWrong") : null}
        help={words("placeExact")}
      />
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button type="submit" look="solid" busy={isPending}>
          {words("saveAndGoOn")}
        </Button>
      </Actions>
    </Form>
  );
}
