"use client";

import type { Problem } from "@queueme/api";
import { latinDigits, phone } from "@queueme/i18n";
import { Actions, Button, Dialog, Field, Form, Note } from "@queueme/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import list from "./list.module.css";
import { useProblemText } from "./problems";
import { session } from "./session";

/**
 * Some steps, such as giving rights, are taken only shortly after a code. Whatever is refused for that waits here: the person
 * confirms with a new code, and it is sent again.
 */
export function StepUp({ number }: { number: string }) {
  const words = useTranslations("stepUp");
  const common = useTranslations("common");
  const [isOpen, setIsOpen] = useState(false);
  const answer = useRef<(isConfirmed: boolean) => void>(() => {});
  useEffect(() => {
    // Whatever is refused meanwhile waits for the same answer.
    let asked: Promise<boolean> | null = null;
    session.confirm = () => {
      asked ??= new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setIsOpen(true);
      }).finally(() => {
        asked = null;
      });
      return asked;
    };
    return () => {
      session.confirm = null;
    };
  }, []);
  const close = (isConfirmed: boolean) => {
    setIsOpen(false);
    answer.current(isConfirmed);
  };
  return (
    <Dialog isOpen={isOpen} title={words("title")} close={common("close")} onClose={() => close(false)}>
      <CodeForm number={number} close={close} />
    </Dialog>
  );
}

function CodeForm({ number, close }: { number: string; close(isConfirmed: boolean): void }) {
  const words = useTranslations("stepUp");
  const signIn = useTranslations("signIn");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const [challenge, setChallenge] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Problem | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem as Problem);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void attempt(async () => {
      if (challenge === null) {
        setChallenge((await session.requestCode(number, "step_up")).challenge_id);
        return;
      }
      await session.stepUp(challenge, latinDigits(code).trim());
      close(true);
    });
  };
  return (
    <Form className={list.form ?? ""} validationErrors={error?.byField() ?? {}} onSubmit={submit}>
      <p>
        {words("text")} <bdi dir="ltr">{phone(number)}</bdi>
      </p>
      {challenge === null ? null : (
        <Field
          name="/code"
          label={signIn("code")}
          missing={signIn("codeMissing")}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          isLatin
          autoFocus
          maxLength={6}
        />
      )}
      {error && error.fields.length === 0 ? <Note tone="danger">{textOf(error)}</Note> : null}
      <Actions>
        <Button onPress={() => close(false)}>{common("cancel")}</Button>
        <Button type="submit" look="solid" busy={busy}>
          {challenge === null ? signIn("sendCode") : words("confirm")}
        </Button>
      </Actions>
    </Form>
  );
}
