// Writes the types of the APIs from docs/openapi. `--check` compares only.

import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

let isSame = true;
for (const name of ["identity", "shop"]) {
  const source = new URL(`../../../docs/openapi/${name}.json`, import.meta.url);
  const target = new URL(`src/${name}.gen.ts`, import.meta.url);
  const text = `// Written by generate.mjs from docs/openapi/${name}.json.\n\n${astToString(await openapiTS(source))}`;
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error(`${target.pathname} is not what docs/openapi/${name}.json says: npm run generate`);
    isSame = false;
  }
}
process.exit(isSame ? 0 : 1);
