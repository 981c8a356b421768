"use client";

import type { Problem } from "@queueme/api";
import { bilingual, latinDigits, money } from "@queueme/i18n";
import { Actions, Badge, Button, Choice, Dialog, Field, Form, Note, Skeleton, State, useToast } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { Pencil, Scissors } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import styles from "~/shell/list.module.css";
import { Failed, useProblemText } from "~/shell/problems";
import { type Service, type ServiceChanges, useSave, useServices } from "./data";
import { halalasOf } from "./money";

const TONES = { active: "good", draft: "warn", inactive: "mute", archived: "mute" } as const;

/** S11: what the shop offers. */
export function ServicesScreen() {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const services = useServices();
  const [edited, setEdited] = useState<Service | null>(null);
  const mayEdit = access.may("service_edit") && isOnline;
  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>{words("title")}</h1>
      {services.data?.length === 0 ? (
        <State icon={<Scissors size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
      ) : services.data ? (
        <ul className={styles.list}>
          {services.data.map((it) => (
            <li key={it.id} className={styles.row}>
              <div className={styles.main}>
                <strong>
                  <bdi>{bilingual(it.name, language)}</bdi>
                </strong>
                <span className={styles.soft}>{words("specialists", { count: it.specialist_ids.length })}</span>
              </div>
              <span className={styles.number}>{words("minutes", { count: it.duration_minutes })}</span>
              <span className={styles.number}>{money(it.price_halalas, language)}</span>
              <Badge tone={TONES[it.status]}>{words(`status.${it.status}`)}</Badge>
              {mayEdit ? (
                <Button
                  look="plain"
                  size="icon"
                  aria-label={words("editNamed", { name: bilingual(it.name, language) })}
                  onPress={() => setEdited(it)}
                >
                  <Pencil size={18} aria-hidden="true" />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : services.error ? (
        <Failed problem={services.error} again={() => void services.refetch()} />
      ) : (
        <Skeleton className={styles.skeleton} />
      )}
      {edited ? (
        <Dialog isOpen title={words("edit")} close={common("close")} onClose={() => setEdited(null)}>
          <ServiceForm service={edited} close={() => setEdited(null)} />
        </Dialog>
      ) : null}
    </div>
  );
}

function ServiceForm({ service, close }: { service: Service; close(): void }) {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const toast = useToast();
  const textOf = useProblemText();
  const save = useSave();
  const [priceError, setPriceError] = useState(false);
  const saved = useMutation<Service, Problem, ServiceChanges>({
    mutationFn: (body) => save(service, body),
    onSuccess: () => {
      close();
      toast({ text: common("saved") });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => latinDigits(String(data.get(name) ?? "").trim());
    const price = halalasOf(text("/price_halalas"));
    setPriceError(price === null);
    if (price === null) return;
    const status = text("/status") as "active" | "inactive";
    saved.mutate({
      name: { ar: String(data.get("/name/ar") ?? ""), en: String(data.get("/name/en") ?? "") },
      price_halalas: price,
      duration_minutes: Number(text("/duration_minutes")),
      ...(status === service.status ? {} : { status }),
    });
  };
  const fields = priceError ? { "/price_halalas": words("priceWrong") } : (saved.error?.byField() ?? {});
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Field name="/name/ar" label={words("nameAr")} defaultValue={service.name.ar ?? ""} maxLength={255} autoFocus />
      <Field name="/name/en" label={words("nameEn")} defaultValue={service.name.en ?? ""} maxLength={255} isLatin />
      <div className={styles.pair}>
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
          inputMode="numeric"
          pattern="[0-9٠-٩]+"
          isRequired
          missing={words("durationWrong")}
        />
      </div>
      <Choice name="/status" label={words("state")} defaultValue={service.status} error={fields["/status"]}>
        {service.status === "draft" ? <option value="draft">{words("status.draft")}</option> : null}
        <option value="active">{words("status.active")}</option>
        <option value="inactive">{words("status.inactive")}</option>
      </Choice>
      {saved.error && Object.keys(fields).length === 0 ? <Note tone="danger">{textOf(saved.error)}</Note> : null}
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={saved.isPending}>
          {common("save")}
        </Button>
      </Actions>
    </Form>
  );
}
