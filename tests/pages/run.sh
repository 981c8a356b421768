#!/usr/bin/env bash
# The tests of the public pages, in Chromium: `make pages`. Arguments go to `node --test`.
set -euo pipefail
cd "$(dirname "$0")"

export CHROMIUM="${CHROMIUM:-/usr/bin/chromium}"
if [ ! -x "$CHROMIUM" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "make pages: Chromium is not at $CHROMIUM. Install it with its fonts (apt-get install chromium fonts-noto-core)," \
      "or say where it is: CHROMIUM=/path/to/chromium make pages" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
fi

[ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] ||
  npm ci --silent --no-audit --no-fund
# One file at a time: each has a cloud and a browser of its own.
exec node --test --test-concurrency=1 --test-reporter=spec "$@"
