"use client";

import { bilingual, clock, day, money, phone } from "@queueme/i18n";
import { Actions, Badge, Button, Dialog, Field, Form } from "@queueme/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { delayedBy, timesOf } from "~/shell/delays";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import styles from "./calendar.module.css";
import { ChangeForm } from "./change";
import type { CalendarActions } from "./data";
import { type Appointment, isCancellable, type Step, stepsOf, TONES } from "./steps";

interface Props {
  appointment: Appointment;
  actions: CalendarActions;
  mayEdit: boolean;
  /** When the appointments begin that beginning it would delay, if it was refused for that. */
  delays: string[] | null;
  failed(error: unknown): void;
  /** It has another id after its length or service was changed. */
  became(id: string): void;
  close(): void;
}

/** One appointment: who, what, when, and the next step as a button. */
export function Details({ appointment: it, actions, mayEdit, delays, failed, became, close }: Props) {
  const words = useTranslations("calendar");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const now = useNow(30_000);
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<"cancel" | "reject" | "no-show" | "delay" | null>(delays ? "delay" : null);
  const [starts, setStarts] = useState(delays ?? []);
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const [isChanging, setIsChanging] = useState(false);
  const name = it.customer.name;
  const attempt = async (what: string, work: () => Promise<unknown>, done?: () => void) => {
    setBusy(what);
    try {
      await work();
      done?.();
    } catch (error) {
      const delayed = delayedBy(error);
      if (delayed) {
        setStarts(delayed);
        setAsked("delay");
      } else failed(error);
    } finally {
      setBusy(null);
    }
  };
  const take = (step: Step, isDelayConfirmed = false) =>
    void attempt(
      step,
      () => actions.step(it, step, isDelayConfirmed),
      () => setAsked(null),
    );
  const steps = mayEdit ? stepsOf(it, now) : [];
  const time = (instant: string) => clock(instant, shop.time_zone, language);
  return (
    <Dialog isOpen title={name || words("unnamed")} close={common("close")} onClose={close}>
      <dl className={styles.facts2}>
        <div>
          <dt>{words("state")}</dt>
          <dd>
            <Badge tone={TONES[it.status]}>{words(`status.${it.status}`)}</Badge>
          </dd>
        </div>
        <div>
          <dt>{words("time")}</dt>
          <dd>
            {day(it.start.slice(0, 10), language, "short")}
            <br />
            {words("fromTo", { from: time(it.start), to: time(it.end) })}
          </dd>
        </div>
        <div>
          <dt>{words("service")}</dt>
          <dd>
            <bdi>{bilingual(it.service_name, language)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{words("specialist")}</dt>
          <dd>
            <bdi>{bilingual(it.specialist_name, language)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{words("price")}</dt>
          <dd>{money(it.price_halalas, language)}</dd>
        </div>
        {it.customer.phone ? (
          <div>
            <dt>{words("phone")}</dt>
            <dd>
              <a href={`tel:${it.customer.phone}`} dir="ltr" translate="no">
                {phone(it.customer.phone)}
              </a>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{words("code")}</dt>
          <dd>
            <bdi dir="ltr" translate="no">
              {it.confirmation_code}
            </bdi>
          </dd>
        </div>
      </dl>
      {it.notes ? (
        <p className={styles.noteText}>
          <strong>{words("customerNotes")}</strong> <bdi>{it.notes}</bdi>
        </p>
      ) : null}
      {it.staff_notes.length ? (
        <ul className={styles.notes}>
          {it.staff_notes.map((one) => (
            <li key={`${one.at} ${one.text}`}>
              <bdi>{one.text}</bdi> <span className={styles.soft}>{time(one.at)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {isChanging ? (
        <ChangeForm
          appointment={it}
          change={actions.change}
          close={() => setIsChanging(false)}
          done={(id) => {
            setIsChanging(false);
            if (id !== it.id) became(id);
          }}
        />
      ) : asked ? (
        <div className={styles.ask} role="alert">
          <p>
            {asked === "delay"
              ? words("askDelay", { count: starts.length, times: timesOf(starts, shop.time_zone, language) })
              : words(`ask.${asked}`, { name })}
          </p>
          {asked === "cancel" || asked === "reject" ? (
            <Field
              label={words("reason")}
              optional={common("optional")}
              value={reason}
              onChange={setReason}
              maxLength={500}
            />
          ) : null}
          <Actions>
            <Button onPress={() => setAsked(null)}>{words("leaveIt")}</Button>
            <Button
              look={asked === "delay" ? "solid" : "danger"}
              busy={busy === asked || (asked === "delay" && busy === "start")}
              onPress={() => {
                if (asked === "delay") take("start", true);
                if (asked === "no-show") take("no-show");
                if (asked === "cancel") void attempt("cancel", () => actions.cancel(it, reason.trim()), close);
                if (asked === "reject") void attempt("reject", () => actions.reject(it, reason.trim()), close);
              }}
            >
              {words(asked === "delay" ? "startAnyway" : `do.${asked}`)}
            </Button>
          </Actions>
        </div>
      ) : (
        <>
          {steps.length ? (
            <div className={styles.steps}>
              {steps.map((step, at) => (
                <Button
                  key={step}
                  look={step === "no-show" ? "danger" : at === 0 ? "solid" : "line"}
                  busy={busy === step}
                  onPress={() => (step === "no-show" ? setAsked("no-show") : take(step))}
                >
                  {words(`do.${step}`)}
                </Button>
              ))}
            </div>
          ) : null}
          {mayEdit ? (
            <Form
              className={styles.noteForm ?? ""}
              onSubmit={(event) => {
                event.preventDefault();
                if (note.trim())
                  void attempt(
                    "note",
                    () => actions.note(it, note.trim()),
                    () => setNote(""),
                  );
              }}
            >
              <Field label={words("note")} value={note} onChange={setNote} maxLength={1000} />
              <Button type="submit" busy={busy === "note"} isDisabled={!note.trim()}>
                {words("addNote")}
              </Button>
            </Form>
          ) : null}
          {mayEdit && isCancellable(it.status) ? (
            <Actions>
              <Button onPress={() => setIsChanging(true)}>{words("change")}</Button>
              {it.status === "pending_approval" ? (
                <Button look="danger" onPress={() => setAsked("reject")}>
                  {words("do.reject")}
                </Button>
              ) : (
                <Button look="danger" onPress={() => setAsked("cancel")}>
                  {words("do.cancel")}
                </Button>
              )}
            </Actions>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
