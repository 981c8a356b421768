"use client";

import { bodyOf } from "@queueme/api";
import { bilingual, latinDigits } from "@queueme/i18n";
import { Dialog } from "@queueme/ui";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Access } from "./access";
import { useLanguage } from "./language";
import type { Entry } from "./menu";
import { useAddress } from "./nav";
import styles from "./palette.module.css";
import { type Found, matching } from "./search";
import { api } from "./session";

interface Props {
  access: Access;
  entries: Entry[];
  close(): void;
}

/** Places, shops and customers, by what somebody types. */
export function Palette(props: Props) {
  const words = useTranslations("shell");
  const common = useTranslations("common");
  return (
    <Dialog isOpen title={words("search")} close={common("close")} onClose={props.close}>
      <Search {...props} />
    </Dialog>
  );
}

function Search({ access, entries, close }: Props) {
  const words = useTranslations("shell");
  const { language } = useLanguage();
  const address = useAddress();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const asked = useLater(text.trim());
  const customers = useCustomers(access, asked);
  const go = (path: string) => () => address.go(path);
  const places: Found[] = [
    ...entries.map((it) => ({
      id: it.id,
      kind: words("kind.page"),
      text: words(`menu.${it.id}`),
      act: go(`${it.path}?shop=${access.shop.id}`),
    })),
    ...(access.shops.length > 1
      ? access.shops.map((it) => ({
          id: it.id,
          kind: words("kind.shop"),
          text: bilingual(it.name, language),
          act: () => access.choose(it.id),
        }))
      : []),
  ];
  const found: Found[] = [
    ...matching(places, text),
    ...(customers.data ?? []).map((it) => ({
      id: it.id,
      kind: words("kind.customer"),
      text: it.name || words("unnamed"),
      act: go(`/customers/?shop=${access.shop.id}&customer=${it.id}`),
    })),
  ];
  const chosen = Math.min(at, found.length - 1);
  const open = (it: Found | undefined) => {
    if (!it) return;
    close();
    it.act();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(found.length - 1, chosen + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, chosen - 1));
    else if (event.key === "Enter") open(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.palette}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
        autoFocus
        className={styles.input}
        role="combobox"
        aria-label={words("search")}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        placeholder={words(access.may("customer_view") ? "searchCustomers" : "searchPlaces")}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <div id={id} role="listbox" aria-label={words("search")} className={styles.list}>
        {found.map((it, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={`${it.kind} ${it.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onClick={() => open(it)}
          >
            <bdi>{it.text}</bdi>
            <span className={styles.kind}>{it.kind}</span>
          </div>
        ))}
      </div>
      <p className={styles.none} role="status">
        {found.length ? "" : words("nothingFound")}
      </p>
    </div>
  );
}

/** What was typed, once nobody types any more. */
function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}

function useCustomers(access: Access, text: string) {
  const phone = latinDigits(text).replace(/[\s()-]/g, "");
  const isPhone = /^(05|\+?9665)\d{8}$/.test(phone);
  return useQuery({
    queryKey: ["shop", access.shop.id, "customers", "search", text],
    queryFn: async () => {
      const query = isPhone ? { phone, limit: 6 } : { name: text, limit: 6 };
      const params = { path: { shop_id: access.shop.id }, query };
      return (await bodyOf(api.shop.GET("/shops/{shop_id}/customers", { params }))).items;
    },
    enabled: access.may("customer_view") && (isPhone || (text.length >= 2 && !/^[\d+\s()-]+$/.test(latinDigits(text)))),
    staleTime: 30_000,
    retry: false,
  });
}
