import local from "next/font/local";

// Two families, Latin first: with one fallback in between, a local Arial would draw the Arabic letters.
export const latin = local({
  src: [
    {
      path: "../../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff2",
      weight: "400",
    },
    {
      path: "../../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-600-normal.woff2",
      weight: "600",
    },
  ],
  declarations: [{ prop: "unicode-range", value: "U+0000-00FF, U+2010-2027, U+202F-205E, U+20AC, U+2212" }],
  variable: "--font-latin",
  display: "swap",
  adjustFontFallback: false,
});

export const arabic = local({
  src: [
    {
      path: "../../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2",
      weight: "400",
    },
    {
      path: "../../../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2",
      weight: "600",
    },
  ],
  declarations: [
    { prop: "unicode-range", value: "U+0600-06FF, U+0750-077F, U+0870-088E, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFC" },
  ],
  variable: "--font-arabic",
  display: "swap",
  adjustFontFallback: false,
});
