"""Draws entries on a terminal, one module for each thing that is drawn: the only room that imports Rich.

Whatever stands in an entry is shown and never obeyed: no markup, no control characters, no links but http
and https. Everything fits the width it is given, and what is drawn in colour also says it in words or marks.

A module is imported when something of it is first asked for: Rich takes as long to import as a search.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readlist.terminal.bars import overview, stats_view, tag_table
    from readlist.terminal.entry import entry_panel
    from readlist.terminal.explain import explain_view
    from readlist.terminal.lists import history_table, pair_table, row_table
    from readlist.terminal.screen import console, page
    from readlist.terminal.table import entry_table
    from readlist.terminal.terminal import Terminal
    from readlist.terminal.waiting import Progress

_HOMES = {
    "Progress": "waiting",
    "Terminal": "terminal",
    "console": "screen",
    "entry_panel": "entry",
    "entry_table": "table",
    "explain_view": "explain",
    "history_table": "lists",
    "overview": "bars",
    "page": "screen",
    "pair_table": "lists",
    "row_table": "lists",
    "stats_view": "bars",
    "tag_table": "bars",
}

__all__ = [
    "Progress",
    "Terminal",
    "console",
    "entry_panel",
    "entry_table",
    "explain_view",
    "history_table",
    "overview",
    "page",
    "pair_table",
    "row_table",
    "stats_view",
    "tag_table",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
