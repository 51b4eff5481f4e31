"""The arguments and options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from ..errors import UsageError, hint
from ..model import FIELDS, Status
from ..search.query import SORTS, Sort
from . import complete

if TYPE_CHECKING:
    from ..library import Library


def in_group(name: str) -> Callable[..., Any]:
    """What declares an option of a group that the help names."""
    return partial(typer.Option, rich_help_panel=name)


choosing = in_group("Which entries")
printing = in_group("How they are printed")
care = in_group("Safety")
"""The groups of options in the help, named the same in every command."""

Format = Literal["table", "tsv", "keys", "json", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""How entries are printed."""


def format_option(help: str) -> Any:
    """``--format`` of a command that prints something other than a list of entries."""
    return printing("--format", "-f", help=help)


def names_option(declare: Callable[..., Any], name: str, help: str, names: Callable[[str], list[str]]) -> Any:
    """An option of a group that takes names with commas between them, which ``names`` completes."""
    return declare(name, metavar="NAMES", help=help, autocompletion=names)


def fields_left_out(names: str | None, library: Library) -> frozenset[str]:
    """The fields that ``--without`` names: ours, or the owner's own that an entry in the list has.

    Raises UsageError for one that cannot be left out, and for an unknown one: a misspelt field would be given away.
    """
    found = frozenset(name.strip() for name in (names or "").split(",") if name.strip())
    found |= {"status_on"} if "status" in found else set()
    needed = sorted(found & {"key", "title"})
    if needed:
        raise UsageError(f"{needed[0]} cannot be left out; it is what an entry is known by")
    unknown = found.difference(FIELDS)
    if unknown:
        unknown = unknown.difference(library.own_fields())
    for name in sorted(unknown):
        more = hint(name, FIELDS, f"there are {', '.join(FIELDS)}, and your own")
        raise UsageError(f"no field is called {name!r}; {more}")
    return found


def _count(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise typer.BadParameter("it must be 0, for all, or more")
    return min(limit, _MOST) if limit is not None else None


_MOST = 2**31
"""More entries than any list has; SQLite takes no larger limit."""


_A_KEY = "A key, the beginning of a key, or an arXiv id."
_of_keys = partial(typer.Argument, autocompletion=complete.key)
keys_argument = partial(
    _of_keys, help="Keys, beginnings of keys, arXiv ids; - reads them from standard input, one per line."
)
"""What declares an argument that takes several keys."""

QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY]...", help="Words and fields, such as: gemini tag:llm is:unread.", autocompletion=complete.query
    ),
]
KeyArgument = Annotated[str, _of_keys(metavar="KEY", help=_A_KEY)]
OptionalKeyArgument = Annotated[str | None, _of_keys(metavar="[KEY]", help=_A_KEY)]
KeysArgument = Annotated[list[str] | None, keys_argument(metavar="[KEY]...")]
Where = Annotated[
    str | None,
    choosing(
        "--where", "-w", metavar="QUERY", help="All entries that this query finds.", autocompletion=complete.query
    ),
]
SortOption = Annotated[Sort | None, choosing("--sort", "-s", help=f"Order by {', '.join(SORTS[:-1])} or {SORTS[-1]}.")]
Reverse = Annotated[bool, choosing("--reverse", "-r", help="Reverse the order.")]
Limit = Annotated[
    int | None, choosing("--limit", "-n", metavar="N", help="At most N of them; 0 for all.", callback=_count)
]
_OF_ROWS = format_option("Without it: table in a terminal, tsv in a pipe.")
FormatOption = Annotated[
    Format | None,
    format_option(f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}; without it, table in a terminal and tsv in a pipe."),
]
RowFormat = Annotated[Literal["table", "tsv", "json"] | None, _OF_ROWS]
RowOrKeyFormat = Annotated[Literal["table", "tsv", "keys", "json"] | None, _OF_ROWS]
Fields = Annotated[
    str | None,
    names_option(printing, "--fields", "Any fields, such as: key,date,url; a line for each entry.", complete.fields),
]
Columns = Annotated[
    str | None,
    names_option(printing, "--columns", "Columns of the table, such as: title,tags,key.", complete.columns),
]
Without = Annotated[
    str | None, names_option(printing, "--without", "Fields to leave out, such as: note,status.", complete.fields)
]
Header = Annotated[bool, printing("--header", help="For tsv: a first line that names the columns.")]
Null = Annotated[bool, printing("-0", "--null", help="Keys, each followed by NUL, for xargs -0.")]
Yes = Annotated[bool, care("--yes", "-y", help="Do not ask, however many entries there are.")]
From = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="FILE", help="Take the text from a file (- for standard input), not from the editor."
    ),
]
DryRun = Annotated[bool, care("--dry-run", help="Only show what would be done.")]
StatusArgument = Annotated[
    Status,
    typer.Argument(
        metavar="STATUS", case_sensitive=False, help="unread, reading, read or dropped.", autocompletion=complete.status
    ),
]
TagsToAdd = Annotated[
    list[str] | None,
    typer.Option("--add", "-a", metavar="TAG", help="Add this tag; may be repeated.", autocompletion=complete.tag),
]
TagsToRemove = Annotated[
    list[str] | None,
    typer.Option(
        "--remove", "-d", metavar="TAG", help="Take this tag off; may be repeated.", autocompletion=complete.tag
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A file instead of standard output; for notes, a folder."),
]
