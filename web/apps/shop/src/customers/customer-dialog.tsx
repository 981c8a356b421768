"use client";

import { clock, dateOf, day } from "@queueme/i18n";
import { Button, Dialog, Field, Form, Skeleton } from "@queueme/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import { useAct } from "~/shell/use-act";
import styles from "./customers.module.css";
import { type CustomerNote, useCustomer, useNoteActions } from "./data";

/** A customer of the shop, with what staff have noted. */
export function CustomerDialog({ id, close }: { id: string; close(): void }) {
  const words = useTranslations("customers");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isOnline = useOnline();
  const { customer, notes } = useCustomer(id);
  const actions = useNoteActions(id);
  const { busy, act } = useAct();
  const [text, setText] = useState("");
  const it = customer.data;
  return (
    <Dialog isOpen title={it?.name || words(it ? "unnamed" : "title")} close={common("close")} onClose={close}>
      {it ? (
        <dl className={styles.facts}>
          <div>
            <dt>{words("visitsLabel")}</dt>
            <dd>{it.visit_count}</dd>
          </div>
          <div>
            <dt>{words("noShowsLabel")}</dt>
            <dd>{it.no_show_count}</dd>
          </div>
          <div>
            <dt>{words("since")}</dt>
            <dd>{day(dateOf(it.first_seen_at, shop.time_zone), language, "short")}</dd>
          </div>
        </dl>
      ) : customer.error ? (
        <Failed problem={customer.error} again={() => void customer.refetch()} />
      ) : (
        <Skeleton className={list.skeleton} />
      )}
      {notes.data?.length ? (
        <ul className={styles.notes}>
          {notes.data.map((one) => (
            <NoteRow key={`${one.id} ${one.version}`} note={one} actions={actions} />
          ))}
        </ul>
      ) : notes.data ? (
        <p className={list.soft}>{words("noNotes")}</p>
      ) : null}
      <Form
        className={styles.write ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          void act("write", () => actions.write(text.trim())).then((isDone) => isDone && setText(""));
        }}
      >
        <Field label={words("note")} value={text} onChange={setText} maxLength={1000} />
        <Button type="submit" busy={busy === "write"} isDisabled={!text.trim() || !isOnline}>
          {words("add")}
        </Button>
      </Form>
    </Dialog>
  );
}

function NoteRow({ note, actions }: { note: CustomerNote; actions: ReturnType<typeof useNoteActions> }) {
  const words = useTranslations("customers");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const { shop, user } = useAccess();
  const isOnline = useOnline();
  const { busy, act } = useAct();
  const [text, setText] = useState<string | null>(null);
  const isMine = note.author_id === user.id;
  const at = `${day(dateOf(note.created_at, shop.time_zone), language, "short")}, ${clock(note.created_at, shop.time_zone, language)}`;
  if (text !== null) {
    return (
      <li className={styles.note}>
        <Field label={words("note")} value={text} onChange={setText} rows={2} maxLength={1000} />
        <div className={list.rowEnd}>
          <Button onPress={() => setText(null)}>{common("cancel")}</Button>
          <Button
            look="solid"
            busy={busy === "change"}
            isDisabled={!text.trim() || !isOnline}
            onPress={() => void act("change", () => actions.change(note, text.trim()), common("saved"))}
          >
            {common("save")}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className={styles.note}>
      <bdi>{note.text}</bdi>
      <div className={list.rowEnd}>
        <span className={list.soft}>{at}</span>
        {isMine && isOnline ? (
          <>
            <Button look="plain" onPress={() => setText(note.text)}>
              {common("edit")}
            </Button>
            <Button
              look="plain"
              busy={busy === "remove"}
              onPress={() => void act("remove", () => actions.remove(note), words("removed"))}
            >
              {words("remove")}
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}
