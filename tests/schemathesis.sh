#!/usr/bin/env bash
# Runs schemathesis ($1) against local clouds of its own: every operation of the four APIs, as each kind of caller. $2 chooses one
# part, `customers` or `shops`; without it both run at the same time, because a cloud and its only caller wait for each other.
set -euo pipefail
cd "$(dirname "$0")/.."
schemathesis=$1
if [ $# = 1 ]; then
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    "$0" "$1" customers >"$log" 2>&1 &
    customers=$!
    shops=0
    "$0" "$1" shops || shops=$?
    passed=0
    wait "$customers" || passed=$?
    cat "$log"
    exit $((passed + shops ? 1 : 0))
fi
examples=${EXAMPLES:-8}

work=$(mktemp -d)
target/debug/queueme-local --memory --no-demo --no-rate-limits --port 0 >"$work/log" 2>&1 &
cloud=$!
trap 'kill $cloud 2>/dev/null; wait $cloud 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    url=$(sed -n 's/^ready on //p' "$work/log")
    [ -n "$url" ] && break
    sleep 0.1
done
[ -n "$url" ] || { cat "$work/log" >&2; exit 1; }
python3 tests/schemathesis_world.py "$url" tests/schemathesis.toml "$work"

# run CALLER API [arguments]; operations named in DONE must have succeeded at least once
run() {
    local caller=$1 api=$2
    shift 2
    "$schemathesis" --config-file "$work/$caller.toml" run "$work/$caller.json" --url "$url/$api/v1" \
        --max-examples "$examples" --seed 7 --max-response-time 2 --continue-on-failure --suppress-health-check all \
        --no-color --report har --report-har-path "$work/har.json" "$@" | tee "$work/report"
    # Operations that a caller may use must be seen to work, not only to refuse.
    if [ "${WARNINGS:-fail}" = fail ] && grep -q "^Missing test data\|^Missing valid\|^Missing or invalid\|^Missing authentication\|^Authentication failed" "$work/report"; then
        echo "$caller: some operations were only refused" >&2
        exit 1
    fi
    [ -z "${DONE:-}" ] || python3 tests/schemathesis_reached.py "$work/$caller.json" "$work/har.json" $DONE || exit 1
}
# The header of somebody who is signed in, with a fresh token: tokens live ten minutes. Rights are given to others within five
# minutes of a code, so there is a new one if the last is old. A number gets only so many, so it may be refused.
as() {
    python3 - "$url" "$work" "$1" <<'PY'
import json, pathlib, re, sys, time, urllib.error, urllib.parse, urllib.request
url, work, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
path, confirmed = work / f"refresh-{name}", work / f"confirmed-{name}"

def call(path, body=None, token=None):
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url + path, None if body is None else json.dumps(body).encode(), headers)
    return json.load(urllib.request.urlopen(request))

answer = call("/identity/v1/tokens/refresh", {"refresh_token": path.read_text()})
path.write_text(answer["refresh_token"])
token, user = answer["access_token"], answer["user"]
if time.time() - confirmed.stat().st_mtime > 200:
    try:
        body = {"phone": user["phone"], "audience": user["audience"], "purpose": "step_up"}
        challenge = call("/identity/v1/otp", body, token)["challenge_id"]
        call("/_local/idle?timeout_ms=5000")
        sms = call("/_local/messages?phone=" + urllib.parse.quote(user["phone"]))
        code = next(found.group() for it in sms if (found := re.search(r"\b\d{6}\b", it["body"])))
        call("/identity/v1/step-up", {"challenge_id": challenge, "code": code}, token)
        confirmed.touch()
    except urllib.error.HTTPError:
        pass
print(f"--header=Authorization: Bearer {token}")
PY
}
only() { for operation in "$@"; do echo "--include-operation-id=$operation"; done; }
without() { for operation in "$@"; do echo "--exclude-operation-id=$operation"; done; }

# What customers, guests and everybody with an account may do. Staff change the shop that these look at.
customers() {
    # What is done once, or needs a time that is free, is refused afterwards; a new calendar ends the one before; the gateway signs.
    bookings=(customer-plan-visit customer-create-hold customer-release-hold customer-book-appointment customer-cancel-appointment customer-reschedule-appointment
        customer-check-in-appointment customer-join-waitlist customer-leave-waitlist customer-accept-waitlist-offer customer-decline-waitlist-offer
        customer-create-calendar-feed customer-create-payment customer-return-from-payment customer-receive-gateway-event)
    # Each step of a ticket is taken once.
    places=(customer-join-queue customer-delay-ticket customer-reinstate-ticket guest-delay-ticket guest-reinstate-ticket)
    DONE="customer-list-queues customer-get-queue customer-serve-queue-qr-code guest-join-queue customer-list-tickets customer-get-ticket customer-leave-queue customer-announce-arrival
        guest-get-ticket guest-leave-queue guest-announce-arrival guest-issue-socket-ticket"
    run customer customer "$(as customer-006)" $(without "${bookings[@]}" "${places[@]}")
    WARNINGS=ignore
    DONE=${places[*]}
    run customer customer "$(as customer-006)" $(only "${bookings[@]}" "${places[@]}") --phases examples,coverage
    DONE=
    run customer customer --phases coverage

    # Operations that end the session they are called with get one of their own.
    ending=(sign-out end-all-sessions)
    # Codes, refresh tokens and exports can't be guessed.
    run identity identity "$(as customer-006)" $(without "${ending[@]}")
    run identity identity --max-examples 5 --phases coverage
}

