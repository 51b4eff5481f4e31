"""Tables for spreadsheets: one row an entry, with commas (``csv``) or tabs (``tsv``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from csv import writer
from typing import Any

from ..model import FIELDS, TABLE, Entry, Source, as_text
from . import Exporter, Options

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs that make a cell a formula (https://owasp.org/www-community/attacks/CSV_Injection).

The last four are in full width: some spreadsheets take those for the narrow ones.
"""


def csv(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """Values between commas, quoted where they must be (https://www.rfc-editor.org/rfc/rfc4180)."""
    return _table(entries, options, ",")


def tsv(entries: Iterable[Entry], options: Options) -> Iterator[str]:
    """Values between tabs, quoted as in CSV where they hold tabs, quotes or line ends."""
    return _table(entries, options, "\t")


def _table(entries: Iterable[Entry], options: Options, delimiter: str) -> Iterator[str]:
    fields = options.fields or FIELDS
    line = _Line()
    write = writer(line, delimiter=delimiter, lineterminator="\n").writerow
    if options.bom:
        yield _BOM
    write(fields)
    yield line.text
    for entry in entries:
        # A carriage return ends a row for some programs, even between quotes.
        cells = [_cell(entry, name).replace("\r\n", "\n").replace("\r", "\n") for name in fields]
        write([f"'{cell}" if options.safe and cell.startswith(_FORMULA) else cell for cell in cells])
        yield line.text


class _Line:
    """Holds what was written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _cell(entry: Entry, name: str) -> str:
    return _text(getattr(entry, name)) if name in TABLE else as_text(entry.extra.get(name, ""), "; ")


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, Source):
        return f"{value.file}:{value.first}-{value.last}"
    if value is True:
        return "true"
    return str(value or "")


EXPORTERS = (
    Exporter("csv", "for spreadsheets", csv, endings=(".csv",), takes=("fields", "bom", "safe")),
    Exporter("tsv", "for spreadsheets", tsv, endings=(".tsv",), takes=("fields", "bom", "safe")),
)
