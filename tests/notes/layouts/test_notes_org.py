"""Notes of org-mode and org-roam."""

from __future__ import annotations

import datetime

import pytest

from readlist.model import Date, Status
from readlist.notes import parse

LIST = """#+title: Reading list
#+filetags: :lab:

* TODO [#A] [[https://arxiv.org/abs/2501.00011][Sorting at Night]] :sorting:deep_learning:
:PROPERTIES:
:AUTHOR: Ann Lee and Bo Oh
:END:
밤에도 정렬이 된다.

* DONE Inference at Noon
CLOSED: [2025-01-07 Tue 10:00]
:PROPERTIES:
:URL: https://arxiv.org/abs/2501.00012
:DATE: [2025-01-06 Mon]
:END:
* Groceries
- milk
"""


def test_headlines_that_are_papers():
    reading = parse(LIST, name="list.org")
    one, two = reading.entries
    assert reading.layout == "org"
    assert (one.title, one.authors, one.arxiv) == ("Sorting at Night", ["Ann Lee", "Bo Oh"], "2501.00011")
    assert (one.tags, one.status, one.note) == (
        ["lab", "sorting", "deep_learning"],
        Status.UNREAD,
        "밤에도 정렬이 된다.",
    )
    assert (two.title, two.arxiv, two.date) == ("Inference at Noon", "2501.00012", datetime.date(2025, 1, 6))
    assert (two.status, two.status_on) == (Status.READ, datetime.date(2025, 1, 7))
    assert (two.sources[0].first, two.sources[0].last) == (10, 14)
    places = {line.number: (line.field, line.entry) for line in reading.lines}
    assert places[4] == ("title", 0)
    assert places[6] == ("authors", 0)
    assert places[5][0] == places[11][0] == places[12][0] == "layout"
    assert places[17][0] == "left out"


ROAM = """:PROPERTIES:
:ID:       0123
:ROAM_REFS: @lee_sorting_2025
:END:
#+title: lee_sorting_2025: Sorting at Night

See [[id:4567][Sorting]].

* Sorting at [[id:89][Night]]
  :PROPERTIES:
  :Custom_ID: lee_sorting_2025
  :URL: http://arxiv.org/abs/2501.00011v1
  :AUTHOR: Lee, A., Oh, B., & Roe, C. D.
  :NOTER_PAGE: 3
  :END:
** Why :idea:
#+begin_src org
* no headline
#+end_src
"""


@pytest.mark.parametrize("rule", ["", "|---+---+---|\n"])
def test_the_rows_of_a_table(rule):
    text = f"#+TITLE: Journal club\n\n{rule}| date | paper | arXiv |\n|---+---+---|\n" + "".join(
        f"| <2025-01-0{at} Mon> | {title} | [[https://arxiv.org/abs/2501.0001{at}][2501.0001{at}]] |\n"
        for at, title in enumerate(("Sorting at Night in Large Networks", "Inference at Noon in Small Networks"), 1)
    )
    found = parse(text, name="club.org").entries
    assert [(one.title, str(one.date), one.arxiv) for one in found] == [
        ("Sorting at Night in Large Networks", "2025-01-01", "2501.00011"),
        ("Inference at Noon in Small Networks", "2025-01-02", "2501.00012"),
    ]


def test_the_key_before_the_title_of_a_headline_is_not_part_of_it():
    text = LIST.replace("Inference at Noon", "lee18_inference - Inference at Noon")
    assert [entry.title for entry in parse(text, name="list.org").entries] == ["Sorting at Night", "Inference at Noon"]


def test_the_file_and_its_headline_are_one_paper():
    reading = parse(ROAM, name="roam/lee_sorting_2025.org")
    (entry,) = reading.entries
    assert (entry.title, entry.key, entry.arxiv) == ("Sorting at Night", "lee_sorting_2025", "2501.00011")
    assert entry.authors == ["Lee, A.", "Oh, B.", "Roe, C. D."]
    assert entry.note == "See [[id:4567][Sorting]].\n\n** Why :idea:\n#+begin_src org\n* no headline\n#+end_src"


