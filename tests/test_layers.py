"""Imports point one way, and what is heavy or foreign has one room that knows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parents[1] / "src" / "readlist"

FLOORS = (
    {"errors", "model", "config", "digests", "identifiers", "keys", "opening", "paths", "people", "toml", "markdown", "pattern", "parallel", "progress", "spool", "variants"},
    {"bibliography"},
    {"notes", "readers", "terminal", "stats", "lookup", "store"},
    {"export", "search"},
    {"library"},
    {"importing", "tagging", "suggestions", "doctor", "adding", "filling", "sync"},
    {"commands"},
    {"cli"},
    {"run"},
    {"__main__"},
)  # fmt: skip
"""The rooms, each floor standing on those before it, from the ground up."""

IN_NOTES = (
    "words",
    "reading",
    "marks",
    "facts",
    "markup",
    "titles",
    "single",
    "several",
    "layouts",
    "recognition",
    "evidence",
)
"""The rooms within ``notes``, and the modules between them, each standing on those before it."""

BESIDE = {("readers", "notes"), ("readers", "store"), ("terminal", "stats")}
"""Who may import whom on the same floor."""

ALONE = {
    "typer": {"cli", "commands"},
    "rich": {"terminal"},
    "sqlite3": {"search"},
    "rapidfuzz": {"importing", "tagging"},
    "platformdirs": {"config"},
    "markdown_it": {"markdown", "export"},
}
"""The rooms that may import each of these."""

SILENT = {room for floor in FLOORS[:-4] for room in floor} - {"terminal"}
"""The rooms that never print and never end the process."""


def room_of(path: Path) -> str:
    return path.relative_to(SOURCES).with_suffix("").parts[0]


class Module(NamedTuple):
    """What is looked at in a module."""

    path: Path
    has_docstring: bool
    imports: list[tuple[str, ...]]
    """Every module that it imports, as the parts of its name; those for types alone are left out."""
    calls: list[tuple[int, str]]
    """What it calls, as it is written, with the number of the line."""
    attributes: set[str]
    """The attributes of other modules that it names, such as ``os.environ``."""


@cache
def modules() -> list[Module]:
    """Every module of the sources. Their trees are not kept, which would be half a million objects."""
    return [read(path) for path in sorted(SOURCES.rglob("*.py")) if room_of(path) != "__init__"]


def read(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = Module(path, bool(ast.get_docstring(tree)), [], [], set())
    package = ("readlist", *path.relative_to(SOURCES).parent.parts)
    typing_only = {
        id(inner)
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            module.calls.append((node.lineno, written(node.func)))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module.attributes.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in typing_only:
            module.imports.extend(imported(node, package))
    return module


def written(called: ast.expr) -> str:
    """What is called, as it is written; a method of what a call gives, as of that call."""
    if isinstance(called, ast.Attribute):
        return f"{written(called.value)}.{called.attr}"
    if isinstance(called, ast.Call):
        return f"{written(called.func)}({', '.join(map(written, called.args))})"
    return called.id if isinstance(called, ast.Name) else "…"


def imported(node: ast.Import | ast.ImportFrom, package: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every module that a statement of a package imports, as the parts of its name."""
    if isinstance(node, ast.Import):
        yield from (tuple(alias.name.split(".")) for alias in node.names)
    else:
        base = package[: len(package) - node.level + 1] if node.level else ()
        module = (*base, *(node.module.split(".") if node.module else ()))
        yield from ((*module, alias.name) for alias in node.names)


def imports() -> list[tuple[Path, tuple[str, ...]]]:
    """Every module with each module that it imports."""
    return [(module.path, name) for module in modules() for name in module.imports]


def test_every_room_has_a_floor() -> None:
    rooms = [room for floor in FLOORS for room in floor]
    assert sorted(rooms) == sorted({room_of(module.path) for module in modules()})


def test_imports_point_down() -> None:
    floor_of = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    wrong = set()
    for path, module in imports():
        room = room_of(path)
        if module[0] == "readlist" and module[1] in floor_of and module[1] != room:
            other = module[1]
            if floor_of[other] > floor_of[room] or (
                floor_of[other] == floor_of[room] and (room, other) not in BESIDE and floor_of[room] > 0
            ):
                wrong.add((room, other))
    assert wrong == set()


def test_imports_within_notes_point_down() -> None:
    wrong = set()
    for path, module in imports():
        _, *below = path.relative_to(SOURCES).with_suffix("").parts
        if room_of(path) == "notes" and below != ["__init__"] and module[:2] == ("readlist", "notes"):
            other = module[2] if module[2:] else ""
            if other not in IN_NOTES[: IN_NOTES.index(below[0]) + 1]:
                wrong.add((below[0], other))
    assert wrong == set()


def test_no_module_needs_itself() -> None:
    """Imports inside functions count: what is imported late to break a circle stands in the wrong module."""
    names = {name_of(module.path): module.path for module in modules()}
    needed: dict[Path, set[Path]] = {module.path: set() for module in modules()}
    for path, name in imports():
        other = names.get(name) or names.get(name[:-1], path)
        needed[path] |= {other} - {path}
    while free := {p for p, others in needed.items() if not others & needed.keys()} | needed.keys() - set().union(
        *needed.values()
    ):
        needed = {path: others - free for path, others in needed.items() if path not in free}
    assert {str(path.relative_to(SOURCES)) for path in needed} == set()


def name_of(path: Path) -> tuple[str, ...]:
    """The name by which a module is imported, in parts."""
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def test_what_is_foreign_has_its_rooms() -> None:
    for package, rooms in ALONE.items():
        assert {room_of(path) for path, module in imports() if module[0] == package} == rooms, package


def test_the_core_never_prints_and_never_exits() -> None:
    for module in modules():
        for line, called in module.calls if room_of(module.path) in SILENT else ():
            assert called not in ("print", "exit", "quit", "sys.exit", "os._exit", "input"), f"{module.path}:{line}"
            assert not called.startswith(("sys.stdout", "sys.stderr", "warnings.warn")), f"{module.path}:{line}"


def test_the_environment_is_read_in_one_place() -> None:
    readers = {room_of(module.path) for module in modules() if module.attributes & {"os.environ", "os.getenv"}}
    assert readers <= {"config", "cli", "run"}


def test_every_module_says_what_it_owns() -> None:
    assert [module.path for module in modules() if not module.has_docstring] == []


OPENING = {"opening", "stream", "synonyms", "network"}
"""Who may open a file to read it: one module, those who read what comes with the program, what needs no file."""


def test_files_are_opened_in_one_place() -> None:
    """A plain ``open`` hangs on a pipe and follows a link to anywhere."""
    for module in modules():
        for line, called in module.calls if module.path.stem not in OPENING else ():
            assert called.rpartition(".")[2] not in ("read_text", "read_bytes", "open") or _is_ours(called), (
                f"{module.path}:{line}"
            )


def _is_ours(called: str) -> bool:
    """Whether a call is that of :mod:`readlist.opening`, of a resource, or opens a file by the flags that it names."""
    return called in ("read_text", "os.open") or "__package__" in called
