#!/usr/bin/env bash
# The tests of the shop panel: types, lint, rules, then its screens in Chromium: `make panel`. Arguments go to `node --test`, and
# leave out the rest.
set -euo pipefail
cd "$(dirname "$0")"

. ../browser.sh
need_browser "make panel"

../../web/install.sh
if [ $# = 0 ]; then
  (
    cd ../../web
    npm run --silent lint
    npm run --silent types
    npm run --silent generate -- --check
    npm run --silent test
  )
fi
../../web/build.sh
# One file at a time: each has a cloud and a browser of its own.
exec node --test --test-concurrency=1 --test-reporter=spec "$@"
