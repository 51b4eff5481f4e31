"""The index: what it finds is what a scan over all entries finds, whatever happened to the shards or to itself."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import FEW
from indexed import TODAY, IndexedStore, entry, query, write
from readlist import parallel
from readlist.errors import QueryError
from readlist.model import Date, Entry, Source, Status, fold_key
from readlist.search import rows, update
from readlist.search.expansion import SHORTEST, whole
from readlist.search.folding import compounds, fold, is_cjk, split
from readlist.search.index import Index
from readlist.search.korean import is_hangul
from readlist.search.lines import WORN, Lines, files
from readlist.search.phrase import LONGEST_READ, as_one, can_be_read, may_go_on, pieces_of
from readlist.search.query import Between, Every, Fact, Match, Not, Some, Words, parse
from readlist.search.rows import pack, unpack
from readlist.store.block import text_of
from readlist.store.store import Store
from readlist.terminal.plain import line

# Shrinking stores of entries takes minutes; what fails is small enough as it comes.
QUICKLY = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}


@pytest.fixture
def store(tmp_path):
    def build(*entries):
        return IndexedStore(tmp_path, entries)

    return build


MONTHS = st.builds(Date, st.sampled_from([2023, 2024]), st.none() | st.integers(1, 12))


def full_entry():
    return Entry(
        title="Émile's “GPT-4”: a title\nover lines",
        key="emile2024",
        authors=["Ann Lee", "two\nlines", ""],
        date=date(2024, 2, 29),
        abstract="An abstract.",
        note="첫째 줄\n\n둘째 줄\x1f",
        tags=["rl", "강화-학습"],
        urls=["https://arxiv.org/abs/math.GT/0309136"],
        arxiv="math.GT/0309136",
        more_authors=True,
        doi="10.1000/xyz",
        venue="A\tvenue",
        published=Date(2003, 9),
        status=Status.READING,
        status_on=date(2026, 1, 2),
        added_on=date(2026, 1, 1),
        sources=[Source("a\tb.md", 3, 9), Source("c.md", 1, 2)],
        extra={
            "rating": 5,
            "when": datetime(2024, 1, 2, 3, 4),
            "day": date(2024, 1, 2),
            "at": time(1, 2),
            "d": {"x": [1.5]},
        },
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2024", "day month year"), ("date:2024-05", "day month"), ("date:2024-05-20", "day"),
        ("after:2023", "day month year"), ("after:2024-04", "day month"), ("after:2024-05-01", "day"),
        ("before:2025", "day month year"), ("before:2024-06", "day month"), ("before:2024-12-31", "day month"),
        ("date:2024-05-01..2024-05-31", "day month"), ("date:2024-05-02..", "day"), ("has:date", "day month year"),
    ],
)  # fmt: skip
def test_a_month_or_a_year_is_found_where_it_lies_within_as_a_whole(store, query, found):
    dates = {"day": Date(2024, 5, 20), "month": Date(2024, 5), "year": Date(2024)}
    h = store(*(entry(name, name, date=day) for name, day in dates.items()))
    assert sorted(hit.entry.key for hit in h.find(query).hits) == found.split()
    assert [hit.entry.key for hit in h.find("", sort="date").hits] == ["day", "month", "year"]


def test_an_entry_comes_back_whole(store):
    one = full_entry()
    assert store(one).find("").hits[0].entry == one


@given(st.lists(st.text("a\n\0가", max_size=3), max_size=3))
def test_lists_come_back(items):
    assert unpack(pack(items)) == items


# Words


NAMES = ["Kim", "Lee", "Chen", "Müller", "박"]
LATIN = [
    "model",
    "models",
    "transformer",
    "former",
    "reward",
    "rl",
    "rlhf",
    "gpt",
    "GPT-4",
    "4",
    "data",
    "set",
    "dataset",
]
LATIN += ["in-context", "context", "U-Net", "net", "C++", "3.5", "naïve", "a", "large language", "language"]
KOREAN = [
    "강화",
    "학습",
    "강화학습",
    "강화학습을",
    "모델",
    "모델을",
    "모델의",
    "망",
    "신경망",
    "신경",
    "데이터",
    "데이터셋",
    "셋",
]
JAPANESE = ["深層学習", "学習", "モデル", "もでる", "学習モデルを", "BERTを", "事前学習"]
PIECES = LATIN + KOREAN + JAPANESE + ["2024", "BERT를", "GPT-4는", "강화-학습", "ＧＰＴ"]
TEXTS = st.lists(st.sampled_from([*PIECES, ".", ",", "\n", "(", "—"]), max_size=7).map(" ".join)


@st.composite
def entries(draw):
    number = draw(st.integers(0, 25))
    return Entry(
        key=f"key{number}",
        title=draw(TEXTS.filter(str.strip)),
        authors=draw(st.lists(st.sampled_from([f"{a} {b}" for a in NAMES for b in NAMES]), max_size=2)),
        tags=draw(st.lists(st.sampled_from(["rl", "RL", "large_model", "강화-학습", "rlhf"]), max_size=2)),
        note=draw(TEXTS),
        abstract=draw(TEXTS),
        date=draw(st.one_of(st.none(), st.dates(date(2023, 11, 1), date(2024, 2, 20)).map(Date.of), MONTHS)),
        added_on=draw(st.dates(date(2026, 10, 1), TODAY)),
        status=draw(st.sampled_from(list(Status))),
        urls=draw(st.sampled_from([[], ["https://arxiv.org/abs/2401.00001"], ["https://example.org/Model_1"]])),
        arxiv=draw(st.sampled_from(["", "2401.00001"])),
        doi=draw(st.sampled_from(["", "10.1000/AB.1"])),
        venue=draw(st.sampled_from(["", "NeurIPS 2023", "Ｎeurips Workshop", "학회"])),
        published=draw(st.one_of(st.none(), st.dates(date(2023, 11, 1), date(2024, 2, 20)).map(Date.of), MONTHS)),
    )


def lists_of_entries(most=7):
    return st.lists(entries(), max_size=most, unique_by=lambda e: e.key)


ATOMS = st.one_of(
    st.sampled_from([*PIECES, *KOREAN]),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.tuples(st.sampled_from(["title", "author", "note", "abstract"]), st.sampled_from(PIECES)).map(":".join),
    st.sampled_from(PIECES).flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n])),
    st.sampled_from(PIECES).flatmap(lambda w: st.integers(0, len(w) - 1).map(lambda n: w[n:])),
    st.tuples(st.sampled_from(LATIN), st.sampled_from(LATIN)).map("".join),
    st.tuples(st.sampled_from(JAPANESE), st.sampled_from(PIECES)).map("".join),
    st.tuples(st.sampled_from(KOREAN), st.sampled_from(KOREAN)).map("".join),
    st.sampled_from(["tag:rl", "tag:rl*", "tag:*model", "is:read", "is:unread", "has:note", "no:tags", "no:date"]),
    st.sampled_from(
        ["date:2024", "date:2023-12..2024-01", "after:2023", "before:2024-01-15", "added:7d", "date:..2023"]
    ),
    st.sampled_from(
        [
            "venue:neurips",
            'venue:"neurips 2*"',
            "venue:학회",
            "doi:10.1000/ab.1",
            "doi:https://doi.org/10.1000/ab",
            "has:venue",
            "published:2023",
            "published:2024-01-10..",
            "published:2023-12..2024-01",
        ]
    ),
    st.sampled_from(["key:key1*", "key:key2", "arxiv:2401.00001", "url:example", "url:Model_", "key1", "2401.00001"]),
)
QUERIES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=2).map(lambda sides: f"({' OR '.join(sides)})"),
        inner.map(lambda text: f"-({text})"),
    ),
    max_leaves=4,
)


def is_query(text):
    try:
        return parse(text, today=TODAY).root is not None
    except QueryError:
        return False


QUERIES = QUERIES.filter(is_query)


def stands_in(wanted: Words, text: str, field: str) -> bool:
    """Whether a word or a phrase stands in a text, by the rules of the search: the same without an index."""
    folded = fold(wanted.text)
    runs = split(folded)
    words = split(fold(text))
    joined = compounds(fold(text))
    if any(map(is_cjk, runs)):
        looked_for = runs[0] if len(runs) == 1 else " ".join(folded.split())
        return looked_for in " ".join(fold(text).split())
    if wanted.phrase or len(runs) > 1:
        pieces = pieces_of(runs)
        if can_be_read(words, pieces, across_latin=False) is not None:
            return True
        if len(pieces) == 1 and not is_hangul(pieces[0]) and pieces[0] in joined:
            return True
        word = "" if wanted.phrase else as_one(runs, folded)
        goes_on = bool(word) and may_go_on(runs[-1])
        return any(other == word or (goes_on and other.startswith(word)) for other in (*words, *joined))
    word = runs[0]
    if word in words or word in joined:
        return True
    if wanted.whole:
        across = field == "title" and len(word) >= 4 and can_be_read(words, [word], across_latin=True)
        return bool(across) or (len(word) > 1 and word + "s" in words)
    if word.isascii() and len(word) <= 2:
        return len(word) == 2 and any(other.startswith(word) for other in words)
    if any(word in other for other in (*words, *joined)):
        return True
    if not 2 <= len(word) <= LONGEST_READ or not (is_hangul(word) or (len(word) >= 4 and field == "title")):
        return False
    return can_be_read(words, [word], across_latin=field == "title") is not None


def fits(node, one: Entry) -> bool:
    """The same as a scan: what an entry must have for a part of a query."""
    if isinstance(node, Every):
        return all(fits(part, one) for part in node.nodes)
    if isinstance(node, Some):
        return any(fits(part, one) for part in node.nodes)
    if isinstance(node, Not):
        return not fits(node.node, one)
    if isinstance(node, Fact):
        kind, _, value = node.name.partition(":")
        return one.status == value if kind == "is" else bool(getattr(one, value))
    if isinstance(node, Between):
        found = getattr(one, node.field)
        found = found if isinstance(found, Date | None) else Date.of(found)
        if found is None:
            return False
        return (node.first or found.first) <= found.first and found.last <= (node.last or found.last)
    if isinstance(node, Match):
        if node.field == "urls":
            return any(node.pattern in url.lower() for url in one.urls)
        if node.field in ("venue", "doi"):
            first, *others = node.pattern.split("*")
            value = fold(getattr(one, node.field))
            return first in value and all(other in value.split(first, 1)[1] for other in others)
        values = {"tags": [t.casefold() for t in one.tags], "key": [fold_key(one.key)], "arxiv": [one.arxiv]}[
            node.field
        ]
        start, star, end = node.pattern.partition("*")
        return any(
            v.startswith(start) and v.endswith(end) and len(v) >= len(start + end) if star else v == start and v
            for v in values
        )
    assert isinstance(node, Words)
    texts = {
        "title": one.title,
        "tags": "\n".join(one.tags),
        "authors": "\n".join(one.authors),
        "note": one.note,
        "abstract": one.abstract,
    }
    if any(stands_in(node, text, field) for field, text in texts.items() if node.field in ("", field)):
        return True
    if node.field:
        return False
    key, text = fold_key(one.key), fold_key(node.text)
    if text in {str(year) for year in rows.years_of(one)}:
        return True
    named = key == text or (len(text) >= 3 and any(map(str.isdigit, text)) and key.startswith(text))
    return named or (bool(one.arxiv) and one.arxiv == node.text)


@settings(**QUICKLY)
@given(some=lists_of_entries(), texts=st.lists(QUERIES, min_size=1, max_size=6))
def test_search_finds_what_a_scan_finds(tmp_path_factory, some, texts):
    search_finds_what_a_scan_finds(tmp_path_factory, some, texts)


@pytest.mark.slow
@settings(max_examples=2000, **QUICKLY)
@given(some=lists_of_entries(), texts=st.lists(QUERIES, min_size=1, max_size=6))
def test_search_finds_what_a_scan_finds_often(tmp_path_factory, some, texts):
    search_finds_what_a_scan_finds(tmp_path_factory, some, texts)


def search_finds_what_a_scan_finds(tmp_path_factory, some, texts):
    store = IndexedStore(tmp_path_factory.mktemp("store"), some)
    for text in texts:
        wanted = query(text)
        found = store.index.search(wanted, exact=True)
        expected = {e.key for e in some if fits(wanted.root, e)}
        assert {hit.entry.key for hit in found.hits} == expected, text
        assert found.total == len(expected)
        loose = {hit.entry.key for hit in store.index.search(wanted).hits}
        shortest_whole = {e.key for e in some if fits(whole(wanted.root, SHORTEST), e)}
        assert (shortest_whole or expected) <= loose
        for order in ({}, {"limit": 2}, {"sort": "title"}, {"sort": "status", "reverse": True}, {"exact": True}):
            entries = store.index.search(wanted, **order)
            texts = store.index.lines(wanted, **order)
            assert lines_of(texts) == [line(hit.entry) for hit in entries.hits]
            assert texts._replace(hits=()) == entries._replace(hits=())
            keys = store.index.lines(wanted, text="key", **order)
            assert lines_of(keys) == [hit.entry.key for hit in entries.hits]


def lines_of(found):
    return b"".join(found.hits).decode().split("\n")[:-1]


def everything_shown(index, texts):
    shown = []
    for text in texts:
        for options in (
            {"context": True},
            {"limit": 2},
            {"sort": "title"},
            {"sort": "status", "reverse": True},
            {"exact": True},
        ):
            shown.append(index.search(query(text), **options))
    keys = index.keys()
    return [*shown, keys, [index.where(key) for key in keys], index.tags(), index.problems()]


STATES = st.lists(st.tuples(lists_of_entries(5), st.sampled_from([None, "2024-01", "a"])), min_size=2, max_size=4)


@settings(FEW, **QUICKLY)
@given(states=STATES, texts=st.lists(QUERIES, min_size=1, max_size=4))
def test_an_index_kept_up_to_date_is_as_a_new_one(tmp_path_factory, states, texts):
    an_index_kept_up_to_date_is_as_a_new_one(tmp_path_factory, states, texts)


@pytest.mark.slow
@settings(max_examples=1000, **QUICKLY)
@given(states=STATES, texts=st.lists(QUERIES, min_size=1, max_size=4))
def test_an_index_kept_up_to_date_is_as_a_new_one_often(tmp_path_factory, states, texts):
    an_index_kept_up_to_date_is_as_a_new_one(tmp_path_factory, states, texts)


def an_index_kept_up_to_date_is_as_a_new_one(tmp_path_factory, states, texts):
    folder = tmp_path_factory.mktemp("store")
    store = IndexedStore(folder)
    for some, name in states:
        write(store.papers, some, name)
        store.index.refresh(store.store)
        new = Index(None)
        new.refresh(store.store)
        for kept, fresh in zip(everything_shown(store.index, texts), everything_shown(new, texts), strict=True):
            assert kept == fresh


@settings(FEW, **QUICKLY)
@given(states=STATES, texts=st.lists(QUERIES, min_size=1, max_size=4))
def test_an_index_that_several_processes_build_is_as_another(tmp_path_factory, states, texts):
    store = IndexedStore(tmp_path_factory.mktemp("store"))
    for some, name in states:
        write(store.papers, some, name)
    store.papers.joinpath("b.toml").write_text('[[papers]]\nkey = "x"\n\n[[papers]]\ntitle = 3\n')
    store.index.refresh(store.store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(update, "_MUCH", 0)
        patch.setattr(parallel, "_processors", lambda: 2)
        new = Index(None)
        new.refresh(store.store)
    assert everything_shown(new, texts) == everything_shown(store.index, texts)


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
    [
        ("former", "Transformer", True),
        ("rl", "world", False),
        ("rl", "RLHF", True),
        ("r", "rl", False),
        ("망", "신경망을", True),
        ("강화학습", "강화 학습으로", True),
        ("강화 학습", "강화학습", True),
        ("GPT4", "GPT-4", True),
        ("GPT-4", "GPT4", True),
        ("GPT-4", "GPT 4", True),
        ("GPT-4", "GPT-40", False),
        ("rewardmodel", "A Reward Model", True),
        ("rewardmodels", "A Reward Model", False),
        ("incontext", "in-context", True),
        ("15", "1.5", False),
        ("1.5", "Gemini 1.5", True),
        ("emile", "Émile", True),
        ("Émile", "emile", True),
        ("ＧＰＴ", "gpt", True),
        ("BERT를", "BERT 를", True),
        ("c++", "C++ code", True),
        ("straße", "STRASSE", True),
    ],
)
def test_when_a_word_stands_in_a_title(store, typed, text, stands):
    wanted = Words(typed)
    assert stands_in(wanted, text, "title") == stands or " " in typed
    assert bool(store(entry("k", text)).keys(typed, exact=True)) == stands


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
    [
        ("reward model", "Rewards models", True),
        ("reward model", "Rewards → models", True),
        ("chapter 40", "In the chapter 40s", True),
        ("chapter 4", "In the chapter 40", False),
        ("reward mod", "The reward modelled", True),
        ("reward model", "Reward꞉ model", True),
        ("reward model", "réward mödels", True),
        ("강화 학습", "강화 — 학습", True),
        ("reward model", "reward of a model", False),
        ("reward model", "réward of a mödel", False),
    ],
)
@pytest.mark.parametrize("field", ["title", "note"])
def test_when_a_phrase_stands_in_a_text(store, field, typed, text, stands):
    assert stands_in(Words(typed, phrase=True), text, field) == stands
    assert store(entry("k", **{"title": "A title", field: text})).keys(f'"{typed}"', exact=True) == ["k"] * stands


@pytest.mark.parametrize("table", ["head", "lexicon"])
def test_a_mark_of_a_word_is_neither_guessed_nor_looked_into(store, table):
    index = store(entry("k", "Résumé", authors=["Zoë Noël"])).index
    words = b"".join(words for (words,) in index._database.execute(f"SELECT words FROM {table}"))
    assert {"resume", "zoe", "noel"} <= set(words.decode().split()) <= {"resume", "zoe", "noel", "k"}


def test_hangul_is_found_decomposed(store):
    import unicodedata

    assert store(entry("k", note="모델을 키운다")).keys(unicodedata.normalize("NFD", "모델")) == ["k"]


@settings(**QUICKLY)
@given(st.one_of(st.text(max_size=30), st.text("ab-_'.+#\"():*가ㄱé１ 4", max_size=20)))
def test_whatever_is_a_query_can_be_searched(tmp_path_factory, text):
    if is_query(text):
        store = IndexedStore(tmp_path_factory.mktemp("store"), [full_entry(), entry("b", "ab4 가나다")])
        found = store.index.search(query(text), context=True)
        assert found.total == len(found.hits)
        exact = {hit.entry.key for hit in store.index.search(query(text), exact=True).hits}
        assert exact == {e.key for e in (full_entry(), entry("b", "ab4 가나다")) if fits(query(text).root, e)}


# Ranking


def test_title_before_tags_before_authors_before_note_before_abstract(store):
    # The better field has the later key, which comes last among equals.
    fields = [
        entry("e", "moe"),
        entry("d", "x", tags=["moe"]),
        entry("c", "x", authors=["Moe Z"]),
        entry("b", "x", note="moe"),
        entry("a", "x", abstract="moe"),
    ]
    assert store(*fields).keys("moe") == list("edcba")


def test_a_whole_word_before_a_part_of_one(store):
    some = [entry("c", "Performers"), entry("b", "Formerly"), entry("a", "The former")]
    assert store(*some).keys("former") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dataset", ["dataset", "datasets", "data-set", "datasetting", "megadataset", "datas-etc"]),
        ("강화학습", ["강화학습", "강화학습을", "강화-학습", "강화 학습을", "심층강화학습"]),
    ],
)
def test_each_way_in_which_a_word_occurs_has_its_rank(store, typed, words):
    # The better way has the longer title, which comes last among equals.
    some = [entry(f"k{at}", "x " * (len(words) - at), note=word) for at, word in enumerate(words)]
    assert [hit.entry.note for hit in store(*some).find(typed).hits] == words


def test_a_family_name_before_a_given_one(store):
    some = [entry("a", "Scenes", authors=["Chen Loy"]), entry("b", "Scenes", authors=["Xi Chen"])]
    assert store(*some).keys("chen scenes") == ["b", "a"]


def test_equals_come_with_the_shorter_title_then_the_newer(store):
    some = [
        entry("long", "Moe with many words"),
        entry("old", "Moe now", date=date(2020, 1, 1)),
        entry("new", "Moe then", date=date(2024, 1, 1)),
    ]
    assert store(*some).keys("moe") == ["new", "old", "long"]
    assert store(*some).keys("moe", limit=2) == ["new", "old"]
    assert store(*some).keys("moe", reverse=True) == ["long", "old", "new"]


def test_what_was_added_in_one_day_comes_newest_first_but_a_digest_in_its_order(store):
    def papers(day, file, *keys, added=date(2026, 1, 2)):
        return [
            entry(key, key, date=day, added_on=added, sources=[Source(file, line, line)] if file else [])
            for line, key in enumerate(keys, 1)
        ]

    may, june = date(2024, 5, 20), date(2024, 6, 1)
    some = [
        *papers(may, "20.txt", "z", "y"),
        *papers(may, "other.txt", "x"),
        *papers(may, "", "by-hand", "by-hand-2"),
        *papers(june, "01.txt", "b", "a"),
        *papers(june, "01.txt", "before", added=date(2026, 1, 1)),
    ]
    h = store(*some)
    order = ["b", "a", "by-hand-2", "by-hand", "x", "z", "y", "before"]
    assert h.keys("", sort="added") == order
    assert h.keys("", sort="added", reverse=True) == order[::-1]
    assert h.keys("", sort="added", limit=2) == order[:2]
    assert h.keys("key:by*", sort="added") == ["by-hand-2", "by-hand"]


def test_orders(store):
    some = [
        entry("b", "Beta", date=date(2024, 1, 1), added_on=date(2026, 1, 3), status=Status.READ),
        entry("a", "alpha", date=None, added_on=date(2026, 1, 2)),
        entry("c", "Çeta", date=date(2024, 1, 2), added_on=date(2026, 1, 1), status=Status.READING),
    ]
    h = store(*some)
    assert h.keys("") == ["c", "b", "a"]
    assert h.keys("", reverse=True) == ["a", "b", "c"]
    assert h.keys("", sort="added") == ["b", "a", "c"]
    assert h.keys("", sort="title") == ["a", "b", "c"]
    assert h.keys("", sort="status") == ["c", "a", "b"]
    assert h.keys("", limit=1) == ["c"]
    assert h.find("eta", limit=1, sort="title").total == 2


# Guesses and synonyms


def test_a_spelling_is_guessed_only_where_nothing_is_found(store):
    h = store(entry("a", "Gemini report"), entry("b", "Gemma report"))
    found = h.find("gemni")
    assert [hit.entry.key for hit in found.hits] == ["a"]
    assert found.guesses == [("gemni", "gemini")]
    assert h.keys("gemni", exact=True) == []
    assert h.find("gemini").guesses == []


def test_guesses_fit_each_other(store):
    h = store(entry("a", "Contest transformers"), entry("b", "Content editing"), entry("c", "Contexts"))
    found = h.find("contst trnsformers")
    assert found.hits[0].entry.key == "a"
    assert ("contst", "contest") in found.guesses


def test_what_is_asked_beside_the_words_holds_for_guesses(store):
    h = store(entry("a", "Gemini", tags=["rl"]), entry("b", "Gemini"))
    assert h.keys("gemni -tag:rl") == ["b"]


def test_synonyms_come_below_what_was_typed(store):
    h = store(
        entry("a", "x", note="강화학습을 쓴다"), entry("b", "Reinforcement Learning"), entry("c", "y", tags=["RL"])
    )
    assert h.keys("강화학습")[0] == "a"
    assert set(h.keys("강화학습")) == {"a", "b", "c"}
    assert h.keys("reinforcement learning")[0] == "b"
    assert h.keys("강화학습", exact=True) == ["a"]


def test_korean_words_that_are_one_word_come_first_where_they_are(store):
    h = store(
        entry("apart", "x", note="학습 자료로 성능을 강화한다. 학습 시간, 강화 방법."),
        entry("spaced", "A much longer title", note="강화 학습을 쓴다"),
        entry("whole", "Another of the long titles", note="강화학습 이야기"),
    )
    for exact in (True, False):
        assert h.keys("강화 학습", exact=exact) == ["whole", "spaced", "apart"]
        assert set(h.keys("강화 자료", exact=exact)) == {"apart"}


def test_what_was_typed_comes_before_what_means_the_same(store):
    h = store(
        entry("same", "Reinforcement Learning"),
        entry("apart", "x", note="학습 자료로 성능을 강화한다."),
        entry("one", "y", note="강화학습 이야기"),
    )
    assert h.keys("강화 학습") == ["one", "apart", "same"]


def test_a_particle_that_was_typed_does_not_hide_the_word(store):
    h = store(
        entry("a", "x", note="강화학습을 쓴다"),
        entry("b", "y", note="강화학습 이야기"),
        entry("c", "Reinforcement Learning"),
        entry("d", "z", note="영상의 자막 번역"),
        entry("e", "자마을"),
    )
    assert h.keys("강화학습을") == ["a", "b", "c"]
    assert h.keys("강화 학습을") == ["a", "b", "c"]
    assert h.keys("자막을") == ["d"]
    assert h.find("자막을").guesses == []
    assert h.keys("note:자막은") == ["d"]
    assert h.keys("title:자막은") == []
    assert h.keys("강화학습을", exact=True) == ["a"]
    off = Index(h.file, use_synonyms=False)
    assert [hit.entry.key for hit in off.search(query("강화학습을")).hits] == ["a", "b"]


def test_a_misspelt_term_is_found_by_what_means_the_same(store):
    h = store(entry("a", "Reinforcement Learning for robots"), entry("b", "Transformers in vision"))
    found = h.find("강회학습")
    assert [hit.entry.key for hit in found.hits] == ["a"]
    assert found.guesses == [("강회학습", "강화학습")]
    assert h.keys("강회학습", exact=True) == []
    assert h.keys("쀍뛟학") == []


def test_groups_of_the_configuration_and_the_switch(tmp_path):
    h = IndexedStore(tmp_path, [entry("a", "Zebrafish"), entry("b", "Danio")])
    mine = Index(h.file, extra_synonyms=[["zebrafish", "danio"]])
    assert {hit.entry.key for hit in mine.search(query("danio")).hits} == {"a", "b"}
    assert h.keys("danio") == ["b"]
    off = Index(h.file, extra_synonyms=[["zebrafish", "danio"]], use_synonyms=False)
    assert [hit.entry.key for hit in off.search(query("danio")).hits] == ["b"]


def test_synonyms_are_found_while_another_process_writes(tmp_path):
    h = IndexedStore(tmp_path, [entry("a", "Reinforcement Learning")])
    other = sqlite3.connect(h.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert [hit.entry.key for hit in h.index.search(query("강화학습")).hits] == ["a"]
    assert h.index.is_on_disk()
    other.close()


# Context


def test_the_line_that_shows_why(store):
    h = store(entry("a", "On models", note="첫 줄이다.\n여기서 Gémini 모델을 쓴다."))
    hit = h.find("gemini 모델", context=True).hits[0]
    assert hit.context == "여기서 Gémini 모델을 쓴다."
    assert hit.context_field == "note"
    assert [hit.context[a:b] for a, b in hit.spans] == ["Gémini", "모델"]
    hit = h.find("models", context=True).hits[0]
    assert (hit.context, [hit.entry.title[a:b] for a, b in hit.title_spans]) == ("", ["models"])


def test_a_number_of_two_digits_is_shown_where_a_word_begins_with_it(store):
    h = store(entry("a", "x", note="in 2012, and 121 of 12"))
    hit = h.find("12", context=True).hits[0]
    assert [(hit.context[a:b], a) for a, b in hit.spans] == [("12", 13), ("12", 20)]


def test_of_a_line_that_nobody_wrote_the_part_around_the_match_is_shown(store):
    h = store(entry("a", "x", note="가나다 " * 1500 + "여기 gemini 있다 " + "라마바 " * 1500))
    hit = h.find("gemini", context=True).hits[0]
    assert len(hit.context) < 200
    assert [hit.context[a:b] for a, b in hit.spans] == ["gemini"]


@given(TEXTS, st.sampled_from(PIECES))
@settings(**QUICKLY)
def test_spans_lie_in_order_within_their_text(text, typed):
    from readlist.search.snippet import hit

    one = entry("k", "title " + text, note=text * 30)
    found = hit(one, [Words(typed)])
    for spans, where in ((found.title_spans, one.title), (found.spans, found.context)):
        places = [place for span in spans for place in span]
        assert places == sorted(places)
        assert all(0 <= a < b <= len(where) for a, b in spans)


@pytest.mark.slow
def test_of_a_long_line_the_part_around_the_match_is_shown(store):
    h = store(entry("a", "x", note="가나다 " * 400_000 + "여기 gemini 있다 " + "라마바 " * 400_000))
    hit = h.find("gemini", context=True).hits[0]
    assert len(hit.context) < 200
    assert [hit.context[a:b] for a, b in hit.spans] == ["gemini"]


# One entry


def test_days_of_papers_lie_in_a_range_as_far_as_they_are_known(store):
    days = {"day": Date(2024, 1, 15), "before": Date(2024, 1, 5), "month": Date(2024, 1), "year": Date(2024)}
    one = store(*(entry(key, published=day) for key, day in days.items()))
    assert set(one.keys("published:2024-01-10..2024-01-20")) == {"day"}
    assert set(one.keys("published:2024-01")) == {"day", "before", "month"}
    assert set(one.keys("published:2023-12-31..2024-12-31")) == set(days)
    assert set(one.keys("published:2024-01-02..2024-12-31")) == {"day", "before"}


def test_keys_and_places(store):
    h = store(entry("lee2024a", arxiv="2401.00001"), entry("Lee2024b"), entry("kim", "x", date=None))
    assert h.index.get("LEE2024A").key == "lee2024a"
    assert h.index.get("lee") is None
    assert [key for key, _ in h.index.keys_starting("lee")] == ["lee2024a", "Lee2024b"]
    assert [e.key for e in h.index.by_arxiv("2401.00001")] == ["lee2024a"]
    assert h.index.has_key("lee2024b")
    name, line = h.index.where("lee2024b")
    lines = (h.papers / f"{name}.toml").read_text().splitlines()
    assert lines[line - 1] == "[[paper]]" and 'key = "Lee2024b"' in lines[line : line + 3]
    assert h.index.where("nobody") is None


def test_entries_on_the_paper_of_another_are_told_together(store):
    some = [entry("a", "One", arxiv="2401.00001"), entry("b", "Two", arxiv="2401.00001"), entry("c", "Three")]
    index = store(*some).index
    assert index.doubled(some) == {"a", "b"}
    assert index.doubled(some[:1]) == {"a"}


def test_a_title_that_many_entries_have_names_no_paper(store):
    few = [entry(f"f{n}", "One paper") for n in range(3)]
    many = [entry(f"m{n}", "Thoughts on papers", arxiv="2401.00001" if n < 2 else "") for n in range(9)]
    h = store(*few, *many)
    assert [(a.key, b.key, why) for a, b, why in h.index.duplicates()] == [
        ("f0", "f1", "title"), ("f0", "f2", "title"), ("f1", "f2", "title"), ("m0", "m1", "arxiv"),
    ]  # fmt: skip
    assert [e.key for e in h.index.same_paper(few[0])] == ["f0", "f1", "f2"]
    assert [e.key for e in h.index.same_paper(many[0])] == ["m0", "m1"]
    assert h.index.same_paper(many[5]) == []
    assert len(h.index.alike(many[5])) == 9


def test_tags_are_counted(store):
    h = store(entry("a", tags=["rl", "llm"]), entry("b", tags=["rl"]), entry("c", "moe", tags=["rl", "rl"]))
    assert h.index.tags() == [("rl", 3), ("llm", 1)]
    assert h.index.tags(query("moe")) == [("rl", 1)]
    write(h.papers, [entry("a", tags=["llm"])])
    h.index.refresh(h.store)
    assert h.index.tags() == [("llm", 1)]


# What happens to the shards


def test_the_same_size_and_time_do_not_hide_a_change(store):
    h = store(entry("a", "First"))
    file = next(h.papers.glob("*.toml"))
    stamp = file.stat()
    file.write_text(file.read_text().replace("First", "Other"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert h.keys("other") == ["a"]
    assert h.keys("first", exact=True) == []


def test_an_index_that_is_fresh_reads_no_shard(store, monkeypatch):
    h = store(entry("a"))
    h.find("")
    import time as clock

    clock.sleep(0.06)
    h.find("")
    monkeypatch.setattr(Store, "read", lambda *_: pytest.fail("read a shard"))
    assert not h.index.is_stale(h.store)
    assert h.keys("") == ["a"]


def test_only_new_blocks_are_parsed(store, monkeypatch):
    from readlist.store.block import Block

    some = [entry(f"k{n}", f"Title {n}") for n in range(20)]
    h = store(*some)
    parsed = []
    load = Block.load
    monkeypatch.setattr(Block, "load", lambda self: parsed.append(self.key) or load(self))
    write(h.papers, [*some[:7], replace(some[7], note="new"), *some[8:]])
    assert h.keys("new") == ["k7"]
    assert parsed == ["k7"]


def test_the_first_of_two_blocks_has_the_key(store, tmp_path):
    h = store()
    write(h.papers, [entry("a", "Later")], "2024-06")
    write(h.papers, [entry("A", "Earlier"), entry("a", "Same shard")], "2024-05")
    assert [hit.entry.title for hit in h.find("").hits] == ["Earlier"]
    told = h.index.problems()
    assert [(Path(p.file).stem, p.line) for p in told] == [("2024-05", 8), ("2024-06", 1)]
    assert "2024-05" in told[1].what
    write(h.papers, [entry("b", "Another")], "2024-05")
    assert {hit.entry.title for hit in h.find("").hits} == {"Later", "Another"}
    assert h.index.problems() == []


def test_broken_parts_are_named_and_the_rest_is_there(store):
    h = store(entry("a"))
    file = next(h.papers.glob("*.toml"))
    good = file.read_text()
    file.write_text(good + '\n[[paper]]\ntitle = "No key"\n\n[[paper]]\ntitle = 5\nkey = "b"\n')
    (h.papers / "2023-01.toml").write_text("x = [")
    (h.papers / "2023-02.toml").write_bytes(b"\xff\xfe")
    assert h.keys("") == ["a"]
    assert len(h.index.problems()) == 4
    file.write_text(good)
    (h.papers / "2023-01.toml").unlink()
    (h.papers / "2023-02.toml").unlink()
    assert h.keys("") == ["a"]
    assert h.index.problems() == []


def test_a_save_is_written_through(store):
    h = store(entry("a", "First"), entry("b", "Second"))
    name = h.index.where("a")[0]
    shard = h.store.read(name)
    shard.blocks[0].body = text_of(entry("a", "First", note="로켓"))
    h.store.path(name).write_text(shard.text)
    h.index.write_through(h.store, {name: shard})
    assert [hit.entry.key for hit in h.index.search(query("로켓")).hits] == ["a"]
    assert h.index.where("b")[1] > 7
    h.store.path(name).unlink()
    h.index.write_through(h.store, {name: replace(shard, blocks=[], stamp=None)})
    assert h.index.keys() == []


# Many hits


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    some = [entry(f"k{n:04}", f"Title {n}", date=date(2024, 1 + n % 12, 1)) for n in range(350)]
    return IndexedStore(tmp_path_factory.mktemp("crowd"), some)


def test_many_hits_are_read_as_they_are_gone_through(crowd):
    found = crowd.index.search(query("title"), sort="title")
    assert not isinstance(found.hits, list)
    assert len(found.hits) == found.total == 350
    keys = [hit.entry.key for hit in found.hits]
    assert sorted(keys) == [f"k{n:04}" for n in range(350)]
    assert [hit.entry.key for hit in found.hits] == keys
    assert found.hits[7].entry.key == keys[7]
    assert [hit.entry.key for hit in found.hits[-3:]] == keys[-3:]


def test_what_is_asked_beside_many_hits_does_not_read_all_of_them(crowd, monkeypatch):
    found = crowd.index.search(query("title"))
    monkeypatch.setattr(type(found.hits), "keep", lambda hits: pytest.fail("all hits were read"))
    assert crowd.index.problems() == []
    assert crowd.index.count() == len(found.hits)
    assert crowd.index.duplicates() == []
    assert crowd.index.is_built()
    crowd.index.is_stale(crowd.store)
    del found


def test_many_lines_are_read_as_they_are_gone_through(crowd, monkeypatch):
    monkeypatch.setattr("readlist.search.index._LINES_EACH", 100)
    for text, options in (("", {}), ("title", {}), ("title", {"reverse": True}), ("", {"sort": "title"})):
        found = crowd.index.lines(query(text), **options)
        assert not isinstance(found.hits, list)
        assert lines_of(found) == [line(hit.entry) for hit in crowd.index.search(query(text), **options).hits]


def test_many_hits_are_as_of_the_moment_of_their_search(crowd):
    other = Index(crowd.file)
    found = crowd.index.search(query(""), sort="title")
    reading = iter(found.hits)
    first = [next(reading).entry.title for _ in range(3)]
    file = crowd.store.path("2024-03")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Title", "Changed"), encoding="utf-8")
    other.refresh(crowd.store)
    late = crowd.index.search(query(""), sort="title", limit=1).hits[0].entry.title
    titles = [*first, *(hit.entry.title for hit in reading)]
    file.write_text(text, encoding="utf-8")
    crowd.index.refresh(crowd.store)
    assert late.startswith("Changed")
    assert len(titles) == 350
    assert all(title.startswith("Title") for title in titles)


@pytest.mark.parametrize("error", [sqlite3.DatabaseError("malformed"), sqlite3.OperationalError("Could not decode")])
@pytest.mark.parametrize("read", ["search", "lines"])
def test_damage_that_shows_while_hits_are_gone_through_is_mended(tmp_path, monkeypatch, read, error):
    h = IndexedStore(tmp_path, [entry(f"k{n:04}", f"Title {n}") for n in range(350)])
    monkeypatch.setattr("readlist.search.index._LINES_EACH", 100)
    wanted = [line(hit.entry) for hit in h.index.search(query("title")).hits]
    for room, name in ((rows, "load"), (Lines, "text")):
        real = getattr(room, name)
        calls = iter(range(1000))

        def fail_once(*given, real=real, calls=calls, **options):
            if next(calls) == 2:
                raise error
            return real(*given, **options)

        monkeypatch.setattr(room, name, fail_once)
    found = getattr(h.index, read)(query("title"))
    assert ([line(hit.entry) for hit in found.hits] if read == "search" else lines_of(found)) == wanted
    assert h.index.is_on_disk()
    assert len(h.index.keys()) == 350


# What happens to the index


@pytest.mark.parametrize("damage", ["deleted", "emptied", "garbage", "halved", "holes", "old"])
def test_an_index_that_is_gone_or_damaged_is_rebuilt(tmp_path, damage):
    some = [entry(f"k{n}", f"Title {n}", note="강화 학습 " * n, tags=["rl"]) for n in range(40)]
    h = IndexedStore(tmp_path, some)
    before = h.find("title 강화학습", context=True), h.index.tags(), h.index.keys()
    h.index._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    h.index._database.close()
    data = bytearray(h.file.read_bytes())
    if damage == "deleted":
        h.file.unlink()
    elif damage == "emptied":
        h.file.write_bytes(b"")
    elif damage == "garbage":
        h.file.write_bytes(b"no database" * 1000)
    elif damage == "halved":
        h.file.write_bytes(data[: len(data) // 2])
    elif damage == "holes":
        for at in range(8192, len(data) - 4096, 8192):
            data[at : at + 4096] = random.Random(at).randbytes(4096)
        h.file.write_bytes(data)
    else:
        with sqlite3.connect(h.file) as old:
            old.execute("PRAGMA user_version = 1")
            old.execute("DROP TABLE word")
        old.close()
    index = Index(h.file)
    index.refresh(h.store)
    assert (index.search(query("title 강화학습"), context=True), index.tags(), index.keys()) == before
    assert index.is_on_disk()


def test_a_note_that_cannot_be_unpacked_is_read_again_from_its_shard(tmp_path):
    h = IndexedStore(tmp_path, [entry("k1", "Title", note="long words of a note " * 100)])
    before = h.index.search(query("title")).hits
    with sqlite3.connect(h.file) as damaged:
        damaged.execute("UPDATE body SET note = ?", (b"no such thing",))
    damaged.close()
    index = Index(h.file)
    index.refresh(h.store)
    assert index.search(query("title")).hits == before


@pytest.mark.parametrize("damage", ["deleted", "emptied", "garbage", "halved", "a hole"])
def test_a_file_of_lines_that_is_gone_or_damaged_is_made_again(tmp_path, damage):
    h = IndexedStore(tmp_path, [entry(f"k{n}", f"Title {n}", tags=["rl"]) for n in range(40)])
    before = lines_of(h.index.lines(query("title"))), lines_of(h.index.lines(query("title"), text="key"))
    h.index._database.close()
    (file,) = files(h.file)
    data = file.read_bytes()
    if damage == "deleted":
        file.unlink()
    elif damage == "emptied":
        file.write_bytes(b"")
    elif damage == "garbage":
        file.write_bytes(b"\xff" * len(data))
    elif damage == "halved":
        file.write_bytes(data[: len(data) // 2])
    else:
        file.write_bytes(data[:500] + bytes(500) + data[1000:])
    index = Index(h.file)
    index.refresh(h.store)
    for _ in range(2):
        assert (lines_of(index.lines(query("title"))), lines_of(index.lines(query("title"), text="key"))) == before
    assert index.is_on_disk()
    assert len(list(files(h.file))) == 1


def test_lines_follow_changes_and_the_file_does_not_grow_for_ever(tmp_path, monkeypatch):
    h = IndexedStore(tmp_path, [entry(f"k{n}", f"Title {n}") for n in range(3)])
    monkeypatch.setattr("readlist.search.database.WORN", WORN.replace("4000000", "1000"))
    sizes = []
    for count in range(60):
        write(tmp_path / "papers", [entry(f"k{n}", f"Title {n} {count * n}") for n in range(3 - (count > 50))])
        index = Index(h.file)
        index.refresh(h.store)
        hits = index.search(query("title")).hits
        assert lines_of(index.lines(query("title"))) == [line(hit.entry) for hit in hits]
        assert len(hits) == 3 - (count > 50)
        index.close()
        sizes.append(next(files(h.file)).stat().st_size)
    assert 1000 < max(sizes) < 3000
    assert any(now < before for before, now in pairwise(sizes))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold for this user")
def test_where_no_file_can_be_written_the_index_is_in_memory(tmp_path):
    write(tmp_path / "papers", [entry("a")])
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o500)
    index = Index(cache / "index.db")
    index.refresh(Store(tmp_path / "papers"))
    assert index.keys() == ["a"]
    assert not index.is_on_disk()


def test_a_path_that_cannot_be_a_file_is_not_a_hindrance(tmp_path):
    write(tmp_path / "papers", [entry("a")])
    (tmp_path / "cache").write_text("a file")
    index = Index(tmp_path / "cache" / "index.db")
    index.refresh(Store(tmp_path / "papers"))
    assert index.keys() == ["a"]
    assert not index.is_on_disk()


def test_the_file_is_its_owners_alone(store):
    h = store(entry("a"))
    if os.name != "nt":
        assert h.file.stat().st_mode & 0o077 == 0


@pytest.mark.whole
def test_processes_share_an_index(tmp_path):
    some = [entry(f"k{n}", f"Title {n}", date=date(2024, 1 + n % 12, 1)) for n in range(120)]
    write(tmp_path / "papers", some)
    script = (
        "import sys; from pathlib import Path; from readlist.search.index import Index; from readlist.store.store import Store\n"
        "home = Path(sys.argv[1]); store = Store(home / 'papers'); index = Index(home / 'cache' / 'index.db')\n"
        "for n in range(6):\n"
        "    (home / 'papers' / f'2025-{sys.argv[2]}.toml').write_text(\n"
        '        f\'[[paper]]\\ntitle = "New {n}"\\nkey = "new{sys.argv[2]}"\\n\')\n'
        "    index.refresh(store)\n"
        "    assert len(index.keys()) >= 121, len(index.keys())\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), f"{n:02}"], stderr=subprocess.PIPE)
        for n in range(1, 5)
    ]
    assert [(p.communicate(timeout=60)[1], p.returncode) for p in running] == [(b"", 0)] * 4
    index, new = Index(tmp_path / "cache" / "index.db"), Index(None)
    for one in (index, new):
        one.refresh(Store(tmp_path / "papers"))
    assert everything_shown(index, ["title", "new"]) == everything_shown(new, ["title", "new"])
    assert len(index.keys()) == 124


def test_what_has_most_of_the_words_is_shown_where_nothing_has_all(store):
    built = store(
        entry("a", "Scaling laws of reading"), entry("b", "Laws and order"), entry("c", "Something else", tags=["rl"])
    )
    found = built.find("scaling laws elephants")
    assert [hit.entry.key for hit in found.hits] == ["a"]
    assert found.is_partial and not found.sure
    assert not built.find("scaling laws").is_partial
    assert built.keys("scaling laws elephants", exact=True) == []
    assert built.keys("elephants giraffes") == []
    assert built.keys("laws elephants tag:rl") == []


def test_another_syllable_in_a_short_korean_word_is_not_a_misspelling(store):
    built = store(entry("a", "증명과 오류"), entry("b", "강화학습 입문"))
    assert built.find("증류").hits == []
    assert built.keys("강화학숩") == ["b"]


def test_a_family_name_and_a_year_find_the_first_authors_paper_first(store):
    one = store(
        entry("first", "Chains", authors=["Jason Wei", "Ann Lee"], date=date(2022, 1, 28)),
        entry("second", "Wei", authors=["Ann Lee", "Jason Wei"], date=date(2022, 3, 1)),
        entry("arxiv", "Tuning", authors=["Jason Wei"], arxiv="2109.01652", date=date(2022, 6, 1)),
        entry("other", "Wei in 2022", authors=["Bo Kim"], date=date(2020, 1, 1)),
    )
    assert one.keys("wei 2022") == ["arxiv", "first", "second", "other"]
    assert one.keys("jason wei 2022 is:unread") == ["arxiv", "first", "second"]
    assert one.keys("wei 2021") == ["arxiv"]


def test_the_family_name_of_a_junior_is_before_his_suffix(store):
    junior = entry("junior", "Chains", authors=["Sam King Jr."], date=date(2022, 1, 28))
    assert store(junior, entry("other", "King in 2022", date=date(2024, 1, 1))).keys("king 2022") == ["junior", "other"]


def test_a_short_word_is_a_whole_one_first_in_whatever_field(store):
    one = store(
        entry("part", "Bloralike flora"),
        entry("beginning", "Lorax"),
        entry("whole", "Adapters", abstract="with LoRA"),
        entry("spelled", "Low-Rank Adaptation of models"),
    )
    assert one.keys("lora") == ["whole", "spelled", "beginning", "part"]


def test_the_shortest_words_stand_inside_of_others_only_where_nothing_has_them_whole(store):
    one = store(
        entry("part", "Moving average"),
        entry("joined", "A cou-ra-ge"),
        entry("whole", "A survey of RAG"),
        entry("nerf", "NeRF"),
    )
    assert one.keys("rag") == ["whole"]
    assert one.keys("rag", exact=True) == ["whole", "part", "joined"]
    assert one.keys("nerf nothing OR ner") == ["nerf"]


def test_synonyms_are_whole_words(store):
    one = store(
        entry("name", "Notes", authors=["Ryan Cotterell"]),
        entry("whole", "CoT"),
        entry("plural", "A chain of thoughts"),
    )
    assert one.keys("chain of thought") == ["plural", "whole"]
    assert one.keys("cot") == ["whole", "plural"]


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
    [
        ('"層学"', "深層学習のモデル", True),
        ("層学", "深層学習のモデル", True),
        ('"学層"', "深層学習のモデル", False),
        ("深層学習", "深層 学習", False),
        ("深層学習", "深層-学習", False),
        ('"Tを用"', "BERTを用いた", True),
        ('"モデル・学"', "モデル・学習", True),
        ('"モデル・学"', "モデル学習", False),
        ("ﾓﾃﾞﾙ", "言語モデル", True),
        ("もでる", "言語モデル", True),
        ('"もでる"', "言語モデル", True),
        ("クルマ", "くるまの画像", True),
        ("ｸﾙﾏ", "くるまの画像", True),
        ('"クルマ"', "くるまの画像", True),
        ("bert", "BERTを用いた", True),
        ("模", "大模型", True),
    ],
)  # fmt: skip
def test_kana_and_han_are_found_wherever_they_stand(store, typed, text, stands):
    one = store(entry("a", "-", note=text), entry("b", "another"))
    assert one.keys(typed) == (["a"] if stands else [])


def test_katakana_means_hiragana_only_where_it_is_nowhere(store):
    one = store(entry("cell", "セルの検出"), entry("verb", "考えさせる論文"))
    assert one.keys("セル") == ["cell"]


def test_hiragana_that_was_quoted_means_katakana_only_where_it_is_nowhere(store):
    one = store(entry("hiragana", "すとーりー"), entry("katakana", "ストーリー"))
    assert one.keys('"すとーりー"') == ["hiragana"]
    assert one.keys("すとーりー") == ["hiragana", "katakana"]


def test_a_form_of_a_korean_verb_finds_the_others_below_itself(store):
    one = store(
        entry("other", "빠른 추론"),
        entry("same", "-", note="아주 빨라졌다."),
        entry("no", "달러"),
        entry("en", "Fast model"),
    )
    assert one.keys("빨라졌다") == ["same", "other"]
    assert one.keys("빠르다") == ["other", "same"]
    assert one.keys("빠르다", exact=True) == []
    hit = one.find("빠르다", context=True).hits[1]
    assert [hit.context[start:end] for start, end in hit.spans] == ["빨라졌다"]


def test_a_korean_particle_behind_another_word_may_be_missing(store):
    one = store(
        entry("typed", "BERT를 개선"),
        entry("bare", "BERT 개선"),
        entry("inside", "RoBERTa 개선"),
        entry("gpt", "GPT-4"),
    )
    assert one.keys("bert를 개선") == ["typed", "bare"]
    assert one.keys("gpt-4는") == ["gpt"]
    assert one.keys("bert를", exact=True) == ["typed"]


def test_a_name_typed_as_two_words_of_which_one_is_short(store):
    one = store(
        entry("joined", "YOLOX: Exceeding YOLO"),
        entry("six", "YOLOv6 X"),
        entry("net", "U-Net"),
        entry("four", "YOLOv4"),
    )
    assert one.keys("yolo x") == ["joined", "six"]
    assert one.keys("yolo v4") == ["four"]
    assert one.keys("u net") == ["net"]
    assert one.keys("yolo x", exact=True) == ["six"]


def test_a_phrase_has_a_korean_word_that_is_written_as_two(store):
    one = store(entry("apart", "강화 학습 RL 입문"), entry("together", "강화학습 RL"), entry("no", "RL 강화 학습"))
    assert set(one.keys('"강화학습 RL"')) == {"apart", "together"}
    assert set(one.keys('"RL 강화학습"')) == {"no"}


def test_a_noun_that_is_made_a_verb_is_found_with_any_maker(store):
    one = store(
        entry("made", "학습시켰다"), entry("passive", "기계학습되는 모델"), entry("noun", "학습률"), entry("no", "학자")
    )
    assert set(one.keys("학습하는")) == {"made", "passive"}


def test_a_form_that_no_entry_has_any_more_is_not_a_sign_of_a_verb(store):
    one = store(entry("a", "가르침"), entry("b", "가르치고 가르쳤다"))
    assert set(one.keys("가르침")) == {"a", "b"}
    write(one.papers, [entry("a", "가르침")])
    assert one.keys("가르침") == ["a"]


def test_a_guessed_word_brings_all_that_the_right_one_does(store):
    one = store(entry("ko", "디퓨전"), entry("en", "Diffusion"), entry("both", "확산 모델", note="디퓨전"))
    assert set(one.keys("디퓨젼")) == set(one.keys("디퓨전")) == {"ko", "en", "both"}
