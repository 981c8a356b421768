"use client";

import { intention, type Problem } from "@queueme/api";
import { useToast } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useProblemText } from "./problems";

/**
 * Sends what a form says. Each opened form is one intention with one key: after no answer it is the same one, after a refusal
 * another one. Errors of fields stand under their fields, `said` is all else.
 */
export function useSaving<B, R>(send: (body: B, key: string) => Promise<R>, done: (result: R) => void) {
  const common = useTranslations("common");
  const textOf = useProblemText();
  const toast = useToast();
  const key = useRef(intention());
  const sent = useMutation<R, Problem, B>({
    mutationFn: (body) => send(body, key.current),
    onSuccess: (result) => {
      key.current = intention();
      toast({ text: common("saved") });
      done(result);
    },
    onError: (error) => {
      if (!error.isPassing) key.current = intention();
    },
  });
  const fields = sent.error?.byField() ?? {};
  return {
    save: sent.mutate,
    isPending: sent.isPending,
    error: sent.error,
    fields,
    said: sent.error && sent.error.fields.length === 0 ? textOf(sent.error) : null,
  };
}

/** Reads a form: texts without spaces around them. */
export function readForm(form: HTMLFormElement) {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  return {
    text,
    optional: (name: string): string | null => text(name) || null,
    all: (name: string): string[] => data.getAll(name).map(String),
    has: (name: string): boolean => data.get(name) !== null,
  };
}
