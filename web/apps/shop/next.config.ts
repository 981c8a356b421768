import type { NextConfig } from "next";

const api = process.env.API ?? "http://127.0.0.1:8080";
const config: NextConfig = {
  ...(process.env.NODE_ENV === "production"
    ? { output: "export" as const }
    : {
        skipTrailingSlashRedirect: true,
        rewrites: async () =>
          ["identity", "shop"].map((it) => ({ source: `/${it}/:path*`, destination: `${api}/${it}/:path*` })),
      }),
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  transpilePackages: ["@queueme/ui", "@queueme/api", "@queueme/live", "@queueme/i18n"],
  turbopack: {
    rules: {
      // React Aria comes with its words in 34 languages; two of them are ours.
      "[a-z][a-z]-[A-Z][A-Z].{js,mjs}": {
        condition: { all: [{ path: /\/dist\/private\/intl\// }, { not: { path: /(ar-AE|en-US)\.m?js$/ } }] },
        loaders: ["../../tools/no-words.cjs"],
        as: "*.js",
      },
    },
  },
};
export default config;
