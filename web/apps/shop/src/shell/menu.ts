export interface Entry {
  id:
    | "calendar"
    | "queue"
    | "schedule"
    | "overview"
    | "customers"
    | "waitlist"
    | "recurring"
    | "figures"
    | "services"
    | "packages"
    | "resources"
    | "company"
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
  isFor?: "employees" | "owners" | "everybody";
  /** Has another place than the menu. */
  isElsewhere?: true;
}

/** What somebody is in a shop. */
export interface Rights {
  permissions: ReadonlySet<string>;
  /** Whether they work in the shop themselves; owners may not. */
  isEmployee: boolean;
  /** Whether they have a role in the company of the shop. */
  isOwner: boolean;
}

/** In the order of the day: what reception looks at first is first. */
export const ENTRIES: readonly Entry[] = [
  { id: "calendar", path: "/calendar/", needs: ["booking_view"] },
  { id: "queue", path: "/queue/", needs: ["queue_view"] },
  { id: "schedule", path: "/schedule/", isFor: "employees" },
  { id: "overview", path: "/overview/", needs: ["analytics_view"] },
  { id: "customers", path: "/customers/", needs: ["customer_view"] },
  { id: "waitlist", path: "/waitlist/", needs: ["booking_view"] },
  { id: "recurring", path: "/recurring/", needs: ["booking_view"] },
  { id: "figures", path: "/figures/", needs: ["queue_view"] },
  { id: "services", path: "/services/", needs: ["service_view"] },
  { id: "packages", path: "/packages/", needs: ["package_view"] },
  { id: "resources", path: "/resources/", needs: ["service_view"] },
  { id: "staff", path: "/staff/", needs: ["employee_view"] },
  { id: "roles", path: "/roles/", needs: ["role_view"] },
  { id: "hours", path: "/hours/", needs: ["shop_edit"] },
  { id: "settings", path: "/settings/", needs: ["settings_edit"] },
  { id: "company", path: "/company/", isFor: "owners" },
  { id: "setup", path: "/setup/", needs: ["shop_edit"] },
  { id: "notifications", path: "/notifications/", isFor: "everybody", isElsewhere: true },
];

export function mayOpen(entry: Entry, { permissions, isEmployee, isOwner }: Rights): boolean {
  if (entry.isFor) return { employees: isEmployee, owners: isOwner, everybody: true }[entry.isFor];
  return entry.needs?.some((it) => permissions.has(it)) ?? false;
}

export const menuFor = (rights: Rights): Entry[] => ENTRIES.filter((it) => !it.isElsewhere && mayOpen(it, rights));

export const entryAt = (path: string): Entry | undefined => ENTRIES.find((it) => it.path === path);

/** Where to go after signing in. Only pages of the panel, never another site. */
export function pageAfter(to: string | null): string {
  return to?.startsWith("/") && !/^\/[/\\]/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}
