#!/usr/bin/env bash
# The tests of the public pages, in Chromium: `make pages`. Arguments go to `node --test`.
set -euo pipefail
cd "$(dirname "$0")"

# The browser that is named and no other, or one of those that may be there.
find_browser() {
  local it
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] && return 0
    echo "make pages: there is no browser at $CHROMIUM" >&2
    exit 1
  fi
  for it in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -x "$it" ]; then
      CHROMIUM="$it"
      return 0
    fi
  done
  return 1
}

if ! find_browser; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "make pages: there is no Chromium or Chrome. Install it with its fonts (apt-get install chromium fonts-noto-core)," \
      "or say where it is: CHROMIUM=/path/to/chromium make pages" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
  find_browser
fi
export CHROMIUM

[ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] ||
  npm ci --silent --no-audit --no-fund
# One file at a time: each has a cloud and a browser of its own.
exec node --test --test-concurrency=1 --test-reporter=spec "$@"
