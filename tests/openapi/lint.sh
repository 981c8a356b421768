#!/usr/bin/env bash
# Lints the API descriptions with redocly and spectral, then type-checks a client (client.ts) against types made from them.
# Prints each finding; any fails.
set -euo pipefail
cd "$(dirname "$0")"
export REDOCLY_TELEMETRY=off
[ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] ||
  npm ci --silent --no-audit --no-fund

findings='
  const { problems } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  for (const it of problems) console.error(`${it.location[0].pointer ?? ""}: ${it.ruleId}: ${it.message}`);
  process.exit(problems.length ? 1 : 0);
'
for api in identity customer shop admin; do
  # Its status is that of the last command: redocly does not fail for warnings.
  { node_modules/.bin/redocly lint --config redocly.yaml --format=json "../../docs/openapi/$api.json" 2>/dev/null || true; } |
    node -e "$findings"
done
node_modules/.bin/spectral lint ../../docs/openapi/{identity,customer,shop,admin}.json --ruleset spectral.yaml --fail-severity=hint --quiet

for api in identity customer shop admin; do
  # It reports each file on stdout.
  node_modules/.bin/openapi-typescript "../../docs/openapi/$api.json" --output "generated/$api.ts" >/dev/null
done
node_modules/.bin/tsc --project .
