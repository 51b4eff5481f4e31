"""Facts above a note: readlist's own, which come back exactly, and those of other people."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export.notes import is_plain, note_of
from readlist.model import Date, Entry, Source, Status
from readlist.notes import parse

TEXTS = st.text(
    st.one_of(st.sampled_from("ab가 \n\n>#-:\"'[]{}`\t\\|+*_()\r\x00\x85\u2028\ufeff\u0301é,~!&%@"), st.characters()),
    max_size=40,
)
DAYS = st.none() | st.dates()
LISTS = st.lists(TEXTS, max_size=3)
SOURCES = st.lists(st.builds(Source, TEXTS, st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=2)
VALUES = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.dates(), st.datetimes(), LISTS, st.dictionaries(TEXTS, TEXTS)
)
EXTRAS = st.dictionaries(TEXTS | st.sampled_from(("date", "title", "readlist", "a b", "x-y")), VALUES, max_size=3)
ENTRIES = st.builds(
    Entry,
    title=TEXTS,
    key=TEXTS,
    authors=LISTS,
    date=DAYS,
    abstract=TEXTS,
    note=TEXTS,
    tags=LISTS,
    urls=LISTS,
    arxiv=TEXTS,
    status=st.sampled_from(Status),
    status_on=DAYS,
    added_on=DAYS,
    sources=SOURCES,
    extra=EXTRAS,
)


@given(entry=ENTRIES)
def test_an_entry_comes_back_exactly(entry):
    reading = parse(note_of(entry), name="somewhere/else.md")
    assert reading.layout == "frontmatter"
    assert reading.entries == [entry]


@given(note=TEXTS.filter(is_plain))
def test_the_body_carries_a_plain_text_as_it_is(note):
    written = f'---\nreadlist: 1\ntitle: "t"\n---\n\n{note}\n'
    assert parse(written).entries[0].note == note


def test_a_note_that_is_an_index_of_links_comes_back():
    entry = Entry("Links", note="\n".join(f"- [a](b{i}.md)" for i in range(99)), sources=[Source("a.md", 1, 2)])
    assert parse(note_of(entry)).entries == [entry]


def test_full_stops_end_the_facts_as_yaml_has_it():
    (entry,) = parse("---\ntitle: Dawn\nauthors: [Ana Sousa]\n...\n\nGood.\n\n---\n\nEnd.\n", name="a.md").entries
    assert (entry.title, entry.authors, entry.note) == ("Dawn", ["Ana Sousa"], "Good.\n\n---\n\nEnd.")


def test_a_note_edited_by_hand():
    text = """---
readlist: 1
title: Attention
tags: [llm, 2024]
status: read
status_on: 2024-05-21
mood: "happy"
---
> Abstract.

## My thoughts

- one"""
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.tags, entry.status) == ("Attention", ["llm", "2024"], Status.READ)
    assert (entry.abstract, entry.note) == ("Abstract.", "## My thoughts\n\n- one")
    assert (entry.status_on, entry.extra) == (datetime.date(2024, 5, 21), {"mood": "happy"})


YAML = """---
title: "Attention: Is It All You Need?"
author: Ashish Vaswani, Noam Shazeer
date: 2024-05-20
tags:
  - llm
  - attention mechanism
link: https://arxiv.org/abs/1706.03762
rating: 5
abstract: >
  Recurrence is dropped,
  attention stays.
---

두 번 읽었다.

#again
"""
TOML = """+++
title = "Attention: Is It All You Need?"
authors = ["Ashish Vaswani",
  "Noam Shazeer"]
date = 2024-05-20
tags = ["llm", "attention mechanism"]
url = "https://arxiv.org/abs/1706.03762"
rating = 5
abstract = "Recurrence is dropped, attention stays."
+++

두 번 읽었다.

