"""Makes a small world in a local cloud for schemathesis and writes its configuration: tokens and ids that exist.

usage: schemathesis_world.py URL BASE_CONFIG OUT_DIR
"""

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
    return call("POST", f"/shop/v1/companies/{company}/shops", body, owner)["id"]


branch = shop("schema.one")
context = {"type": "shop", "id": branch}
role = lambda name, permissions: call("POST", "/shop/v1/roles", {
    "name": both(name), "permissions": permissions, "context": context}, owner)["id"]
worker = role("Worker", ["service_*", "package_*", "specialist_*", "employee_view", "role_view", "shop_view", "shop_edit"])
spare, held = role("Spare", []), role("Held", [])
hire = lambda phone, **more: call("POST", f"/shop/v1/shops/{branch}/employees", {
    "name": both("Person"), "phone": phone, **more}, owner)
hire("+966512340003", role_ids=[worker])
employee = hire("+966512340004", role_ids=[held])["id"]
service = lambda: call("POST", f"/shop/v1/shops/{branch}/services", {
    "name": both("Service"), "category_id": child, "price_halalas": 1000, "duration_minutes": 30,
    "location": "in_shop"}, owner)["id"]
services = [service() for _ in range(3)]
specialist = hire("+966512340005", is_specialist=True, specialist={"service_ids": services})["specialist_id"]
package = lambda: call("POST", f"/shop/v1/shops/{branch}/packages", {
    "name": both("Package"), "items": [{"service_id": it} for it in services[:2]], "package_price_halalas": 1500,
    "location": "in_shop"}, owner)["id"]
packages = [package()]
leave = call("POST", f"/shop/v1/employees/{employee}/leaves", {"from": "2027-01-01", "to": "2027-01-02"}, owner)["id"]
document = call("POST", f"/shop/v1/companies/{company}/documents", {
    "document_type": "other", "file_key": "documents/a.pdf"}, owner)["id"]
customer = signed_in("+966512340006", "customer")
call("PATCH", "/identity/v1/me", {"name": "Customer", "city_id": city}, customer["access_token"])
target = sign_in("+966512340007", "customer")["user"]["id"]
admin = signed_in("+966500000001", "admin")["access_token"]
for phone in ("+966512340002", "+966512340003"):
    signed_in(phone, "shop")

ids = {"company_id": company, "shop_id": branch, "employee_id": employee, "role_id": spare, "service_id": services[0],
       "specialist_id": specialist, "package_id": packages[0], "leave_id": leave, "document_id": document,
       "user_id": target, "category_id": child, "city_id": city, "date": "2027-05-05"}
# Where a request names something, it names something that is there.
known = {"comp": [company], "shop": [branch], "emp": [employee], "role": [spare], "svc": services, "spec": [specialist],
         "cat": [child], "city": [city], "comp|shop": [branch]}


def with_known_ids(schema):
    if isinstance(schema, dict):
        found = re.match(r"\^\(?([a-z|]+?)\)?_\[0-7\]", str(schema.get("pattern", "")))
        if found and found.group(1) in known:
            schema["enum"] = known[found.group(1)] + ([None] if "null" in schema.get("type", []) else [])
            del schema["pattern"]
        for value in schema.values():
            with_known_ids(value)
    elif isinstance(schema, list):
        for value in schema:
            with_known_ids(value)


def doomed_things():
    return [("retire-service", "service_id", service()), ("retire-package", "package_id", package()),
            ("delete-role", "role_id", role("Doomed", [])), ("revoke-role", "role_id", held),
            ("delete-category", "category_id", call("POST", "/admin/v1/categories", {
                "name": both("Spare"), "slug": f"spare-{next(numbers)}", "parent_id": parent["id"]}, admin)["id"])]


# One configuration for each caller, as each uses up things of its own.
for run, api in [("identity", "identity"), ("customer", "customer"), ("worker", "shop"), ("manager", "shop"),
                 ("owner", "shop"), ("shop", "shop"), ("admin", "admin")]:
    description = json.loads(pathlib.Path(f"docs/openapi/{api}.json").read_text())
    operations = {operation["operationId"]: operation for path in description["paths"].values() for operation in path.values()
                  if isinstance(operation, dict)}
    with_known_ids(description["components"]["schemas"])
    (out / f"{run}.json").write_text(json.dumps(description))
    config = pathlib.Path(base).read_text() + "\n[parameters]\n"
    config += "".join(f'"path.{name}" = "{value}"\n' for name, value in ids.items())
    # A cursor can only be one that a list has handed out.
    paged = [name for name, it in operations.items() if any(p["name"] == "cursor" for p in it.get("parameters", []))]
    if paged:
        config += f"\n[[operations]]\ninclude-operation-id = {json.dumps(paged)}\n"
        config += 'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "401", "403", "404"]\n'
    for operation, name, value in doomed_things():
        if operation in operations:
            config += f'\n[[operations]]\ninclude-operation-id = "{operation}"\n'
            config += f'parameters = {{ "path.{name}" = "{value}" }}\n'
    (out / f"{run}.toml").write_text(config)
