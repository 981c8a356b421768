"use client";

import { bilingual } from "@queueme/i18n";
import { Actions, Button, Dialog } from "@queueme/ui";
import { useTranslations } from "use-intl";
import { useLanguage } from "~/shell/language";
import type { Service } from "./data";

interface Props {
  service: Service;
  isBusy: boolean;
  archive(): void;
  close(): void;
}

/** What is archived cannot be booked any more, so it is asked first. */
export function ArchiveQuestion({ service, isBusy, archive, close }: Props) {
  const words = useTranslations("services");
  const common = useTranslations("common");
  const { language } = useLanguage();
  return (
    <Dialog
      isOpen
      isAlert
      title={words("askArchive", { name: bilingual(service.name, language) })}
      close={common("close")}
      onClose={close}
    >
      <p>{words("askArchiveText")}</p>
      <Actions>
        <Button onPress={close}>{common("cancel")}</Button>
        <Button look="danger" busy={isBusy} onPress={archive}>
          {words("archive")}
        </Button>
      </Actions>
    </Dialog>
  );
}