def test_a_file_with_a_link_to_its_paper():
    text = "#+title: Sorting at Night\n#+filetags: paper sorting\n\n- source :: https://arxiv.org/abs/2501.00011\n\n* Idea\nIt sorts.\n"
    (entry,) = parse(text, name="sorting.org").entries
    assert (entry.title, entry.arxiv, entry.tags) == ("Sorting at Night", "2501.00011", ["paper", "sorting"])
    assert entry.note == "* Idea\nIt sorts."


def test_headlines_with_keywords_that_look_like_titles():
    text = "* TODO Sorting Networks That Learn to Merge\n* READING A Slow Path to Fast Inference :fast:\nslow\n"
    one, two = parse(text, name="2025-01.org").entries
    assert (one.title, one.status) == ("Sorting Networks That Learn to Merge", Status.UNREAD)
    assert (two.title, two.status, two.tags, two.note) == (
        "A Slow Path to Fast Inference",
        Status.READING,
        ["fast"],
        "slow",
    )


def test_a_file_that_names_no_paper_is_left_out():
    for text in (
        "#+title: Bloom Filter\n",
        "#+title: Git\n* Links\n** TODO [[https://a.org][A page]]\n* TODO call home\n",
    ):
        reading = parse(text, name="a.org")
        assert reading.entries == []
        assert reading.refused == "it names no paper"


def test_the_day_of_a_journal():
    text = "#+title: Tuesday\n* [[https://arxiv.org/abs/2501.00011][Sorting at Night]]\nx\n"
    (entry,) = parse(text, name="daily/2025-01-06.org").entries
    assert entry.date == Date(2025, 1, 6)


JOURNAL = """#+title: papers

* [2025-01-06 Mon]
** [[https://arxiv.org/abs/2501.00011][Sorting at Night]] :sorting:
   Ann Lee, Bo Oh
   - good
** DONE A Slow Path to Fast Inference (Cem Ak, Dana Roe) [2501.00012]
   bad
* Meeting
  Ann Lee, Bo Oh, Cem Ak
  - cake
"""


def test_headlines_below_a_day_with_people_below_or_beside_them():
    one, two = parse(JOURNAL, name="log.org").entries
    assert (one.title, one.authors, str(one.date), one.note) == (
        "Sorting at Night", ["Ann Lee", "Bo Oh"], "2025-01-06", "- good",
    )  # fmt: skip
    assert (two.title, two.authors, two.arxiv, two.note) == (
        "A Slow Path to Fast Inference", ["Cem Ak", "Dana Roe"], "2501.00012", "bad",
    )  # fmt: skip


def test_items_below_headlines_that_name_papers():
    text = (
        "#+title: log\n* <2025-01-06 Mon>\n- Sorting at Night Without Light (Ann Lee, Bo Oh)\n  - good\n"
        "- [[https://arxiv.org/abs/2501.00012][A Slow Path to Fast Inference]]\n"
    )
    reading = parse(text, name="log.org")
    assert [(entry.title, str(entry.date)) for entry in reading.entries] == [
        ("Sorting at Night Without Light", "2025-01-06"), ("A Slow Path to Fast Inference", "2025-01-06"),
    ]  # fmt: skip
    assert [line.text for line in reading.lines] == text.splitlines()


def test_who_keeps_a_list_is_not_an_author_and_a_paper_is_read_on_the_day_it_was_closed():
    text = (
        "#+TITLE: Lesing\n#+AUTHOR: Ana\n\n* Sleep\n** DONE Reading at Dawn\nCLOSED: [2024-05-20 Mon 20:11]\n"
        ":PROPERTIES:\n:AUTHORS: Ana Sousa, Bo Lin\n:END:\ngood\n** TODO Dusk and Dawn\n:PROPERTIES:\n:AUTHORS: Bo Lin, Cem Ak\n:END:\n"
    )
    found = parse(text, name="reading.org").entries
    assert [(entry.title, str(entry.date or "")) for entry in found] == [
        ("Reading at Dawn", "2024-05-20"),
        ("Dusk and Dawn", ""),
    ]


