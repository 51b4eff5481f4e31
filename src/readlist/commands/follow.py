"""Commands that keep the list in step with its notes: folders, diff, settle, rename."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import NothingMatched, UsageError
from ..terminal.plain import entries, safe
from . import options
from .choosing import chosen_key, chosen_keys
from .command import Commands
from .printing import form_of, print_changes, print_chosen, print_rows
from .prompts import confirm, named
from .session import Session, of

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The folder's name, as readlist folders lists it.")]

folders_app = Commands()


@folders_app.callback(invoke_without_command=True)
def folders(context: typer.Context, format: options.RowFormat = None, header: options.Header = False) -> None:
    """List the notes folders that readlist import reads, and where each is on this machine.

    The first import of a folder remembers it. The store keeps only its name; its path is in machine.txt, which belongs
    to this machine.

    Examples:

    $ readlist folders
    $ readlist folders move notes ~/Documents/notes
    $ readlist folders forget notes
    """
    if context.invoked_subcommand is not None:
        return
    session = of(context)
    known = session.library.folders()
    form = form_of(session, format, header=header)
    rows = []
    for name in sorted(known.remembered):
        path = known.paths.get(name, "")
        state = "not known on this machine" if not path else "there" if Path(path).is_dir() else "missing"
        rows.append((name, path, state))
    if not rows:
        raise NothingMatched("no notes folder is remembered; readlist import FOLDER remembers one")
    columns = ("name", "path", "state")
    print_rows(session, columns, rows, format=form, header=header)


@folders_app.command("forget")
def folders_forget(context: typer.Context, name: NameArgument) -> None:
    """Stop reading a notes folder; its entries stay as they are.

    Examples:

    $ readlist folders forget notes
    $ readlist folders forget papers
    """
    session = of(context)
    with session.library.writing(f"folders forget {name}"):
        known = session.library.folders()
        _check(known.remembered, name)
        known.remembered.discard(name)  # where it lies stays known, for what came from it
        session.library.commit([], known.steps(), command=f"folders forget {name}")
    session.say(f"forgot the notes folder {name}; its entries stay, readlist undo takes it back")


@folders_app.command("move")
def folders_move(
    context: typer.Context,
    name: NameArgument,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Where the folder is on this machine now.")],
) -> None:
    """Tell readlist where a notes folder is on this machine now.

    Examples:

    $ readlist folders move notes ~/Documents/notes
    $ readlist folders move notes .
    """
    session = of(context)
    if not path.is_dir():
        raise UsageError(f"{path} is not a folder")
    with session.library.writing(f"folders move {name}"):
        known = session.library.folders()
        _check({*known.remembered, *known.paths}, name)
        known.remember(os.path.realpath(path).replace(os.sep, "/"), name)
        session.library.commit([], known.steps(), command=f"folders move {name}")
    session.say(f"the notes folder {name} is in {path}; readlist import reads what is new in it")


def _check(known: set[str], name: str) -> None:
    if name not in known:
        shown = ", ".join(sorted(one for one in known if not one.startswith("~"))) or "none"
        raise UsageError(f"no notes folder is called {name!r}; there are: {shown}")


def diff(context: typer.Context, key: options.OptionalKeyArgument = None) -> None:
    """Show both sides of a conflict: - is what the list has, + what the note or another machine has.

    Without a key it shows every entry in conflict and those whose note is gone, which readlist list is:conflict and
    is:orphan list.

    Examples:

    $ readlist diff
    $ readlist diff hu2021lora
    """
    session = of(context)
    if key is not None:
        _show_sides(session, chosen_key(session, key, by_title=True))
        return
    waiting = sorted(session.library.marked("conflict") | session.library.marked("orphan"))
    for one in waiting:
        _show_sides(session, one)
    if not waiting:
        session.say("the list and its notes agree")


def _show_sides(session: Session, found: str) -> None:
    from ..importing.settling import sides
    from ..store import whose
    from ..store.imports import ELSEWHERE

    conflicts, gone = sides(session.library, found)
    known = whose.of(session.library.paths.home, [conflict for conflict, _ in conflicts])
    for conflict, mine in conflicts:
        has, other = "in the list", "on the other side" if conflict.place == ELSEWHERE else f"in {conflict.place}"
        if conflict.line in known:
            machines = ["of this machine", "of another machine"][:: 1 if known[conflict.line] == "mine" else -1]
            has, other = f"in the list, {machines[0]}", machines[1]
        session.print(_two_sides(f"{found}: {conflict.field}", (mine, has), (conflict.theirs, other)))
    for origin in gone:
        session.say(f"the note of {found} is gone: {origin.place}; readlist settle {found} --keep keeps the entry")
    if conflicts:
        of_machines = any(conflict.place == ELSEWHERE and conflict.line not in known for conflict, _ in conflicts)
        which = "; of two machines' values, yours may be either" if of_machines else ""
        mine = "takes yours" if "theirs" in known.values() else "keeps the list's"
        session.say(f"readlist settle {found} --mine {mine}, --theirs takes the other's{which}")
    elif not gone:
        session.say(f"{found} and its notes agree")


def _two_sides(field: str, *sides: tuple[Any, str]) -> list[str]:
    from difflib import unified_diff

    (mine, has), (theirs, other) = sides
    found = unified_diff(_lines(mine), _lines(theirs), f"{field} {has}", f"{field} {other}", lineterm="", n=2)
    return [safe(line) for line in found]


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, list):
        return [str(item) for item in value]
    import json

    return [json.dumps(value, ensure_ascii=False)]


def settle(
    context: typer.Context,
    keys: options.KeysArgument = None,
    where: options.Where = None,
    mine: Annotated[bool, typer.Option("--mine", help="Keep what you wrote, and stop asking.")] = False,
    theirs: Annotated[bool, typer.Option("--theirs", help="Take what the note, or the other machine, has.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep entries whose note is gone, and stop asking.")] = False,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Settle conflicts with notes or other machines, and entries whose note is gone.

    Of two machines' values every machine has the same one in the list, until you choose. readlist diff KEY shows the two sides. Whatever you choose, readlist undo takes it back.

    Examples:

    $ readlist settle hu2021lora --mine
    $ readlist settle --where is:conflict --theirs --dry-run
    $ readlist settle --where is:orphan --keep
    """
    from ..importing import settling
    from ..library import few

    session = of(context)
    sides: dict[settling.Side, bool] = {"mine": mine, "theirs": theirs, "keep": keep}
    asked = [side for side, is_asked in sides.items() if is_asked]
    if len(asked) != 1:
        raise UsageError("settle how? Give --mine, --theirs or --keep; readlist diff KEY shows the two sides")
    chosen = chosen_keys(session, keys or [], where)
    if dry_run:
        pairs = settling.settled(session.library, chosen, asked[0])
        if theirs:
            print_changes(session, pairs)
        else:
            print_chosen(session, [entry.key for entry, _ in pairs])
        session.say(f"would settle {entries(len(pairs))}; nothing was changed")
        return
    confirm(session, chosen, "Settle {}?", yes=yes)
    command = " ".join(["settle", *few(chosen), f"--{asked[0]}"])
    settling.settle(session.library, chosen, asked[0], command=command)
    session.say(f"settled {named(chosen)}; readlist undo takes it back")


def rename(
    context: typer.Context,
    key: options.KeyArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new key: letters, digits and hyphens.")],
    dry_run: options.DryRun = False,
) -> None:
    """Give an entry another key.

    References to the old key elsewhere, such as citations, are not changed.

    Examples:

    $ readlist rename hu2021lora lora
    $ readlist rename gemini-1-5 gemini-report --dry-run
    """
    from ..store.steps import check_key

    session = of(context)
    old = chosen_key(session, key)
    if dry_run:
        check_key(session.library.index, old, new)
        print_chosen(session, [old])
        session.say(f"would call it {new}; nothing was changed")
        return
    change = session.library.rename(old, new)
    session.say(f"{old} is {new} now; readlist undo takes it back" if change.number else f"{old} already has that key")
