export type Language = "ar" | "en";

/** Gregorian months and Latin digits, also in Arabic. `ar-SA` alone means Hijri dates and Arabic-Indic digits. */
const LOCALES = { ar: "ar-SA-u-ca-gregory-nu-latn", en: "en-GB-u-ca-gregory" } as const;

export const localeOf = (language: Language): string => LOCALES[language];
export const directionOf = (language: Language): "rtl" | "ltr" => (language === "ar" ? "rtl" : "ltr");

/** A text of which staff see both languages: the reader's, or the one that is there. */
export function bilingual(
  text: { ar?: string | null; en?: string | null } | null | undefined,
  language: Language,
): string {
  const other = language === "ar" ? "en" : "ar";
  return text?.[language] || text?.[other] || "";
}

/** Digits as the API takes them, whichever keyboard they came from. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (it) => String(it.charCodeAt(0) & 0xf));
}
