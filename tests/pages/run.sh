#!/usr/bin/env bash
# The tests of the public pages, in Chromium: `make pages`. Arguments go to `node --test`.
set -euo pipefail
cd "$(dirname "$0")"

. ../browser.sh
need_browser "make pages"

[ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] ||
  npm ci --silent --no-audit --no-fund
# One file at a time: each has a cloud and a browser of its own.
exec node --test --test-concurrency=1 --test-reporter=spec "$@"
