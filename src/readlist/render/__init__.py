"""Draws entries on a terminal, one module for each thing that is drawn: the only room that imports Rich.

Whatever stands in an entry is shown and never obeyed: no markup, no control characters, no links but http
and https. Everything fits the width it is given.
"""

from readlist.render.screen import Terminal, console, page
from readlist.render.table import entry_table

__all__ = ["Terminal", "console", "entry_table", "page"]
