"use client";

import { Button, Field } from "@queueme/ui";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { textOfPlace } from "./place";
import styles from "./setup.module.css";

interface Props {
  value: string;
  change(text: string): void;
  /** What is said if it is no position. */
  error: string | null;
  help: string;
}

/** A position: typed, copied from a map, or where this device is. */
export function PlaceField({ value, change, error, help }: Props) {
  const words = useTranslations("setup");
  const [said, setSaid] = useState<string | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const look = () => {
    setIsLooking(true);
    setSaid(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setIsLooking(false);
        change(textOfPlace({ lat: coords.latitude, lng: coords.longitude }));
      },
      () => {
        setIsLooking(false);
        setSaid(words("noPosition"));
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <div className={styles.place}>
      <Field
        name="/location"
        label={words("place")}
        help={error ?? said ?? help}
        isInvalid={error !== null}
        value={value}
        onChange={change}
        placeholder="24.71360, 46.67530"
        isLatin
      />
      {"geolocation" in navigator ? (
        <Button busy={isLooking} onPress={look}>
          <LocateFixed size={18} aria-hidden="true" />
          {words("here")}
        </Button>
      ) : null}
    </div>
  );
}
