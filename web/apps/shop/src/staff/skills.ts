import type { ShopSchemas } from "@queueme/api";

export type Skill = ShopSchemas["schemas"]["Skill"];

export const LEVELS = [1, 2, 3, 4, 5] as const;

/** What is sent: without those that have no name, and each name once, the last one of it. */
export function named(skills: readonly Skill[]): Skill[] {
  const all = new Map<string, Skill>();
  for (const it of skills) {
    const name = it.name.trim();
    if (!name) continue;
    all.delete(name.toLowerCase());
    all.set(name.toLowerCase(), { ...it, name });
  }
  return [...all.values()];
}
