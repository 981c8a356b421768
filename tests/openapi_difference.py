#!/usr/bin/env python3
"""Compares two sets of OpenAPI documents by what clients rely on.

usage: openapi_difference.py BEFORE_DIRECTORY AFTER_DIRECTORY

Summaries, descriptions, operationIds, tags and the names of schemas are left out of the comparison: references are
replaced by what they refer to. The description of a problem response stays: it lists the codes. Prints each difference as
`api path: place`, and exits with 1 if there is one.
"""
import json
import pathlib
import sys

IGNORED = {"summary", "description", "operationId", "tags"}


def resolved(node, document, seen=()):
    """The node without texts, with references replaced by their targets."""
    if isinstance(node, dict):
        if "$ref" in node:
            name = node["$ref"]
            if name in seen:
                return {"recursive": len(seen) - seen.index(name)}
            target = document
            for part in name.removeprefix("#/").split("/"):
                target = target[part]
            return resolved(target, document, (*seen, name))
        ignored = set() if "application/problem+json" in node.get("content", {}) else IGNORED
        # Below `properties` the keys are names of fields, which may be called `description`.
        return {
            key: (
                {field: resolved(value, document, seen) for field, value in child.items()}
                if key == "properties"
                else resolved(child, document, seen)
            )
            for key, child in node.items()
            if key == "properties" or key not in ignored or not isinstance(child, (str, list))
        }
    if isinstance(node, list):
        return [resolved(child, document, seen) for child in node]
    return node


def differences(before, after, place=""):
    """The places where two values differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            if key not in before or key not in after:
                yield f"{place}/{key} only {'before' if key in before else 'after'}"
            else:
                yield from differences(before[key], after[key], f"{place}/{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, pair in enumerate(zip(before, after)):
            yield from differences(*pair, f"{place}/{at}")
    elif before != after:
        yield f"{place}: {json.dumps(before)[:80]} -> {json.dumps(after)[:80]}"


def main():
    before_directory, after_directory = map(pathlib.Path, sys.argv[1:3])
    count, documents = 0, sorted(before_directory.glob("*.json"))
    if not documents:
        sys.exit(f"no documents in {before_directory}")
    for path in documents:
        before, after = (json.loads((it / path.name).read_text()) for it in (before_directory, after_directory))
        for route in sorted(before["paths"].keys() | after["paths"].keys()):
            pair = (resolved(it["paths"].get(route, {}), it) for it in (before, after))
            for difference in differences(*pair):
                count += 1
                print(f"{path.stem} {route}: {difference}")
    print(f"{count} differences")
    sys.exit(1 if count else 0)


main()
