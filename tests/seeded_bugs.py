#!/usr/bin/env python3
"""Plants known bugs one after the other, and requires that the tests named for them fail.

A suite that passes says little unless it fails when something is broken. Each file in tests/seeded_bugs/ describes one
bug: a text of a source file that occurs exactly once, what replaces it, and the test that has to notice.

  tests/seeded_bugs.py --check                      every entry still applies, and its test exists; takes a second
  tests/seeded_bugs.py --target DIR                 plants each of them; those proven for the same sources are left out
  tests/seeded_bugs.py --target DIR --only NAME     one of them, or several
  tests/seeded_bugs.py --target DIR --together      builds the bugs of a batch at once: they don't touch each other's tests
  tests/seeded_bugs.py --target DIR --again         also those that were proven before

DIR holds a clean copy of the working tree (`tree`, a git worktree of HEAD), what is built of it (`target`), the output of
each test (`NAME.log`) and what was proven (`proven.json`). Give it 20 GB. A bug counts as caught if the test, which must
be the only one that runs, fails with the text that its entry expects: so a compile error or another failure proves nothing.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENTRIES = ROOT / "tests" / "seeded_bugs"
FIELDS = {"broken", "file", "find", "replace", "package", "test", "shows", "batch"}
# Folders of the packages whose tests are named.
FOLDERS = {
    "model": "shared/model", "store": "shared/store", "web": "shared/web", "triggers": "shared/triggers",
    "booking": "functions/booking", "queue": "functions/queue", "identity": "functions/identity",
    "notifications": "functions/notifications", "queueme-tests": "tests/e2e",
}


def entries():
    found = {}
    for path in sorted(ENTRIES.glob("*.toml")):
        entry = tomllib.loads(path.read_text())
        missing, other = FIELDS - entry.keys(), entry.keys() - FIELDS - {"environment"}
        if missing or other:
            sys.exit(f"{path.name}: missing {sorted(missing)}, unknown {sorted(other)}")
        found[path.stem] = entry
    return found


def problems(name, entry, root):
    """What keeps an entry from being planted in a tree."""
    source = root / entry["file"]
    if not source.is_file():
        return [f"{name}: there is no {entry['file']}"]
    found = []
    times = source.read_text().count(entry["find"])
    if times != 1:
        found.append(f"{name}: the text to replace occurs {times} times in {entry['file']}")
    folder = FOLDERS.get(entry["package"])
    test = entry["test"].rsplit("::", 1)[-1]
    if folder is None:
        found.append(f"{name}: unknown package {entry['package']}")
    elif not any(re.search(rf"fn {test}\(", it.read_text()) for it in (root / folder).rglob("*.rs")):
        found.append(f"{name}: there is no test {entry['test']}")
    return found


def check(found):
    faults = [it for name, entry in found.items() for it in problems(name, entry, ROOT)]
    end_to_end = sum(entry["package"] == "queueme-tests" for entry in found.values())
    if len(found) < 30 or end_to_end < 12:
        faults.append(f"{len(found)} seeded bugs, {end_to_end} of them for end-to-end tests: expected 30 and 12")
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"{len(found)} seeded bugs still apply, {end_to_end} of them for end-to-end tests")


def run(command, tree, **more):
    return subprocess.run(command, cwd=tree, text=True, capture_output=True, check=False, **more)


def prepare(folder):
    """Makes the tree one of HEAD, without changes."""
    tree = folder / "tree"
    head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT, text=True).strip()
    if not tree.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.check_call(["git", "worktree", "add", "--quiet", "--detach", str(tree), head], cwd=ROOT)
    subprocess.check_call(["git", "checkout", "--quiet", "--detach", "--force", head], cwd=tree)
    return tree, head


def environment(folder, entry=None):
    # Without lints: a planted bug may leave something unused.
    env = {key: it for key, it in os.environ.items() if not key.startswith(("RUSTC_", "CLIPPY_"))}
    env |= {"CARGO_TARGET_DIR": str(folder / "target"), "PROPTEST_RNG_SEED": "20260705", "CARGO_TERM_COLOR": "never"}
    return env | ((entry or {}).get("environment") or {})


def selection(of):
    """Builds no more than the tests need; with --workspace, so that large dependencies are the same for all."""
    if all(it["package"] == "model" for it in of):
        return ["--package", "model", "--lib"]
    if all(it["package"] != "queueme-tests" for it in of):
        return ["--workspace", "--lib"]
    return ["--workspace", "--lib", "--test", "e2e"]


def prove(names, found, tree, folder):
    """Plants these bugs together, and runs their tests. Returns what became of each."""
    chosen = [found[name] for name in names]
    before = {}
    outcome = {}
    try:
        for name, entry in zip(names, chosen):
            if faults := problems(name, entry, tree):
                return {it: "does not apply: " + "; ".join(faults) for it in names}
            source = tree / entry["file"]
            text = source.read_text()
            before.setdefault(source, text)
            source.write_text(text.replace(entry["find"], entry["replace"]))
        build = ["cargo", "nextest", "run", "--no-run", "--locked", *selection(chosen)]
        built = run(build, tree, env=environment(folder))
        if built.returncode != 0:
            (folder / f"{names[0]}.log").write_text(built.stdout + built.stderr)
            return {name: f"does not compile, see {names[0]}.log" for name in names}
        for name, entry in zip(names, chosen):
            outcome[name] = test(name, entry, chosen, tree, folder)
    finally:
        for source, text in before.items():
            source.write_text(text)
    return outcome


def test(name, entry, chosen, tree, folder):
    which = f"package({entry['package']}) and test(={entry['test']})"
    command = ["cargo", "nextest", "run", "--locked", *selection(chosen), "-E", which, "--no-fail-fast"]
    ran = run(command, tree, env=environment(folder, entry))
    output = ran.stdout + ran.stderr
    (folder / f"{name}.log").write_text(output)
    if re.search(r"Starting 1 test\b", output) is None:
        return "its test did not run"
    if ran.returncode == 0:
        return "NOT CAUGHT"
    if re.search(entry["shows"], output) is None:
        return "fails in another way than expected"
    return "caught"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--target", type=pathlib.Path)
    arguments.add_argument("--only", nargs="+", metavar="NAME")
    arguments.add_argument("--together", action="store_true")
    arguments.add_argument("--again", action="store_true")
    options = arguments.parse_args()
    found = entries()
    if options.check or options.target is None:
        return check(found)
    if unknown := set(options.only or []) - found.keys():
        sys.exit(f"no such entry: {sorted(unknown)}")
    folder = options.target.resolve()
    tree, _ = prepare(folder)
    record = folder / "proven.json"
    proven = json.loads(record.read_text()) if record.exists() else {}
    state = subprocess.check_output(["git", "ls-files", "-s", "Cargo.lock", "shared", "functions", "tests/e2e"], cwd=tree)

    def digest(name):
        return hashlib.sha256(state + json.dumps(found[name], sort_keys=True).encode()).hexdigest()

    names = [it for it in (options.only or found) if options.again or proven.get(it) != digest(it)]
    batches = {}
    for name in names:
        batches.setdefault(found[name]["batch"] if options.together else name, []).append(name)
    failed = []
    for batch in batches.values():
        for name, result in prove(batch, found, tree, folder).items():
            print(f"{name:50} {result:12} {found[name]['test']}", flush=True)
            if result == "caught":
                proven[name] = digest(name)
            else:
                proven.pop(name, None)
                failed.append(name)
            record.write_text(json.dumps(proven, indent=1))
    done = sum(proven.get(name) == digest(name) for name in found)
    print(f"{done} of {len(found)} seeded bugs are caught")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
