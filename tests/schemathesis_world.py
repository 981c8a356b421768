"""Makes a small world in a local cloud for schemathesis and writes its configuration: tokens and ids that exist.

usage: schemathesis_world.py URL BASE_CONFIG OUT_DIR
"""

import base64
import datetime
import itertools
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request

url, base, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
numbers = itertools.count(1)


def call(method, path, body=None, token=None):
    headers = {"content-type": "application/json", "idempotency-key": f"schemathesis-{next(numbers):08}"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, headers, method=method)
    try:
        text = urllib.request.urlopen(request).read()
    except urllib.error.HTTPError as error:
        sys.exit(f"{method} {path}: {error.code} {error.read().decode()}")
    return json.loads(text) if text else None


def sign_in(phone, audience):
    challenge = call("POST", "/identity/v1/otp", {"phone": phone, "audience": audience})["challenge_id"]
    call("GET", "/_local/idle?timeout_ms=5000")
    sms = call("GET", f"/_local/messages?phone={phone.replace('+', '%2B')}")
    code = next(found.group() for it in sms if (found := re.search(r"\b\d{6}\b", it["body"])))
    device = {"id": f"schemathesis-{next(numbers)}", "name": "schemathesis", "platform": "web"}
    return call("POST", "/identity/v1/tokens", {"challenge_id": challenge, "code": code, "device": device})


def signed_in(phone, audience):
    """Signs somebody in and keeps their refresh token as refresh-AUDIENCE-xxx."""
    answer = sign_in(phone, audience)
    (out / f"refresh-{audience}-{phone[-3:]}").write_text(answer["refresh_token"])
    (out / f"confirmed-{audience}-{phone[-3:]}").touch()
    return answer


city = call("GET", "/customer/v1/cities")["items"][0]["id"]
categories = call("GET", "/customer/v1/categories")["items"]
parent = categories[0]
child = parent["children"][0]["id"] if "children" in parent else next(it["id"] for it in categories if it.get("parent_id") == parent["id"])

owner = signed_in("+966512340001", "shop")["access_token"]
both = lambda text: {"ar": text, "en": text}
company = call("POST", "/shop/v1/companies", {
    "name": both("Company"), "registration_number": "1010101010", "contact_phone": "0555555555", "city_id": city,
}, owner)["id"]


def shop(username):
    body = {"name": both("Shop"), "username": username, "city_id": city, "address": "Street",
            "location": {"lat": 24.7136, "lng": 46.6753}, "manager_phone": "+966512340002"}
    made = call("POST", f"/shop/v1/companies/{company}/shops", body, owner)["id"]
    weekly = [{"weekday": day, "windows": [{"from": "00:00", "to": "24:00"}]} for day in range(7)]
    call("PUT", f"/shop/v1/shops/{made}/hours", {"weekly": weekly}, owner)
    return made


branch = shop("schema.one")
context = {"type": "shop", "id": branch}
role = lambda name, permissions: call("POST", "/shop/v1/roles", {
    "name": both(name), "permissions": permissions, "context": context}, owner)["id"]
worker = role("Worker", ["service_*", "package_*", "specialist_*", "booking_*", "employee_view", "role_view", "shop_view",
                         "shop_edit", "queue_*", "analytics_view"])
spare, held = role("Spare", []), role("Held", [])
hire = lambda phone, at=branch, **more: call("POST", f"/shop/v1/shops/{at}/employees", {
    "name": both("Person"), "phone": phone, **more}, owner)
hire("+966512340003", role_ids=[worker])
employee = hire("+966512340004", role_ids=[held])["id"]
service = lambda at=branch, **more: call("POST", f"/shop/v1/shops/{at}/services", {
    "name": both("Service"), "category_id": child, "price_halalas": 1000, "duration_minutes": 30, "granularity_minutes": 5,
    "location": "in_shop", "prepayment": "none", **more}, owner)["id"]
services = [service() for _ in range(3)]
# What the shop approves each time; what takes five minutes; what is paid in advance.
approved, short, prepaid = service(requires_approval=True), service(duration_minutes=5), service(prepayment="full")
expert = hire("+966512340005", is_specialist=True, specialist={"service_ids": [*services, approved, short, prepaid]})
specialist = expert["specialist_id"]


def elsewhere(username, phone):
    """Another shop and a service of it: a customer has at most three visits ahead in each, and a shop so many queues."""
    other = shop(username)
    made = service(other)
    hire(phone, other, is_specialist=True, specialist={"service_ids": [made]})
    return other, made


