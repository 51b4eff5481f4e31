"""Imports point one way, and what is heavy or foreign has one room that knows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "readlist"

FLOORS = (
    {"errors", "model", "config", "keys", "opening", "toml", "markdown", "pattern", "progress", "spool", "variants"},
    {"bibliography"},
    {"notes", "readers", "terminal", "stats", "lookup", "store"},
    {"export", "search"},
    {"library"},
    {"importing", "tagging", "suggestions", "doctor", "adding", "filling", "sync"},
    {"commands"},
    {"cli"},
    {"__main__"},
)  # fmt: skip
"""The rooms, each floor standing on those before it, from the ground up."""

BESIDE = {("readers", "notes"), ("terminal", "stats")}
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

SILENT = {room for floor in FLOORS[:-3] for room in floor} - {"terminal"}
"""The rooms that never print and never end the process."""


def room_of(path: Path) -> str:
    return path.relative_to(SOURCES).with_suffix("").parts[0]


@cache
def trees() -> list[tuple[Path, list[ast.AST]]]:
    """Each module with what is looked at in it, the module itself first."""
    looked_at = ast.Module | ast.If | ast.Import | ast.ImportFrom | ast.Call | ast.Attribute
    paths = (path for path in sorted(SOURCES.rglob("*.py")) if room_of(path) != "__init__")
    modules = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    return [(path, [node for node in ast.walk(module) if isinstance(node, looked_at)]) for path, module in modules]


@cache
def imports() -> list[tuple[Path, tuple[str, ...]]]:
    """Every module with each module that it imports, as the parts of its name."""
    return [(path, module) for path, nodes in trees() for module in imported(path, nodes)]


def imported(path: Path, nodes: list[ast.AST]) -> Iterator[tuple[str, ...]]:
    """Every module that a module imports, as the parts of its name; those for types alone are left out."""
    package = ("readlist", *path.relative_to(SOURCES).parent.parts)
    typing_only = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in nodes:
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            yield from ((*module, alias.name) for alias in node.names)


def test_every_room_has_a_floor() -> None:
    rooms = [room for floor in FLOORS for room in floor]
    assert sorted(rooms) == sorted({room_of(path) for path, _ in trees()})


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


def test_what_is_foreign_has_its_rooms() -> None:
    for package, rooms in ALONE.items():
        assert {room_of(path) for path, module in imports() if module[0] == package} == rooms, package


def test_the_core_never_prints_and_never_exits() -> None:
    for path, nodes in trees():
        if room_of(path) not in SILENT:
            continue
        for node in nodes:
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "exit", "quit", "sys.exit", "os._exit", "input"), f"{path}:{node.lineno}"
                assert not called.startswith(("sys.stdout", "sys.stderr", "warnings.warn")), f"{path}:{node.lineno}"


def test_the_environment_is_read_in_one_place() -> None:
    for path, nodes in trees():
        if room_of(path) in ("config", "cli"):
            continue
        for node in nodes:
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("environ", "getenv")
                and ast.unparse(node.value) == "os"
            ):
                raise AssertionError(f"{path}:{node.lineno} reads the environment")


def test_every_module_says_what_it_owns() -> None:
    for path, nodes in trees():
        assert ast.get_docstring(nodes[0]), path


OPENING = {"opening", "cli", "synonyms", "network"}
"""Who may open a file to read it: one module, those who read what comes with the program, what needs no file."""


def test_files_are_opened_in_one_place() -> None:
    """A plain ``open`` hangs on a pipe and follows a link to anywhere."""
    for path, nodes in trees():
        for node in nodes:
            if isinstance(node, ast.Call) and path.stem not in OPENING:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert name not in ("read_text", "read_bytes", "open") or _is_ours(node), (path.name, node.lineno)


def _is_ours(call: ast.Call) -> bool:
    """Whether a call is that of :mod:`readlist.opening`, of a resource, or opens a file by the flags that it names."""
    written = ast.unparse(call.func)
    return written in ("read_text", "os.open") or "__package__" in written
