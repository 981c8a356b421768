"use client";

import { keep } from "@queueme/api";
import { directionOf, type Language } from "@queueme/i18n";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { IntlProvider } from "use-intl";
import type Words from "~/words/en.json";
import { session } from "./session";

declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof Words;
  }
}

const FILES = {
  ar: () => import("~/words/ar.json"),
  en: () => import("~/words/en.json"),
};

const wordsOf = (language: Language): Promise<typeof Words> =>
  FILES[language]().then((it) => it.default as typeof Words);

/** The language that `boot.js` has chosen. */
const first = (): Language => (document.documentElement.lang === "en" ? "en" : "ar");
const firstWords = typeof window === "undefined" ? null : wordsOf(first());

interface Chosen {
  language: Language;
  choose(language: Language): void;
}

const Context = createContext<Chosen>({ language: "ar", choose: () => {} });

export const useLanguage = (): Chosen => useContext(Context);

/** Shows `children` once their words are there, and `before` until then. */
export function Languages({ before, children }: { before: ReactNode; children: ReactNode }) {
  const [shown, setShown] = useState<{ language: Language; words: typeof Words } | null>(null);
  useEffect(() => {
    void firstWords?.then((words) => setShown({ language: first(), words }));
  }, []);
  const choose = useCallback((language: Language) => {
    void wordsOf(language).then((words) => {
      keep("queueme.lang", language);
      session.language = language;
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
      setShown({ language, words });
    });
  }, []);
  const chosen = useMemo(() => (shown ? { language: shown.language, choose } : null), [shown, choose]);
  if (!shown || !chosen) return before;
  return (
    <Context.Provider value={chosen}>
      <IntlProvider locale={shown.language} messages={shown.words} timeZone="Asia/Riyadh">
        <I18nProvider locale={shown.language === "ar" ? "ar-SA-u-ca-gregory-nu-latn" : "en-GB-u-ca-gregory"}>
          {children}
        </I18nProvider>
      </IntlProvider>
    </Context.Provider>
  );
}
