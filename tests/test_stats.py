"""The numbers are what a person would count."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readlist.model import Entry, Status
from readlist.stats import stats

ENTRIES = [
    Entry(title="a", date=date(2023, 11, 2), tags=["llm", "한국어"], authors=["Ann Lee"], status=Status.READ,
          status_on=date(2024, 3, 1)),
    Entry(title="b", date=date(2024, 1, 9), tags=["llm"], authors=["Ann Lee", "Bo Kim"], status=Status.READING,
          status_on=date(2024, 3, 1)),
    Entry(title="c", date=date(2024, 1, 30), tags=["moe", "llm", "llm"]),
    Entry(title="d", status=Status.READ),
]  # fmt: skip


def test_what_is_counted():
    counted = stats(ENTRIES)
    assert counted.entries == 4
    assert counted.statuses == {Status.UNREAD: 1, Status.READING: 1, Status.READ: 2, Status.DROPPED: 0}
    assert list(counted.months.items()) == [("2023-11", 1), ("2023-12", 0), ("2024-01", 2)]
    assert counted.undated == 1
    assert counted.read_months == {"2024-03": 1}
    assert list(counted.tags.items()) == [("llm", 3), ("moe", 1), ("한국어", 1)]
    assert counted.untagged == 1
    assert list(counted.authors.items()) == [("Ann Lee", 2), ("Bo Kim", 1)]


def test_nothing_counts_nothing():
    counted = stats([])
    assert (counted.entries, counted.months, counted.tags) == (0, {}, {})
    assert json.loads(json.dumps(asdict(counted)))["statuses"]["read"] == 0


def test_json_has_the_same_numbers_in_the_same_order():
    data = json.loads(json.dumps(asdict(stats(ENTRIES)), ensure_ascii=False))
    assert list(data["tags"].items()) == [("llm", 3), ("moe", 1), ("한국어", 1)]
    assert data["months"] == {"2023-11": 1, "2023-12": 0, "2024-01": 2}
    assert data["statuses"] == {"unread": 1, "reading": 1, "read": 2, "dropped": 0}


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(st.lists(st.builds(Entry, title=st.just("t"), date=st.none() | DAYS, status=st.sampled_from(Status))))
def test_every_entry_is_in_one_month_or_undated(entries):
    counted = stats(entries)
    assert sum(counted.months.values()) + counted.undated == len(entries)
    assert sum(counted.statuses.values()) == len(entries)
    names = list(counted.months)
    assert names == sorted(set(names))
    if names:
        first, last = (int(name[:4]) * 12 + int(name[5:]) for name in (names[0], names[-1]))
        assert len(names) == last - first + 1
    assert Counter(e.date.strftime("%Y-%m") for e in entries if e.date) == Counter(counted.months)