shops() {
    # What these act upon is not in the world of this test, is gone after one request, or is the owner's alone: they are called without
    # being required to succeed.
    scarce=(shop-block-time shop-cancel-visit shop-clone-role shop-compare-branches shop-compare-queues shop-create-resource shop-delete-customer-note
        shop-delete-document shop-duplicate-service shop-get-company-statistics shop-get-customer shop-get-day shop-get-employee-workload
        shop-get-own-schedule shop-get-queue-statistics shop-get-resource shop-get-shop-statistics shop-get-visit shop-list-blocks
        shop-list-customer-notes shop-list-customers shop-list-recurring-bookings shop-list-resources shop-list-role-logs shop-list-role-users
        shop-list-shifts shop-list-shop-leaves shop-list-slots shop-list-waitlist-entries shop-offer-waitlist-time shop-reschedule-visit
        shop-set-employee-permissions shop-set-service-exception shop-set-service-order shop-set-shifts shop-transfer-role-users
        shop-update-appointment shop-update-customer-note shop-update-resource shop-write-customer-note shop-transfer-employee shop-clone-services)
    scarce_admin=(admin-erase-user admin-get-company admin-list-appointments admin-list-companies admin-list-dead-letters admin-list-shops admin-list-staff
        admin-retry-dead-letter admin-update-user admin-verify-company admin-create-refund admin-set-category-relations)
    # Its path matches `/employees/{employee_id}` as well, whose methods it therefore allows.
    twofold=(shop-get-own-employee)
    # What belongs to the company is its owner's alone.
    owners=(shop-register-company shop-update-company shop-submit-document shop-list-documents shop-list-audit shop-open-shop shop-close-shop
        shop-list-recommended-plans shop-list-invoices shop-get-invoice)
    changes=(shop-hire-employee shop-update-employee shop-set-employee-hours shop-request-leave shop-decide-leave shop-list-leaves shop-get-employee-hours
        shop-create-role shop-update-role shop-delete-role shop-grant-role shop-revoke-role shop-get-company)
    # Each step of an appointment is taken once, by the owner.
    appointments=(shop-book-appointment shop-confirm-appointment shop-reject-appointment shop-check-in-appointment shop-start-appointment
        shop-complete-appointment shop-mark-appointment-no-show shop-cancel-appointment shop-reschedule-appointment shop-add-appointment-note shop-reassign-appointments)
    # So is each step of a ticket, by each of them with tickets of their own.
    tickets=(shop-create-queue shop-call-ticket shop-recall-ticket shop-start-ticket shop-finish-ticket shop-skip-ticket shop-mark-ticket-no-show shop-return-ticket
        shop-reinstate-ticket shop-move-ticket shop-transfer-ticket shop-set-ticket-priority shop-cancel-ticket)
    DONE="shop-list-queues shop-update-queue shop-list-tickets shop-add-walk-in shop-call-next-ticket"
    run worker shop "$(as shop-003)" $(without "${scarce[@]}" "${twofold[@]}" "${owners[@]}" "${changes[@]}" "${appointments[@]}" "${tickets[@]}" shop-clear-hours-exception shop-clear-service-exception shop-delete-block shop-delete-resource shop-retire-service shop-retire-package)
    run manager shop "$(as shop-002)" $(without "${scarce[@]}" "${twofold[@]}" "${owners[@]}" "${appointments[@]}" "${tickets[@]}" shop-update-role shop-delete-role shop-revoke-role shop-clear-hours-exception shop-clear-service-exception shop-delete-block shop-delete-resource shop-retire-service shop-retire-package)
    # What is deleted once is missing afterwards.
    deletions=(shop-close-shop shop-delete-role shop-retire-service shop-retire-package shop-revoke-role shop-clear-hours-exception shop-clear-service-exception shop-delete-block shop-delete-resource)
    run owner shop "$(as shop-001)" $(without "${scarce[@]}" "${twofold[@]}" shop-register-company "${deletions[@]}" "${appointments[@]}" "${tickets[@]}")
    WARNINGS=ignore
    DONE=
    run owner shop "$(as shop-001)" $(only "${appointments[@]}") --phases examples,coverage
    DONE=${tickets[*]}
    for caller in worker:003 manager:002 owner:001; do
        run "${caller%:*}" shop "$(as "shop-${caller#*:}")" $(only "${tickets[@]}") --phases examples,coverage
    done
    DONE=
    for operation in "${deletions[@]}"; do
        run owner shop "$(as shop-001)" --include-operation-id "$operation" --phases coverage
    done
    run shop shop $(without "${twofold[@]}") --phases coverage --max-examples 5
    run admin admin --phases coverage --max-examples 5
    WARNINGS=fail
    # Without sequences of requests: these send texts that are too long only before control characters are removed, which is no fault.
    run admin admin "$(as admin-001)" $(without "${scarce_admin[@]}" admin-get-user admin-delete-category admin-suspend-user admin-reactivate-user admin-reset-second-factor) --phases examples,coverage,fuzzing
    WARNINGS=ignore
    run admin admin "$(as admin-001)" $(only "${scarce_admin[@]}") --phases examples,coverage
    for operation in admin-get-user admin-delete-category admin-suspend-user admin-reactivate-user admin-reset-second-factor; do
        run admin admin "$(as admin-001)" --include-operation-id "$operation" --phases coverage
    done
    # Last, because some of it is gone then.
    run owner shop "$(as shop-001)" $(only "${scarce[@]}") --phases examples,coverage
    run owner shop "$(as shop-001)" $(only "${twofold[@]}") --phases fuzzing --max-examples 5
}

"$2"
