#!/usr/bin/env python3
"""Runs the commands of README.md and docs/*.md against a local cloud of its own, taken from the files themselves.

    tests/commands.py PROGRAM [FILE...]          PROGRAM is queueme-local
    tests/commands.py PROGRAM --wrong N FILE     succeeds if it finds N faults: a test of this script

Each document is one session of bash: what a block sets, the next ones use. A command fails if its exit code or the problem
document that it prints says so, or if a comment after it shows another answer. In such a comment `...` stands for anything:
within a text, and as a last member or item for all others.

A block that can't run here has the comment `<!-- not run: REASON -->` above it. Its syntax is checked, as is that of the
commands within sentences; `make TARGET` must be a target.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PORT = "127.0.0.1:8080"
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)
NOT_RUN = re.compile(r"<!-- not run: (?P<reason>\S.*) -->\s*\Z")
INLINE = re.compile(r"(?<!`)`((?:aws|cargo|curl|make|npm|npx|pip|printf|rustup|sam)(?: [^`\n]+)?)`(?!`)")
MARK = "--queueme-command--"
REST = "..."


class Command:
    """A command with the lines that show its answer, if the document does."""

    def __init__(self, line):
        self.line, self.text, self.shown = line, "", None


def blocks(text):
    """The blocks of shell commands: line, text, and why it is not run."""
    for found in FENCE.finditer(text):
        if found["language"] not in ("sh", "bash", "shell", "console"):
            continue
        before = text[: found.start()]
        reason = NOT_RUN.search(before)
        indent = len(found["indent"])
        lines = [it[indent:] for it in found["text"].splitlines()]
        yield before.count("\n") + 2, "\n".join(lines) + "\n", reason and reason["reason"]


def problem_of_syntax(text):
    # Angle brackets around words stand for what the reader puts there.
    text = re.sub(r"<[a-z][^<>\n]*>", "PLACEHOLDER", text)
    checked = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True)
    return checked.stderr.strip()


def commands(first_line, text):
    """Splits a block into its commands."""
    current, found = Command(first_line), []
    for number, line in enumerate(text.splitlines(keepends=True), first_line):
        if line.startswith("# {") or line.startswith("# ["):
            found[-1].shown = line[2:].strip()
            continue
        if not current.text:
            current.line = number
        current.text += line
        is_open = line.rstrip("\n").endswith("\\") or problem_of_syntax(current.text)
        if current.text.strip() and not is_open:
            found.append(current)
            current = Command(number + 1)
    if current.text.strip():
        found.append(current)
    return found


def pattern_of(shown):
    """Reads an answer as a document shows it."""
    text = re.sub(r"([\[{,])\s*\.\.\.\s*(?=[\]}])", lambda it: (it[1] if it[1] != "," else ",") + "@REST@", shown)
    text = re.sub(r"@REST@(?=})", json.dumps(REST) + ": true", text)
    text = re.sub(r"@REST@(?=\])", json.dumps(REST), text)
    return json.loads(text)


def difference(shown, seen, at=""):
    """Where an answer differs from the one that is shown. Nothing if it does not."""
    if isinstance(shown, dict) and isinstance(seen, dict):
        missing = [it for it in shown if it != REST and it not in seen]
        more = [] if REST in shown else [it for it in seen if it not in shown]
        if missing or more:
            return f"{at or 'the answer'} has {', '.join(more) or 'nothing more'} and lacks {', '.join(missing) or 'nothing'}"
        parts = (difference(value, seen[name], f"{at}.{name}") for name, value in shown.items() if name != REST)
        return next(filter(None, parts), None)
    if isinstance(shown, list) and isinstance(seen, list):
        is_open = bool(shown) and shown[-1] == REST
        expected = shown[:-1] if is_open else shown
        if len(seen) < len(expected) or (len(seen) > len(expected) and not is_open):
            return f"{at} has {len(seen)} items"
        parts = (difference(one, other, f"{at}[{n}]") for n, (one, other) in enumerate(zip(expected, seen)))
        return next(filter(None, parts), None)
    if isinstance(shown, str) and isinstance(seen, str) and REST in shown:
        fits = re.fullmatch(".*".join(map(re.escape, shown.split(REST))), seen, re.S)
        return None if fits else f"{at} is {seen!r}"
    return None if shown == seen and type(shown) is type(seen) else f"{at} is {seen!r}"


def refusal(printed):
    """What a printed problem document says."""
    for line in printed.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict) and {"title", "status", "code"} <= value.keys():
            return f"{value['status']} {value['code']}: {value.get('detail') or value['title']} {value.get('errors') or ''}"
    return None


def run(found, url, folder):
    """Runs commands in one session. Returns what is wrong, as line and sentence."""
    script = f"cd {folder}\n"
    for n, it in enumerate(found):
        text = it.text.replace(PORT, url.removeprefix("http://"))
        script += f"{text}\nqueueme_status=$?; echo; echo {MARK} {n} $queueme_status; echo {MARK} {n} >&2\n"
    done = subprocess.run(["bash"], input=script, capture_output=True, text=True, timeout=120)
    # A loop over what is printed between two marks.
    printed = re.split(rf"^{MARK} \d+ (\d+)\n", done.stdout, flags=re.M)
    errors = re.split(rf"^{MARK} \d+\n", done.stderr, flags=re.M)
    if len(printed) != 2 * len(found) + 1:
        return [(found[len(printed) // 2].line, f"ended the session: {done.stderr[-500:]}")]
    wrong = []
    for n, it in enumerate(found):
        out, status = printed[2 * n].strip(), printed[2 * n + 1]
        told = [f"exit code {status}"] if status != "0" else []
        told += filter(None, [refusal(out), errors[n].strip()])
        if it.shown and not told:
            try:
                told += filter(None, [difference(pattern_of(it.shown), json.loads(out.splitlines()[-1]))])
            except (ValueError, IndexError) as error:
                told.append(f"its answer can't be compared ({error}): {out[-300:]}")
        if told:
            wrong.append((it.line, "; ".join(told)))
    return wrong


def check_inline(text, targets):
    """What is wrong with the commands within sentences."""
    outside = FENCE.sub(lambda it: "\n" * it.group().count("\n"), text)
    for found in INLINE.finditer(outside):
        line = outside[: found.start()].count("\n") + 1
        if wrong := problem_of_syntax(found[1].replace("...", "PLACEHOLDER") + "\n"):
            yield line, wrong
        words = found[1].split()
        if words[0] == "make" and len(words) > 1:
            yield from ((line, f"make has no target {it}") for it in words[1:2] if "=" not in it and it not in targets)


def start(program):
    """Starts a local cloud. Returns its process and its address."""
    flags = ["--memory", "--no-demo", "--port", "0", "--templates", str(ROOT)]
    cloud = subprocess.Popen([program, *flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in cloud.stdout:
        if line.startswith("ready on "):
            return cloud, line.removeprefix("ready on ").strip()
    sys.exit("the local cloud does not start")


def main():
    program, given = sys.argv[1], sys.argv[2:]
    expected = int(given[1]) if given[:1] == ["--wrong"] else 0
    named = given[2:] if expected else given
    files = [pathlib.Path(it).resolve() for it in named] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    targets = set(re.findall(r"^([a-z0-9-]+)[a-z0-9 -]*:", (ROOT / "Makefile").read_text(), re.M))
    targets |= {it for line in re.findall(r"^([a-z0-9 -]+):", (ROOT / "Makefile").read_text(), re.M) for it in line.split()}
    wrong, ran, checked, began = [], 0, 0, time.monotonic()
    cloud = url = None
    try:
        for path in files:
            text = path.read_text()
            name = os.path.relpath(path, ROOT)
            found = []
            for line, block, reason in blocks(text):
                if problem := problem_of_syntax(block):
                    wrong.append((name, line, problem))
                elif reason:
                    checked += 1
                else:
                    found += commands(line, block)
            wrong += [(name, line, it) for line, it in check_inline(text, targets)]
            if found:
                if cloud is None:
                    cloud, url = start(program)
                with tempfile.TemporaryDirectory() as folder:
                    wrong += [(name, line, it) for line, it in run(found, url, folder)]
                ran += len(found)
    finally:
        if cloud:
            cloud.terminate()
            cloud.wait()
    for name, line, it in wrong if len(wrong) != expected else []:
        print(f"{name}:{line}: {it}", file=sys.stderr)
    if not files or not ran + checked:
        sys.exit("there are no commands in these files")
    print(f"{ran} commands ran, {checked} blocks were checked, {len(wrong)} are wrong ({time.monotonic() - began:.1f} s)")
    sys.exit(0 if len(wrong) == expected else 1)


if __name__ == "__main__":
    main()
