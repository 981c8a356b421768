"use client";

import { bodyOf, type ShopSchemas } from "@queueme/api";
import { bilingual, clock, dateOf, day } from "@queueme/i18n";
import { Button, Skeleton } from "@queueme/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Failed } from "~/shell/problems";
import { api } from "~/shell/session";
import type { Role } from "./data";
import { partsOf } from "./matrix";

type Change = ShopSchemas["schemas"]["RoleLogView"]["changes"][number];

/** Who changed what of roles, the last first. */
export function Changes({ roles }: { roles: readonly Role[] }) {
  const words = useTranslations("roles");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const read = useInfiniteQuery({
    queryKey: ["shop", shop.id, "role-logs"],
    queryFn: ({ pageParam }) => {
      const query = { shop_id: shop.id, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) };
      return bodyOf(api.shop.GET("/role-logs", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
  });
  if (read.error && !read.data) return <Failed problem={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <Skeleton className={list.skeleton} />;
  const all = read.data.pages.flatMap((it) => it.items);
  if (all.length === 0) return <p className={list.soft}>{words("noChanges")}</p>;
  const nameOf = (id: string) => bilingual(roles.find((it) => it.id === id)?.name, language) || words("formerRole");
  return (
    <>
      <ol className={list.list}>
        {all.map((it) => (
          <li key={it.id} className={`${list.row} ${list.two}`}>
            <div className={list.main}>
              <strong>
                <bdi>{nameOf(it.role_id)}</bdi>
              </strong>
              {(["add", "remove"] as const).map((action) => (
                <Permissions key={action} action={action} changes={it.changes} />
              ))}
            </div>
            <div className={list.main}>
              <span className={list.soft}>
                <bdi>{it.performed_by_name || words("somebody")}</bdi>
              </span>
              <span className={list.soft}>
                {day(dateOf(it.at, shop.time_zone), language, "short")}, {clock(it.at, shop.time_zone, language)}
              </span>
            </div>
          </li>
        ))}
      </ol>
      {read.hasNextPage ? (
        <Button busy={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()}>
          {words("moreChanges")}
        </Button>
      ) : null}
    </>
  );
}

function Permissions({ action, changes }: { action: "add" | "remove"; changes: readonly Change[] }) {
  const words = useTranslations("roles");
  const names = changes
    .filter((it) => it.action === action)
    .map(({ permission }) => {
      const { resource, action } = partsOf(permission);
      const [one, other] = [`resource.${resource}` as "resource.shop", `action.${action}` as "action.view"];
      return words.has(one) && words.has(other) ? `${words(one)}: ${words(other)}` : permission;
    });
  if (names.length === 0) return null;
  return (
    <span className={list.soft}>
      {words(action === "add" ? "wasAllowed" : "wasForbidden")} {names.join(" · ")}
    </span>
  );
}
