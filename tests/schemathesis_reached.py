"""Names the operations that were tried and never done: answered, but never with success.

usage: schemathesis_reached.py OPENAPI HAR
"""

import json
import pathlib
import re
import sys
import urllib.parse

description, har = (json.loads(pathlib.Path(it).read_text()) for it in sys.argv[1:])
operations = []
for path, verbs in description["paths"].items():
    shape = re.compile("/v1" + re.sub(r"\\\{\w+\\\}", "[^/]*", re.escape(path)) + "$")
    operations += [(shape, method.upper(), it["operationId"]) for method, it in verbs.items() if isinstance(it, dict)]
# Of two that fit, the one with fewer placeholders is meant.
operations.sort(key=lambda it: it[0].pattern.count("[^/]*"))
seen = {}
for entry in har["log"]["entries"]:
    path = urllib.parse.urlsplit(entry["request"]["url"]).path
    fits = (name for shape, method, name in operations if method == entry["request"]["method"] and shape.search(path))
    if name := next(fits, None):
        seen.setdefault(name, set()).add(entry["response"]["status"])
print("\n".join(f"{name} {sorted(codes)}" for name, codes in sorted(seen.items()) if all(it >= 300 for it in codes)))
