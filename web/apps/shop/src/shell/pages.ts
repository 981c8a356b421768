import { bodyOf } from "@queueme/api";

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

interface Query {
  limit: number;
  cursor?: string;
}

/** All pages of a list, one after the other. */
export async function allPages<T>(
  read: (query: Query) => Promise<{ data?: Page<T>; error?: unknown; response: Response }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await bodyOf(read({ limit: 100, ...(cursor ? { cursor } : {}) }));
    all.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return all;
}
