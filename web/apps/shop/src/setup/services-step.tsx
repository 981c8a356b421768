"use client";

import { intention } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Actions, Button, Choice, Field, Form, Note, useToast } from "@queueme/ui";
import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useCreateService } from "~/services/new-service";
import { type Trade, useCategories } from "~/shell/catalogue";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { useProblemText } from "~/shell/problems";
import { Loaded } from "~/shell/screen";
import { type Offer, readyOf } from "./offers";
import styles from "./setup.module.css";

const NewServiceDialog = lazy(async () => ({ default: (await import("~/services/new-service")).NewServiceDialog }));

/** What shops of the trade usually offer: those with a price are offered. */
export function ServicesStep({ done }: { done(): void }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  const categories = useCategories();
  const [key, setKey] = useState("");
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <Loaded query={categories}>
        {({ trades }) => (
          <>
            <Choice label={words("trade")} value={key} onChange={(event) => setKey(event.currentTarget.value)}>
              <option value="">{words("chooseTrade")}</option>
              {trades.map((it) => (
                <option key={it.key} value={it.key}>
                  {bilingual(it.name, language)}
                </option>
              ))}
            </Choice>
            {trades
              .filter((it) => it.key === key)
              .map((it) => (
                <Templates key={it.key} trade={it} done={done} />
              ))}
          </>
        )}
      </Loaded>
      <div>
        <Button onPress={() => setIsAdding(true)}>
          <Plus size={18} aria-hidden="true" />
          {words("otherService")}
        </Button>
      </div>
      <Suspense>
        {isAdding ? (
          <NewServiceDialog
            close={() => {
              setIsAdding(false);
              done();
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function Templates({ trade, done }: { trade: Trade; done(): void }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  const isOnline = useOnline();
  const toast = useToast();
  const textOf = useProblemText();
  const create = useCreateService();
  const { specialists } = useChoices();
  const keys = useRef(trade.service_templates.map(() => intention()));
  const [offers, setOffers] = useState<Offer[]>(() =>
    trade.service_templates.map((template) => ({ template, price: "", minutes: String(template.duration_minutes) })),
  );
  const [wrong, setWrong] = useState<ReturnType<typeof readyOf>["wrong"]>(new Map());
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const change = (at: number, changes: Partial<Offer>) => {
    setOffers(offers.map((it, index) => (index === at ? { ...it, ...changes } : it)));
    // A field that is said to be wrong would keep the form from being sent.
    setWrong(new Map());
    setSaid(null);
  };
  const send = async () => {
    const { ready, wrong } = readyOf(offers);
    setWrong(wrong);
    setSaid(ready.length || wrong.size ? null : words("priceFirst"));
    if (!ready.length || wrong.size) return;
    setIsBusy(true);
    try {
      for (const { template, ...numbers } of ready) {
        const at = trade.service_templates.indexOf(template);
        const body = {
          name: template.name as Parameters<typeof create>[0]["name"],
          category_id: template.category_id,
          ...numbers,
          specialist_ids: specialists.map((it) => it.id),
        };
        await create(body, keys.current[at] ?? intention());
        // What is created is not sent again if the next one fails.
        keys.current[at] = intention();
        setOffers((all) => all.map((it) => (it.template === template ? { ...it, price: "" } : it)));
      }
      toast({ text: words("servicesAdded", { count: ready.length }) });
      done();
    } catch (error) {
      setSaid(textOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Form
      className={list.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className={list.soft}>{words("templatesText")}</p>
      <div>
        {offers.map((it, at) => {
          const name = bilingual(it.template.name, language);
          return (
            <fieldset key={name} className={styles.offered}>
              <legend className="hidden-text">{name}</legend>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <Field
                label={words("price")}
                value={it.price}
                onChange={(price) => change(at, { price: latinDigits(price) })}
                inputMode="decimal"
                isInvalid={wrong.get(at) === "price"}
              />
              <Field
                label={words("minutes")}
                value={it.minutes}
                onChange={(minutes) => change(at, { minutes: latinDigits(minutes) })}
                inputMode="numeric"
                isInvalid={wrong.get(at) === "minutes"}
              />
            </fieldset>
          );
        })}
      </div>
      {wrong.size ? <Note tone="danger">{words("offersWrong")}</Note> : null}
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button type="submit" look="solid" isDisabled={!isOnline} busy={isBusy}>
          {words("addServices")}
        </Button>
      </Actions>
    </Form>
  );
}
