#!/usr/bin/env python3
"""Reports what the roles of functions grant and no end-to-end test uses: `tests/unused_permissions.py FOLDER`.

FOLDER holds what each test has not used; the tests write it when UNUSED_PERMISSIONS names the folder. Reported are, of each
function, partitions of the table to which no action was taken, and actions that were taken on no partition. Those without a
reason in `tests/unused_permissions.txt` are an error. Reasons that are no longer needed are printed only: what happens in a
race is used in some runs.

A line of that file is `FUNCTION GRANT: reason`. FUNCTION may have stars. GRANT is a partition or an action; an action has
`@TransactWriteItems` behind it if it is granted within transactions only.
"""
import collections
import fnmatch
import json
import os
import sys

# The local cloud calls them at every start, so that no test has anything of them unused that it uses at all.
AT_EVERY_START = {"seed-platform", "rotate-keys"}


def grants(text):
    """The unused grants of one test, each as (function, action, partition)."""
    for function, unused in json.loads(text).items():
        for it in unused:
            within = f"@{it['within']}" if it["within"] else ""
            yield function, it["action"] + within, it["partition"]


def unused(folder):
    """The unused partitions and actions, each as (function, grant)."""
    tests = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            tests.append(set(grants(file.read())))
    if not tests:
        sys.exit(f"{folder} is empty: run the end-to-end tests with UNUSED_PERMISSIONS={folder}")
    granted, never = set.union(*tests), set.intersection(*tests)
    used = collections.defaultdict(set)
    for function, action, partition in granted - never:
        used[function] |= {action, partition}
    for function, action, partition in sorted(never, key=str):
        for grant in (action, partition):
            if grant and grant not in used[function] and function not in AT_EVERY_START:
                yield function, grant


def reasons(path):
    """Function, grant and reason of each line."""
    with open(path, encoding="utf-8") as file:
        lines = [it.strip() for it in file if it.strip() and not it.startswith("# ")]
    for line in lines:
        words, reason = line.split(": ", 1)
        yield *words.split(), reason


def main():
    found = sorted(set(unused(sys.argv[1])))
    known = list(reasons(os.path.join(os.path.dirname(os.path.abspath(__file__)), "unused_permissions.txt")))

    def excuses(reason, it):
        return it[1] == reason[1] and fnmatch.fnmatchcase(it[0], reason[0])

    without = [it for it in found if not any(excuses(reason, it) for reason in known)]
    stale = [reason for reason in known if not any(excuses(reason, it) for it in found)]
    for function, grant in without:
        print(f"{function} may use {grant}, which no test does: narrow its declaration, test it or give a reason")
    for function, grant, _ in stale:
        print(f"{function} {grant}: used or no longer granted, so it needs no reason")
    sys.exit(bool(without))


if __name__ == "__main__":
    main()
