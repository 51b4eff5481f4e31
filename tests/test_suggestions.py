"""What to read next, and why: each rule has a paper that it alone brings up."""

from __future__ import annotations

from datetime import date

from readlist.model import Date, Entry, Status
from readlist.suggestions import suggest

TODAY = date(2024, 6, 10)


def paper(key: str, status: Status = Status.UNREAD, **fields: object) -> Entry:
    entry = Entry(key.title(), key=key, status=status, added_on=date(2024, 6, 1))
    for name, value in fields.items():
        setattr(entry, name, value)
    return entry


LATELY = {"status": Status.READ, "status_on": date(2024, 6, 1)}


def first(*entries: Entry) -> tuple[str, list[str]]:
    (found,) = suggest(entries, today=TODAY, most=1)
    return found.entry.key, found.reasons


def test_a_paper_that_notes_mention() -> None:
    cites = [paper("one", note="see https://arxiv.org/abs/2405.00001v2"), paper("two", note="against [[cited]] it is")]
    assert first(*cites, paper("cited", arxiv="2405.00001"))[0] == "cited"
    assert "2 of your notes mention it" in first(*cites, paper("cited", arxiv="2405.00001"))[1]
    itself = paper("alone", note="[[alone]]", added_on=None)
    assert suggest([itself], today=TODAY)[0].reasons == ["is unread"]


def test_a_paper_that_shares_tags_with_what_was_read_lately() -> None:
    others = [paper("other", tags=["b"]), paper("like", tags=["a"], added_on=date(2024, 6, 9))]
    key, reasons = first(paper("read", tags=["a"], **LATELY), *others)
    assert (key, reasons[0]) == ("like", "shares #a with what you read recently")
    long_ago = paper("read", tags=["a"], status=Status.READ, status_on=date(2023, 1, 1))
    assert first(long_ago, *others)[1] == ["is unread"]


def test_a_paper_of_an_author_that_was_read() -> None:
    read = paper("read", status=Status.READ, authors=["Ana Sousa"])
    entries = [paper("other"), paper("hers", authors=["Ana Sousa", "Jo March"], added_on=None), read]
    assert first(*entries) == ("hers", ["Ana Sousa wrote 1 paper you read"])


def test_the_paper_that_has_waited_longest() -> None:
    key, reasons = first(paper("new"), paper("old", added_on=date(2020, 1, 1)))
    assert (key, reasons) == ("old", ["has waited longest, since 2020-01-01"])
    assert first(paper("alone", added_on=date(2024, 5, 9)))[1] == ["has waited longest, since 2024-05-09"]


def test_what_came_within_the_month_has_not_waited() -> None:
    assert first(paper("new", added_on=date(2024, 5, 10)), paper("newer", added_on=TODAY))[1] == ["is unread"]


def test_a_paper_waits_from_the_day_of_its_note() -> None:
    noted = paper("noted", date=Date(2021, 5, 4))
    assert first(paper("new"), noted) == ("noted", ["has waited longest, since 2021-05-04"])
    assert first(noted, paper("also", date=Date(2021, 5, 4)), paper("new"))[1] == ["has waited since 2021-05-04"]


def test_only_what_is_unread() -> None:
    assert suggest([paper("a", status=Status.READ), paper("b", status=Status.DROPPED)], today=TODAY) == []
    assert len(suggest([paper(f"p{n}") for n in range(20)], today=TODAY)) == 5