#again
"""


@pytest.mark.parametrize("text", [YAML, TOML])
def test_other_peoples_facts(text):
    reading = parse(text, name="whatever.md")
    (entry,) = reading.entries
    assert entry.title == "Attention: Is It All You Need?"
    assert entry.authors == ["Ashish Vaswani", "Noam Shazeer"]
    assert (entry.date, entry.arxiv) == (datetime.date(2024, 5, 20), "1706.03762")
    assert entry.tags == ["llm", "attention-mechanism", "again"]
    assert entry.abstract == "Recurrence is dropped, attention stays."
    assert (entry.note, entry.extra) == ("두 번 읽었다.", {"rating": 5})
    assert {line.field for line in reading.lines} == {
        "layout", "title", "authors", "date", "tags", "urls", "extra", "abstract", "note",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["---\n그냥 줄\n---\n메모입니다.", "+++\nnot = = toml\n+++\n메모입니다.", "---\n메모입니다."]
)
def test_a_rule_is_not_front_matter(text):
    reading = parse(text, name="rule.md")
    assert reading.layout != "frontmatter"
    assert "메모입니다." in reading.entries[0].note


def test_a_fact_that_is_not_what_its_name_promises_is_kept():
    (entry,) = parse("---\ntitle: A\ndate: someday\nstatus: shelved\nkey: not a key\n---\nb\n").entries
    assert entry.extra == {"date": "someday", "status": "shelved", "key": "not a key"}
    assert (entry.date, entry.status, entry.key) == (None, Status.UNREAD, "")


FOREIGN = {
    "arxiv: 2405.10930": {"arxiv": "2405.10930"},
    "version: 1.10": {"extra": {"version": "1.10"}},
    "rating: 3": {"extra": {"rating": 3}},
    "share: 1.5": {"extra": {"share": 1.5}},
    "number: 12345678901234567890.10": {"extra": {"number": "12345678901234567890.10"}},
    "tags: [llm, moe] # of mine": {"tags": ["llm", "moe"]},
    "tags: llm, \"moe\"": {"tags": ["llm", "moe"]},
    "shelf: top # of two": {"extra": {"shelf": "top"}},
    'shelf: "a # b" # c': {"extra": {"shelf": "a # b"}},
    "authors: [Ana Sousa,\n  Kim Cheolsu]": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    "authors: [\n  Ana Sousa,\n  Kim Cheolsu\n]": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    "authors:\n  -\n    name: Ana Sousa\n  -\n    name: Kim Cheolsu": {"authors": ["Ana Sousa", "Kim Cheolsu"]},
    'table: {"a": null, "b": [null, 1]}': {"extra": {"table": {"b": [1]}}},
    "date: 2024-05-06 in the evening": {
        "date": datetime.date(2024, 5, 6), "extra": {"date": "2024-05-06 in the evening"},
    },
}  # fmt: skip


@pytest.mark.parametrize("fact", FOREIGN)
def test_what_other_programs_write(fact):
    (entry,) = parse(f"---\ntitle: T\n{fact}\n---\n본문이다.\n", name="n.md").entries
    for name, value in FOREIGN[fact].items():
        assert getattr(entry, name) == value
    assert entry.note == "본문이다."


WRITTEN = {
    "title: Gemini: A Family": {"title": "Gemini: A Family"},
    'title: "A: colon & pipe | hash # title"': {"title": "A: colon & pipe | hash # title"},
    "title: B | C & D: E": {"title": "B | C & D: E"},
    "title: 'It''s quoted'": {"title": "It's quoted"},
    'title: "Quotes" in the middle': {"title": '"Quotes" in the middle'},
    "title: >-\n  Folded title\n  goes on": {"title": "Folded title goes on"},
    "title: A long title that\n  goes on: below": {"title": "A long title that goes on: below"},
    "title: 'Sorting: by night'\nauthors: [[Ann Lee]], [[Bo Oh|Oh]]": {
        "title": "Sorting: by night", "authors": ["Ann Lee", "Bo Oh"],
    },
    "tags: #a #b": {"tags": ["a", "b"]},
    "tags:\n\t- a\n\t- b": {"tags": ["a", "b"]},
    "tags:\n  - #a\n  - b c": {"tags": ["a", "b-c"]},
    "tags: [C#, C++, Big Data]": {"tags": ["C#", "C++", "Big-Data"]},
    "tags: # of mine\n  - a": {"tags": ["a"]},
    "tags: a\ntags: b": {"tags": ["a", "b"]},
    "shelf: a\nshelf: b": {"extra": {"shelf": "a", "shelf 2": "b"}},
    "author:\n  - \"[[Ann Lee]]\"\n  - \"[[Bo Oh|Oh]]\"": {"authors": ["Ann Lee", "Bo Oh"]},
    "author: [[Ann Lee]]": {"authors": ["Ann Lee"]},
    "authors: '[[Ann Lee]], [[Bo Oh]]'": {"authors": ["Ann Lee", "Bo Oh"]},
    "authors: Lee, Ann and Oh, Bo": {"authors": ["Lee, Ann", "Oh, Bo"]},
    "authors:\n  - Lee, Ann\n  - Oh, Bo": {"authors": ["Lee, Ann", "Oh, Bo"]},
    "date: \"[[2024-05-01]]\"": {"date": datetime.date(2024, 5, 1)},
    "date: 2024-05-01 10:00": {"date": datetime.date(2024, 5, 1), "extra": {}},
    "authors: [Ann Lee, et al.]": {"authors": ["Ann Lee"], "more_authors": True},
    "author: Ann Lee et al.": {"authors": ["Ann Lee"], "more_authors": True},
    "date: 2024-05": {"date": Date(2024, 5), "extra": {}},
    "year: 2023\nvenue: ICML": {"published": Date(2023), "venue": "ICML", "extra": {}},
    "venue: NeurIPS 2023": {"published": Date(2023), "venue": "NeurIPS", "extra": {}},
    "publication_date: 2023-05-06": {"published": Date(2023, 5, 6), "extra": {}},
    "doi: https://doi.org/10.1000/abc\ncode: https://github.com/a/b": {
        "doi": "10.1000/abc", "code": "https://github.com/a/b",
    },
    "date: 2024年5月1日": {"date": datetime.date(2024, 5, 1)},
    "읽은 날: 2024. 5. 1.": {"date": datetime.date(2024, 5, 1)},
    "arxiv_id: 2405.10930v2": {"arxiv": "2405.10930"},
    "paperurl: https://arxiv.org/abs/2405.10930": {
        "arxiv": "2405.10930", "urls": ["https://arxiv.org/abs/2405.10930"],
    },
    "paper: Sorting at Night": {"title": "Sorting at Night"},
    'title: "[SoNet] Sorting Networks That Learn to Merge"': {
        "title": "Sorting Networks That Learn to Merge", "note": "SoNet\n\n본문이다.",
    },
    "title: @sousa2024dawn": {"title": "n", "extra": {"title": "@sousa2024dawn"}},
    "status: 읽음": {"status": Status.READ},
    "status: to-read": {"status": Status.UNREAD, "extra": {}},
    "read: true": {"status": Status.READ},
    "comments: true\nlayout: post\ncategories: [blog]\npublished: true": {
        "note": "본문이다.", "tags": [],
        "extra": {"comments": True, "layout": "post", "categories": ["blog"], "published": True},
    },
    "rating: \"5\"\nanswer: no\nprice: 1.50": {"extra": {"rating": "5", "answer": "no", "price": "1.50"}},
    "poem: |\n  one\n\n    two": {"extra": {"poem": "one\n\n  two"}},
    "deep:\n  a: [1, {b: c}]\n  d:\n    - e": {"extra": {"deep": {"a": [1, {"b": "c"}], "d": ["e"]}}},
}  # fmt: skip


@pytest.mark.parametrize("fact", WRITTEN)
def test_what_people_write(fact):
    (entry,) = parse(f"---\nid: 7\n{fact}\n---\n본문이다.\n", name="n.md").entries
    for name, value in WRITTEN[fact].items():
        found = getattr(entry, name)
        if name == "extra":
            assert found.pop("id") == 7
        assert found == value


def test_every_line_of_a_lenient_reading_has_its_place():
    text = "---\ntitle: Gemini: A Family\ntags: #a\nauthors:\n- Ann Lee\n- Bo Oh\nmood: x: y\n---\n본문이다.\n"
    fields = [line.field for line in parse(text, name="n.md").lines]
    assert fields == ["layout", "title", "tags", "authors", "authors", "authors", "extra", "layout", "note"]


@pytest.mark.parametrize("before", ["\n", "\n \n", "\ufeff", "\n\ufeff\n", "\ufeff\n"])
def test_blank_lines_and_a_mark_before_the_fence(before):
    reading = parse(f"{before}---\ntitle: A\n---\n본문이다.\n", name="n.md")
    assert reading.layout == "frontmatter"
    assert (reading.entries[0].title, reading.entries[0].note) == ("A", "본문이다.")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ("a: &x [1]\nb: *x", "line 2: an alias"),
        ("a: " + "[" * 30 + "]" * 30, "line 2: the front matter is nested deeper"),
        ("a: " + "- " * 50, "line 2: the front matter is nested deeper"),
        ("\n".join(" " * i + "a:" for i in range(40)), "nested deeper"),
    ],
)
def test_what_is_refused_in_a_sentence(facts, why):
    reading = parse(f"---\n{facts}\n---\n본문이다.\n", name="n.md")
    assert reading.entries == []
    assert why in reading.refused


@given(text=TEXTS)
def test_any_value_leaves_the_note_as_it_is(text):
    value = text.replace("\n", " ").replace("\r", " ")
    reading = parse(f"---\nid: 7\nmood: {value}\n---\n본문이다.\n", name="n.md")
    assert reading.refused or reading.entries[0].note.endswith("본문이다.")


def test_the_properties_of_a_page_in_logseq():
    text = """tags:: [[sorting]], [[deep learning]]
