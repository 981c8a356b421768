#!/usr/bin/env python3
"""Measures what can be counted of the rules in docs/glossary.md and docs/adding-a-function.md.

    tests/measure.py [PATH]            the numbers of the tree at PATH (default: this repository), with the places
    tests/measure.py --json [PATH]     the same as one JSON object: measure -> {"value": number, "places": [...]}

The guard `tests/e2e/guards/house.rs` compares these numbers with the highest values that it allows. The script reads
files only, so that it can measure any commit: `git archive COMMIT | tar x -C DIR && tests/measure.py DIR`.

Rust is read by patterns, after comments, texts and test modules are blanked out. That is exact enough to compare two
commits, and needs nothing that is not installed.
"""
import collections
import itertools
import json
import os
import re
import statistics
import sys

SKIPPED = {"target", "node_modules", ".git", ".local", ".aws-sam"}
LONGEST_FILE = 400
LONGEST_HANDLER = 25

# The name of an attribute as text: in readers and writers of items, in updates, and in conditions.
LITERAL = re.compile(
    r'\.(?:text|number|number_of|flag|parsed|real|bilingual|document|map|maps|texts|numbers|list|has|set|set_some'
    r'|set_default|set_before|put|with|with_some|add|take|remove)\(\s*\[?"[a-z_]+"|\bCondition::\w+\(\s*\[?"[a-z_]+"'
)
DEFINITION = re.compile(r"^(?:pub(?:\([\w:\s]+\))?\s+)?(?:struct|enum|trait|type)\s+(\w+)", re.M)
ENTITY = re.compile(r"\bentity!\s*\{[^{]*?\bpub struct (\w+)\s*:")
ENDPOINT = re.compile(r"^pub (?:const )?fn (?:start|endpoint|trigger)\(", re.M)
USE = re.compile(r"^[ \t]*(pub(?:\([\w:\s]+\))?\s+)?use\s+([^;]+);", re.M)
PATH = re.compile(r"\b(?:crate|super|self)(?:::(?:r#)?\w+)+")

# Words that named something only in this project. docs/glossary.md says what these things are called instead.
PRIVATE_TYPES = """
Arranged Around Ask Asker Basket Chosen Coming Course Courier Crew Crowd Deed Denial Desk Diary Door Draw Ended Errand
Firm Floor Followed Freed Hall Head Held4 House Jump Kit Lately Lobby Mine Minter News Obituary OwnPlace PackageWish
Panel Parlour Passed Patience Person Plain Prepared Proven Refused Reins Said Salon Scene Secured Seen Served Settled
Slip Sold Stage Stand Stretch Taken Told Traits Turn Turned Wanted Watcher Way Whereabouts Whose Wish
""".split()
PRIVATE_MODULES = """
admit around arrivals ask basket card crew crowd desk diary dismiss errand firm hall head hearing held judge
lately learn lives lobby mine moves moving obituary once owners parlour reading rows salon scene secure served settle
sold stage taking tell telling ticks turn turns waiting walking windows wish
""".split()


def without_text(source):
    """The source with comments and texts blanked out; lines stay where they are."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|r#*"(?:.|\n)*?"#*|"(?:\\.|[^"\\])*"|b?\'(?:\\.[^\']*|[^\'\\])\'', re.S)
    return pattern.sub(lambda it: re.sub(r"[^\n]", " ", it.group()), source)


def block_end(source, start):
    """Where the block ends whose opening brace stands just before `start`."""
    depth = 1
    for at in range(start, len(source)):
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        if depth == 0:
            return at
    return len(source)


def blank(text, start, end):
    """The text with a part blanked out; lines and offsets stay as they are."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


class File:
    """A Rust file of a package: its module, its code without texts, and its code with them."""

    def __init__(self, root, path):
        self.path = path
        self.source = open(os.path.join(root, path), encoding="utf-8", errors="replace").read()
        self.code, self.with_texts = without_text(self.source), self.source
        while found := re.search(r"#\[cfg\(test\)\]\s*(?:pub )?mod \w+\s*\{", self.code):
            end = block_end(self.code, found.end()) + 1
            self.code = blank(self.code, found.start(), end)
            self.with_texts = blank(self.with_texts, found.start(), end)
        self.lines = self.source.count("\n")
        self.package, inside = path.split("/src/", 1) if "/src/" in path else (None, path)
        parts = inside.removesuffix(".rs").split("/")
        if parts[-1] in ("mod", "lib", "main"):
            parts.pop()
        self.module = tuple(parts)
        self.is_program = inside.startswith("bin/")
        self.is_test = bool(re.search(r"(^|/)(tests|benches|fixtures)(/|\.rs$)", path))
        self.is_endpoint = path.startswith("functions/") and not self.is_program and bool(ENDPOINT.search(self.code))


