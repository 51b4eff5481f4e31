"""Draws entries on a terminal, one module for each thing that is drawn: the only room that imports Rich.

Whatever stands in an entry is shown and never obeyed: no markup, no control characters, no links but http
and https. Everything fits the width it is given, and what is drawn in colour also says it in words or marks.
"""

from readlist.render.bars import overview, stats_view, tag_table
from readlist.render.entry import entry_panel
from readlist.render.explain import explain_view
from readlist.render.waiting import progress
from readlist.render.screen import Terminal, console, page
from readlist.render.table import entry_table

__all__ = [
    "Terminal",
    "console",
    "entry_panel",
    "entry_table",
    "explain_view",
    "overview",
    "page",
    "progress",
    "stats_view",
    "tag_table",
]
