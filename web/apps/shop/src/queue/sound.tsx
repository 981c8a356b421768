"use client";

import { keep, kept } from "@queueme/api";
import { Button } from "@queueme/ui";
import { Bell, BellOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { chime } from "./chime";
import type { Ticket } from "./order";

const SOUND = "queueme.sound";

export function SoundSwitch() {
  const words = useTranslations("queue");
  const [isOn, setIsOn] = useState(() => kept(SOUND) === "on");
  return (
    <Button
      look="plain"
      size="icon"
      aria-label={words("sound")}
      aria-pressed={isOn}
      onPress={() => {
        keep(SOUND, isOn ? null : "on");
        setIsOn(!isOn);
        if (!isOn) chime();
      }}
    >
      {isOn ? <Bell size={18} aria-hidden="true" /> : <BellOff size={18} aria-hidden="true" />}
    </Button>
  );
}

/** Chimes when somebody joins. */
export function Sound({ waiting }: { waiting: readonly Ticket[] }) {
  const seen = useRef<Set<string> | null>(null);
  const ids = waiting.map((it) => it.id).join(" ");
  useEffect(() => {
    const now = new Set(ids.split(" ").filter(Boolean));
    const before = seen.current;
    seen.current = new Set([...(before ?? []), ...now]);
    if (before && kept(SOUND) === "on" && [...now].some((it) => !before.has(it))) chime();
  }, [ids]);
  return null;
}
