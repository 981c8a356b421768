"use client";

import { intention, Problem } from "@queueme/api";
import { bilingual, clock, today } from "@queueme/i18n";
import { Button, Dialog, Field, Note, Skeleton, useToast } from "@queueme/ui";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFreeTimes } from "~/calendar/data";
import { useAccess } from "~/shell/access";
import { useLanguage } from "~/shell/language";
import list from "~/shell/list.module.css";
import { useProblemText } from "~/shell/problems";
import { type Entry, useOffer } from "./data";
import { firstDate, wantedTimes } from "./times";
import styles from "./waitlist.module.css";

/** The times that are free and would suit: one tap offers and holds one. */
export function OfferDialog({ entry, close }: { entry: Entry; close(): void }) {
  const words = useTranslations("waitlist");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const { shop } = useAccess();
  const toast = useToast();
  const textOf = useProblemText();
  const send = useOffer();
  const key = useRef(intention());
  const [date, setDate] = useState(firstDate(entry, today(shop.time_zone)) ?? entry.to_date);
  const free = useFreeTimes({ service: entry.service_id, date, specialist: entry.specialist_id ?? null });
  const times = wantedTimes(free.data ?? [], entry, { date, zone: shop.time_zone });
  const name = entry.customer_name || words("unnamed");
  const offer = useMutation<unknown, Error, string>({
    mutationFn: (start) => send(entry, start, key.current),
    onSuccess: (_, start) => {
      toast({ text: words("wasOffered", { name, time: clock(start, shop.time_zone, language) }) });
      close();
    },
    onError: (error) => {
      // Another time is another intention.
      if (!(error instanceof Problem) || !error.isPassing) key.current = intention();
    },
  });
  return (
    <Dialog isOpen title={words("offerTo", { name })} close={common("close")} onClose={close}>
      <p>
        <bdi>{bilingual(entry.service_name, language)}</bdi>
      </p>
      {entry.date === entry.to_date ? null : (
        <Field
          type="date"
          label={words("date")}
          value={date}
          onChange={(it) => {
            if (it >= entry.date && it <= entry.to_date) setDate(it);
          }}
        />
      )}
      {free.isPending ? (
        <Skeleton className={styles.times} />
      ) : free.error ? (
        <Note tone="danger">{textOf(free.error)}</Note>
      ) : times.length ? (
        <fieldset className={list.set}>
          <legend>{words("freeTimes")}</legend>
          <div className={styles.times}>
            {times.map((it) => (
              <Button
                key={it.start}
                busy={offer.isPending && offer.variables === it.start}
                isDisabled={offer.isPending}
                onPress={() => offer.mutate(it.start)}
              >
                {clock(it.start, shop.time_zone, language)}
              </Button>
            ))}
          </div>
        </fieldset>
      ) : (
        <Note>{words("noTimes")}</Note>
      )}
      {offer.error ? <Note tone="danger">{textOf(offer.error)}</Note> : null}
      <p className={list.soft}>{words("isHeld")}</p>
    </Dialog>
  );
}