def test_who_keeps_a_list_that_has_one_paper_so_far_is_not_an_author():
    one = "* Caches\n** DONE Counting Cold Pages\n:PROPERTIES:\n:AUTHORS: Ann Lee, Bo Lin\n:END:\n- one table\n"
    (entry,) = parse(f"#+TITLE: Lesestoff\n#+AUTHOR: Ida\n\n{one}", name="papers.org").entries
    assert (entry.title, entry.authors, entry.note) == ("Counting Cold Pages", ["Ann Lee", "Bo Lin"], "- one table")
    note = one.replace("Caches", "Related work")
    (entry,) = parse(f"#+TITLE: Merging Runs\n#+AUTHOR: Cem Ak\n\n{note}", name="merging.org").entries
    assert (entry.title, entry.authors) == ("Merging Runs", ["Cem Ak"])


@pytest.mark.parametrize(
    ("title", "below", "found"),
    [
        ("Sorted", ":PROPERTIES:\n:AUTHORS: Ann Lee, Bo Lin\n:END:\n", ["Reading at Dawn", "Counting Cold Pages"]),
        ("Papers", "https://arxiv.org/abs/2405.00001\n", ["Reading at Dawn", "Counting Cold Pages"]),
        ("Sleep in Models", "https://arxiv.org/abs/2405.00001\n", ["Sleep in Models"]),
    ],
)
def test_a_tag_for_papers_is_that_of_a_list_or_of_the_note_that_links_to_others(title, below, found):
    text = (
        f"#+title: {title}\n#+filetags: :papers:\n* Sleep\n** Reading at Dawn\n{below}** Counting Cold Pages\n{below}"
    )
    assert [entry.title for entry in parse(text, name="a.org").entries] == found


def test_people_in_italics_below_the_title():
    text = "#+title: Reading at Dawn\n#+roam_refs: https://arxiv.org/abs/2405.00001\n\n/Ana Sousa, Bo Lin/, ICLR 2024\n\ngood\n"
    (entry,) = parse(text, name="a.org").entries
    assert (entry.authors, entry.venue, entry.note) == (["Ana Sousa", "Bo Lin"], "ICLR", "good")


def test_org_by_its_first_line():
    text = "#+title: Sorting at Night\n#+author: Ann Lee\n\nGood.\n"
    assert parse(text, name="a.txt").layout == "org"
    assert parse(f":PROPERTIES:\n:AUTHORS: Ann Lee\n:END:\n{text}", name="a.txt").layout == "org"


def test_what_a_headline_has_beside_its_title():
    text = "* TODO [#A] [1/2] Sorting at Night\n:PROPERTIES:\n:AUTHORS: Ann Lee\n:END:\n"
    assert parse(text, name="a.org").entries[0].title == "Sorting at Night"


def test_a_citation_key_makes_a_headline_a_paper():
    text = "* Sorting at Night\n:PROPERTIES:\n:ROAM_REFS: @lee2020\n:END:\nGood.\n"
    first, second = parse(f"{text}* Chores\nBread.\n{text.replace('Sorting', 'Counting')}", name="list.org").entries
    assert [first.title, second.title, second.note] == ["Sorting at Night", "Counting at Night", "Good."]


@pytest.mark.parametrize("headline", ["[2024-05-20 Mon] Sorting at Night", "Sorting at Night <2024-05-20 Mon 10:00>"])
def test_a_stamp_beside_the_title_is_its_day(headline):
    (entry,) = parse(f"* {headline}\n:PROPERTIES:\n:AUTHORS: Ann Lee\n:END:\n", name="a.org").entries
    assert (entry.title, str(entry.date)) == ("Sorting at Night", "2024-05-20")


def test_a_title_behind_the_key_by_which_it_is_cited():
    (entry,) = parse(
        "#+title: lee2017sorting: Sorting at Night\n#+filetags: :paper:\n\nIt sorts.\n", name="a.org"
    ).entries
    assert entry.title == "Sorting at Night"


