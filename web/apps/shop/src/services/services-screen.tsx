"use client";

import { intention } from "@queueme/api";
import { bilingual, money } from "@queueme/i18n";
import { Badge, Button, Dialog, type Item, Menu, State } from "@queueme/ui";
import { Archive, ArrowDown, ArrowUp, Copy, EllipsisVertical, Pencil, Plus, Scissors } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Loaded, Screen } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { ArchiveQuestion } from "./archive-question";
import { type Service, useServiceActions, useServices } from "./data";
import { swapped } from "./order";
import { ServiceForm } from "./service-form";

const NewServiceDialog = lazy(async () => ({ default: (await import("./new-service")).NewServiceDialog }));

const TONES = { active: "good", draft: "warn", inactive: "mute", archived: "mute" } as const;

/** S11: what the shop offers. */
export function ServicesScreen() {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const access = useAccess();
  const isOnline = useOnline();
  const services = useServices();
  const actions = useServiceActions();
  const { busy, act } = useAct();
  const [edited, setEdited] = useState<Service | null>(null);
  const [isCreating, setIsCreating] = useState(false);
  const [archived, setArchived] = useState<Service | null>(null);
  const mayEdit = access.may("service_edit") && isOnline;
  const itemsOf = (all: Service[], it: Service, at: number): Item[] => {
    const move = (by: number) => {
      const next = swapped(all, at, at + by);
      if (next) void act("order", () => actions.order(next));
    };
    return [
      { id: "up", text: words("up"), icon: <ArrowUp size={18} />, isDisabled: at === 0, act: () => move(-1) },
      {
        id: "down",
        text: words("down"),
        icon: <ArrowDown size={18} />,
        isDisabled: at === all.length - 1,
        act: () => move(1),
      },
      ...(access.may("service_add")
        ? [
            {
              id: "copy",
              text: words("duplicate"),
              icon: <Copy size={18} />,
              act: () => {
                const key = intention();
                void act("copy", async () => setEdited(await actions.duplicate(it, key)), words("duplicated"));
              },
            },
          ]
        : []),
      ...(access.may("service_delete")
        ? [
            {
              id: "archive",
              text: words("archive"),
              icon: <Archive size={18} />,
              isDanger: true,
              act: () => setArchived(it),
            },
          ]
        : []),
    ];
  };
  return (
    <Screen
      title={words("title")}
      tools={
        access.may("service_add") ? (
          <Button look="solid" isDisabled={!isOnline} onPress={() => setIsCreating(true)}>
            <Plus size={18} aria-hidden="true" />
            {words("create")}
          </Button>
        ) : null
      }
    >
      <Loaded query={services}>
        {(all) =>
          all.length === 0 ? (
            <State icon={<Scissors size={32} aria-hidden="true" />} title={words("none")} text={words("noneText")} />
          ) : (
            <ul className={list.list} aria-busy={busy !== null}>
              {all.map((it, at) => {
                const name = bilingual(it.name, language);
                return (
                  <li key={it.id} className={list.row}>
                    <div className={list.main}>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span className={list.soft}>{words("specialists", { count: it.specialist_ids.length })}</span>
                    </div>
                    <span className={list.number}>{words("minutes", { count: it.duration_minutes })}</span>
                    <span className={list.number}>{money(it.price_halalas, language)}</span>
                    <Badge tone={TONES[it.status]}>{words(`status.${it.status}`)}</Badge>
                    {mayEdit ? (
                      <span className={list.rowActs}>
                        <Button
                          look="plain"
                          size="icon"
                          aria-label={words("editNamed", { name })}
                          onPress={() => setEdited(it)}
                        >
                          <Pencil size={18} aria-hidden="true" />
                        </Button>
                        <Menu
                          label={words("moreFor", { name })}
                          look="plain"
                          icon={<EllipsisVertical size={18} />}
                          items={itemsOf(all, it, at)}
                        />
                      </span>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      {edited ? (
        <Dialog isOpen title={words("edit")} close={common("close")} onClose={() => setEdited(null)}>
          <ServiceForm key={edited.id} service={edited} save={actions.save} close={() => setEdited(null)} />
        </Dialog>
      ) : null}
      <Suspense>{isCreating ? <NewServiceDialog close={() => setIsCreating(false)} /> : null}</Suspense>
      {archived ? (
        <ArchiveQuestion
          service={archived}
          isBusy={busy === "archive"}
          close={() => setArchived(null)}
          archive={() =>
            void act("archive", () => actions.archive(archived), words("wasArchived")).then(() => setArchived(null))
          }
        />
      ) : null}
    </Screen>
  );
}
