#!/usr/bin/env bash
# Builds the shop panel if its sources have changed: `make web`. With `--if-possible`, as `make run` calls it, whatever is in the
# way is said and does not fail.
set -euo pipefail
cd "$(dirname "$0")"

out=apps/shop/out
must=yes
[ "${1:-}" = --if-possible ] && must=no

give_up() {
  echo "make web: $1" >&2
  [ "$must" = yes ] && exit 1
  exit 0
}

sum=sha256sum
command -v sha256sum >/dev/null || sum="shasum -a 256"

hash_of() { find "$@" -type f -not -path '*/node_modules/*' -not -path '*/.next/*' -not -path '*/out/*' -not -name '*.tsbuildinfo' \
  -not -name next-env.d.ts -print0 | LC_ALL=C sort -z | xargs -0 $sum | $sum | cut -c1-64; }

sources=$(hash_of apps packages tools package.json package-lock.json tsconfig.base.json)
[ -f "$out/index.html" ] && [ "$(cat "$out/.sources" 2>/dev/null)" = "$sources" ] && exit 0

command -v npm >/dev/null || give_up "npm is not installed, so the shop panel is not built (Node 20.19 or later)"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  give_up "the shop panel needs Node 20.19 or later, this is $(node --version)"

begun=$SECONDS
./install.sh || give_up "the packages could not be installed, so the shop panel is not built"
echo "building the shop panel: half a minute to two minutes, only when its sources have changed"
rm -rf "$out"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! npm run --silent build >"$log" 2>&1; then
  cat "$log" >&2
  rm -rf "$out"
  give_up "the shop panel could not be built"
fi
grep -E 'script|fonts' "$log" || true
echo "$sources" >"$out/.sources"
echo "the shop panel is built, in $((SECONDS - begun)) s"
