interface Time {
  start: string;
}

/** Those of the free times that are closest to what was wished, in their order. */
export function nearest<T extends Time>(free: readonly T[], wished: string, count = 5): T[] {
  const at = Date.parse(wished);
  const distance = (it: T) => Math.abs(Date.parse(it.start) - at);
  return [...free]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}
