"use client";

import { Actions, Button, Dialog } from "@queueme/ui";
import { useTranslations } from "use-intl";

interface Props {
  title: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  isBusy: boolean;
  act(): void;
  close(): void;
}

/** What cannot be undone is asked first. */
export function Ask({ title, text, yes, isBusy, act, close }: Props) {
  const common = useTranslations("common");
  return (
    <Dialog isOpen isAlert title={title} close={common("close")} onClose={close}>
      <p>{text}</p>
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button look="danger" busy={isBusy} onPress={act}>
          {yes}
        </Button>
      </Actions>
    </Dialog>
  );
}
