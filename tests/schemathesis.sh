#!/usr/bin/env bash
# Runs schemathesis ($1) against a local cloud of its own: every operation of the identity API, signed in and not.
set -euo pipefail
cd "$(dirname "$0")/.."
schemathesis=$1
examples=${EXAMPLES:-30}

log=$(mktemp)
target/debug/queueme-local --memory --port 0 >"$log" 2>&1 &
cloud=$!
trap 'kill $cloud 2>/dev/null; wait $cloud 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 100); do
    url=$(sed -n 's/^ready on //p' "$log")
    [ -n "$url" ] && break
    sleep 0.1
done
[ -n "$url" ] || { cat "$log" >&2; exit 1; }

sign_in() {
    python3 - "$url" "$1" <<'PY'
import json, re, sys, urllib.request
url, phone = sys.argv[1:]
def call(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"content-type": "application/json"})
    return json.load(urllib.request.urlopen(request))
challenge = call("/identity/v1/otp", {"phone": phone, "audience": "customer"})["challenge_id"]
call("/_local/idle?timeout_ms=5000")
code = re.search(r"\d{6}", call(f"/_local/messages?phone={phone}")[0]["body"]).group()
device = {"id": "schemathesis-1", "name": "schemathesis", "platform": "web"}
print(call("/identity/v1/tokens", {"challenge_id": challenge, "code": code, "device": device})["access_token"])
PY
}

run() {
    "$schemathesis" --config-file tests/schemathesis.toml run docs/openapi/identity.json --url "$url/identity/v1" --max-examples "$examples" --seed 7 \
        --max-response-time 1 --continue-on-failure --suppress-health-check all --no-color "$@"
}

# Operations that end the session they are called with get one of their own.
ending=(sign-out end-all-sessions)
excluded=()
for operation in "${ending[@]}"; do excluded+=(--exclude-operation-id "$operation"); done

run --header "Authorization: Bearer $(sign_in 0512345678)" "${excluded[@]}"
for operation in "${ending[@]}"; do
    run --header "Authorization: Bearer $(sign_in 0512345679)" --include-operation-id "$operation" --phases examples,coverage
done
run --max-examples 5 --phases coverage
