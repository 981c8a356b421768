"use client";

import { dateOf, day } from "@queueme/i18n";
import { Badge, Button, Field, State } from "@queueme/ui";
import { UserRoundSearch } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { useAddress } from "~/shell/nav";
import { Loaded, Screen } from "~/shell/screen";
import { CustomerDialog } from "./customer-dialog";
import { useCustomers } from "./data";

/** S21: who was served here. */
export function CustomersScreen() {
  const words = useTranslations("customers");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const address = useAddress();
  const [typed, setTyped] = useState(address.get("q") ?? "");
  const asked = address.get("q") ?? "";
  const read = useCustomers(asked);
  const items = read.data?.pages.flatMap((it) => it.items) ?? [];
  const opened = address.get("customer");
  useEffect(() => {
    if (typed.trim() === asked) return;
    const timer = setTimeout(() => address.set({ q: typed.trim() || null }, "replace"), 300);
    return () => clearTimeout(timer);
  }, [typed, asked, address]);
  return (
    <Screen title={words("title")}>
      <Field
        type="search"
        label={words("search")}
        help={words("searchHelp")}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
      <Loaded query={read}>
        {() =>
          items.length ? (
            <ul className={list.list}>
              {items.map((it) => (
                <li key={it.id} className={`${list.row} ${list.two}`}>
                  <div className={list.main}>
                    <button type="button" className={list.rowName} onClick={() => address.set({ customer: it.id })}>
                      <bdi>{it.name || words("unnamed")}</bdi>
                    </button>
                    {it.last_visit_at ? (
                      <span className={list.soft}>
                        {words("lastVisit", { date: day(dateOf(it.last_visit_at, shop.time_zone), language, "short") })}
                      </span>
                    ) : null}
                  </div>
                  <div className={list.rowEnd}>
                    <span className={list.number}>{words("visits", { count: it.visit_count })}</span>
                    {it.no_show_count ? (
                      <Badge tone="danger">{words("noShows", { count: it.no_show_count })}</Badge>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <State
              icon={<UserRoundSearch size={32} aria-hidden="true" />}
              title={words(asked ? "nobodyFound" : "none")}
              text={words(asked ? "nobodyFoundText" : "noneText")}
            />
          )
        }
      </Loaded>
      {read.hasNextPage ? (
        <Button busy={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
          {words("more")}
        </Button>
      ) : null}
      {opened ? (
        <CustomerDialog key={opened} id={opened} close={() => address.set({ customer: null }, "replace")} />
      ) : null}
    </Screen>
  );
}
