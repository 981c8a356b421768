"use client";

import { bodyOf } from "@queueme/api";
import { addDays, bilingual, today } from "@queueme/i18n";
import { Badge, Skeleton } from "@queueme/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Circle, MonitorUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link, useAddress } from "~/shell/nav";
import { Loaded, Screen, Section } from "~/shell/screen";
import { api } from "~/shell/session";
import styles from "./setup.module.css";
import { doneOf, type Facts, isStep, nextOf, STEPS, type Step } from "./steps";

/** Where all of it can be changed later. */
const PATHS: Record<Step, string> = {
  profile: "/settings/",
  hours: "/hours/",
  services: "/services/",
  staff: "/staff/",
  queue: "/queue/",
  booking: "/calendar/",
};

// Each is loaded when it is opened.
const PANELS = {
  profile: lazy(async () => ({ default: (await import("./profile-step")).ProfileStep })),
  hours: lazy(async () => ({ default: (await import("./hours-step")).HoursStep })),
  services: lazy(async () => ({ default: (await import("./services-step")).ServicesStep })),
  staff: lazy(async () => ({ default: (await import("./staff-step")).StaffStep })),
  queue: lazy(async () => ({ default: (await import("./queue-step")).QueueStep })),
  booking: lazy(async () => ({ default: (await import("./booking-step")).BookingStep })),
};

/** What a step sends, which needs this permission. */
const NEEDS: Record<Step, string> = {
  profile: "shop_edit",
  hours: "shop_edit",
  services: "service_add",
  staff: "employee_add",
  queue: "queue_add",
  booking: "booking_add",
};

/** What a new shop needs before customers can come, step by step. */
export function SetupScreen() {
  const words = useTranslations("setup");
  const { shop } = useAccess();
  const facts = useFacts();
  return (
    <Screen title={words("title")}>
      <Loaded query={facts}>
        {(it) => (
          <>
            <Steps facts={it} />
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
                <p>
                  <Link href={`/queue/?shop=${shop.id}`} className={list.rowName}>
                    {words("toQueue")}
                  </Link>
                </p>
              </Section>
            ) : null}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Steps({ facts }: { facts: Read }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  const { shop, may } = useAccess();
  const address = useAddress();
  const queries = useQueryClient();
  const done = doneOf(facts);
  const next = nextOf(done);
  const asked = address.get("step");
  // What is open stays open until somebody goes on, also if it is done by then.
  const [shown, setShown] = useState(next);
  const opened = isStep(asked) ? asked : shown;
  const Panel = opened ? PANELS[opened] : null;
  const goOn = async () => {
    const key = ["shop", shop.id];
    // The services and specialists of the shop: what later steps build on.
    for (const name of ["services", "specialists"]) void queries.invalidateQueries({ queryKey: [...key, name] });
    await queries.invalidateQueries({ queryKey: [...key, "setup"] });
    const now = queries.getQueryData<Read>([...key, "setup", language]);
    setShown(now ? nextOf(doneOf(now)) : null);
    address.set({ step: null }, "replace");
  };
  return (
    <>
      <p className={list.soft}>{words(next ? "text" : "allDone")}</p>
      <ol className={list.list}>
        {STEPS.map((step) => (
          <li key={step} className={`${list.row} ${list.two}`} aria-current={step === next ? "step" : undefined}>
            <div className={list.main}>
              <Link href={`/setup/?shop=${shop.id}&step=${step}`} className={list.rowName}>
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
      {Panel && opened ? (
        <Section
          title={words(`step.${opened}`)}
          tools={
            <Link href={`${PATHS[opened]}?shop=${shop.id}`} className={list.rowName}>
              {words("more")}
            </Link>
          }
        >
          <div className={styles.panel}>
            {may(NEEDS[opened]) ? (
              <Suspense fallback={<Skeleton className={list.skeleton} />}>
                <Panel key={opened} done={() => void goOn()} />
              </Suspense>
            ) : (
              <p>{words("notYours")}</p>
            )}
          </div>
        </Section>
      ) : null}
    </>
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
      const from = today(shop.time_zone);
      const range = { from, to: addDays(from, 30), limit: 1 };
      const [now, hours, services, queues, bookings] = await Promise.all([
        bodyOf(api.shop.GET("/shops/{shop_id}", { params: { path } })),
        bodyOf(api.shop.GET("/shops/{shop_id}/hours", { params: { path } })),
        may("service_view")
          ? bodyOf(api.shop.GET("/shops/{shop_id}/services", { params: { path, query: { limit: 20 } } }))
          : { items: [] },
        may("queue_view") ? bodyOf(api.shop.GET("/shops/{shop_id}/queues", { params: { path } })) : { items: [] },
        may("booking_view")
          ? bodyOf(api.shop.GET("/shops/{shop_id}/appointments", { params: { path, query: range } }))
          : { items: [] },
      ]);
      return {
        description: now.description,
        openDays: hours.weekly.filter((it) => it.windows.length > 0).length,
        services: services.items.filter((it) => it.status !== "archived").length,
        specialists: now.specialist_count,
        queues: queues.items.length,
        bookings: bookings.items.length,
        displays: queues.items.map((it) => ({ id: it.id, name: bilingual(it.name, language), url: it.display_url })),
      };
    },
  });
}
