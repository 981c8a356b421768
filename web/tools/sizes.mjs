// Budgets: what a first visit of a page loads, gzip. Fails above.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGETS = { script: 270, signIn: 200, css: 15, fonts: 130 };
const out = process.argv[2];
const kb = (bytes) => Math.round(bytes / 1024);
const zipped = (path) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length;
const pages = readdirSync(out, { recursive: true })
  .map((it) => String(it).replaceAll("\\", "/"))
  .filter((it) => it.endsWith("index.html"));

let failed = false;
for (const page of pages.sort()) {
  const html = readFileSync(join(out, page), "utf8");
  const sum = (pattern) => {
    const paths = new Set([...html.matchAll(pattern)].map((it) => it[1].split("?")[0]));
    return kb([...paths].reduce((all, it) => all + zipped(it), 0));
  };
  const script = sum(/<script[^>]*\ssrc="([^"]+)"(?![^>]*nomodule)/gi);
  const css = sum(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/gi);
  const most = page.startsWith("sign-in") ? BUDGETS.signIn : BUDGETS.script;
  const bad = script > most || css > BUDGETS.css;
  failed ||= bad;
  console.log(
    `${bad ? "over " : "     "} ${page.padEnd(28)} script ${script}/${most} kB, css ${css}/${BUDGETS.css} kB`,
  );
}
const fonts = kb(
  readdirSync(join(out, "_next/static/media"), { recursive: true })
    .filter((it) => String(it).endsWith(".woff2"))
    .reduce((all, it) => all + statSync(join(out, "_next/static/media", String(it))).size, 0),
);
failed ||= fonts > BUDGETS.fonts;
console.log(`      fonts ${fonts}/${BUDGETS.fonts} kB`);
if (failed) throw new Error("over budget");
