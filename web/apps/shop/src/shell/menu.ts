export interface Entry {
  id: "calendar" | "queue" | "services";
  path: string;
  /** One of these permissions opens it. */
  needs: readonly string[];
}

/** In the order of the day: what reception looks at first is first. */
export const ENTRIES: readonly Entry[] = [
  { id: "calendar", path: "/calendar/", needs: ["booking_view"] },
  { id: "queue", path: "/queue/", needs: ["queue_view"] },
  { id: "services", path: "/services/", needs: ["service_view"] },
];

export const mayOpen = (entry: Entry, permissions: ReadonlySet<string>): boolean =>
  entry.needs.some((it) => permissions.has(it));

export const menuFor = (permissions: ReadonlySet<string>): Entry[] => ENTRIES.filter((it) => mayOpen(it, permissions));

export const entryAt = (path: string): Entry | undefined => ENTRIES.find((it) => it.path === path);

/** Where to go after signing in. Only pages of the panel, never another site. */
export function pageAfter(to: string | null): string {
  return to?.startsWith("/") && !/^\/[/\\]/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}
