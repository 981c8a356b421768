"use client";

import { intention } from "@queueme/api";
import { bilingual } from "@queueme/i18n";
import { Actions, Button, Choice, Dialog, Field, Form, Note, Skeleton } from "@queueme/ui";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { readForm, useSaving } from "~/shell/saving";
import { useAct } from "~/shell/use-act";
import { type Permissions, type Role, usePermissions, useRoleActions, useRoleUsers } from "./data";
import { ACTIONS, expanded, matrixOf, toggled } from "./matrix";
import styles from "./roles.module.css";

interface Props {
  /** `null` for a new one. */
  role: Role | null;
  close(): void;
}

/** A role: its name, what it allows, who has it. */
export function RoleDialog({ role, close }: Props) {
  const words = useTranslations("roles");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const all = usePermissions(true);
  return (
    <Dialog
      isOpen
      title={role ? bilingual(role.name, language) : words("create")}
      close={common("close")}
      onClose={close}
    >
      {all.data ? <RoleForm role={role} all={all.data} close={close} /> : <Skeleton className={list.skeleton} />}
      {role ? <Users id={role.id} /> : null}
    </Dialog>
  );
}

interface Sent {
  name: Record<"ar" | "en", string>;
  permissions: string[];
}

function RoleForm({ role, all, close }: Props & { all: Permissions }) {
  const words = useTranslations("roles");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const actions = useRoleActions();
  const { busy, act } = useAct();
  const key = useRef(intention());
  const [isAsked, setIsAsked] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => expanded(role?.permissions ?? [], all.items));
  const mayEdit = isOnline && (role ? access.may("role_edit") && !role.is_system : access.may("role_add"));
  // What is given must be had.
  const rows = matrixOf(all.items).filter((row) =>
    Object.values(row.permissions).some((it) => access.may(it) || chosen.has(it)),
  );
  const { save, fields, said, isPending } = useSaving(({ name, permissions }: Sent, key) => {
    const named = name as Role["name"] & { ar: string };
    return role
      ? actions.change(role, { name: named, permissions })
      : actions.create({ name: named, permissions }, key);
  }, close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { text } = readForm(event.currentTarget);
    save({ name: { ar: text("/name/ar"), en: text("/name/en") }, permissions: [...chosen] });
  };
  const copy = () => {
    if (!role) return;
    const name = {
      ar: words("copyOf", { name: role.name.ar ?? "" }),
      en: words("copyOf", { name: role.name.en ?? "" }),
    };
    void act("copy", () => actions.clone(role, name, key.current), words("copied")).then((isDone) => isDone && close());
  };
  return (
    <Form className={list.form ?? ""} validationErrors={fields} onSubmit={submit}>
      <div className={list.pair}>
        <Field
          name="/name/ar"
          label={words("nameAr")}
          defaultValue={role?.name.ar ?? ""}
          maxLength={255}
          isDisabled={!mayEdit}
        />
        <Field
          name="/name/en"
          label={words("nameEn")}
          defaultValue={role?.name.en ?? ""}
          maxLength={255}
          isDisabled={!mayEdit}
          isLatin
        />
      </div>
      {role ? null : (
        <Choice
          label={words("template")}
          defaultValue=""
          onChange={(event) => {
            const found = all.templates.find((it) => it.key === event.currentTarget.value);
            setChosen(new Set([...expanded(found?.permissions ?? [], all.items)].filter((it) => access.may(it))));
          }}
        >
          <option value="">{words("noTemplate")}</option>
          {all.templates.map((it) => (
            <option key={it.key} value={it.key}>
              {bilingual(it.name, language)}
            </option>
          ))}
        </Choice>
      )}
      {role?.is_system ? <Note>{words("systemText")}</Note> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <section className={styles.scroll} tabIndex={0} aria-label={words("matrix")}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{words("resourceLabel")}</th>
              {ACTIONS.map((it) => (
                <th key={it} scope="col">
                  {words(`action.${it}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const known = `resource.${row.resource}` as "resource.queue";
              const name = words.has(known) ? words(known) : row.resource;
              return (
                <tr key={row.resource}>
                  <th scope="row">{name}</th>
                  {ACTIONS.map((action) => {
                    const it = row.permissions[action];
                    return (
                      <td key={action}>
                        {it ? (
                          <input
                            type="checkbox"
                            aria-label={`${name}: ${words(`action.${action}`)}`}
                            checked={chosen.has(it)}
                            disabled={!mayEdit || (!access.may(it) && !chosen.has(it))}
                            onChange={() => setChosen(toggled(chosen, row, action))}
                          />
                        ) : null}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {said ? <Note tone="danger">{said}</Note> : null}
      {isAsked && role ? (
        <Note
          tone="danger"
          action={
            <Button
              look="danger"
              busy={busy === "remove"}
              onPress={() =>
                void act("remove", () => actions.remove(role), words("removed")).then((it) => it && close())
              }
            >
              {words("remove")}
            </Button>
          }
        >
          {words("askRemove", { count: role.user_count })}
        </Note>
      ) : null}
      <Actions>
        {role && access.may("role_add") ? (
          <Button busy={busy === "copy"} isDisabled={!isOnline} onPress={copy}>
            {words("copy")}
          </Button>
        ) : null}
        {role && !role.is_system && access.may("role_delete") && !isAsked ? (
          <Button look="danger" isDisabled={!isOnline} onPress={() => setIsAsked(true)}>
            {words("remove")}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button type="submit" look="solid" busy={isPending}>
            {common("save")}
          </Button>
        ) : null}
      </Actions>
    </Form>
  );
}

function Users({ id }: { id: string }) {
  const words = useTranslations("roles");
  const { language } = useLanguage();
  const users = useRoleUsers(id);
  if (!users.data?.length) return null;
  return (
    <p className={list.soft}>
      {words("whoHas")}{" "}
      {users.data.map((it) => bilingual(it.name, language) || "…").join(language === "ar" ? "، " : ", ")}
    </p>
  );
}
