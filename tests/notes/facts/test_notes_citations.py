"""Citations, taken apart."""

from __future__ import annotations

import pytest

from readlist.notes.facts.citations import are_names, citation

TITLE = "Sorting at Night Helps Models"
TITLES = {"山田太郎, 鈴木花子": "眠る前の整列", "이서연·박하늘": "밤의 정렬", "王小明、李华": "夜间排序"}
"""The titles of those who write in another script."""


@pytest.mark.parametrize(
    ("text", "people", "venue"),
    [
        (f"A. Sousa, B. Lin, '{TITLE}', ICML 2019", "A. Sousa, B. Lin", "ICML 2019"),
        (f"Ann Lee and Bo Lin. {TITLE}. ICML 2019.", "Ann Lee and Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019 [pdf](https://a.org)", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019 https://a.org", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019, doi:10.1000/2", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"Ann Lee, Bo Lin. {TITLE}. ICML 2019. Available online", "Ann Lee, Bo Lin", "ICML 2019"),
    ],
)
def test_authors_title_and_venue(text, people, venue):
    found = citation(text)
    assert found is not None
    assert (found.title, found.people, found.venue) == (TITLE, people, venue)


@pytest.mark.parametrize(
    ("text", "people", "venue"),
    [
        pytest.param(text, people, venue, id=name)
        for name, text, people, venue in [
            ("a year with a month", f"Lee, A., & Lin, B. (2019, June). {TITLE}. ICML.", "Lee, A., & Lin, B.", "ICML"),
            ("no year yet", f"Lee, A. (in press). {TITLE}. ICML.", "Lee, A.", "ICML"),
            ("no date", f"Lee, A. (n.d.). {TITLE}. ICML.", "Lee, A.", "ICML"),
            (
                "a gap before the last",
                f"Lee, A., Ak, C., … Lin, B. (2019). {TITLE}. ICML.",
                "Lee, A., Ak, C., … Lin, B.",
                "ICML",
            ),
            (
                "a quoted title behind a year",
                f'Lee, Ann, and Bo Lin. 2019. "{TITLE}." ICML 3.',
                "Lee, Ann, and Bo Lin",
                "ICML 3",
            ),
            (
                "people and their year in bold",
                f'**Lee, Ann, and Bo Lin (2019).** "{TITLE}." *ICML* 3.',
                "Lee, Ann, and Bo Lin",
                "*ICML* 3",
            ),
            ("one family first in bold", f"**Lee, Ann (2019).** {TITLE}. *ICML* 3.", "Ann Lee", "*ICML* 3"),
            ("initials before a quoted title", f'_Lee, A. (2019)._ "{TITLE}." ICML', "Lee, A.", "ICML"),
            ("families, a year and a dash", f'Lee, Ak & Lin 2019 - "{TITLE}" - ICML', "Lee, Ak & Lin", "ICML"),
            ("a family, a year and a dash", f'Sousa 2019 – "{TITLE}"', "Sousa", ""),
            ("names without stops", f"Lee A, Lin B. {TITLE}. Sort J. 2019;3.", "Lee A, Lin B", "Sort J. 2019;3"),
            (
                "names that end with an initial",
                f"Lee, A. & Lin, B. {TITLE}. Sort J. 3, 1–9 (2019).",
                "Lee, A. & Lin, B.",
                "Sort J. 3, 1–9 (2019)",
            ),
            ("one name that ends with an initial", f"Lee, Ann B. {TITLE}. ICML 2019.", "Ann B. Lee", "ICML 2019"),
            (
                "a colon behind an initial",
                f"Lee, A., Lin, B.: {TITLE}. In: ICML. pp. 1–9 (2019)",
                "Lee, A., Lin, B.",
                "In: ICML. pp. 1–9 (2019)",
            ),
            (
                "commas, then a stop",
                f"A. Lee, B. Lin, {TITLE}. Sort Journal 3, 9 (2019).",
                "A. Lee, B. Lin",
                "Sort Journal 3, 9 (2019)",
            ),
            (
                "commas, then in",
                f"A. Lee and B. Lin, {TITLE}, in ICML, 2019, pp. 1–9.",
                "A. Lee and B. Lin",
                "in ICML, 2019, pp. 1–9",
            ),
            (
                "commas, then a volume",
                f"A. Lee, B. Lin, {TITLE}, Sorting Letters 3 (2019) 1–9.",
                "A. Lee, B. Lin",
                "Sorting Letters 3 (2019) 1–9",
            ),
            (
                "commas, then short words",
                f"A. Lee and B. Lin, {TITLE}, Sort. Lett. 3 (2019), 1–9.",
                "A. Lee and B. Lin",
                "Sort. Lett. 3 (2019), 1–9",
            ),
            (
                "a year, then a volume",
                f"Lee A. and Lin B. (2019), {TITLE}, American Sorting Review 3, 1–9.",
                "Lee A. and Lin B.",
                "American Sorting Review 3, 1–9",
            ),
            (
                "the mark of its kind",
                f"Lee A, Lin B. {TITLE}[J]. Sort Journal, 2019, 3: 1-9.",
                "Lee A, Lin B",
                "Sort Journal, 2019, 3: 1-9",
            ),
            (
                "the mark of its kind and slashes",
                f"Lee A, Lin B. {TITLE}[C]//ICML. 2019: 1-9.",
                "Lee A, Lin B",
                "ICML. 2019: 1-9",
            ),
            *(
                (f"the mark of its kind {mark}", f"Lee A, Lin B. {TITLE}{mark} 2019.", "Lee A, Lin B", "2019")
                for mark in (
                    "[M].",
                    "[D].",
                    "[R].",
                    "[Z].",
                    "[A].",
                    "[G].",
                    "[S].",
                    "[P].",
                    "[N].",
                    "[CP].",
                    "[C/CD].",
                    "[DB/OL].",
                )
            ),
            (
                "the days of what is online",
                f"Lee A, Lin B. {TITLE}[EB/OL]. (2019-05-20)[2021-06-01]. Sort Journal.",
                "Lee A, Lin B",
                "Sort Journal",
            ),
            (
                "two short names before the mark of its kind",
                f"李华, 王明. {TITLE}[J]. Sort Journal, 2019.",
                "李华, 王明",
                "Sort Journal, 2019",
            ),
            (
                "slashes",
                f"Lee A. B. {TITLE} // Sort Journal. 2019. Vol. 3.",
                "Lee A. B.",
                "Sort Journal. 2019. Vol. 3",
            ),
            (
                "a colon between scripts",
                "山田太郎, 鈴木花子: 眠る前の整列, 情報学会論文誌, Vol. 3 (2019).",
                "山田太郎, 鈴木花子",
                "情報学会論文誌, Vol. 3 (2019)",
            ),
            (
                "a dot between names",
                "이서연·박하늘(2019), 「밤의 정렬」, 『정렬학보』 3.",
                "이서연·박하늘",
                "『정렬학보』 3",
            ),
            (
                "full-width brackets",
                "王小明、李华（2019）：《夜间排序》，《学报》第3期。",
                "王小明、李华",
                "《学报》第3期",
            ),
            (
                "a publisher behind the names",
                f'"{TITLE}", Ann Lee and Bo Lin, MIT Press, 2019',
                "Ann Lee and Bo Lin",
                "MIT Press, 2019",
            ),
            ("and others, commas", f"Lee et al., {TITLE}, ICML 2019", "Lee et al", "ICML 2019"),
            ("a plus, quoted", f'Lee+, "{TITLE}", ICML, 2019', "Lee+", "ICML, 2019"),
            ("a plus and a year", f"Lee+ (2019), {TITLE}, ICML", "Lee+", "ICML"),
            ("families, a colon", f"Lee, Moss, Lin: {TITLE}, ICML 2019", "Lee, Moss, Lin", "ICML 2019"),
            ("a year of two figures", f"A. Lee, B. Lin: {TITLE}, ICML'19", "A. Lee, B. Lin", "ICML'19"),
        ]
    ],
)
def test_styles(text, people, venue):
    found = citation(text)
    assert found is not None
    assert (found.title, found.people, found.venue) == (TITLES.get(people, TITLE), people, venue)


@pytest.mark.parametrize(
    "text",
    [
        "Lee et al. [1] made sorting easy, and Lin et al. [2] made it quick. What is left is to make it kind.",
        "Lee et al. made sorting easy, and Lin et al. made it quick. What is left is to make it kind.",
        "Hi, I am Ann. I sort papers here, in my own time.",
        "Ann Lee, Bo P. Lin, Cem Ak. ICML 2020 (Oral)",
        "Clocks, Sheep, and the Ordering of Papers in a Distributed System, 1978",
    ],
)
def test_what_is_not_a_citation(text):
    assert citation(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sousa AB, Lin B. Nat Sleep. 2011 Feb;14(2):147-53.",
        "Sousa AB, Lin B, Ak CD. Sleep. 2005 Aug 11;436(7052):801-6.",
        "*Ana Sousa, Bo Lin, Cem Ak* (Norte, ICLR 2023)",
    ],
)
def test_people_and_where_they_published_are_not_a_citation(text):
    assert citation(text) is None


