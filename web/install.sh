#!/usr/bin/env bash
# Installs the packages of the lock file, if others or none are there.
set -euo pipefail
cd "$(dirname "$0")"

sum=sha256sum
command -v sha256sum >/dev/null || sum="shasum -a 256"
lock=$($sum <package-lock.json | cut -c1-64)
[ "$(cat node_modules/.lock 2>/dev/null)" = "$lock" ] && exit 0
echo "installing the packages of the web clients: about a minute"
npm ci --silent --no-audit --no-fund
echo "$lock" >node_modules/.lock
