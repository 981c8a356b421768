"use client";

import { bodyOf } from "@queueme/api";
import { bilingual } from "@queueme/i18n";
import { Badge } from "@queueme/ui";
import { useQuery } from "@tanstack/react-query";
import { Check, Circle, MonitorUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { api } from "~/shell/session";
import { doneOf, type Facts, nextOf, STEPS, type Step } from "./steps";

const PATHS: Record<Step, string> = {
  profile: "/settings/",
  hours: "/hours/",
  services: "/services/",
  staff: "/staff/",
  queue: "/queue/",
};

/** What a new shop needs before customers can come, step by step. */
export function SetupScreen() {
  const words = useTranslations("setup");
  const { shop } = useAccess();
  const facts = useFacts();
  return (
    <Screen title={words("title")}>
      <Loaded query={facts}>
        {(it) => {
          const done = doneOf(it);
          const next = nextOf(done);
          return (
            <>
              <p className={list.soft}>{words(next ? "text" : "allDone")}</p>
              <ol className={list.list}>
                {STEPS.map((step) => (
                  <li
                    key={step}
                    className={`${list.row} ${list.two}`}
                    aria-current={step === next ? "step" : undefined}
                  >
                    <div className={list.main}>
                      <Link href={`${PATHS[step]}?shop=${shop.id}`} className={list.rowName}>
                        {words(`step.${step}`)}
                      </Link>
                      <span className={list.soft}>{words(`why.${step}`)}</span>
                    </div>
                    <Badge tone={done[step] ? "good" : step === next ? "warn" : "mute"}>
                      {done[step] ? <Check size={14} aria-hidden="true" /> : <Circle size={14} aria-hidden="true" />}
                      {words(done[step] ? "done" : step === next ? "next" : "open")}
                    </Badge>
                  </li>
                ))}
              </ol>
              {it.displays.length ? (
                <Section title={words("displays")}>
                  <p className={list.soft}>{words("displaysText")}</p>
                  <ul className={list.list}>
                    {it.displays.map((one) => (
                      <li key={one.id} className={`${list.row} ${list.two}`}>
                        <a href={one.url} target="_blank" rel="noreferrer" className={list.rowName}>
                          <bdi>{one.name}</bdi>
                        </a>
                        <MonitorUp size={18} aria-hidden="true" />
                      </li>
                    ))}
                  </ul>
                </Section>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

interface Read extends Facts {
  displays: { id: string; name: string; url: string }[];
}

function useFacts() {
  const { shop, may } = useAccess();
  const { language } = useLanguage();
  return useQuery({
    queryKey: ["shop", shop.id, "setup", language],
    queryFn: async (): Promise<Read> => {
      const path = { shop_id: shop.id };
      const query = { limit: 1 };
      const [now, hours, services, queues] = await Promise.all([
        bodyOf(api.shop.GET("/shops/{shop_id}", { params: { path } })),
        bodyOf(api.shop.GET("/shops/{shop_id}/hours", { params: { path } })),
        bodyOf(api.shop.GET("/shops/{shop_id}/services", { params: { path, query: { ...query, status: "active" } } })),
        may("queue_view") ? bodyOf(api.shop.GET("/shops/{shop_id}/queues", { params: { path } })) : { items: [] },
      ]);
      return {
        description: now.description,
        openDays: hours.weekly.filter((it) => it.windows.length > 0).length,
        services: services.items.length,
        specialists: now.specialist_count,
        queues: queues.items.length,
        displays: queues.items.map((it) => ({ id: it.id, name: bilingual(it.name, language), url: it.display_url })),
      };
    },
  });
}
