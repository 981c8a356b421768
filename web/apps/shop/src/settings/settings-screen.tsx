"use client";

import { latinDigits } from "@queueme/i18n";
import { Actions, Button, Check, Choice, Field, Form, Note } from "@queueme/ui";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { Loaded, Screen, Section } from "~/shell/screen";
import { type Shop, type ShopChanges, type ShopSettings, useSaveShop, useShop } from "./data";
import { ProfileForm } from "./profile-form";

/** S5 and S7: what customers read about the shop, and by which rules it works. */
export function SettingsScreen() {
  const words = useTranslations("settings");
  const access = useAccess();
  const shop = useShop();
  return (
    <Screen title={words("title")}>
      <Loaded query={shop}>
        {(it) => (
          <>
            {it.warnings?.map((one) => (
              <Note key={one.code} tone="warn">
                {one.detail}
              </Note>
            ))}
            {access.may("shop_edit") ? <ProfileForm key={`profile ${it.version}`} shop={it} /> : null}
            <RulesForm key={`rules ${it.version}`} shop={it} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

const ALGORITHMS = ["round_robin", "least_busy", "highest_rated", "weighted"] as const;
const MODES = ["first_in_line", "highest_value", "staff_pick", "instant_book"] as const;
const SWITCHES = ["allow_booking", "allow_walk_ins", "auto_assign_specialist", "enforce_check_in"] as const;
const NUMBERS = [
  "booking_future_days",
  "booking_lead_time_minutes",
  "check_in_timeout_minutes",
  "large_queue_alert",
] as const;
const POLICY = [
  "free_cancel_hours",
  "late_fee_percent",
  "no_show_fee_percent",
  "allow_reschedule_hours",
  "max_reschedules",
] as const;

function RulesForm({ shop }: { shop: Shop }) {
  const words = useTranslations("settings");
  const common = useTranslations("common");
  const isOnline = useOnline();
  const send = useSaveShop();
  const { save, fields, said, isPending } = useSaving(
    (body: ShopChanges) => send(shop, body),
    () => {},
  );
  const { settings } = shop;
  const policy = settings.cancellation;
  // A mode that this page does not offer yet stays chosen.
  const current = (settings.waitlist_mode ?? "first_in_line") as (typeof MODES)[number];
  const modes = MODES.filter((it) => it !== "instant_book" || it === current);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text, has } = readForm(event.currentTarget);
    const number = (name: string) => Number(latinDigits(text(name)) || 0);
    save({
      settings: {
        ...settings,
        ...Object.fromEntries(SWITCHES.map((it) => [it, has(`/settings/${it}`)])),
        ...Object.fromEntries(NUMBERS.map((it) => [it, number(`/settings/${it}`)])),
        specialist_assignment_algorithm: text("algorithm") as (typeof ALGORITHMS)[number],
        waitlist_mode: text("waitlist") as NonNullable<ShopSettings["waitlist_mode"]>,
        cancellation: {
          ...policy,
          ...Object.fromEntries(POLICY.map((it) => [it, number(`/settings/cancellation/${it}`)])),
          policy: { ar: text("/settings/cancellation/policy/ar"), en: text("/settings/cancellation/policy/en") },
        },
      },
    });
  };
  const digits = {
    inputMode: "numeric" as const,
    pattern: "[0-9٠-٩]+",
    isRequired: true,
    missing: words("numberWrong"),
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <Section title={words("rules")}>
        <div className={list.card}>
          {SWITCHES.map((it) => (
            <Check
              key={it}
              name={`/settings/${it}`}
              label={words(`rule.${it}`)}
              defaultChecked={settings[it] ?? false}
            />
          ))}
          <div className={list.pair}>
            {NUMBERS.map((it) => (
              <Field
                key={it}
                name={`/settings/${it}`}
                label={words(`rule.${it}`)}
                defaultValue={String(settings[it] ?? 0)}
                {...digits}
              />
            ))}
            <Choice
              name="algorithm"
              label={words("algorithm.title")}
              defaultValue={settings.specialist_assignment_algorithm ?? "round_robin"}
            >
              {ALGORITHMS.map((it) => (
                <option key={it} value={it}>
                  {words(`algorithm.${it}`)}
                </option>
              ))}
            </Choice>
            <Choice
              name="waitlist"
              label={words("waitlist.title")}
              defaultValue={settings.waitlist_mode ?? "first_in_line"}
            >
              {modes.map((it) => (
                <option key={it} value={it}>
                  {words(`waitlist.${it}`)}
                </option>
              ))}
            </Choice>
          </div>
        </div>
      </Section>
      <Section title={words("policy")}>
        <div className={list.card}>
          <div className={list.pair}>
            {POLICY.map((it) => (
              <Field
                key={it}
                name={`/settings/cancellation/${it}`}
                label={words(`rule.${it}`)}
                defaultValue={String(policy?.[it] ?? 0)}
                {...digits}
              />
            ))}
          </div>
          <Field
            name="/settings/cancellation/policy/ar"
            label={words("policyAr")}
            optional={common("optional")}
            defaultValue={policy?.policy?.ar ?? ""}
            rows={2}
          />
          <Field
            name="/settings/cancellation/policy/en"
            label={words("policyEn")}
            optional={common("optional")}
            defaultValue={policy?.policy?.en ?? ""}
            rows={2}
            isLatin
          />
        </div>
      </Section>
      {said ? <Note tone="danger">{said}</Note> : null}
      <Actions>
        <Button type="submit" look="solid" isDisabled={!isOnline} busy={isPending}>
          {words("saveRules")}
        </Button>
      </Actions>
    </Form>
  );
}