def read(root):
    """All Rust files below functions, shared, infra and tests."""
    files = []
    for top in ("functions", "shared", "infra", "tests"):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = [it for it in folders if it not in SKIPPED]
            files += [File(root, os.path.relpath(os.path.join(folder, it), root)) for it in names if it.endswith(".rs")]
    return sorted(files, key=lambda it: it.path)


def use_paths(text, before=()):
    """The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`."""
    text = text.strip()
    if "{" not in text:
        yield before + tuple(it.strip().removeprefix("r#") for it in re.split(r"\s+as\s+", text)[0].split("::"))
        return
    head, rest = text.split("{", 1)
    head = before + tuple(it.strip().removeprefix("r#") for it in head.split("::") if it.strip())
    depth, part = 0, ""
    for letter in rest.rsplit("}", 1)[0] + ",":
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            if part.strip():
                yield from use_paths(part, head)
            part = ""
        else:
            part += letter


class Package:
    """The files of a package by module, to resolve paths in them."""

    def __init__(self, files):
        self.by_module = {it.module: it for it in files}

    def resolve(self, file, path):
        """The file that a path in `file` leads to: the longest part of it that is a module."""
        if path[0] == "self":
            full = file.module + path[1:]
        elif path[0] == "crate":
            full = path[1:]
        elif path[0] == "super":
            ups = len(list(itertools.takewhile(lambda it: it == "super", path)))
            full = file.module[: len(file.module) - ups] + path[ups:]
        elif file.module + path[:1] in self.by_module:
            full = file.module + path
        else:
            return None
        for length in range(len(full), -1, -1):
            if full[:length] in self.by_module:
                return self.by_module[full[:length]]
        return None


def edges(files):
    """Who refers to whom, within packages and between them, as pairs of files. Re-exports of a folder don't count."""
    packages = collections.defaultdict(list)
    for file in files:
        if file.package and not file.is_test:
            packages[file.package].append(file)
    trees = {name: Package(its) for name, its in packages.items()}
    by_crate = {name.rsplit("/", 1)[-1]: tree for name, tree in trees.items()}
    pairs = set()
    for name, its in packages.items():
        for file in its:
            code = USE.sub(lambda it: "\n" * it.group().count("\n"), file.code)
            paths = [(tuple(it.replace("r#", "").split("::")), False) for it in PATH.findall(code)]
            for public, tree in USE.findall(file.code):
                paths += [(it, bool(public)) for it in use_paths(tree)]
            for path, public in paths:
                target = trees[name].resolve(file, path)
                if target is None and path[0] in by_crate:
                    target = by_crate[path[0]].resolve(file, ("crate",) + path[1:])
                if target is None or target is file:
                    continue
                is_reexport = public and target.module[: len(file.module)] == file.module and target.package == file.package
                if not is_reexport:
                    pairs.add((file.path, target.path))
    return pairs