(second_shop, second), (third_shop, third) = elsewhere("schema.two", "+966512340008"), elsewhere("schema.three", "+966512340009")
package = lambda: call("POST", f"/shop/v1/shops/{branch}/packages", {
    "name": both("Package"), "items": [{"service_id": it} for it in services[:2]], "package_price_halalas": 1500,
    "location": "in_shop"}, owner)["id"]
packages = [package()]
now = datetime.datetime.fromisoformat(call("GET", "/_local/clock")["now"]).replace(second=0, microsecond=0)
ahead = lambda days: (now + datetime.timedelta(days=days)).date().isoformat()
leave = call("POST", f"/shop/v1/employees/{employee}/leaves", {"from": ahead(40), "to": ahead(41)}, owner)["id"]
at_ten = lambda days, hours=10: f"{ahead(days)}T{hours}:00:00+03:00"
resource = call("POST", f"/shop/v1/shops/{branch}/resources", {"name": both("Room"), "kind": "room"}, owner)["id"]
block = call("POST", f"/shop/v1/employees/{employee}/blocks", {"from": at_ten(40), "to": at_ten(40, 11)}, owner)["id"]
document = call("POST", f"/shop/v1/companies/{company}/documents", {
    "document_type": "other", "file_key": "documents/a.pdf"}, owner)["id"]
customer = signed_in("+966512340006", "customer")["access_token"]
call("PATCH", "/identity/v1/me", {"name": "Customer", "city_id": city}, customer)
target = sign_in("+966512340007", "customer")["user"]["id"]
other_customer = sign_in("+966512340010", "customer")["access_token"]
call("PATCH", "/identity/v1/me", {"name": "Other", "city_id": city}, other_customer)
admin = signed_in("+966500000001", "admin")["access_token"]
for phone in ("+966512340002", "+966512340003"):
    signed_in(phone, "shop")

# ---- appointments
slots = lambda of, query="": call("GET", f"/customer/v1/services/{of}/slots{query}", token=customer)
starts = lambda of, day: [it["start"] for it in slots(of, f"?date={day}")["slots"]]


def soonest(of):
    page = slots(of)
    return page["slots"][0]["start"] if page["slots"] else starts(of, page["next_available_date"])[0]


def book(of, start, token):
    items = [{"service_id": of, "start": start}]
    return call("POST", "/customer/v1/appointments", {"items": items}, token)["appointments"][0]["id"]


def walk_in(minutes):
    """An appointment of somebody without an account, so many minutes from now."""
    # On the raster of five minutes.
    start = now + datetime.timedelta(minutes=minutes)
    start = start.replace(minute=start.minute - start.minute % 5, second=0, microsecond=0).isoformat()
    body = {"customer": {"name": "Guest"}, "service_id": short, "start": start, "override": True}
    return call("POST", f"/shop/v1/shops/{branch}/appointments", body, owner)["appointments"][0]["id"]


def begun(appointment):
    call("POST", f"/shop/v1/appointments/{appointment}/start", {"confirm_delay": True}, owner)
    return appointment


def hold(of, start):
    return call("POST", "/customer/v1/holds", {"items": [{"service_id": of, "start": start}]}, customer)["hold_id"]


def offer(of, day):
    """A time that the waitlist offers, as somebody gave it up."""
    start = starts(of, day)[0]
    taken = book(of, start, other_customer)
    clock = datetime.datetime.fromisoformat(start)
    # Nothing else begins within these minutes.
    window = {"from": f"{clock:%H:%M}", "to": f"{clock + datetime.timedelta(minutes=5):%H:%M}"}
    wish = {"service_id": of, "date": clock.date().isoformat(), "window": window}
    entry = call("POST", "/customer/v1/waitlist", wish, customer)["id"]
    call("POST", f"/customer/v1/appointments/{taken}/cancellation", token=other_customer)
    call("GET", "/_local/idle?timeout_ms=5000")
    return entry


# ---- queues
def queue():
    """An open queue, in which calls last an hour, and whoever missed one may come back for as long."""
    body = {"name": both("Queue"), "status": "open", "capacity": 0, "call_timeout_seconds": 3600, "reinstate_minutes": 60}
    return call("POST", f"/shop/v1/shops/{branch}/queues", body, owner)["id"]


