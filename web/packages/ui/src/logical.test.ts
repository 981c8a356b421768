import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const sheets = ["apps/shop/src", "packages"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((it) => join(folder, String(it)))
    .filter((it) => it.endsWith(".css") && !it.includes("node_modules")),
);

const PHYSICAL =
  /(?:margin|padding|border|inset)-(?:left|right)|^\s*(?:left|right):|(?:text-align|float): (?:left|right)/gm;

test("styles are mirrored by the direction: none names a side", () => {
  expect(sheets.length).toBeGreaterThan(5);
  for (const it of sheets) expect(readFileSync(join(root, it), "utf8").match(PHYSICAL), it).toBe(null);
});