def test_one_author_in_the_style_of_vancouver():
    found = citation("Sousa G. Dreams in the hippocampus. Neuron. 2002;33(3):325-40. doi:10.1016/s0896-6273(02)00586-x")
    assert found and (found.title, found.people) == ("Dreams in the hippocampus", "Sousa G.")


@pytest.mark.parametrize(
    "word",
    "is are was were all you your we our what when does with for from into not than beyond without via using".split(),
)
def test_words_of_titles_are_not_names(word):
    assert not are_names(f"Big {word.capitalize()} Models")


def test_three_names_between_commas_before_a_colon_are_people_and_three_terms_of_a_title_are_not():
    assert citation(f"Ada Moss, Eve Stone, Cem Ak: {TITLE}") is not None
    assert citation(f"Night Shifts, Sorting Rules, and Merge Orders: {TITLE}") is None


@pytest.mark.parametrize(
    ("id", "rest"), [("arXiv:2005.14165", "arXiv"), ("arXiv:2005.14165 [cs.CL]", ""), ("arXiv:2005.14165", "ICML 2020")]
)
def test_an_id_in_brackets_is_neither_title_nor_venue(id, rest):
    found = citation(f"Lee, A., & Bo, B. (2020). Counting Sheep at Scale ({id}). {rest}")
    assert (found.title, found.venue) == ("Counting Sheep at Scale", rest)
    assert "2005.14165" in found.rest


