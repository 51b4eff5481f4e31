"""A title and the facts beside it in one line, in whatever order and marks people write them."""

import itertools

import pytest

from readlist.model import Status
from readlist.notes import parse
from readlist.notes.titles.naming import named

TITLE, URL, ID = "Napping: What Models Forget at Noon", "https://arxiv.org/abs/2405.00001", "2405.00001"
TITLES = {
    "plain": TITLE, "bold": f"**{TITLE}**", "italics": f"*{TITLE}*", "quoted": f'"{TITLE}"',
    "linked": f"[{TITLE}]({URL})", "linked in bold": f"**[{TITLE}]({URL})**",
}  # fmt: skip
PEOPLE = {
    "all": ("Daniel Sousa, Bo Lin and Cem Ak", "Daniel Sousa, Bo Lin and Cem Ak"),
    "more": ("Sousa et al.", "Sousa et al."),
    "in italics": ("*Daniel Sousa, Bo Lin*", "Daniel Sousa, Bo Lin"),
    "in brackets": ("(Daniel Sousa, Bo Lin)", "Daniel Sousa, Bo Lin"),
}
VENUES = ("ICML 2024", "(ICML 2024)", "[ICML 2024]", "*ICML 2024*", "**ICML 2024**")
LINKS = (f"[[paper]]({URL})", f"[pdf]({URL})", URL, f"([link]({URL}))", f"arXiv:{ID}")
REMARKS = {"": "", " - 좋습니다": "좋습니다", " — still the best": "still the best", ": read it twice": "read it twice"}


def line(title: str, facts: list[str], between: str) -> str:
    text = title
    for fact in facts:
        text += (" " if fact[0] in "([" and between in (", ", ". ") else between) + fact
    return text


LINES = [
    (title, people, between)
    for title, people, between in itertools.product(TITLES, PEOPLE, [", ", ". ", " | ", " — "])
    if title != "plain" or between not in ", . " or people != "all"  # full names there may be the title's own words
]


@pytest.mark.parametrize(("title", "people", "between"), LINES)
def test_facts_beside_a_title_in_any_order(title: str, people: str, between: str) -> None:
    written, wanted = PEOPLE[people]
    for number, order in enumerate(itertools.permutations("pvl")):
        facts = {"p": written, "v": VENUES[number % 5], "l": LINKS[number % 5]}
        own = [facts[kind] for kind in order if not (kind == "l" and "linked" in title)]
        remark, kept = list(REMARKS.items())[number % 4]
        if between.strip() == remark.strip()[:1] or (remark[:1] == ":" and own[-1] == URL):
            remark = kept = ""
        text = line(TITLES[title], own, between) + remark
        said = named(text)
        assert (said.title, said.people, said.venue, said.rest) == (TITLE, wanted, "ICML 2024", kept), text
        assert said.arxiv == ID or said.urls == [URL], text


@pytest.mark.parametrize(
    "text",
    [
        "Naps: Efficient, Unified, and General Dense Layers",
        "Napping Through the Night by Counting Sheep Twice",
        "Sleep Methods (Early Fusion)",
        "A Study of Naps Conducted by Daniel Sousa",
    ],
    ids=["words between commas", "by and a gerund", "a word in brackets", "a passive"],
)
def test_words_of_a_title_are_not_facts_beside_a_shorter_one(text: str) -> None:
    said = named(text)
    assert (said.title, said.people) == (text, "")


def test_people_before_a_title_are_not_one() -> None:
    said = named(f"Daniel Sousa, Bo Lin. {TITLE}. ICML 2024")
    assert (said.title, said.people) == (TITLE, "Daniel Sousa, Bo Lin")


def test_a_sentence_that_goes_on_is_no_remark() -> None:
    assert named("Folding is the better way. Ak et al. say so.").people == ""


def test_a_venue_is_no_title() -> None:
    assert named(f"ICML 2024. [[paper]]({URL})").title != "ICML 2024"


def test_what_is_below_a_line_that_is_understood_is_the_comment() -> None:
    items = "\n".join(
        f"- [{TITLE} {at}]({URL[:-1]}{at}). *ICML 2024*\n  cuts out whatever one points at" for at in "12"
    )
    found = parse(items, name="list.md").entries
    assert [(entry.venue, entry.note) for entry in found] == [("ICML", "cuts out whatever one points at")] * 2


