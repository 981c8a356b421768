"use client";

import { bilingual, money } from "@queueme/i18n";
import { Badge, Button, Dialog, Note, Skeleton, State } from "@queueme/ui";
import { Gift, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { Ask } from "~/shell/ask";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { type Package, usePackageActions, usePackages } from "./data";
import { PackageForm } from "./package-form";

const TONES = { active: "good", upcoming: "info", expired: "mute", inactive: "mute" } as const;

/** S12: several services for one price. */
export function PackagesScreen() {
  const words = useTranslations("packages");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const packages = usePackages();
  const actions = usePackageActions();
  const { busy, act } = useAct();
  const [edited, setEdited] = useState<Package | "new" | null>(null);
  const [retired, setRetired] = useState<Package | null>(null);
  const add = access.may("package_add") ? (
    <Button look="solid" isDisabled={!isOnline} onPress={() => setEdited("new")}>
      <Plus size={18} aria-hidden="true" />
      {words("create")}
    </Button>
  ) : null;
  return (
    <Screen title={words("title")} tools={packages.data?.length ? add : null}>
      <Loaded query={packages}>
        {(all) =>
          all.length === 0 ? (
            <State icon={<Gift size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")}>
              {add}
            </State>
          ) : (
            <ul className={list.list}>
              {all.map((it) => {
                const name = bilingual(it.name, language);
                return (
                  <li key={it.id} className={list.row}>
                    <div className={list.main}>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span className={list.soft}>
                        <bdi>{it.items.map((one) => bilingual(one.name, language)).join(" + ")}</bdi>
                      </span>
                      {it.max_purchases ? (
                        <span className={list.soft}>
                          {words("sold", { count: it.current_purchases, most: it.max_purchases })}
                        </span>
                      ) : null}
                    </div>
                    <span className={list.number}>{words("minutes", { count: it.total_duration_minutes })}</span>
                    <span className={list.number}>{money(it.package_price_halalas, language)}</span>
                    <Badge tone={TONES[it.state]}>{words(`state.${it.state}`)}</Badge>
                    <span className={list.rowActs}>
                      {access.may("package_edit") && isOnline ? (
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("editNamed", { name })}
                          onPress={() => setEdited(it)}
                        >
                          <Pencil size={18} aria-hidden="true" />
                        </Button>
                      ) : null}
                      {access.may("package_delete") && isOnline ? (
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("retireNamed", { name })}
                          onPress={() => setRetired(it)}
                        >
                          <Trash2 size={18} aria-hidden="true" />
                        </Button>
                      ) : null}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      {edited ? (
        <PackageDialog
          key={edited === "new" ? "new" : edited.id}
          offered={edited === "new" ? null : edited}
          save={actions.save}
          close={() => setEdited(null)}
        />
      ) : null}
      {retired ? (
        <Ask
          title={words("askRetire", { name: bilingual(retired.name, language) })}
          text={words("askRetireText")}
          yes={words("retire")}
          isBusy={busy === "retire"}
          close={() => setRetired(null)}
          act={() => void act("retire", () => actions.retire(retired), words("retired")).then(() => setRetired(null))}
        />
      ) : null}
    </Screen>
  );
}

interface DialogProps {
  offered: Package | null;
  save: ReturnType<typeof usePackageActions>["save"];
  close(): void;
}

function PackageDialog({ offered, save, close }: DialogProps) {
  const words = useTranslations("packages");
  const common = useTranslations("common");
  const { services, isPending } = useChoices();
  return (
    <Dialog isOpen title={words(offered ? "edit" : "create")} close={common("close")} onClose={close}>
      {isPending ? (
        <Skeleton className={list.skeleton} />
      ) : services.length || offered ? (
        <PackageForm offered={offered} services={services} save={save} close={close} />
      ) : (
        <Note>{words("noServices")}</Note>
      )}
    </Dialog>
  );
}
