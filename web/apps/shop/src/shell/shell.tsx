"use client";

import { type AccessContext, keep, type SignedInUser } from "@queueme/api";
import { bilingual } from "@queueme/i18n";
import { Button, Choice, Menu, Note, State, useToast } from "@queueme/ui";
import { useQueryClient } from "@tanstack/react-query";
import {
  CalendarDays,
  CloudOff,
  Languages as LanguagesIcon,
  ListOrdered,
  LogOut,
  Moon,
  Scissors,
  ShieldOff,
  Store,
  Sun,
  UserRound,
} from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { type Access, useFoundAccess, WithAccess } from "./access";
import { useOnline } from "./hooks";
import { useLanguage } from "./language";
import { LiveMessages } from "./live";
import { type Entry, entryAt, mayOpen, menuFor } from "./menu";
import { Link, useAddress } from "./nav";
import { Failed, useProblemText } from "./problems";
import { session, useSession } from "./session";
import styles from "./shell.module.css";
import { Waiting } from "./waiting";

const ICONS: Record<Entry["id"], typeof CalendarDays> = {
  calendar: CalendarDays,
  queue: ListOrdered,
  services: Scissors,
};

/** The frame of all pages behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const state = useSession();
  const address = useAddress();
  useEffect(() => {
    if (state.kind !== "out") return;
    const here = location.pathname + location.search;
    address.go(here === "/" ? "/sign-in/" : `/sign-in/?to=${encodeURIComponent(here)}`, "replace");
  }, [state.kind, address]);
  if (state.kind === "failed") {
    return (
      <main className={styles.alone}>
        <Failed problem={state.problem} again={() => void session.token().catch(() => null)} />
      </main>
    );
  }
  if (state.kind !== "in") return <Waiting />;
  return (
    <LiveMessages>
      <Inside user={state.user} contexts={state.contexts}>
        {children}
      </Inside>
    </LiveMessages>
  );
}

function Inside({ user, contexts, children }: { user: SignedInUser; contexts: AccessContext[]; children: ReactNode }) {
  const words = useTranslations("shell");
  const found = useFoundAccess(user, contexts);
  if (found.kind === "loading") return <Waiting />;
  if (found.kind === "failed") {
    return (
      <main className={styles.alone}>
        <Failed problem={found.problem} again={found.again} />
      </main>
    );
  }
  if (found.kind === "none") {
    return (
      <main className={styles.alone}>
        <State icon={<Store size={32} aria-hidden="true" />} title={words("noShop")} text={words("noShopText")}>
          <SignOut />
        </State>
      </main>
    );
  }
  return (
    <WithAccess access={found.access}>
      <Frame access={found.access}>{children}</Frame>
    </WithAccess>
  );
}

function Frame({ access, children }: { access: Access; children: ReactNode }) {
  const words = useTranslations("shell");
  const { language } = useLanguage();
  const address = useAddress();
  const isOnline = useOnline();
  const entries = menuFor(access.permissions);
  const here = entryAt(address.path);
  const isAllowed = !here || mayOpen(here, access.permissions);
  const title = here ? words(`menu.${here.id}`) : words("panel");
  useEffect(() => {
    document.title = `${title} · Queue Me`;
  }, [title]);
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.jump}>
        {words("toContent")}
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <img src="/mark.svg" width={32} height={32} alt="" />
          {access.shops.length > 1 ? (
            <Choice
              label={words("shop")}
              isLabelHidden
              value={access.shop.id}
              onChange={(event) => access.choose(event.currentTarget.value)}
            >
              {access.shops.map((it) => (
                <option key={it.id} value={it.id}>
                  {bilingual(it.name, language)}
                </option>
              ))}
            </Choice>
          ) : (
            <strong className={styles.shopName}>
              <bdi>{bilingual(access.shop.name, language)}</bdi>
            </strong>
          )}
        </div>
        <nav className={styles.nav} aria-label={words("nav")}>
          {entries.map((it) => {
            const Icon = ICONS[it.id];
            return (
              <Link
                key={it.id}
                href={`${it.path}?shop=${access.shop.id}`}
                aria-current={here?.id === it.id ? "page" : undefined}
                className={styles.link}
              >
                <Icon size={20} aria-hidden="true" />
                <span>{words(`menu.${it.id}`)}</span>
              </Link>
            );
          })}
        </nav>
        <Account access={access} />
      </header>
      <div className={styles.body}>
        {isOnline ? null : (
          <div className={styles.offline}>
            <Note tone="warn" icon={<CloudOff size={18} aria-hidden="true" />}>
              {words("offline")}
            </Note>
          </div>
        )}
        <main id="main" className={styles.main} tabIndex={-1}>
          {isAllowed ? (
            children
          ) : (
            <State
              icon={<ShieldOff size={32} aria-hidden="true" />}
              title={words("notAllowed")}
              text={words("notAllowedText")}
            />
          )}
        </main>
      </div>
    </div>
  );
}

function Account({ access }: { access: Access }) {
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

function useSignOut(): () => void {
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

function SignOut() {
  const words = useTranslations("shell");
  const signOut = useSignOut();
  return <Button onPress={signOut}>{words("signOut")}</Button>;
}
