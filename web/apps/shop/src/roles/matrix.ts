export const ACTIONS = ["view", "add", "edit", "delete", "approve", "manage", "report"] as const;
export type Action = (typeof ACTIONS)[number];

export interface MatrixRow {
  resource: string;
  /** The permissions of the resource by action; an action that it does not have is missing. */
  permissions: Partial<Record<Action, string>>;
  /** All of them, also of actions that have no column. */
  all: readonly string[];
}

/** The permissions as a table: a row for each resource that somebody may give anything of. */
export function matrixOf(items: readonly { resource: string; permissions: readonly string[] }[]): MatrixRow[] {
  return items.map(({ resource, permissions }) => ({
    resource,
    all: permissions,
    permissions: Object.fromEntries(
      ACTIONS.flatMap((action) => {
        const name = `${resource}_${action}`;
        return permissions.includes(name) ? [[action, name]] : [];
      }),
    ),
  }));
}

/** Permissions with `queue_*` written out. */
export function expanded(
  permissions: readonly string[],
  items: readonly { permissions: readonly string[] }[],
): Set<string> {
  const every = items.flatMap((it) => it.permissions);
  return new Set(
    permissions.flatMap((it) => (it.endsWith("*") ? every.filter((one) => one.startsWith(it.slice(0, -1))) : [it])),
  );
}

/** Who may do something may see it as well; who may no longer see it may do nothing. */
export function toggled(chosen: ReadonlySet<string>, row: MatrixRow, action: Action): Set<string> {
  const next = new Set(chosen);
  const name = row.permissions[action];
  if (!name) return next;
  const { view } = row.permissions;
  if (next.has(name)) {
    next.delete(name);
    if (action === "view") for (const it of row.all) next.delete(it);
  } else {
    next.add(name);
    if (view) next.add(view);
  }
  return next;
}

/** What a permission is about: `support_ticket_view` is to see support tickets. */
export function partsOf(permission: string): { resource: string; action: string } {
  const at = permission.lastIndexOf("_");
  return { resource: permission.slice(0, Math.max(0, at)), action: permission.slice(at + 1) };
}
