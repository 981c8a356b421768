"use client";

import { Problem } from "@queueme/api";
import { Button, State } from "@queueme/ui";
import { CloudOff, TriangleAlert } from "lucide-react";
import { useCallback } from "react";
import { useTranslations } from "use-intl";

/** What a problem means, in our words by its code; the server's where we have none. */
export function useProblemText(): (error: unknown) => string {
  const words = useTranslations("problems");
  return useCallback(
    (error) => {
      const problem = error instanceof Problem ? error : null;
      const code = (problem?.code ?? "unexpected") as Parameters<typeof words>[0];
      if (problem?.code === "rate_limited") return words("rate_limited", { seconds: problem.retryAfter ?? 60 });
      if (words.has(code)) return words(code as "offline");
      return problem?.detail || words("unexpected");
    },
    [words],
  );
}

/** In place of content that could not be read. */
export function Failed({ problem, again }: { problem: unknown; again(): void }) {
  const words = useTranslations("common");
  const textOf = useProblemText();
  const isOffline = problem instanceof Problem && problem.code === "offline";
  return (
    <State
      icon={isOffline ? <CloudOff size={32} aria-hidden="true" /> : <TriangleAlert size={32} aria-hidden="true" />}
      title={words(isOffline ? "offline" : "notRead")}
      text={textOf(problem)}
    >
      <Button onPress={again}>{words("again")}</Button>
    </State>
  );
}
