export interface Found {
  id: string;
  kind: string;
  text: string;
  act(): void;
}

/** Letters that are typed one for the other, and marks that nobody types. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه");

/** Those in which each typed word begins a word, in their order. */
export function matching<T extends { text: string }>(all: readonly T[], typed: string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return all.filter((it) => {
    const parts = plain(it.text).split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word) || part.startsWith(`ال${word}`)));
  });
}
