import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Button, type ButtonProps } from "./button";
import styles from "./ui.module.css";

export interface Item {
  id: string;
  text: string;
  icon?: ReactNode;
  keys?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  act(): void;
}

export interface MenuProps extends Omit<ButtonProps, "onPress" | "children"> {
  /** The name of the menu, and of its button if that shows an icon only. */
  label: string;
  isLabelShown?: boolean;
  icon?: ReactNode;
  items: Item[];
}

export function Menu({ label, isLabelShown, icon, items, ...button }: MenuProps) {
  return (
    <MenuTrigger>
      <Button {...button} {...(isLabelShown ? {} : { "aria-label": label, size: "icon" as const })}>
        {icon}
        {isLabelShown ? label : null}
      </Button>
      <Popover placement="bottom end">
        <AriaMenu
          aria-label={label}
          className={styles.menu ?? ""}
          disabledKeys={items.filter((it) => it.isDisabled).map((it) => it.id)}
          onAction={(key) => items.find((it) => it.id === key)?.act()}
        >
          {items.map((it) => (
            <MenuItem
              key={it.id}
              id={it.id}
              textValue={it.text}
              className={styles.item ?? ""}
              data-danger={it.isDanger || undefined}
            >
              {it.icon}
              <span>{it.text}</span>
              {it.keys ? (
                <kbd>
                  <bdi dir="ltr">{it.keys}</bdi>
                </kbd>
              ) : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