date:: 2025
title:: @Sorting at Night
item-type:: [[journalArticle]]
publication-title:: Journal of Small Results
doi:: 10.1000/abc
url:: https://a.org/x
authors:: [[Ann Lee]], [[Bo Oh]]

- 밤에도 정렬이 된다.
\t- 정말로.
"""
    reading = parse(text, name="pages/@Sorting at Night.md")
    (entry,) = reading.entries
    assert reading.layout == "frontmatter"
    assert (entry.title, entry.authors, entry.doi) == ("Sorting at Night", ["Ann Lee", "Bo Oh"], "10.1000/abc")
    assert (entry.date, entry.published, entry.venue) == (None, Date(2025), "Journal of Small Results")
    assert (entry.tags, entry.urls) == (["sorting", "deep-learning"], ["https://a.org/x"])
    assert entry.note == "- 밤에도 정렬이 된다.\n\t- 정말로."
    assert entry.extra == {"item-type": "[[journalArticle]]"}


def test_properties_of_the_first_block_in_logseq():
    (entry,) = parse("- title:: Sorting at Night\n  date:: [[Jan 6th, 2025]]\n- 좋다.\n", name="a.md").entries
    assert (entry.title, entry.date, entry.note) == ("Sorting at Night", Date(2025, 1, 6), "- 좋다.")


@pytest.mark.parametrize(
    ("quote", "abstract"),
    [
        ("> [!abstract]\n> It sorts.", "It sorts."),
        ("> [!abstract]- Abstract\n> It sorts.", "It sorts."),
        ("> [!ABSTRACT] It sorts.", "It sorts."),
        ("> [!note]\n> 내 생각.", ""),
        ("> It sorts.", "It sorts."),
    ],
)
def test_the_abstract_as_a_callout(quote, abstract):
    (entry,) = parse(f"---\ntitle: A\n---\n{quote}\n\n본문이다.\n", name="n.md").entries
    assert entry.abstract == abstract
    assert entry.note.endswith("본문이다.")
    assert ("내 생각." in entry.note) == (not abstract)


@pytest.mark.parametrize("name", ["item-type", "itemtype", "itemType"])
def test_the_date_in_a_record_of_a_reference_manager_is_that_of_the_paper(name):
    (entry,) = parse(f"---\ntitle: Sorting at Night\n{name}: article\ndate: 2019-05-01\n---\nGood.\n").entries
    assert (entry.date, str(entry.published)) == (None, "2019-05-01")


@pytest.mark.parametrize("name", ["publishedAt", "pubDate", "publishDate", "pubDatetime", "pub_date"])
def test_the_day_of_a_post(name):
    (entry,) = parse(f"---\ntitle: Sorting at Night\n{name}: 2019-05-01\ntopics: [night]\n---\nGood.\n").entries
    assert (str(entry.date), entry.published, entry.tags) == ("2019-05-01", None, ["night"])


@pytest.mark.parametrize("table", ["params", "extra", "taxonomies"])
def test_facts_in_the_table_that_a_maker_of_sites_keeps_for_them(table):
    head = f'+++\ntitle = "Sheep at Dawn"\n[{table}]\nauthors = ["Ana Sousa", "Bo Lin"]\nmood = "calm"\n+++\n'
    (entry,) = parse(f"{head}\nOn sheep.\n", name="sheep.md").entries
    assert (entry.authors, entry.extra) == (["Ana Sousa", "Bo Lin"], {table: {"mood": "calm"}})


def test_what_an_app_calls_the_category_of_all_its_documents_is_not_a_tag():
    text = "# Reading at Dawn\n\n## Metadata\n- Author: [[Ana Sousa]]\n- Category: #articles\n- Document Tags: #sleep\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.tags, entry.extra["category"]) == (["sleep"], "#articles")


def test_properties_within_a_block_of_a_page():
    page = "- Metadata::\n    - Author:: [[Ana Sousa]], [[Bo Lin]]\n    - Source:: https://arxiv.org/abs/2405.00001\n    - Status:: #[[Done]]\n- good\n"
    (entry,) = parse(page, name="Reading at Dawn.md").entries
    assert (entry.authors, entry.arxiv, entry.status.value) == (["Ana Sousa", "Bo Lin"], "2405.00001", "read")


@pytest.mark.parametrize(
    "said",
    [
        "canonical_url: https://arxiv.org/abs/2501.00011",
        "links:\n  paper: https://arxiv.org/abs/2501.00011\n  code: https://github.com/a/b",
        "links:\n  - name: arXiv\n    url: https://arxiv.org/abs/2501.00011",
        "paper:\n  url: https://arxiv.org/abs/2501.00011",
    ],
)
def test_the_papers_link_in_fields_of_other_names(said):
    (entry,) = parse(f"---\ntitle: A Study of Tides\n{said}\n---\nIt ebbs.\n", name="a.md").entries
    assert (entry.title, entry.arxiv) == ("A Study of Tides", "2501.00011")


def test_several_links_to_papers_are_not_the_papers_own():
    related = "related: [https://arxiv.org/abs/2501.00011, https://arxiv.org/abs/2501.00012]"
    (entry,) = parse(f"---\ntitle: A Study of Tides\n{related}\n---\nIt ebbs.\n", name="a.md").entries
    assert (entry.arxiv, entry.urls) == ("", [])


def test_a_day_in_figures_a_status_in_a_list_subjects_and_a_publication():
    facts = "date: 20250106\nstatus:\n  - read\nsubjects: [tides, sea]\npublication: NeurIPS 2017"
    (entry,) = parse(f"---\ntitle: A Study of Tides\n{facts}\n---\nIt ebbs.\n", name="a.md").entries
    assert (str(entry.date), entry.status, entry.tags, entry.venue) == (
        "2025-01-06",
        "read",
        ["tides", "sea"],
        "NeurIPS",
    )


def test_a_table_of_what_is_known_about_the_paper():
    head = 'title: "Sorting"\nauthor: "Dana Roe"\ncite:\n    authors: "A. Sousa, B. Lin"\n    title: "Sorting at Night"\n    venue: "ICLR 2019"\n'
    (entry,) = parse(f"---\n{head}---\n\nGood.\n", name="a.md").entries
    assert (entry.title, entry.authors, entry.venue) == ("Sorting at Night", ["A. Sousa", "B. Lin"], "ICLR")
    assert entry.extra == {"title": "Sorting", "author": "Dana Roe"}


def test_people_alone_below_front_matter():
    (entry,) = parse(
        "---\ntitle: Sorting at Night\n---\n\nAna Sousa, Bo Lin, Cem Ak\n\nIt sorts.\n", name="a.md"
    ).entries
    assert (entry.authors, entry.note) == (["Ana Sousa", "Bo Lin", "Cem Ak"], "It sorts.")


def test_the_folder_names_the_paper_of_a_nameless_file_with_facts():
    facts = "---\nauthors: [Ana Sousa, Bo Lin]\n---\n\nIt sorts.\n"
    (entry,) = parse(facts, name="papers/sorting-at-night-fast/index.md").entries
    assert entry.title == "sorting at night fast"


def test_sections_in_another_script_than_the_name_of_the_file():
    text = "---\nauthors: [Ana Sousa, Bo Lin]\n---\n\n## ひとことで\n\n夜でも並ぶ。\n\n## 学んだこと\n\n速い。\n"
    (entry,) = parse(text, name="Sorting at Night.md").entries
    assert entry.title == "Sorting at Night"
    assert entry.note.startswith("## ひとことで")


def test_callouts_of_a_template():
    facts = "> [!Cite]\n> Sousa, A. (2024). Sorting at Night. *Dawn*.\n\n> [!md] 논문 정보\n> **Year**:: 2024\n"
    links = "> [!LINK]\n> [Sousa.pdf](file:///home/ana/a.pdf).\n"
    abstract = "> [!Abstract]\n> We sort at night.\n"
    (entry,) = parse(
        f"---\ntitle: Sorting at Night\n---\n\n{facts}\n{links}\n{abstract}\nGood.\n", name="@sousa2024.md"
    ).entries
    assert (entry.abstract, entry.note) == ("We sort at night.", f"{links}\nGood.")


@pytest.mark.parametrize(
    ("author", "authors"), [("Jonas", []), ("Jonas Lin", ["Jonas Lin"]), ("DeepMind", ["DeepMind"])]
)
def test_an_author_who_goes_by_a_given_name_wrote_the_note(author, authors):
    facts = f"---\ntitle: Sorting at Night\nauthor: {author}\n---\n\n**Paper**: https://arxiv.org/abs/2501.00011\n"
    (entry,) = parse(facts, name="a.md").entries
    assert (entry.authors, entry.extra) == (authors, {} if authors else {"author": author})


def test_links_as_a_list_and_the_day_on_which_it_came_to_the_list() -> None:
    said = 'title: "Dawn"\nlink: ["https://arxiv.org/abs/2405.00001", "https://sleep.org/x"]\nadded_on: 2024-05-20\n'
    (entry,) = parse(f"---\n{said}---\nGood.\n", name="dawn.md").entries
    assert entry.urls == ["https://arxiv.org/abs/2405.00001", "https://sleep.org/x"]
    assert (entry.added_on, entry.extra) == (datetime.date(2024, 5, 20), {})


def test_a_note_of_ours_that_a_person_has_edited() -> None:
    (entry,) = parse('---\nreadlist: 1\ntitle: 1984\nauthors: null\ndate: "soon"\n---\n', name="1984.md").entries
    assert (entry.title, entry.authors, entry.date, entry.extra) == ("1984", [], None, {"date": "soon"})


def test_notes_with_front_matter_each_in_one_file():
    note = "---\ntitle: {}\nauthors:\n  - {}\ntags: [sleep]\ndate: 2024-05-0{}\n---\n\nA remark on {}.\n\n"
    text = note.format("Sorting at Night", "Ana Sousa", 1, "night") + note.format(
        "Sorting at Dawn", "Bo Lin", 2, "dawn"
    )
    reading = parse(text, name="notes.md")
    assert [(one.title, one.authors, str(one.date), one.note) for one in reading.entries] == [
        ("Sorting at Night", ["Ana Sousa"], "2024-05-01", "A remark on night."),
        ("Sorting at Dawn", ["Bo Lin"], "2024-05-02", "A remark on dawn."),
    ]
    assert [(source.first, source.last) for one in reading.entries for source in one.sources] == [(1, 9), (11, 19)]
    assert all(
        line.entry == (0 if line.number < 10 else 1) for line in reading.lines if line.field in ("title", "note")
    )


def test_front_matter_that_a_note_shows_is_none():
    shown = "---\ntitle: Template\nauthors: you\n---\n"
    for text in (
        f"---\ntitle: Sorting at Night\nauthors: Ana Sousa\n---\n\nMy form:\n\n```\n{shown}```\n",
        f"A form that I use for notes:\n\n{shown}\nand\n\n{shown}",
    ):
        assert len(parse(text, name="notes.md").entries) <= 1