def test_a_note_that_says_which_paper_it_is_on_by_its_key():
    drawer = ":PROPERTIES:\n:ID: 3a2b\n:ROAM_REFS: @lee2017sorting\n:END:\n"
    (entry,) = parse(f"{drawer}#+title: Sorting at Night\n\nIt sorts.\n", name="a.org").entries
    assert (entry.title, entry.note) == ("Sorting at Night", "It sorts.")


def test_a_year_before_the_title_of_a_headline():
    (entry,) = parse(
        "* TODO 2019 - Sorting Networks at Night\n:PROPERTIES:\n:AUTHOR: Ann Lee\n:END:\n", name="a.org"
    ).entries
    assert (entry.title, str(entry.published)) == ("Sorting Networks at Night", "2019")


@pytest.mark.parametrize("key", ["lee2017sorting", "lee_sorting_2017"])
def test_a_note_with_a_reference_in_its_head(key):
    text = f"#+title:      Lee et al. (2017): Sorting at Night\n#+filetags: :bib:\n#+reference:  {key}\n\nIt sorts.\n"
    (entry,) = parse(text, name="a.org").entries
    assert (entry.title, entry.authors, entry.note) == ("Sorting at Night", ["Lee"], "It sorts.")


def test_a_file_may_declare_its_own_keywords():
    text = (
        "#+todo: À_LIRE(l) EN_COURS | LU(u)\n* LU How to Row a Boat\n:PROPERTIES:\n:AUTHOR: Ana Sousa\n:END:\n"
        "* À_LIRE The Sleep of Bees at Night\n:PROPERTIES:\n:AUTHOR: Bo Lin\n:END:\n"
    )
    one, two = parse(text, name="a.org").entries
    assert (one.title, one.status, two.title, two.status) == (
        "How to Row a Boat",
        "read",
        "The Sleep of Bees at Night",
        "unread",
    )
    one, two = parse(text.replace("| LU(u)", "LU"), name="a.org").entries
    assert (one.status, two.status) == ("read", "unread")


def test_headlines_that_are_citations():
    text = (
        "* Sousa, A. (2009). How to row a boat: An overview. Boats, 3, 96–146.\nBon.\n"
        "* Lin, B. (2011). The sleep of bees. Bees, 78(5), 947–1012.\nLong.\n* À trouver\nRien.\n"
    )
    entries = parse(text, name="a.org").entries
    assert [(entry.title, entry.note) for entry in entries] == [
        ("How to row a boat: An overview", "Bon."),
        ("The sleep of bees", "Long."),
    ]


def test_the_day_on_which_the_only_headline_was_closed():
    facts = ":PROPERTIES:\n:AUTHOR: Ana Sousa and Bo Lin\n:END:\n"
    text = f"#+TODO: TODO | DONE\n\n* DONE Sorting Sheep\nCLOSED: [2024-05-20 Mon 21:30]\n{facts}Good.\n"
    (entry,) = parse(text, name="papers.org").entries
    assert (str(entry.date), entry.status) == ("2024-05-20", "read")


def test_headlines_that_end_with_their_link() -> None:
    link = "https://arxiv.org/abs/2405.0000"
    text = f"* TODO [[{link}1][Night Sort First]]\n* CANCELLED [#A] Day Sort {link}2\n* DONE Noon Sort {link}3\n좋다.\n"
    found = parse(text, name="list.org").entries
    assert [(one.title, str(one.status)) for one in found] == [
        ("Night Sort First", "unread"), ("Day Sort", "dropped"), ("Noon Sort", "read"),
    ]  # fmt: skip
    assert found[2].note == "좋다."


def test_keywords_and_properties_in_other_scripts() -> None:
    text = "#+タイトル: 夜の整列\n#+著者: 山田太郎・鈴木花子\n\n* 感想\n良い。\n"
    (entry,) = parse(text, name="p.org").entries
    assert (entry.title, entry.authors) == ("夜の整列", ["山田太郎", "鈴木花子"])
    text = "* Sorting at Night Without Any Light\n:PROPERTIES:\n:作者： 王小明, 李华\n:END:\n很好。\n"
    (entry,) = parse(text, name="paper.org").entries
    assert (entry.authors, entry.note) == (["王小明", "李华"], "很好。")
