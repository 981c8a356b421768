/** The list with two entries swapped; `null` if one of them is not there. */
export function swapped<T>(all: readonly T[], a: number, b: number): T[] | null {
  const [one, other] = [all[a], all[b]];
  if (one === undefined || other === undefined || a === b) return null;
  return all.map((it, at) => (at === a ? other : at === b ? one : it));
}
