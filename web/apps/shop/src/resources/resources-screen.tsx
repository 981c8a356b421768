"use client";

import { bilingual } from "@queueme/i18n";
import { Badge, Button, Dialog, State } from "@queueme/ui";
import { Armchair, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { Ask } from "~/shell/ask";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { type Resource, useResourceActions, useResources } from "./data";
import { ResourceForm } from "./resource-form";

/** What services need besides somebody who provides them: rooms, chairs, devices, vehicles. */
export function ResourcesScreen() {
  const words = useTranslations("resources");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const resources = useResources();
  const actions = useResourceActions();
  const { busy, act } = useAct();
  const [edited, setEdited] = useState<Resource | "new" | null>(null);
  const [removed, setRemoved] = useState<Resource | null>(null);
  const add = access.may("service_add") ? (
    <Button look="solid" isDisabled={!isOnline} onPress={() => setEdited("new")}>
      <Plus size={18} aria-hidden="true" />
      {words("create")}
    </Button>
  ) : null;
  return (
    <Screen title={words("title")} tools={resources.data?.length ? add : null}>
      <Loaded query={resources}>
        {(all) =>
          all.length === 0 ? (
            <State icon={<Armchair size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")}>
              {add}
            </State>
          ) : (
            <ul className={list.list}>
              {all.map((it) => {
                const name = bilingual(it.name, language);
                return (
                  <li key={it.id} className={`${list.row} ${list.two}`}>
                    <div className={list.main}>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span className={list.soft}>
                        {words(`kind.${it.kind}`)} · {words("units", { count: it.quantity })}
                      </span>
                    </div>
                    <div className={list.rowEnd}>
                      {it.is_active ? null : <Badge>{words("inactive")}</Badge>}
                      {access.may("service_edit") && isOnline ? (
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("editNamed", { name })}
                          onPress={() => setEdited(it)}
                        >
                          <Pencil size={18} aria-hidden="true" />
                        </Button>
                      ) : null}
                      {access.may("service_delete") && isOnline ? (
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("removeNamed", { name })}
                          onPress={() => setRemoved(it)}
                        >
                          <Trash2 size={18} aria-hidden="true" />
                        </Button>
                      ) : null}
                    </div>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      {edited ? (
        <Dialog
          isOpen
          title={words(edited === "new" ? "create" : "edit")}
          close={common("close")}
          onClose={() => setEdited(null)}
        >
          <ResourceForm
            key={edited === "new" ? "new" : edited.id}
            resource={edited === "new" ? null : edited}
            save={actions.save}
            close={() => setEdited(null)}
          />
        </Dialog>
      ) : null}
      {removed ? (
        <Ask
          title={words("askRemove", { name: bilingual(removed.name, language) })}
          text={words("askRemoveText")}
          yes={words("remove")}
          isBusy={busy === "remove"}
          close={() => setRemoved(null)}
          act={() => void act("remove", () => actions.remove(removed), words("removed")).then(() => setRemoved(null))}
        />
      ) : null}
    </Screen>
  );
}
