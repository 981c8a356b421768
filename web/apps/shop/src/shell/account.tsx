"use client";

import { keep } from "@queueme/api";
import { Menu, useToast } from "@queueme/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Languages as LanguagesIcon, LogOut, Moon, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Access } from "./access";
import { useLanguage } from "./language";
import { useProblemText } from "./problems";
import { session } from "./session";
import styles from "./shell.module.css";

export function Account({ access }: { access: Access }) {
  const words = useTranslations("shell");
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme ?? "light");
  const signOut = useSignOut();
  const turn = () => {
    const next = theme === "dark" ? "light" : "dark";
    keep("queueme.theme", next);
    document.documentElement.dataset.theme = next;
    setTheme(next);
  };
  return (
    <div className={styles.account}>
      <Menu
        label={access.user.name || words("account")}
        isLabelShown
        look="plain"
        className={styles.me ?? ""}
        icon={<UserRound size={20} aria-hidden="true" />}
        items={[
          {
            id: "language",
            text: words("otherLanguage"),
            icon: <LanguagesIcon size={18} />,
            act: () => choose(language === "ar" ? "en" : "ar"),
          },
          {
            id: "theme",
            text: words(theme === "dark" ? "light" : "dark"),
            icon: theme === "dark" ? <Sun size={18} /> : <Moon size={18} />,
            act: turn,
          },
          { id: "out", text: words("signOut"), icon: <LogOut size={18} className="flip" />, act: signOut },
        ]}
      />
    </div>
  );
}

export function useSignOut(): () => void {
  const queries = useQueryClient();
  const toast = useToast();
  const textOf = useProblemText();
  return () => {
    session.signOut().then(
      () => queries.clear(),
      (error: unknown) => toast({ tone: "danger", text: textOf(error) }),
    );
  };
}
