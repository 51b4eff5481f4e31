"""Notes in every odd shape, each read as a careful reader would read it.

``tests/fixtures/notes`` has a note a case, named after what is odd about it, and beside it a JSON file with what
the case is about and the entries that are in it. An entry there names every field; ``FIELD_any`` lists the values
of which one is right, ``FIELD_has`` and ``FIELD_lacks`` what must and must not stand in a text. Texts are
compared without their white space: how lines are wrapped is the layout's affair. ``"refused": true`` says that
the page is no note at all.
"""

import itertools
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from readlist.model import Entry, as_json
from readlist.notes import Reading, parse

FIXTURES = Path(__file__).parents[1] / "fixtures"
NOTES = sorted(path for path in (FIXTURES / "notes").iterdir() if path.suffix in {".md", ".txt"})
DATA = Path(__file__).parents[2] / "data"
SAMPLES = json.loads((FIXTURES / "samples.json").read_text(encoding="utf-8"))
TEXTS = ("title", "abstract", "note")
WHOLE = {*TEXTS, "authors", "date", "tags", "urls"}
FIELDS = (*TEXTS, "authors", "date", "tags", "urls", "arxiv", "venue", "status")


def text_of(note: Path) -> str:
    return note.read_bytes().decode("utf-8")


def expected(note: Path) -> dict[str, Any]:
    return json.loads(note.with_suffix(".json").read_text(encoding="utf-8"))


def truth_of(note: Path) -> list[dict[str, Any]]:
    return expected(note)["entries"]


def fold(field: str, value: Any) -> Any:
    """A text without white space, NFC; anything else as it is."""
    if field not in TEXTS:
        return value
    joined = "\n".join(value) if isinstance(value, list) else value or ""
    return "".join(unicodedata.normalize("NFC", joined).split())


def complaints(truth: dict[str, Any], entry: Entry) -> list[str]:
    """What is wrong with an entry, a line for each field."""
    data = as_json(entry)
    wrong = []
    for field in FIELDS:
        got = fold(field, data[field])
        if field in truth and got != fold(field, truth[field]):
            wrong.append(f"{field}: want {truth[field]!r}, got {data[field]!r}")
        if f"{field}_any" in truth and got not in [fold(field, v) for v in truth[f"{field}_any"]]:
            wrong.append(f"{field}: want one of {truth[f'{field}_any']!r}, got {data[field]!r}")
        for part in truth.get(f"{field}_has", ()):
            if fold(field, part) not in got:
                wrong.append(f"{field}: {part!r} is missing in {data[field]!r}")
        for part in truth.get(f"{field}_lacks", ()):
            if fold(field, part) in got:
                wrong.append(f"{field}: {part!r} should not stand in {data[field]!r}")
    return wrong


def check(reading: Reading, truth: list[dict[str, Any]], *, refused: bool = False) -> None:
    assert bool(reading.refused) == refused
    assert [fold("title", e.title) for e in reading.entries] == [fold("title", t["title"]) for t in truth]
    assert [c for t, e in zip(truth, reading.entries, strict=True) for c in complaints(t, e)] == []


def test_there_are_cases() -> None:
    assert len(NOTES) >= 25


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_is_read_as_a_careful_reader_would(note: Path) -> None:
    text = text_of(note)
    check_truth(truth_of(note))
    reading = parse(text, name=note.name)
    check(reading, truth_of(note), refused=expected(note).get("refused", False))
    check_places(reading, text, note.name)
    # As Windows writes it, with a mark in front, and as macOS writes Hangul: the same entries.
    other = "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    plain = [as_json(entry) for entry in reading.entries]
    assert [as_json(entry) for entry in parse(other, name=note.name).entries] == plain


def check_truth(truth: list[dict[str, Any]]) -> None:
    """A truth that forgets a field would let anything pass."""
    for entry in truth:
        named = {key.split("_")[0] for key in entry}
        assert WHOLE <= named <= set(FIELDS)


def check_places(reading: Reading, text: str, name: str) -> None:
    """Each line that is not blank went to a field of an entry, to the layout, or is left out with a reason."""
    filled = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [line.number for line in reading.lines] == filled
    for line in reading.lines:
        assert line.field in {*FIELDS, "key", "code", "published", "layout", "left out"}, line
        assert line.reason or line.field != "left out", line
    for number, entry in enumerate(reading.entries):
        own = [line.number for line in reading.lines if line.entry == number]
        assert own
        (source,) = entry.sources
        assert source.file == name
        assert 1 <= source.first <= own[0] <= own[-1] <= source.last <= filled[-1]
    sources = [entry.sources[0] for entry in reading.entries]
    assert all(one.last < next_one.first for one, next_one in itertools.pairwise(sources))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_notes_are_read_as_they_were_meant(name: str) -> None:
    note = DATA / name
    check(parse(text_of(note), name=note.name), SAMPLES[name])


def test_no_sample_note_is_forgotten() -> None:
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert there == set(SAMPLES)
