#!/usr/bin/env python3
"""Checks licences, bans and sources of all dependencies by the rules of deny.toml. Prints each violation; any fails.

It needs nothing but cargo, so `make test` can run it without a network. Advisories need the database of RustSec:
`cargo deny check advisories`, which the pipeline runs.
"""
import json
import re
import subprocess
import sys
import tomllib


CRATES_IO = "https://github.com/rust-lang/crates.io-index"


def permitted(expression, allowed):
    """Whether an SPDX expression (OR, AND, WITH, parentheses; `/` as in old manifests) needs allowed licences only."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def term():
        if tokens[position] == "(":
            take()
            value = either()
            take()
            return value
        name = take()
        if position < len(tokens) and tokens[position] == "WITH":
            take()
            name = f"{name} WITH {take()}"
        return name in allowed

    def both():
        value = term()
        while position < len(tokens) and tokens[position] == "AND":
            take()
            value = term() and value
        return value

    def either():
        value = both()
        while position < len(tokens) and tokens[position] == "OR":
            take()
            value = both() or value
        return value

    return either()


def main():
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)
    metadata = subprocess.run(["cargo", "metadata", "--locked", "--format-version", "1"], capture_output=True, check=True)
    packages = json.loads(metadata.stdout)["packages"]
    allowed = set(rules["licenses"]["allow"])
    exceptions = {it["crate"]: set(it["allow"]) for it in rules["licenses"].get("exceptions", [])}
    banned = {it["crate"] for it in rules["bans"]["deny"]}
    registries = {f"registry+{it}" for it in rules["sources"].get("allow-registry", [CRATES_IO])}
    found = []
    for it in packages:
        name = f"{it['name']} {it['version']}"
        if it["source"] is None:
            found += [f"{name}: {d['name']} has the version `*`" for d in it["dependencies"] if d["req"] == "*" and d["source"]]
            continue
        if it["source"] not in registries:
            found.append(f"{name}: source {it['source']}")
        if it["name"] in banned:
            found.append(f"{name}: banned")
        if not permitted(it["license"] or "none", allowed | exceptions.get(it["name"], set())):
            found.append(f"{name}: licence {it['license']}")
    print("\n".join(found) or f"{len(packages)} packages: licences, bans and sources are as deny.toml says")
    sys.exit(1 if found else 0)


main()