def test_items_with_people_alone_beside_titles_name_papers() -> None:
    items = "\n".join(f"- *{TITLE} {at}*, _Daniel Sousa et al._" for at in "ab")
    found = parse(f"오늘 읽은 것\n\n{items}\n", name="notes.md").entries
    assert [(entry.title, entry.authors) for entry in found] == [(f"{TITLE} {at}", ["Daniel Sousa"]) for at in "ab"]


def test_the_day_behind_a_title_in_quotation_marks_is_the_papers_own() -> None:
    said = named(f'"{TITLE}", Daniel Sousa, 2020-05-05, https://example.org/naps')
    assert (said.title, said.people, said.venue, said.date) == (TITLE, "Daniel Sousa", "2020-05-05", "")


def test_labels_and_their_links_below_a_title_are_no_titles() -> None:
    said = "- **Authors**: Daniel Sousa , Bo Lin\n- **URL**: [{0}]({0})\n- **Abstract**:\n> We sleep.\n\n---\n\n"
    names = ("NAP+: Open-Domain Sleep Extraction with LLMs", "Reading at Dawn Helps Models Remember")
    text = "".join(f"## {at}. {name}\n{said.format(f'{URL}{at}')}" for at, name in enumerate(names, 1))
    assert [entry.title for entry in parse(f"# Day\n\n{text}", name="list.md").entries] == list(names)


def test_titles_in_quotation_marks_with_a_year_and_a_link_name_papers() -> None:
    items = "\n".join(f'* "{TITLE} {at}", 2010, https://example.org/{at}' for at in "ab")
    assert [entry.title for entry in parse(items, name="list.md").entries] == [f"{TITLE} {at}" for at in "ab"]


def test_people_over_a_venue_are_no_title() -> None:
    assert named(f"Daniel Sousa, Bo Lin, Cem Ak, ICML 2024 [pdf]({URL})").title != "Daniel Sousa"


def test_a_status_in_brackets_beside_a_title() -> None:
    said = named(f"**{TITLE}** (읽음) [pdf]({URL}): read it twice")
    assert (said.status, said.rest) == ("read", "read it twice")


def test_families_beside_a_linked_title_and_its_venue() -> None:
    assert named(f"[{TITLE}]({URL}) — Sousa, Lin — (ICML 2024)").people == "Sousa; Lin"


def test_no_second_venue_is_lost() -> None:
    said = named(f"**{TITLE}**, ICML 2024, Sousa et al., NeurIPS 2023")
    assert "NeurIPS 2023" in f"{said.venue} {said.people} {said.rest}"


def test_the_words_of_a_link_to_another_paper_are_not_lost() -> None:
    own, other = "https://arxiv.org/abs/2405.00001", "[Sleeping Robots at Dusk](https://arxiv.org/abs/2405.00002)"
    said = named(f"[The Dawn of Sleep in Machines]({own}) - Ana Sousa, Bo Lin - {other}")
    assert (said.people, said.urls, said.rest) == ("Ana Sousa, Bo Lin", [own], other)


def test_an_id_or_a_status_beside_a_link_that_is_a_title() -> None:
    title = "[The Dawn of Sleep in Machines](https://sleep.org/dawn)"
    assert named(f"2405.00001 {title}").arxiv == "2405.00001"
    assert named(f"{title} - 2405.00001 - good").arxiv == "2405.00001"
    assert named(f"{title} – to read").status is Status.UNREAD


@pytest.mark.parametrize("link", [URL, f"[arXiv]({URL})"])
@pytest.mark.parametrize("people", ["Sousa, A. et Lin, B.", "Sousa and Lin", "Ana Sousa, Bo Lin", "Sousa et al."])
def test_people_before_a_title_in_italics_and_its_link(people: str, link: str) -> None:
    said = named(f"{people}, *{TITLE}*, {link}")
    assert (said.title, said.people, said.urls, said.rest) == (TITLE, people.rstrip("."), [URL], "")


def test_a_title_of_five_words_in_capitals_is_no_name_before_those_of_people():
    said = named("All Naps Need Their Noon, Daniel Sousa, Bo Lin, 2024")
    assert (said.title, said.people, said.venue) == ("All Naps Need Their Noon", "Daniel Sousa, Bo Lin", "2024")


def test_a_word_that_only_sounds_like_a_participle_stands_before_by():
    said = named("The Naps That Models Need by Daniel Sousa (ICML 2024)")
    assert (said.title, said.people, said.venue) == ("The Naps That Models Need", "Daniel Sousa", "ICML 2024")
