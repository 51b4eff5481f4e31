"""Takes the rules of a room out one at a time, and says which of them no test holds.

    python tests/rules_held.py [--room notes] [--module NAME]... [--tests PATH]... [--jobs 2]

A rule is a pattern of a module, a branch of one, an item of its tables and tuples, or a function that answers yes or no
(``is_...``). Each is taken out in a copy of the sources: a pattern or a branch then matches nothing, an item is
missing, a function says no. If the tests still pass, nothing holds the rule: it gets a fixture or it goes.
One run with all rules learns which test calls which function; each rule is then tried only with the tests that call a
function in which it is used. Even so it takes an hour for a large room: run it by hand. The modules beside the rooms
are ``--room .``; the rules of git are held by tests of the group ``whole``: ``PYTEST_ADDOPTS='-m whole'`` tries those.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
NOTHING = "(?!)"
"""A pattern that matches nothing."""

CALLS = """
import os, sys, threading
called = {}

def pytest_runtest_call(item):
    seen = called.setdefault(item.nodeid, set())
    watch = lambda frame, event, _: seen.add(frame.f_code) if event == "call" else None
    sys.setprofile(watch)
    threading.setprofile(watch)

def pytest_runtest_teardown(item):
    sys.setprofile(None)
    threading.setprofile(None)

def pytest_sessionfinish():
    with open(os.environ["CALLS"], "w", encoding="utf-8") as file:
        for test, codes in called.items():
            names = {code.co_name for code in codes if "/readlist/" in code.co_filename}
            print(test, *sorted(names), sep="\\t", file=file)
"""
"""A plugin of pytest that writes down the functions that each test calls."""


class Rule(NamedTuple):
    """A part of a module's text, from ``start`` to ``end`` (in bytes), and what stands there when it is taken out."""

    module: Path
    line: int
    name: str
    start: int
    end: int
    without: str


class Source:
    """A module as text and tree, with places in bytes, as :mod:`ast` counts columns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        self.tree = ast.parse(self.data)
        self._starts = [0]
        for line in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def rule(self, node: ast.expr | ast.stmt, name: str, without: str) -> Rule:
        """The rule that is written where ``node`` is."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + node.col_offset
        return Rule(
            self.path, node.lineno, name, start, self._starts[node.end_lineno - 1] + node.end_col_offset, without
        )


def branches(pattern: str) -> list[str]:
    """The alternatives of a pattern, of its outermost group at least; one where there is no choice."""
    depth, in_class, parts = 0, False, [""]
    escaped = False
    for char in pattern:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append("")
            continue
        parts[-1] += char
    return parts


def rules(source: Source) -> Iterator[Rule]:
    """Every rule of a module that can be taken out."""
    for node in source.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and not target.id.startswith("__"):
                yield from _of_value(source, target.id, node.value)
        elif isinstance(node, ast.FunctionDef) and re.match(r"_?(?:is|may|has|looks)_", node.name):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield source.rule(body[0], node.name, "return False")


def _of_value(source: Source, name: str, value: ast.expr) -> Iterator[Rule]:
    if isinstance(value, ast.Call) and ast.unparse(value.func) in ("re.compile", "pattern"):
        pattern = value.args[0]
        yield source.rule(pattern, name, repr(NOTHING))
        if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str) and "(?x" not in pattern.value:
            parts = branches(pattern.value)
            for at, part in enumerate(parts if len(parts) > 1 else []):
                kept = "|".join(parts[:at] + parts[at + 1 :])
                yield source.rule(pattern, f"{name}: {part[:50]}", repr(kept))
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("frozenset", "set"):
        yield from _of_value(source, name, value.args[0]) if value.args else ()
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "split":
        words = value.func.value
        if isinstance(words, ast.Constant) and isinstance(words.value, str):
            for word in words.value.split():
                kept = " ".join(other for other in words.value.split() if other != word)
                yield source.rule(words, f"{name}: {word}", repr(kept))
    elif isinstance(value, ast.Tuple | ast.List | ast.Set) and len(value.elts) > 1:
        for item in value.elts:
            kept = [ast.unparse(other) for other in value.elts if other is not item]
            opening, closing = {"Tuple": "()", "List": "[]", "Set": "{}"}[type(value).__name__]
            yield source.rule(value, f"{name}: {ast.unparse(item)[:50]}", f"{opening}{', '.join(kept)},{closing}")
    elif isinstance(value, ast.Dict) and len(value.keys) > 1:
        pairs = [(ast.unparse(key), ast.unparse(one)) for key, one in zip(value.keys, value.values, strict=True) if key]
        for key, _ in pairs:
            kept = [f"{other}: {one}" for other, one in pairs if other != key]
            yield source.rule(value, f"{name}: {key[:50]}", "{" + ", ".join(kept) + "}")