def brought(ticket, *steps):
    """A ticket that staff took these steps with."""
    for step in steps:
        body = {"counter": f"Counter {next(numbers)}"} if step == "call" else None
        call("POST", f"/shop/v1/tickets/{ticket}/{step}", body, owner)
    return ticket


def joined(*steps):
    """The customer's ticket in a queue of its own: they have one in each."""
    ticket = call("POST", f"/customer/v1/queues/{queue()}/tickets", {}, customer)["ticket"]["id"]
    return brought(ticket, *steps)


def guest(*steps, at=None):
    """The ticket of somebody without an account, in a queue where nobody else calls."""
    added = call("POST", f"/shop/v1/queues/{at or quiet}/tickets", {"party": {"name": "Guest"}}, owner)
    brought(added["ticket"]["id"], *steps)
    return added


added = lambda *steps, **more: guest(*steps, **more)["ticket"]["id"]
# The token of its page.
page = lambda *steps: guest(*steps)["page_url"].split("#")[1]
line, other_line, quiet, changing = queue(), queue(), queue(), queue()

# ---- calendars
appointment = book(second, starts(second, ahead(10))[0], customer)
visit = appointment.replace("appt_", "visit_", 1)


middle = lambda times: times[len(times) // 2]


def repeated(at):
    """A service on two dates."""
    day = datetime.date.fromisoformat(at[:10])
    body = {"service_id": third, "weekday": day.isoweekday() % 7, "time": at[11:16], "every_weeks": 1, "count": 2,
            "from_date": at[:10], "skip_clashes": True}
    return call("POST", "/customer/v1/recurring-bookings", body, customer)["id"]


feed = call("POST", "/customer/v1/calendar-feeds", token=customer)["token"]


# ---- payments
def card():
    """A card of the gateway's that is paid without its owner being asked, as the app exchanges it for a token."""
    wallets = call("GET", "/_local/moyasar/console")["wallets"]
    key = base64.b64encode(f"{wallets[0]['publishable_key']}:".encode()).decode()
    body = {"name": "Layla Ali", "number": "4111114005765430", "month": "12", "year": "2030", "cvc": "123"}
    request = urllib.request.Request(url + "/_local/moyasar/v1/tokens", json.dumps(body).encode(),
                                     {"content-type": "application/json", "authorization": f"Basic {key}"})
    return json.load(urllib.request.urlopen(request))["id"]


def order(visit):
    """What pays for a visit."""
    return {"object": {"type": "visit", "id": visit}, "source": {"type": "token", "token": card()}, "return_url": f"{url}/display/"}


# Booked before the company takes payments: later ones wait ten minutes to be paid.
payable = [book(prepaid, starts(prepaid, ahead(day))[0], customer).replace("appt_", "visit_", 1) for day in (6, 7)]
call("PATCH", f"/shop/v1/companies/{company}", {"online_payment_enabled": True, "vat_number": "310122393500003"}, owner)
payment = call("POST", "/customer/v1/payments", order(payable[0]), customer)["transaction_id"]
# The invoice of a payment has its UUID.
invoice = payment.replace("pay_", "inv_", 1)


# ---- plans
admin_plan = call("GET", "/admin/v1/plans", token=admin)["items"][1]


def spare_plan():
    return call("POST", "/admin/v1/plans", {"name": both("Spare"), "monthly_price_halalas": 0}, admin)["id"]


def spare_feature():
    body = {"name": both("Spare"), "category": "content", "tier": "basic"}
    return call("POST", f"/admin/v1/plans/{admin_plan['id']}/features", body, admin)["id"]


of_the_shop = [("shop-get-appointment", "appointment_id", walk_in(85)), ("shop-create-calendar-feed", "employee_id", expert["id"]),
               ("shop-list-customer-appointments", "user_id", call("GET", "/identity/v1/me", token=customer)["id"])]

ids = {"company_id": company, "shop_id": branch, "employee_id": employee, "role_id": spare, "service_id": services[0],
       "specialist_id": specialist, "package_id": packages[0], "leave_id": leave, "block_id": block, "resource_id": resource, "document_id": document,
       "user_id": target, "category_id": child, "city_id": city, "date": ahead(150), "appointment_id": appointment, "visit_id": visit,
       "recurring_booking_id": repeated(middle(starts(third, ahead(10)))), "token": feed,
       "queue_id": line, "ticket_id": joined(), "payment_id": payment, "invoice_id": invoice, "plan_id": admin_plan["id"], "feature_id": admin_plan["features"][0]["id"],
       "wallet": "merchant", "kind": "shops", "target_id": branch}
# Where a request names something, it names something that is there, and a time that is offered.
known = {"comp": [company], "shop": [branch], "emp": [employee], "role": [spare], "svc": services, "spec": [specialist],
         "cat": [child], "city": [city], "comp|shop": [branch], "pkg": packages, "queue": [other_line], "ticket": [added()],
         "hold": [hold(services[1], starts(services[1], ahead(12))[0])]}
offered = {"start": starts(services[0], ahead(10))[10:-10:12], "date": [ahead(10)]}


def limit(schema, values):
    schema["enum"] = values + ([None] if "null" in schema.get("type", []) else [])
    schema.pop("pattern", None)


def with_known(schema, components):
    """A copy of a request's schema, without references and with what is known for what it may name."""
    if isinstance(schema, list):
        return [with_known(it, components) for it in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("$ref", "").removeprefix("#/components/schemas/")
    whole = {**components[name], **schema} if name else schema
    copy = {key: with_known(value, components) for key, value in whole.items() if key != "$ref"}
    found = re.match(r"\^\(?([a-z|]+?)\)?_\[0-7\]", str(copy.get("pattern", "")))
    if found and found.group(1) in known:
        limit(copy, known[found.group(1)])
    for field, values in offered.items():
        if field in copy.get("properties", {}):
            limit(copy["properties"][field], values)
    return copy


def doomed_things():
    return [("shop-close-shop", "shop_id", shop(f"schema.closed{next(numbers)}")),
            ("shop-retire-service", "service_id", service()), ("shop-retire-package", "package_id", package()),
            ("shop-delete-role", "role_id", role("Doomed", [])), ("shop-revoke-role", "role_id", held),
            ("admin-delete-plan", "plan_id", spare_plan()), ("admin-delete-plan-feature", "feature_id", spare_feature()),
            ("admin-delete-category", "category_id", call("POST", "/admin/v1/categories", {
                "name": both("Spare"), "slug": f"spare-{next(numbers)}", "parent_id": parent["id"]}, admin)["id"])]


def steps(run):
    """What can be done once, each with something of its own."""
    if run == "customer":
        return [("customer-release-hold", "hold_id", hold(services[1], starts(services[1], ahead(11))[0])),
                ("customer-cancel-appointment", "appointment_id", book(second, starts(second, ahead(11))[-1], customer)),
                ("customer-check-in-appointment", "appointment_id", book(second, soonest(second), customer)),
                ("customer-reschedule-appointment", "appointment_id", book(third, starts(third, ahead(9))[0], customer)),
                ("customer-leave-waitlist", "entry_id", offer(third, ahead(12))),
                ("customer-accept-waitlist-offer", "entry_id", offer(third, ahead(13))),
                ("customer-decline-waitlist-offer", "entry_id", offer(third, ahead(14))),
                ("customer-join-queue", "queue_id", queue()), ("customer-leave-queue", "ticket_id", joined()),
                ("customer-delay-ticket", "ticket_id", joined()), ("customer-reinstate-ticket", "ticket_id", joined("call", "skip")),
                ("guest-get-ticket", "token", page()), ("guest-leave-queue", "token", page()),
                ("guest-delay-ticket", "token", page()), ("guest-announce-arrival", "token", page()),
                ("guest-reinstate-ticket", "token", page("call", "skip"))]
    if run in ("worker", "manager", "owner"):
        return tickets(run) + (appointments() if run == "owner" else [])
    return []


def tickets(run):
    """Each caller has a shop of their own to open queues in."""
    at = {"worker": branch, "manager": second_shop, "owner": third_shop}[run]
    return [("shop-create-queue", "shop_id", at), ("shop-update-queue", "queue_id", changing),
            # To a counter that is nobody else's.
            ("shop-call-ticket", "ticket_id", added(at=queue())), ("shop-recall-ticket", "ticket_id", added("call")),
            ("shop-start-ticket", "ticket_id", added("call")), ("shop-finish-ticket", "ticket_id", added("call", "start")),
            ("shop-skip-ticket", "ticket_id", added("call")), ("shop-mark-ticket-no-show", "ticket_id", added()),
            ("shop-return-ticket", "ticket_id", added("call")), ("shop-reinstate-ticket", "ticket_id", added("call", "skip")),
            ("shop-move-ticket", "ticket_id", added()), ("shop-transfer-ticket", "ticket_id", added()),
            ("shop-set-ticket-priority", "ticket_id", added()), ("shop-cancel-ticket", "ticket_id", added())]


def appointments():
    """Each step of an appointment."""
    asked = starts(approved, ahead(8))
    return [("shop-confirm-appointment", "appointment_id", book(approved, asked[0], other_customer)),
            ("shop-reject-appointment", "appointment_id", book(approved, asked[-1], other_customer)),
            ("shop-check-in-appointment", "appointment_id", walk_in(25)), ("shop-start-appointment", "appointment_id", walk_in(35)),
            ("shop-complete-appointment", "appointment_id", begun(walk_in(45))),
            ("shop-mark-appointment-no-show", "appointment_id", walk_in(-20)), ("shop-add-appointment-note", "appointment_id", walk_in(55)),
            ("shop-cancel-appointment", "appointment_id", walk_in(65)),
            ("shop-reschedule-appointment", "appointment_id", walk_in(75)),
            ("shop-reassign-appointments", "employee_id", expert["id"])]


# Bodies whose fields must fit together.
items = lambda start: [{"service_id": services[2], "start": start}]
examples = {"customer-create-payment": order(payable[1]),
            "customer-create-hold": {"items": items(offered["start"][-1])},
            # Nobody provides this service, so that no time of it is free.
            "customer-join-waitlist": {"service_id": service(), "date": ahead(20)},
            "shop-book-appointment": {"customer": {"name": "Guest"}, "items": items(offered["start"][-2])}}


# One configuration for each caller, as each uses up things of its own.
for run, api in [("identity", "identity"), ("customer", "customer"), ("worker", "shop"), ("manager", "shop"),
                 ("owner", "shop"), ("shop", "shop"), ("admin", "admin")]:
    description = json.loads(pathlib.Path(f"docs/openapi/{api}.json").read_text())
    operations = {operation["operationId"]: operation for path in description["paths"].values() for operation in path.values()
                  if isinstance(operation, dict)}
    for name, operation in operations.items():
        for content in operation.get("requestBody", {}).get("content", {}).values():
            content["schema"] = with_known(content["schema"], description["components"]["schemas"])
            if name == "shop-update-shop":
                # Who manages the shop goes on doing so.
                content["schema"]["properties"].pop("manager_id")
            if name in examples:
                content["example"] = examples[name]
    (out / f"{run}.json").write_text(json.dumps(description))
    config = pathlib.Path(base).read_text() + "\n[parameters]\n"
    config += "".join(f'"path.{name}" = "{value}"\n' for name, value in ids.items())
    if "customer-list-days" in operations:
        config += f'\n[[operations]]\ninclude-operation-id = "customer-list-days"\nparameters = {{ "query.from" = "{ahead(1)}" }}\n'
    if "shop-list-recommended-plans" in operations:
        config += '\n[[operations]]\ninclude-operation-id = "shop-list-recommended-plans"\n'
        config += f'parameters = {{ "query.company_id" = "{company}" }}\n'
    # It leads on, whatever its query says, which is not believed.
    if "customer-return-from-payment" in operations:
        config += '\n[[operations]]\ninclude-operation-id = "customer-return-from-payment"\nchecks.negative_data_rejection.enabled = false\n'
        config += 'checks.positive_data_acceptance.expected-statuses = ["303", "404"]\n'
    # A cursor can only be one that a list has handed out.
    paged = [name for name, it in operations.items() if any(p["name"] == "cursor" for p in it.get("parameters", []))]
    # Two dates belong together, or exclude another one.
    ranges = [name for name in paged if any(p["name"] in ("from", "to") for p in operations[name].get("parameters", []))]
    paged = [name for name in paged if name not in ranges]
    if paged:
        config += f"\n[[operations]]\ninclude-operation-id = {json.dumps(paged)}\n"
        config += 'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "403", "404"]\n'
    if ranges:
        config += f"\n[[operations]]\ninclude-operation-id = {json.dumps(ranges)}\n"
        config += 'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "403", "404", "422"]\n'
    for operation, name, value in doomed_things() + steps(run) + of_the_shop:
        if operation in operations:
            config += f'\n[[operations]]\ninclude-operation-id = "{operation}"\n'
            config += f'parameters = {{ "path.{name}" = "{value}" }}\n'
    (out / f"{run}.toml").write_text(config)
