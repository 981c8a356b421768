"use client";

import { State } from "@queueme/ui";
import { ShieldOff } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useAccess } from "./access";
import { menuFor } from "./menu";
import { useAddress } from "./nav";

/** The day first: opens what this person works with. */
export function Start() {
  const words = useTranslations("shell");
  const access = useAccess();
  const address = useAddress();
  const first = menuFor(access)[0];
  useEffect(() => {
    if (first) address.go(`${first.path}?shop=${access.shop.id}`, "replace");
  }, [first, access.shop.id, address]);
  if (first) return null;
  return (
    <State
      icon={<ShieldOff size={32} aria-hidden="true" />}
      title={words("nothingAllowed")}
      text={words("nothingAllowedText")}
    />
  );
}
