import { type Language, localeOf } from "./language";

const formats = new Map<Language, Intl.NumberFormat>();

/** `SAR 120`, `120 ر.س`, with halalas only if there are any. */
export function money(halalas: number, language: Language): string {
  let it = formats.get(language);
  if (!it) {
    it = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 0, maximumFractionDigits: 2 });
    formats.set(language, it);
  }
  const amount = it.format(halalas / 100);
  return language === "ar" ? `${amount}\u00a0ر.س` : `SAR\u00a0${amount}`;
}

/** A ticket's number without its day: `Q-012` of `Q-250405-012`. */
export const shortNumber = (number: string): string => number.replace(/-\d{6}-/, "-");

/** `+966501234567` as people read it: `050 123 4567`. */
export function phone(number: string): string {
  const local = number.replace(/^\+966/, "0");
  return local.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3");
}

/** A number, phone or code inside of a sentence that runs the other way. */
export const isolated = (text: string): string => `\u2066${text}\u2069`;