def circles(files, pairs):
    """Sets of files of one package that refer to each other, directly or by way of others (Tarjan)."""
    package = {it.path: it.package for it in files}
    after = collections.defaultdict(list)
    for left, right in sorted(pairs):
        if package[left] == package[right]:
            after[left].append(right)
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in after[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            circle = []
            while True:
                circle.append(stack.pop())
                if circle[-1] == node:
                    break
            if len(circle) > 1:
                found.append(sorted(circle))

    sys.setrecursionlimit(10_000)
    for node in sorted(package):
        if node not in index:
            visit(node)
    return sorted(found)


def skip(code, start, opening, closing):
    """Where the brackets close whose opening one stands just before `start`. The `>` of an arrow closes nothing."""
    depth = 1
    for at in range(start, len(code)):
        if code[at] == opening:
            depth += 1
        elif code[at] == closing and code[at - 1 : at + 1] != "->":
            depth -= 1
        if depth == 0:
            return at
    return len(code)


def parameters(code):
    """The parameters of every function, as (function, type)."""
    for found in re.finditer(r"\bfn\s+(\w+)\s*([<(])", code):
        start = found.end()
        if found.group(2) == "<":
            start = skip(code, start, "<", ">") + 2
        depth, part = 0, ""
        for letter in code[start : skip(code, start, "(", ")")].replace("->", "  ") + ",":
            depth += {"(": 1, "[": 1, "{": 1, "<": 1, ")": -1, "]": -1, "}": -1, ">": -1}.get(letter, 0)
            if letter != "," or depth > 0:
                part += letter
                continue
            # A pattern may hold a colon of its own, but only within brackets.
            name, colon, kind = re.sub(r"^\s*(\([^)]*\)|\w+\s*\{[^}]*\})", "pattern", part).partition(":")
            if colon:
                yield found.group(1), kind.strip()
            part = ""


def handlers(file):
    """The length of each handler of the file: the lines of its body."""
    for found in re.finditer(r"\basync fn handle\b[^{]*\{", file.code):
        yield file.code[found.end() : block_end(file.code, found.end())].count("\n") - 1


def measure(root):
    files = read(root)
    product = [it for it in files if not it.is_test and not it.path.startswith("tests/")]
    functions = [it for it in product if it.path.startswith("functions/")]
    result = {}

    def put(name, places, value=None):
        result[name] = {"value": len(places) if value is None else value, "places": places}

    def each(chosen, pattern, text=lambda it: it.code):
        return [f"{it.path}: {found}" for it in chosen for found in re.findall(pattern, text(it))]

    lengths = sorted((length, it.path) for it in functions for length in handlers(it))
    long = [f"{path}: {length}" for length, path in lengths if length > LONGEST_HANDLER]
    put(f"handlers over {LONGEST_HANDLER} lines", long[::-1])
    put("median of handlers", [], statistics.median([it for it, _ in lengths]) if lengths else 0)
    put("attribute literals in functions", each(functions, LITERAL, lambda it: it.with_texts))
    put("Code::Internal in functions", each(functions, r"\bCode::Internal\b"))
    tuples, flags = [], []
    for file in product:
        for name, kind in parameters(file.code):
            if re.match(r"&?(?:'\w+\s+)?(?:mut\s+)?\([^)]*,", kind):
                tuples.append(f"{file.path}: {name}")
            if kind == "bool":
                flags.append(f"{file.path}: {name}")
    put("tuple parameters", tuples)
    put("boolean parameters", flags)
    put("nested Result", each(product, r"\bResult<\s*Result<|\bResult<Option<Result<"))
    put(f"files over {LONGEST_FILE} lines", [f"{it.path}: {it.lines}" for it in files if it.lines > LONGEST_FILE])

    pairs = edges(product)
    endpoints = {it.path for it in product if it.is_endpoint}
    by_path = {it.path: it for it in product}

    def registers(path):
        return by_path[path].is_program or os.path.basename(path) in ("lib.rs", "mod.rs")

    put("imports of endpoint modules", [f"{a} -> {b}" for a, b in sorted(pairs) if b in endpoints and not registers(a)])
    put("circles between files", [" <-> ".join(it) for it in circles(product, pairs)])

    defined = collections.defaultdict(list)
    for file in product:
        for name in DEFINITION.findall(file.code) + ENTITY.findall(file.code):
            defined[name].append(file.path)
    twice = {name: places for name, places in defined.items() if len(places) > 1}
    put("types defined twice", [f"{name}: {', '.join(it)}" for name, it in sorted(twice.items())])
    private = [f"{name}: {place}" for name in PRIVATE_TYPES for place in defined.get(name, [])]
    modules = [(file.module[-1], file.path) for file in files if file.module]
    private += [f"mod {name}: {path}" for name, path in modules if name in PRIVATE_MODULES]
    put("private words that name a type or module", private)
    return result


def main():
    arguments = sys.argv[1:]
    as_json = "--json" in arguments
    paths = [it for it in arguments if not it.startswith("--")]
    root = paths[0] if paths else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    result = measure(root)
    if as_json:
        return print(json.dumps(result, indent=1))
    for name, it in result.items():
        print(f"{it['value']:>6}  {name}")
    for name, it in result.items():
        if it["places"]:
            print(f"\n{name}\n" + "\n".join(f"  {place}" for place in it["places"]))


if __name__ == "__main__":
    main()
