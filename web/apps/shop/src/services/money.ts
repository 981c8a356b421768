/** Halalas of an amount in riyals as somebody types it: `120`, `99.5`, `١٢٠`. `null` if it is none. */
export function halalasOf(text: string): number | null {
  if (!/^\d{1,7}([.,٫]\d{1,2})?$/.test(text)) return null;
  return Math.round(Number(text.replace(/[,٫]/, ".")) * 100);
}