def users(room: Path) -> dict[str, set[str]]:
    """For each name in the modules of a room, the functions that mention it, directly or through a constant."""
    mentioned: dict[str, set[str]] = {}
    constants: dict[str, set[str]] = {}
    for path in room.rglob("*.py"):
        tree = ast.parse(path.read_bytes())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                for name in _names(node):
                    mentioned.setdefault(name, set()).add(node.name)
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                for name in _names(node):
                    constants.setdefault(name, set()).add(ast.unparse(target))
    for _ in range(4):  # constants made of constants
        for name, others in constants.items():
            mentioned.setdefault(name, set()).update(*(mentioned.get(other, ()) for other in others))
    return mentioned


def _names(node: ast.AST) -> set[str]:
    found = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    return found | {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}


def calls(copy: Path, tests: list[str]) -> dict[str, set[str]]:
    """The functions that each test calls. Ends the process if a test fails with every rule in its place."""
    (copy / "calls_plugin.py").write_text(CALLS, encoding="utf-8")
    written = copy / "calls.txt"
    if _run(copy, ["-p", "calls_plugin", *tests], CALLS=str(written)) != 0:
        sys.exit("the tests fail with every rule in its place")
    lines = (line.split("\t") for line in written.read_text(encoding="utf-8").splitlines())
    return {test: set(names) for test, *names in lines}


def is_held(rule: Rule, copy: Path, tests: list[str]) -> bool:
    """Whether a test fails when a rule is taken out of the copy of the sources."""
    module = copy / rule.module.relative_to(ROOT / "src")
    whole = module.read_bytes()
    module.write_bytes(whole[: rule.start] + rule.without.encode() + whole[rule.end :])
    chosen = copy / "tests.txt"
    chosen.write_text("\n".join(tests), encoding="utf-8")
    try:
        return bool(tests) and _run(copy, [f"@{chosen}"]) != 0
    finally:
        module.write_bytes(whole)


def _run(copy: Path, tests: list[str], **more: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(copy), "HYPOTHESIS_PROFILE": "ci", **more}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=600).returncode
    except subprocess.TimeoutExpired:
        return 1  # a test that never ends without the rule holds it


def main() -> None:
    """Take out each rule, and print those that nothing holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--room", default="notes", help="the folder of the package")
    parser.add_argument("--module", action="append", default=[], help="only this module of the room")
    parser.add_argument("--tests", action="append", default=[], help="the tests that are to hold the rules")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    tests = options.tests or [f"tests/{options.room}"]
    room = ROOT / "src" / "readlist" / options.room
    modules = [path for path in sorted(room.rglob("*.py")) if not options.module or path.stem in options.module]
    found = [rule for path in modules for rule in rules(Source(path))]
    copies: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder) / "data")
        for number in range(options.jobs):
            copies.put(Path(shutil.copytree(ROOT / "src", Path(folder) / str(number))))
        copy = copies.get()
        called, used = calls(copy, tests), users(ROOT / "src" / "readlist")
        copies.put(copy)

        def tried(rule: Rule) -> bool:
            name = rule.name.partition(":")[0]
            functions = used.get(name, set()) | {name}
            mine = copies.get()
            try:
                return is_held(rule, mine, [test for test, names in called.items() if names & functions])
            finally:
                copies.put(mine)

        loose = 0
        with ThreadPoolExecutor(options.jobs) as pool:
            for rule, held in zip(found, pool.map(tried, found), strict=True):
                if not held:
                    loose += 1
                    print(f"{rule.module.relative_to(ROOT)}:{rule.line}: {rule.name}", flush=True)
    print(f"{len(found)} rules taken out, {loose} that nothing holds")
    sys.exit(bool(loose))


if __name__ == "__main__":
    main()
