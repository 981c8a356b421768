export interface Entry {
  id:
    | "calendar"
    | "queue"
    | "schedule"
    | "overview"
    | "customers"
    | "services"
    | "staff"
    | "roles"
    | "hours"
    | "settings"
    | "setup"
    | "notifications";
  path: string;
  /** One of these permissions opens it. */
  needs?: readonly string[];
  /** Who it is for, whatever their permissions are. */
  isFor?: "employees" | "everybody";
  /** Has another place than the menu. */
  isElsewhere?: true;
}

/** What somebody is in a shop. */
export interface Rights {
  permissions: ReadonlySet<string>;
  /** Whether they work in the shop themselves; owners may not. */
  isEmployee: boolean;
}

/** In the order of the day: what reception looks at first is first. */
export const ENTRIES: readonly Entry[] = [
  { id: "calendar", path: "/calendar/", needs: ["booking_view"] },
  { id: "queue", path: "/queue/", needs: ["queue_view"] },
  { id: "schedule", path: "/schedule/", isFor: "employees" },
  { id: "overview", path: "/overview/", needs: ["analytics_view"] },
  { id: "customers", path: "/customers/", needs: ["customer_view"] },
  { id: "services", path: "/services/", needs: ["service_view"] },
  { id: "staff", path: "/staff/", needs: ["employee_view"] },
  { id: "roles", path: "/roles/", needs: ["role_view"] },
  { id: "hours", path: "/hours/", needs: ["shop_edit"] },
  { id: "settings", path: "/settings/", needs: ["settings_edit"] },
  { id: "setup", path: "/setup/", needs: ["shop_edit"] },
  { id: "notifications", path: "/notifications/", isFor: "everybody", isElsewhere: true },
];

export function mayOpen(entry: Entry, { permissions, isEmployee }: Rights): boolean {
  if (entry.isFor) return entry.isFor === "everybody" || isEmployee;
  return entry.needs?.some((it) => permissions.has(it)) ?? false;
}

export const menuFor = (rights: Rights): Entry[] => ENTRIES.filter((it) => !it.isElsewhere && mayOpen(it, rights));

export const entryAt = (path: string): Entry | undefined => ENTRIES.find((it) => it.path === path);

/** Where to go after signing in. Only pages of the panel, never another site. */
export function pageAfter(to: string | null): string {
  return to?.startsWith("/") && !/^\/[/\\]/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}
