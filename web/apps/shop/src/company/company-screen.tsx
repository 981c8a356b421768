"use client";

import { bilingual, dateOf, day } from "@queueme/i18n";
import { Badge, Button } from "@queueme/ui";
import { Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { Ask } from "~/shell/ask";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { useAct } from "~/shell/use-act";
import { CompanyForm } from "./company-form";
import { type Company, type CompanyDocument, useCompany, useCompanyActions, useDocuments } from "./data";

const OpenShopDialog = lazy(async () => ({ default: (await import("./open-shop")).OpenShopDialog }));

const TONES: Record<string, "good" | "warn" | "danger"> = { approved: "good", pending: "warn", rejected: "danger" };

/** S4: the company, its shops and its documents, for its owners. */
export function CompanyScreen() {
  const words = useTranslations("company");
  const company = useCompany();
  return (
    <Screen title={words("title")}>
      <Loaded query={company}>
        {(it) => (
          <>
            <CompanyForm key={it.version} company={it} />
            <Shops company={it} />
            <Documents company={it.id} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Shops({ company }: { company: Company }) {
  const words = useTranslations("company");
  const isOnline = useOnline();
  const [isOpening, setIsOpening] = useState(false);
  const { language } = useLanguage();
  const { shop, shops } = useAccess();
  const own = shops.filter((it) => it.company_id === shop.company_id);
  return (
    <Section
      title={words("shops")}
      tools={
        <Button isDisabled={!isOnline} onPress={() => setIsOpening(true)}>
          <Plus size={18} aria-hidden="true" />
          {words("openShop")}
        </Button>
      }
    >
      <ul className={list.list}>
        {own.map((it) => (
          <li key={it.id} className={`${list.row} ${list.two}`}>
            <div className={list.main}>
              <Link href={`/overview/?shop=${it.id}`} className={list.rowName}>
                <bdi>{bilingual(it.name, language)}</bdi>
              </Link>
              <span className={list.soft}>
                <bdi>{it.address}</bdi>
              </span>
              <span className={list.soft}>
                {words("counts", { services: it.service_count, employees: it.employee_count })}
              </span>
            </div>
            <div className={list.rowEnd}>
              {it.is_verified ? <Badge tone="good">{words("verified")}</Badge> : null}
              {it.is_suspended ? (
                <Badge tone="danger">{words("suspended")}</Badge>
              ) : it.is_active ? null : (
                <Badge>{words("hidden")}</Badge>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Suspense>{isOpening ? <OpenShopDialog company={company} close={() => setIsOpening(false)} /> : null}</Suspense>
    </Section>
  );
}

function Documents({ company }: { company: string }) {
  const words = useTranslations("company");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isOnline = useOnline();
  const documents = useDocuments();
  const actions = useCompanyActions();
  const { busy, act } = useAct();
  const [removed, setRemoved] = useState<CompanyDocument | null>(null);
  const nameOf = (it: CompanyDocument) => it.title || words(`document.${it.document_type}`);
  return (
    <Section title={words("documents")}>
      <Loaded query={documents}>
        {(all) =>
          all.length === 0 ? (
            <p className={list.soft}>{words("noDocuments")}</p>
          ) : (
            <ul className={list.list}>
              {all.map((it) => (
                <li key={it.id} className={`${list.row} ${list.two}`}>
                  <div className={list.main}>
                    <strong>
                      <bdi>{nameOf(it)}</bdi>
                    </strong>
                    <span className={list.soft}>
                      {words(`document.${it.document_type}`)} ·{" "}
                      {day(dateOf(it.created_at, shop.time_zone), language, "short")}
                    </span>
                    {it.reason ? (
                      <span className={list.soft}>
                        <bdi>{it.reason}</bdi>
                      </span>
                    ) : null}
                  </div>
                  <div className={list.rowEnd}>
                    <Badge tone={TONES[it.status] ?? "mute"}>
                      {words.has(`status.${it.status as "pending"}`)
                        ? words(`status.${it.status as "pending"}`)
                        : it.status}
                    </Badge>
                    {isOnline && it.status !== "approved" ? (
                      <Button
                        look="plain"
                        size="icon"
                        aria-label={words("removeNamed", { name: nameOf(it) })}
                        onPress={() => setRemoved(it)}
                      >
                        <Trash2 size={18} aria-hidden="true" />
                      </Button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {removed ? (
        <Ask
          title={words("askRemove", { name: nameOf(removed) })}
          text={words("askRemoveText")}
          yes={words("remove")}
          isBusy={busy === "remove"}
          close={() => setRemoved(null)}
          act={() =>
            void act("remove", () => actions.removeDocument(company, removed), words("removed")).then(() =>
              setRemoved(null),
            )
          }
        />
      ) : null}
    </Section>
  );
}
