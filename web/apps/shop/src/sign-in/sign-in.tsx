"use client";

import type { Problem } from "@queueme/api";
import { isolated, latinDigits, phone as phoneText } from "@queueme/i18n";
import { Button, Field, Form } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useNow } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import { pageAfter } from "~/shell/menu";
import { useAddress } from "~/shell/nav";
import { useProblemText } from "~/shell/problems";
import { session, useSession } from "~/shell/session";
import { Waiting } from "~/shell/waiting";
import styles from "./sign-in.module.css";

interface Challenge {
  id: string;
  phone: string;
  resendAt: number;
}

export function SignIn() {
  const words = useTranslations("signIn");
  const { language, choose } = useLanguage();
  const state = useSession();
  const address = useAddress();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const to = pageAfter(address.get("to"));
  useEffect(() => {
    document.title = `${words("title")} · Queue Me`;
  }, [words]);
  useEffect(() => {
    if (state.kind === "in") address.go(to, "replace");
  }, [state.kind, to, address]);
  if (state.kind === "in" || state.kind === "unknown") return <Waiting />;
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <header className={styles.head}>
          <img src="/mark.svg" width={44} height={44} alt="" />
          <div>
            <p className={styles.name} translate="no" lang="en" dir="ltr">
              Queue Me
            </p>
            <p className={styles.what}>{words("forShops")}</p>
          </div>
        </header>
        {challenge ? (
          <Code challenge={challenge} renew={setChallenge} back={() => setChallenge(null)} />
        ) : (
          <Phone done={setChallenge} />
        )}
      </main>
      <Button look="plain" onPress={() => choose(language === "ar" ? "en" : "ar")}>
        <span lang={language === "ar" ? "en" : "ar"}>{words("otherLanguage")}</span>
      </Button>
    </div>
  );
}

const asked = async (phone: string): Promise<Challenge> => {
  const answer = await session.requestCode(phone);
  return { id: answer.challenge_id, phone, resendAt: Date.now() + answer.resend_in * 1000 };
};

function Phone({ done }: { done(challenge: Challenge): void }) {
  const words = useTranslations("signIn");
  const textOf = useProblemText();
  const request = useMutation<Challenge, Problem, string>({ mutationFn: asked, onSuccess: done });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("/phone"));
    request.mutate(latinDigits(text).replace(/[\s()-]/g, ""));
  };
  const fields = request.error?.byField() ?? {};
  return (
    <Form className={styles.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <h1 className={styles.title}>{words("title")}</h1>
      <Field
        name="/phone"
        type="tel"
        label={words("phone")}
        help={words("phoneHelp")}
        placeholder="05X XXX XXXX"
        missing={words("phoneMissing")}
        autoComplete="tel"
        isRequired
        isLatin
        autoFocus
      />
      <Refusal text={request.error && !fields["/phone"] ? textOf(request.error) : null} />
      <Button type="submit" look="solid" size="big" busy={request.isPending}>
        {words("sendCode")}
      </Button>
    </Form>
  );
}

function Code({ challenge, renew, back }: { challenge: Challenge; renew(it: Challenge): void; back(): void }) {
  const words = useTranslations("signIn");
  const textOf = useProblemText();
  const [code, setCode] = useState("");
  const verify = useMutation<void, Problem, string>({
    mutationFn: (text) => session.signIn(challenge.id, text),
    onError: () => setCode(""),
  });
  const resend = useMutation<Challenge, Problem>({
    mutationFn: () => asked(challenge.phone),
    onSuccess: (it) => {
      verify.reset();
      renew(it);
    },
  });
  const left = Math.max(0, Math.ceil((challenge.resendAt - useNow(1000)) / 1000));
  const type = (text: string) => {
    const digits = latinDigits(text).replace(/\D/g, "").slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && !verify.isPending) verify.mutate(digits);
  };
  const error = verify.error ?? resend.error;
  const fields = error?.byField() ?? {};
  return (
    <Form
      className={styles.form ?? ""}
      validationErrors={fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (!verify.isPending) verify.mutate(code);
      }}
    >
      <div>
        <h1 className={styles.title}>{words("enterCode")}</h1>
        <p className={styles.sent}>{words("sentTo", { phone: isolated(phoneText(challenge.phone)) })}</p>
      </div>
      <Field
        name="/code"
        label={words("code")}
        value={code}
        onChange={type}
        inputMode="numeric"
        autoComplete="one-time-code"
        missing={words("codeMissing")}
        isRequired
        isLatin
        autoFocus
      />
      <Refusal text={error && !fields["/code"] ? textOf(error) : null} />
      <Button type="submit" look="solid" size="big" busy={verify.isPending}>
        {words("signIn")}
      </Button>
      <div className={styles.links}>
        <Button look="plain" onPress={() => resend.mutate()} isDisabled={left > 0} busy={resend.isPending}>
          {left > 0 ? words("resendIn", { seconds: left }) : words("resend")}
        </Button>
        <Button look="plain" onPress={back}>
          {words("otherPhone")}
        </Button>
      </div>
    </Form>
  );
}

function Refusal({ text }: { text: string | null }) {
  return text ? (
    <p className={styles.refusal} role="alert">
      {text}
    </p>
  ) : null;
}
