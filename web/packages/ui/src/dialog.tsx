import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as Aria } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import styles from "./ui.module.css";

export interface DialogProps {
  title: string;
  close: string;
  isOpen: boolean;
  isAlert?: boolean;
  onClose(): void;
  children: ReactNode;
}

export function Dialog({ title, close, isOpen, isAlert, onClose, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={!isAlert}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={styles.veil ?? ""}
    >
      <Modal className={styles.dialog ?? ""}>
        <Aria role={isAlert ? "alertdialog" : "dialog"}>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="plain" size="icon" aria-label={close} onPress={onClose}>
              <X size={20} aria-hidden="true" />
            </Button>
          </header>
          {children}
        </Aria>
      </Modal>
    </ModalOverlay>
  );
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
