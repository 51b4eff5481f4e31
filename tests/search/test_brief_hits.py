"""Hits as a line shows them: what a list prints is read, and nothing else."""

from __future__ import annotations

from pathlib import Path

from readlist.terminal.plain import DEFAULT_FIELDS, line
from sample_store import store

LEFT_OUT = ("abstract", "note", "sources", "extra")


def test_brief_hits_are_the_same_hits_without_their_texts(home: Path) -> None:
    library = store(home)
    for query in ("model", "tag:llm", "모델", ""):
        whole, brief = library.find(query), library.find(query, brief=True)
        assert [line(hit.entry) for hit in brief.hits] == [line(hit.entry) for hit in whole.hits]
        assert all(not getattr(hit.entry, name) for hit in brief.hits for name in LEFT_OUT)
        assert any(hit.entry.note for hit in whole.hits)


def test_no_field_of_a_line_is_left_out() -> None:
    assert not set(DEFAULT_FIELDS) & set(LEFT_OUT)


def test_context_needs_the_texts(home: Path) -> None:
    library = store(home)
    (hit, *_) = library.find("모델", brief=True, context=True).hits
    assert hit.context in hit.entry.note.replace("\n", " ")
