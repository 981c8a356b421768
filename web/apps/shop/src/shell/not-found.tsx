"use client";

import { State } from "@queueme/ui";
import { MapPinOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "./nav";
import styles from "./shell.module.css";

export function NotFound() {
  const words = useTranslations("shell");
  return (
    <main className={styles.alone}>
      <State icon={<MapPinOff size={32} aria-hidden="true" />} title={words("notFound")}>
        <Link href="/">{words("toStart")}</Link>
      </State>
    </main>
  );
}
