"use client";

import type { AccessContext, SignedInUser } from "@queueme/api";
import { Button, State } from "@queueme/ui";
import { Store } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFoundAccess, WithAccess } from "./access";
import { useSignOut } from "./account";
import { Frame } from "./frame";
import { LiveMessages } from "./live";
import { useAddress } from "./nav";
import { Failed } from "./problems";
import { session, useSession } from "./session";
import styles from "./shell.module.css";
import { StepUp } from "./step-up";
import { Waiting } from "./waiting";

const Register = lazy(async () => ({ default: (await import("~/setup/register")).Register }));

/** The frame of all pages behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const state = useSession();
  const address = useAddress();
  useEffect(() => {
    if (state.kind !== "out") return;
    const here = location.pathname + location.search;
    address.go(here === "/" ? "/sign-in/" : `/sign-in/?to=${encodeURIComponent(here)}`, "replace");
  }, [state.kind, address]);
  if (state.kind === "failed") {
    return (
      <main className={styles.alone}>
        <Failed problem={state.problem} again={() => void session.token().catch(() => null)} />
      </main>
    );
  }
  if (state.kind !== "in") return <Waiting />;
  return (
    <LiveMessages>
      <Inside user={state.user} contexts={state.contexts}>
        {children}
      </Inside>
      <StepUp number={state.user.phone} />
    </LiveMessages>
  );
}

function Inside({ user, contexts, children }: { user: SignedInUser; contexts: AccessContext[]; children: ReactNode }) {
  const words = useTranslations("shell");
  const found = useFoundAccess(user, contexts);
  const [isRegistering, setIsRegistering] = useState(false);
  if (found.kind === "loading") return <Waiting />;
  if (found.kind === "failed") {
    return (
      <main className={styles.alone}>
        <Failed problem={found.problem} again={found.again} />
      </main>
    );
  }
  if (found.kind === "none") {
    const company = contexts.find((it) => it.type === "company")?.id ?? null;
    if (company || isRegistering) {
      return (
        <Suspense fallback={<Waiting />}>
          <Register company={company} phone={user.phone}>
            <div>
              <SignOut />
            </div>
          </Register>
        </Suspense>
      );
    }
    return (
      <main className={styles.alone}>
        <State icon={<Store size={32} aria-hidden="true" />} title={words("noShop")} text={words("noShopText")}>
          <Button look="solid" onPress={() => setIsRegistering(true)}>
            {words("register")}
          </Button>
          <SignOut />
        </State>
      </main>
    );
  }
  return (
    <WithAccess access={found.access}>
      <Frame access={found.access}>{children}</Frame>
    </WithAccess>
  );
}

function SignOut() {
  const words = useTranslations("shell");
  const signOut = useSignOut();
  return <Button onPress={signOut}>{words("signOut")}</Button>;
}
