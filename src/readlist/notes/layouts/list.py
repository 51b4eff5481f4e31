"""The list: a file of many papers, each a section, an item, a row or a line."""

from __future__ import annotations

from ..reading import Layout
from ..several.siblings import read

LAYOUTS = (Layout("list", "many papers, each a section, an item or a row", read),)
