"use client";

import { bilingual } from "@queueme/i18n";
import { Badge, Button, State } from "@queueme/ui";
import { KeyRound, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen, Section } from "~/shell/screen";
import { type Role, useRoles } from "./data";
import { RoleDialog } from "./role-dialog";

const Changes = lazy(async () => ({ default: (await import("./changes")).Changes }));

/** S9: roles, and what they allow. */
export function RolesScreen() {
  const words = useTranslations("roles");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const roles = useRoles();
  const [isLogShown, setIsLogShown] = useState(false);
  const [opened, setOpened] = useState<Role | "new" | null>(null);
  return (
    <Screen
      title={words("title")}
      tools={
        access.may("role_add") ? (
          <Button look="solid" isDisabled={!isOnline} onPress={() => setOpened("new")}>
            <Plus size={18} aria-hidden="true" />
            {words("create")}
          </Button>
        ) : null
      }
    >
      <Loaded query={roles}>
        {(all) =>
          all.length ? (
            <ul className={list.list}>
              {all.map((it) => (
                <li key={it.id} className={`${list.row} ${list.two}`}>
                  <div className={list.main}>
                    <button type="button" className={list.rowName} onClick={() => setOpened(it)}>
                      <bdi>{bilingual(it.name, language)}</bdi>
                    </button>
                    <span className={list.soft}>
                      {words("permissions", { count: it.permissions.length })} ·{" "}
                      {words("users", { count: it.user_count })}
                    </span>
                  </div>
                  <div className={list.rowEnd}>
                    {it.is_system ? <Badge tone="info">{words("system")}</Badge> : null}
                    {it.is_active ? null : <Badge>{words("inactive")}</Badge>}
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <State icon={<KeyRound size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          )
        }
      </Loaded>
      <Section
        title={words("changes")}
        tools={<Button onPress={() => setIsLogShown(!isLogShown)}>{words(isLogShown ? "hide" : "show")}</Button>}
      >
        <Suspense>{isLogShown ? <Changes roles={roles.data ?? []} /> : null}</Suspense>
      </Section>
      {opened ? (
        <RoleDialog
          key={opened === "new" ? "new" : `${opened.id} ${opened.version}`}
          role={opened === "new" ? null : opened}
          close={() => setOpened(null)}
        />
      ) : null}
    </Screen>
  );
}
