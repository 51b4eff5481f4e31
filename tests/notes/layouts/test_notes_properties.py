"""What holds for every text: nothing lost, nothing invented, the same papers out that went in."""

import datetime
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notes.made_up_notes import NAMES, TEXTS, digests
from readlist.model import FIELDS, Entry
from readlist.notes import LAYOUTS, Reading, parse
from readlist.notes.facts.labels import label_of
from readlist.notes.reading import normalise

WHERE = {*FIELDS, "extra", "layout", "left out"}
LABELS = {"제목", "저자", "key"}
"""Words before a colon that say what stands behind it."""


def words(text: str) -> list[str]:
    return [word for word in (w.strip("_") for w in re.findall(r"\w+", unicodedata.normalize("NFC", text))) if word]


def words_of(entry: Entry) -> set[str]:
    texts = [entry.title, entry.abstract, entry.note, *entry.authors, *entry.tags, *entry.urls, entry.key, entry.arxiv]
    return set(words(" ".join([*texts, *map(str, entry.extra), *map(str, entry.extra.values())])))


def check_accounts(text: str, reading: Reading) -> None:
    """Each line that is not blank is in the report, and its words are in the entry and the field it went to."""
    filled = [(n, line) for n, line in enumerate(normalise(text).split("\n"), 1) if line.strip()]
    assert [(line.number, line.text) for line in reading.lines] == filled
    for line in reading.lines:
        assert line.field in WHERE, line
        assert bool(line.reason) == (line.field == "left out"), line
        if line.field in ("left out", "layout"):
            continue
        assert line.entry is not None, line
        entry = reading.entries[line.entry]
        if line.field in ("title", "abstract", "note", "tags"):
            there = words_of(entry) | LABELS
            said = re.sub(r"^\W*\d{1,3}[.)]", "", line.text)  # the number of an item is no part of what it says
            label, _, value = said.partition(":")
            said = value if label_of(label) else said
            assert [w for w in words(said) if w not in there] == [], (line, entry)


@given(text=TEXTS, name=NAMES)
@example(text="2024년 5월 20일\n\n", name="")
@example(text="\ufeff\r\n제목\r\n", name="")
@example(text="(A, B)\nc", name="2024-05-20.txt")
@example(text="---\n---\n", name="")
@example(text="---\na: |\n  b\n---\n", name="")
@example(text="+++\n+++\n본문", name="")
def test_every_line_is_accounted_for(text: str, name: str) -> None:
    reading = parse(text, name=name)
    check_accounts(text, reading)
    assert not (reading.refused and reading.entries)
    for entry in reading.entries:
        assert entry.title
        assert reading.layout == "frontmatter" or (entry.key, entry.status.value) == ("", "unread")
        assert entry.sources
        assert all(s.file == name and 1 <= s.first <= s.last for s in entry.sources)


@pytest.mark.parametrize("layout", list(LAYOUTS))
@given(text=TEXTS)
@example(text="# Heading\n## 제목\nAttention Is All You Need")
def test_so_it_is_with_any_layout(layout: str, text: str) -> None:
    check_accounts(text, parse(text, layout=layout))


@given(text=st.text())
@example(text="TITEL:0")
def test_any_text_is_read(text: str) -> None:
    check_accounts(text, parse(text))


@given(digest=digests())
def test_a_digest_gives_the_papers_that_were_written_into_it(digest) -> None:
    day, papers = digest
    text = "\n".join([f"{day.year}년 {day.month}월 {day.day}일", *(line for paper in papers for line in paper.lines())])
    reading = parse(text + "\n")
    assert reading.layout == "digest"
    got = [(e.title, e.authors, e.abstract, e.note.split("\n") if e.note else [], e.tags) for e in reading.entries]
    assert got == [(p.title, p.authors, p.abstract, p.comment, p.tags) for p in papers]
    assert {e.date for e in reading.entries} == {day}


@given(digest=digests(), emphasis=st.sampled_from(("", "*", "**", "_")), quoted=st.booleans())
def test_a_markdown_note_gives_its_paper(digest, emphasis: str, quoted: bool) -> None:
    day, papers = digest
    for paper in papers:
        if not paper.authors:
            continue
        head = f"{emphasis}{paper.title}{emphasis} ({', '.join(paper.authors)})"
        abstract = f"> {paper.abstract}" if quoted and paper.abstract else ""
        tags = " ".join(f"#{tag}" for tag in paper.tags)
        parts = ["https://arxiv.org/abs/2401.00001", head, abstract, *paper.comment, tags]
        text = "\n\n".join(part for part in parts if part)
        (entry,) = parse(text, name=f"{day:%y%m%d} A short name.md").entries
        assert (entry.title, entry.authors, entry.tags) == (paper.title, paper.authors, paper.tags)
        assert (entry.abstract, entry.note.split("\n\n")) == (abstract[2:], paper.comment or [""])
        assert (entry.date, entry.arxiv) == (day, "2401.00001")


@given(digest=digests(), other=digests())
def test_a_second_date_dates_what_stands_below_it(digest, other) -> None:
    lines = []
    for day, papers in (digest, other):
        lines += [day.isoformat(), *(line for paper in papers for line in paper.lines())]
    got = [e.date for e in parse("\n".join(lines)).entries]
    assert got == [digest[0]] * len(digest[1]) + [other[0]] * len(other[1])


def test_the_date_of_the_command_line_is_for_notes_without_one() -> None:
    day = datetime.date(2024, 5, 20)
    assert parse("A Title\n\n메모입니다.", date=day).entries[0].date == day
    assert parse("A Title\n\n메모입니다.", name="240101 x.md", date=day).entries[0].date == datetime.date(2024, 1, 1)
