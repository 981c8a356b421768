"""Fails if one of these operations was only refused: answered, but never with success.

usage: schemathesis_reached.py OPENAPI HAR OPERATION ...
"""

import json
import pathlib
import re
import sys
import urllib.parse

description, har = (json.loads(pathlib.Path(it).read_text()) for it in sys.argv[1:3])
answers = {name: set() for name in sys.argv[3:]}
operations = []
for path, verbs in description["paths"].items():
    shape = re.compile("/v1" + re.sub(r"\\\{\w+\\\}", "[^/]*", re.escape(path)) + "$")
    operations += [(shape, method.upper(), it["operationId"]) for method, it in verbs.items() if isinstance(it, dict)]
for entry in har["log"]["entries"]:
    path = urllib.parse.urlsplit(entry["request"]["url"]).path
    for shape, method, name in operations:
        if name in answers and method == entry["request"]["method"] and shape.search(path):
            answers[name].add(entry["response"]["status"])
refused = [f"{name} {sorted(codes)}" for name, codes in answers.items() if not any(200 <= it < 300 for it in codes)]
if refused:
    sys.exit("never done: " + ", ".join(refused))
