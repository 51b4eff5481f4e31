"""The arguments and options that several commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..model import Status
from . import complete


class Format(StrEnum):
    """How entries are printed."""

    TABLE = "table"
    TSV = "tsv"
    KEYS = "keys"
    JSON = "json"
    JSONL = "jsonl"


class Sort(StrEnum):
    """What entries are ordered by."""

    DATE = "date"
    ADDED = "added"
    TITLE = "title"
    RELEVANCE = "relevance"
    STATUS = "status"


_CHOOSING = "Which entries"
_PRINTING = "How they are printed"
_CARE = "Care"

QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY]...", help="Words and fields, such as: gemini tag:llm is:unread.", autocompletion=complete.query
    ),
]
KeyArgument = Annotated[
    str, typer.Argument(metavar="KEY", help="A key, a beginning of one, or an arXiv id.", autocompletion=complete.key)
]
KeysArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KEY]...", help="Keys; - reads them from standard input.", autocompletion=complete.key),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", "-w", metavar="QUERY", help="All entries that this query finds.",
        autocompletion=complete.query, rich_help_panel=_CHOOSING,
    ),
]  # fmt: skip
SortOption = Annotated[Sort | None, typer.Option("--sort", "-s", help="What to order by.", rich_help_panel=_CHOOSING)]
Reverse = Annotated[bool, typer.Option("--reverse", "-r", help="The other way round.", rich_help_panel=_CHOOSING)]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, metavar="N", help="At most N of them.", rich_help_panel=_CHOOSING),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="table in a terminal, tsv elsewhere.", rich_help_panel=_PRINTING),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields", metavar="NAMES", help="Columns, such as: key,date,title,tags.",
        autocompletion=complete.fields, rich_help_panel=_PRINTING,
    ),
]  # fmt: skip
Header = Annotated[
    bool, typer.Option("--header", help="A first line that names the columns.", rich_help_panel=_PRINTING)
]
Null = Annotated[bool, typer.Option("-0", "--null", help="End keys with NUL, for xargs -0.", rich_help_panel=_PRINTING)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.", rich_help_panel=_CARE)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.", rich_help_panel=_CARE)]
StatusArgument = Annotated[
    Status, typer.Argument(metavar="STATUS", help="unread, reading, read or dropped.", autocompletion=complete.status)
]
TagsToAdd = Annotated[
    list[str] | None, typer.Option("--add", "-a", metavar="TAG", help="Add this tag.", autocompletion=complete.tag)
]
TagsToRemove = Annotated[
    list[str] | None,
    typer.Option("--remove", "-d", metavar="TAG", help="Take this tag off.", autocompletion=complete.tag),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A file instead of standard output; for notes, a folder."),
]
