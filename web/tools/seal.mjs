// After `next build`: moves the inline scripts of each page, in their order, into one file that is named by its content, so that
// the pages work under a policy without inline scripts. Fails if anything inline is left.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const out = process.argv[2];
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
const folder = join(out, "_next/static/pages");
mkdirSync(folder, { recursive: true });

for (const page of walk(out).filter((it) => it.endsWith(".html"))) {
  const code = [];
  let html = readFileSync(page, "utf8").replace(
    /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g,
    (all, attributes, text) => {
      if (/type="(application\/(ld\+)?json|speculationrules)"/.test(attributes)) return all;
      code.push(text.trim().replace(/;?$/, ";"));
      return code.length === 1 ? "<!--seal-->" : "";
    },
  );
  if (code.length) {
    const text = code.join("\n");
    const src = `/_next/static/pages/${createHash("sha256").update(text).digest("base64url").slice(0, 16)}.js`;
    writeFileSync(join(out, src), text);
    html = html
      .replace("<!--seal-->", `<script src="${src}"></script>`)
      .replace("<head>", `<head><link rel="preload" as="script" href="${src}"/>`);
  }
  if (/<script(?![^>]*\ssrc=)|\son[a-z]+="|<style|\sstyle="/i.test(html))
    throw new Error(`${page}: something inline is left`);
  writeFileSync(page, html);
}