def test_a_title_of_two_sentences_goes_on_to_the_journal():
    found = citation("Sousa A, Lin B (2005) The owl as a sorter. A study of barns at night. Brain Res 34:171-175.")
    assert (found.title, found.venue) == ("The owl as a sorter. A study of barns at night", "Brain Res 34:171-175")
    found = citation("Sousa A, Lin B (2005) The owl as a sorter. Journal of the society for barns. Oxford 34:171-175.")
    assert found.title == "The owl as a sorter"


def test_a_month_is_no_person() -> None:
    found = citation(f'"{TITLE}", Ana Sousa, Nov. 23, 2021, https://a.org')
    assert found is not None and (found.people, found.year) == ("Ana Sousa", 2021)


@pytest.mark.parametrize(
    "venue",
    ["*Trends in Sorting, 4*(11), 41-47", "*Trends in Sorting* 4: 41", "_Trends in Sorting_, _4_, 41-47", "Trends in Sorting, 4(11), 41-47"],
)  # fmt: skip
def test_a_question_above_a_journal_and_its_volume(venue):
    found = citation(f"Sousa, A., & Lin, B. (2019). Sorting at night: Who sorts best? {venue}.")
    assert found is not None
    assert (found.title, found.year) == ("Sorting at night: Who sorts best?", 2019)
    assert found.rest.strip(".") == venue


def test_a_question_above_the_second_half_of_a_title():
    found = citation("Sousa, A. (2019). Who sorts at night? What owls, 12 of them, do. *Sorting, 3*, 4.")
    assert found is not None and found.title == "Who sorts at night? What owls, 12 of them, do"
