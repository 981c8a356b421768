"use client";

import { clock, dateOf, day } from "@queueme/i18n";
import { Button, Check, State } from "@queueme/ui";
import { Bell, CheckCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import {
  type Notification,
  type NotificationSettings,
  useNotificationSettings,
  useNotifications,
  useReading,
  useSetNotificationSettings,
} from "./data";
import { pageOf } from "./link";

/** S26: what has happened, and by which ways one is told. */
export function NotificationsScreen() {
  const words = useTranslations("notifications");
  const isOnline = useOnline();
  const read = useNotifications();
  const reading = useReading();
  const { busy, act } = useAct();
  const items = read.data?.pages.flatMap((it) => it.items) ?? [];
  const settings = useNotificationSettings();
  return (
    <Screen
      title={words("title")}
      tools={
        items.some((it) => !it.read_at) ? (
          <Button
            isDisabled={!isOnline}
            busy={busy === "all"}
            onPress={() => void act("all", () => reading({ all: true }))}
          >
            <CheckCheck size={18} aria-hidden="true" />
            {words("readAll")}
          </Button>
        ) : null
      }
    >
      <Loaded query={read}>
        {() =>
          items.length ? (
            <ul className={list.list}>
              {items.map((it) => (
                <Row key={it.id} notification={it} read={() => void reading({ ids: [it.id] }).catch(() => null)} />
              ))}
            </ul>
          ) : (
            <State icon={<Bell size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          )
        }
      </Loaded>
      {read.hasNextPage ? (
        <Button busy={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
          {words("more")}
        </Button>
      ) : null}
      <Section title={words("ways")}>
        <Loaded query={settings}>{(it) => <Ways settings={it} />}</Loaded>
      </Section>
    </Screen>
  );
}

function Row({ notification: it, read }: { notification: Notification; read(): void }) {
  const words = useTranslations("notifications");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const page = pageOf(it.data as Record<string, unknown>);
  const title = <bdi>{it.title}</bdi>;
  return (
    <li className={`${list.row} ${list.two}`}>
      <div className={list.main}>
        {page ? (
          <Link href={page} className={list.rowName} onClick={() => (it.read_at ? null : read())}>
            {title}
          </Link>
        ) : (
          <strong>{title}</strong>
        )}
        <span>
          <bdi>{it.body}</bdi>
        </span>
        <span className={list.soft}>
          {day(dateOf(it.created_at, shop.time_zone), language, "short")},{" "}
          {clock(it.created_at, shop.time_zone, language)}
        </span>
      </div>
      {it.read_at ? (
        <span />
      ) : (
        <Button look="plain" onPress={read} aria-label={words("markNamed", { title: it.title })}>
          {words("mark")}
        </Button>
      )}
    </li>
  );
}

const CHANNELS = ["in_app", "sms", "push"] as const;

function Ways({ settings }: { settings: NotificationSettings }) {
  const words = useTranslations("notifications");
  const isOnline = useOnline();
  const set = useSetNotificationSettings();
  const { busy, act } = useAct();
  return (
    <div className={list.card}>
      {CHANNELS.map((it) => (
        <Check
          key={it}
          label={words(`channel.${it}`)}
          help={words(`channelHelp.${it}`)}
          checked={settings[it]}
          disabled={!isOnline || busy !== null}
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            const { types: _, ...now } = settings;
            void act(it, () => set({ ...now, [it]: isOn }), words("changed"));
          }}
        />
      ))}
      <p className={list.soft}>{words("always")}</p>
    </div>
  );
}
