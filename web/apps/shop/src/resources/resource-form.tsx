"use client";

import { latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { KINDS, type Resource, type ResourceActions, type ResourceInput } from "./data";

interface Props {
  /** `null` for a new one. */
  resource: Resource | null;
  save: ResourceActions["save"];
  close(): void;
}

/** A room, chair, device or vehicle, and how many of it there are. */
export function ResourceForm({ resource, save: send, close }: Props) {
  const words = useTranslations("resources");
  const common = useTranslations("common");
  const { save, fields, said, isPending } = useSaving(
    (body: ResourceInput, key: string) => send(resource, body, key),
    close,
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, has } = readForm(event.currentTarget);
    save({
      name: { ar: text("/name/ar"), en: text("/name/en") } as ResourceInput["name"],
      kind: text("/kind") as Resource["kind"],
      quantity: Number(latinDigits(text("/quantity"))),
      is_active: has("/is_active"),
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.pair}>
        <Field
          name="/name/ar"
          label={words("nameAr")}
          defaultValue={resource?.name.ar ?? ""}
          maxLength={255}
          autoFocus
        />
        <Field name="/name/en" label={words("nameEn")} defaultValue={resource?.name.en ?? ""} maxLength={255} isLatin />
        <Choice name="/kind" label={words("kindLabel")} defaultValue={resource?.kind ?? "room"} error={fields["/kind"]}>
          {KINDS.map((it) => (
            <option key={it} value={it}>
              {words(`kind.${it}`)}
            </option>
          ))}
        </Choice>
        <Field
          name="/quantity"
          label={words("quantity")}
          defaultValue={String(resource?.quantity ?? 1)}
          inputMode="numeric"
          pattern="[0-9٠-٩]+"
          isRequired
          missing={words("quantityWrong")}
        />
      </div>
      <Check
        name="/is_active"
        label={words("isActive")}
        help={words("isActiveHelp")}
        defaultChecked={resource?.is_active ?? true}
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
