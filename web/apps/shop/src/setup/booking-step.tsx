"use client";

import { bodyOf, intention, type Problem } from "@queueme/api";
import { addDays, bilingual, clock, day, today } from "@queueme/i18n";
import { Actions, Button, Note } from "@queueme/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "~/shell/access";
import { useChoices } from "~/shell/choices";
import { useOnline } from "~/shell/hooks";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { Link } from "~/shell/nav";
import { useProblemText } from "~/shell/problems";
import { Loaded } from "~/shell/screen";
import { api } from "~/shell/session";
import { useRun } from "~/shell/use-run";

/** So many days are looked at for a free time. */
const AHEAD = 7;

/** A first booking, at the next free time: whoever sees it in the calendar knows that all works. */
export function BookingStep({ done }: { done(): void }) {
  const words = useTranslations("setup");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const isOnline = useOnline();
  const textOf = useProblemText();
  const run = useRun("appointments", "slots");
  const { services, isPending } = useChoices();
  const service = services[0];
  const key = useRef(intention());
  const next = useQuery({
    queryKey: ["shop", shop.id, "slots", "next", service?.id],
    queryFn: async () => {
      for (let ahead = 0; ahead < AHEAD; ahead++) {
        const query = { date: addDays(today(shop.time_zone), ahead) };
        const params = { path: { service_id: service?.id ?? "" }, query };
        const [first] = (await bodyOf(api.shop.GET("/services/{service_id}/slots", { params }))).slots;
        if (first) return { date: query.date, start: first.start };
      }
      return null;
    },
    enabled: service !== undefined,
    staleTime: 0,
  });
  const book = useMutation<unknown, Problem, string>({
    mutationFn: (start) =>
      run(() => {
        const params = { path: { shop_id: shop.id }, header: { "Idempotency-Key": key.current } };
        const body = { customer: { name: words("testCustomer") }, service_id: service?.id ?? null, start };
        return bodyOf(api.shop.POST("/shops/{shop_id}/appointments", { params, body }));
      }),
    onSuccess: done,
    onError: (error) => {
      if (!error.isPassing) key.current = intention();
      void next.refetch();
    },
  });
  if (!isPending && !service) return <Note tone="warn">{words("noServiceYet")}</Note>;
  return (
    <Loaded query={next}>
      {(it) =>
        it && service ? (
          <>
            <p>
              {words("nextFree", {
                service: bilingual(service.name, language),
                date: day(it.date, language),
                time: clock(it.start, shop.time_zone, language),
              })}
            </p>
            {book.error ? <Note tone="danger">{textOf(book.error)}</Note> : null}
            <Actions>
              <Link href={`/calendar/?shop=${shop.id}&date=${it.date}`} className={list.rowName}>
                {words("toCalendar")}
              </Link>
              <Button look="solid" isDisabled={!isOnline} busy={book.isPending} onPress={() => book.mutate(it.start)}>
                {words("bookTest")}
              </Button>
            </Actions>
          </>
        ) : (
          <Note tone="warn">{words("nothingFree")}</Note>
        )
      }
    </Loaded>
  );
}
