"""Records with a tag before each value, as EndNote, PubMed and Web of Science export them, to those of RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ..notes.reading import LAYOUT, Draft, Reading
from ..pattern import pattern
from . import Reader, ris
from .report import Taken, reading_of


class _Program(NamedTuple):
    """How a program writes records.

    A file begins with ``first``, a record with the tag ``begins``; ``line`` finds a tag and what is behind it. ``tags``
    has those of RIS that say the same, ``kinds`` the types, and ``kind`` is that of a record that names none. Of the
    tags in ``rows`` each line is a value; those in ``shorter`` repeat what the tag beside them says in full.
    """

    first: str
    line: re.Pattern[str]
    begins: str
    tags: str
    kinds: str = ""
    kind: str = ""
    rows: str = ""
    shorter: str = ""


_PROGRAMS = {
    "endnote": _Program(
        "%0 ",
        pattern(r"(%\S)(?: (.*)|$)"),
        "%0",
        "%0 TY %A AU %T TI %D PY %8 DA %J JO %B T2 %S T3 %V VL %N IS %P SP %U UR %R DO %X AB %K KW %@ SN %I PB %C CY "
        "%E A2 %Y A3 %? A4 %Z N1 %7 ET %M AN %G LA %F ID %9 M3 %! ST %> L1 %[ Y2 %+ AD %L CN %W DB %O J2 %( OP %& SE",
        "journal-article JOUR conference-paper CPAPER conference-proceedings CPAPER book BOOK edited-book EDBOOK "
        "book-section CHAP thesis THES report RPRT web-page ELEC electronic-article EJOUR computer-program COMP "
        "dataset DATA patent PAT unpublished-work UNPB",
        rows="%K",
    ),
    "pubmed": _Program(
        "PMID- ",
        pattern(r"([A-Z]{2,4}) *-(?: (.*)|$)"),
        "PMID",
        "PMID pmid PMC pmcid TI TI BTI T2 AB AB AU AU FAU AU CN AU ED A2 FED A2 JT T2 TA J2 VI VL IP IS PG SP DP DA "
        "OT KW MH KW LA LA IS SN ISBN SN AID DO LID DO PB PB PL CY "
        # what its own work on the record is about
        "OWN ER STAT ER DCOM ER LR ER CRDT ER PHST ER EDAT ER MHDA ER DEP ER SB ER JID ER PST ER SO ER",
        kind="JOUR",
        shorter="AU FAU ED FED",
    ),
    "wos": _Program(
        "FN ",
        pattern(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
        "PT",
        "PT TY TI TI AU AU AF AU BE A2 SO T2 JI J2 SE T3 PY PY PD DA VL VL IS IS BP SP EP EP AR eid DI DO AB AB DE KW "
        "ID KW SN SN EI SN BN SN PU PB PI CY LA LA UT AN PM pmid ER ER EF ER",
        "j JOUR b BOOK s CHAP c CPAPER p PAT",
        rows="AU AF BE",
        shorter="AU AF",
    ),
}  # fmt: skip


def _read(text: str, name: str, *, kind: str) -> Reading:
    """The entries of a file. What RIS has no tag for is a field of the owner's under its own tag."""
    draft = Draft(text, name)
    if not ris.is_installed():
        return draft.refused(kind, f"{kind} needs one more package: pip install 'readlist[bibliography]'")
    program = _PROGRAMS[kind]
    lines = [(found[1], found[2] or "") if (found := program.line.match(line)) else ("", line) for line in draft.lines]
    starts = [at for at, (tag, _) in enumerate(lines) if tag == program.begins]
    draft.fields[: starts[0] if starts else 0] = [LAYOUT] * (starts[0] if starts else 0)  # headers
    return reading_of(kind, draft, _records(lines, starts, program))


def _records(lines: list[tuple[str, str]], starts: list[int], program: _Program) -> Iterator[Taken]:
    names, kinds, shorter = (_pairs(text) for text in (program.tags, program.kinds, program.shorter))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        while not lines[end - 1][1].strip() and not lines[end - 1][0]:
            end -= 1
        given = {tag for tag, _ in lines[start:end]}
        tagged: list[tuple[str, list[str]]] = []
        last = ""
        for tag, value in lines[start:end]:
            last, is_new = tag or last, tag or last in program.rows.split()
            theirs = "ER" if shorter.get(last) in given else names.get(last, last.lower().strip("%"))
            if is_new:
                tagged.append(_as_ris(theirs, value.strip(), kinds))
            else:  # it goes on on this line
                said = tagged[-1][1]
                said[0] = f"{said[0]} {value.strip()}"
                said.append("")
        yield ris.taken(tagged, start + 1, program.kind)


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_INITIALS = pattern(r"([^,]+) ([A-Z]{1,3})")


def _as_ris(tag: str, value: str, kinds: dict[str, str]) -> tuple[str, list[str]]:
    """A tag of RIS and its value, as RIS has it."""
    if tag == "TY":
        value = kinds.get(value.lower().replace(" ", "-"), "GEN")
    elif tag == "AU":
        value = _INITIALS.sub(r"\1, \2", value) if _INITIALS.fullmatch(value) else value
    elif tag == "KW":
        value = value.replace("*", "")  # PubMed's mark of a main topic
    elif tag == "DO" and value.endswith("]"):  # PubMed has other names of a paper under the same tag
        value, _, what = value.rpartition(" ")
        tag = "DO" if what == "[doi]" else what.strip("[]")
    return tag, [value]


def _reader(kind: str, ending: str) -> Reader:
    first = _PROGRAMS[kind].first
    read = partial(_read, kind=kind)
    return Reader(kind, "tagged text", read, lambda text: float(text.startswith(first)), (ending,))


READERS = (_reader("endnote", ".enw"), _reader("pubmed", ".nbib"), _reader("wos", ".ciw"))
