"use client";

import { bilingual } from "@queueme/i18n";
import { Button, Choice, Menu, Note, State } from "@queueme/ui";
import {
  Armchair,
  Bell,
  Building2,
  CalendarClock,
  CalendarDays,
  ChartColumn,
  Clock,
  CloudOff,
  Ellipsis,
  Gauge,
  Gift,
  Hourglass,
  KeyRound,
  ListChecks,
  ListOrdered,
  Repeat,
  Scissors,
  Search,
  Settings,
  ShieldOff,
  TriangleAlert,
  UserRoundSearch,
  UsersRound,
} from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Access } from "./access";
import { Account } from "./account";
import { Boundary } from "./boundary";
import { useOnline } from "./hooks";
import { useUnread } from "./inbox";
import { useLanguage } from "./language";
import { useScope } from "./live";
import { type Entry, entryAt, mayOpen, menuFor } from "./menu";
import { Link, useAddress } from "./nav";
import styles from "./shell.module.css";

const ICONS: Record<Entry["id"], typeof CalendarDays> = {
  calendar: CalendarDays,
  queue: ListOrdered,
  schedule: CalendarClock,
  overview: ChartColumn,
  customers: UserRoundSearch,
  waitlist: Hourglass,
  recurring: Repeat,
  figures: Gauge,
  services: Scissors,
  packages: Gift,
  resources: Armchair,
  staff: UsersRound,
  roles: KeyRound,
  hours: Clock,
  settings: Settings,
  company: Building2,
  setup: ListChecks,
  notifications: Bell,
};

/** So many entries fit at the bottom of a phone; the rest is in a menu. */
const BELOW = 4;

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));

export function Frame({ access, children }: { access: Access; children: ReactNode }) {
  const words = useTranslations("shell");
  const { language } = useLanguage();
  const address = useAddress();
  const isOnline = useOnline();
  const entries = menuFor(access);
  const here = entryAt(address.path);
  const isAllowed = !here || mayOpen(here, access);
  const title = here ? words(`menu.${here.id}`) : words("panel");
  useScope();
  const [isSearching, setIsSearching] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setIsSearching(true);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  // A long menu scrolls: where one is, is in sight.
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry is the current one
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [here?.id]);
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
        <nav ref={nav} className={styles.nav} aria-label={words("nav")}>
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
          {entries.length > BELOW ? (
            <Menu
              label={words("more")}
              isLabelShown
              look="plain"
              className={styles.more ?? ""}
              icon={<Ellipsis size={20} aria-hidden="true" />}
              items={entries.slice(BELOW).map((it) => ({
                id: it.id,
                text: words(`menu.${it.id}`),
                act: () => address.go(`${it.path}?shop=${access.shop.id}`),
              }))}
            />
          ) : null}
        </nav>
        <div className={styles.foot}>
          <button
            type="button"
            className={styles.link}
            onClick={() => setIsSearching(true)}
            aria-keyshortcuts="Control+K"
          >
            <Search size={20} aria-hidden="true" />
            <span>{words("search")}</span>
            <kbd className={styles.keys} aria-hidden="true">
              <bdi dir="ltr">Ctrl K</bdi>
            </kbd>
          </button>
          <Inbox access={access} isHere={here?.id === "notifications"} />
          <Account access={access} />
        </div>
        {isSearching ? (
          <Boundary fallback={null}>
            <Suspense>
              <Palette access={access} entries={entries} close={() => setIsSearching(false)} />
            </Suspense>
          </Boundary>
        ) : null}
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
            <Boundary
              key={address.path}
              fallback={
                <State
                  icon={<TriangleAlert size={32} aria-hidden="true" />}
                  title={words("broken")}
                  text={words("brokenText")}
                >
                  <Button onPress={() => location.reload()}>{words("reload")}</Button>
                </State>
              }
            >
              {children}
            </Boundary>
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

/** Notifications, with the number of those that are not read. */
function Inbox({ access, isHere }: { access: Access; isHere: boolean }) {
  const words = useTranslations("shell");
  const unread = useUnread();
  return (
    <Link
      href={`/notifications/?shop=${access.shop.id}`}
      aria-current={isHere ? "page" : undefined}
      className={styles.link}
    >
      <Bell size={20} aria-hidden="true" />
      <span>{words("menu.notifications")}</span>
      {unread ? <span className={styles.unread}>{words("unread", { count: unread })}</span> : null}
    </Link>
  );
}
