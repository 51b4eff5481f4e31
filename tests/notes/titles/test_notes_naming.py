"""Lines that name a paper by themselves: what stands beside the title in brackets, quotes and between separators."""

import pytest

from readlist.notes import parse
from readlist.notes.facts import dates
from readlist.notes.facts.citations import citation
from readlist.notes.titles import naming, openers

LINK = "https://arxiv.org/abs/2501.00011"
DAWN, DUSK = "Reading at Dawn Helps Models Remember", "Reading at Dusk Helps Models Forget"


@pytest.mark.parametrize(
    "line",
    [
        f"{DAWN} (Ana Sousa, Bo Lin) [2405.00001]",
        f"{DAWN} — Ana Sousa, Bo Lin — 2405.00001",
        f"* {DAWN} / Ana Sousa, Bo Lin / arXiv:2405.00001v2",
        f"{DAWN} // Ana Sousa, Bo Lin // 2405.00001",
        f"2405.00001 | {DAWN} | Ana Sousa, Bo Lin",
        f"{DAWN}; Ana Sousa and Bo Lin; 2405.00001",
        f"{DAWN}, Ana Sousa, Bo Lin, 2024, arXiv:2405.00001",
        f"<< {DAWN} >> (Ana Sousa, Bo Lin) [2405.00001]",
        f"[[{DAWN}]] by Ana Sousa and Bo Lin, 2405.00001",
        f"{DAWN} (Ana Sousa, Bo Lin, 2024, arXiv:2405.00001)",
        f"{DAWN} (Ana Sousa, Bo Lin), arXiv:2405.00001",
        f"**{DAWN}** by Ana Sousa and Bo Lin, 2405.00001.",
        f"《{DAWN}》（Ana Sousa、Bo Lin） 2405.00001",
        f"1、《{DAWN}》 Ana Sousa、Bo Lin 2405.00001",
        f"「{DAWN}」Ana Sousa, Bo Lin 著 [2405.00001]",
    ],
)
def test_people_and_id_beside_a_title(line: str) -> None:
    (entry, _) = parse(f"{line}\nGood.\n\n{DUSK} (Cem Ak, Dana Roe)\n", name="list.txt").entries
    assert (entry.title, entry.authors, entry.arxiv, entry.note) == (
        DAWN,
        ["Ana Sousa", "Bo Lin"],
        "2405.00001",
        "Good.",
    )


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        (f"{DAWN} (Ana Sousa) [sleep, memory]", ["sleep", "memory"]),
        (f"{DAWN} (2405.00001) {{sleep}}", ["sleep"]),
        (f"{DAWN} [sleep, memory]", []),
        (f"{DAWN} (Ana Sousa, Bo Lin) [4/5]", []),
    ],
)
def test_words_in_brackets_behind_people_or_an_id_are_tags(line: str, tags: list[str]) -> None:
    assert naming.named(line).tags == tags


@pytest.mark.parametrize("behind", ["★★★☆☆", "[4/5]", "(8/10)"])
def test_what_a_reader_thinks_of_a_paper_is_not_part_of_its_title(behind: str) -> None:
    said = naming.named(f"{DAWN} (Ana Sousa, Bo Lin) {behind}")
    assert (said.title, said.people, said.rest) == (DAWN, "Ana Sousa, Bo Lin", behind)


@pytest.mark.parametrize(
    ("behind", "people", "venue"),
    [
        (", Sousa 2024", "Sousa", "2024"),
        (" (Sousa & Lin, 2024)", "Sousa; Lin", "2024"),
        (" - Sousa, 2024", "Sousa", "2024"),
        (", Sousa and Lin, ICML 2024", "Sousa; Lin", "ICML 2024"),
        (". Sousa, Lin et al. ICML 2024", "Sousa; Lin et al.", "ICML 2024"),
        (" (ICML 2024)", "", "ICML 2024"),
        (" (May 2024)", "", "May 2024"),
        (" (Workshop 2024)", "", "Workshop 2024"),
    ],
)
def test_a_family_name_before_a_year_is_not_a_venue(behind: str, people: str, venue: str) -> None:
    said = naming.named(DAWN + behind)
    assert (said.title, said.people, said.venue) == (DAWN, people, venue)


def test_families_in_brackets_behind_a_title_in_bold_are_people() -> None:
    said = naming.named("**Sorting Networks That Learn to Merge** (Sousa, Lin, Okafor) - five passes")
    assert (said.title, said.people) == ("Sorting Networks That Learn to Merge", "Sousa; Lin; Okafor")
    assert said.rest == "five passes"
    assert naming.named("**Foundation Models** (Vision, Language, Audio) - an overview").people == ""


@pytest.mark.parametrize(
    "text",
    [
        f"2024-05-20\n\n{DAWN} (Ana Sousa, Bo Lin)\n    Good.\n\n{DUSK} (Cem Ak, Dana Roe)\n    Bad.\n",
        f"# 20 May 2024\n\n{DAWN} — Ana Sousa, Bo Lin\nGood.\n{DUSK} — Cem Ak, Dana Roe\nBad.\n",
        f"[2024/05/20] {DAWN} (Ana Sousa, Bo Lin) -> Good.\n[2024/05/20] {DUSK} (Cem Ak, Dana Roe) => Bad.\n",
        f"date | title | authors | remark\n2024-05-20 | {DAWN} | Ana Sousa, Bo Lin | Good.\n"
        f"2024-05-20 | {DUSK} | Cem Ak, Dana Roe | Bad.\n",
    ],
)
def test_lines_that_tell_part_a_text(text: str) -> None:
    entries = parse(text, name="log.txt").entries
    assert [(entry.title, entry.authors, str(entry.date), entry.note.strip()) for entry in entries] == [
        (DAWN, ["Ana Sousa", "Bo Lin"], "2024-05-20", "Good."),
        (DUSK, ["Cem Ak", "Dana Roe"], "2024-05-20", "Bad."),
    ]


def test_one_line_that_tells_below_a_day_is_a_paper() -> None:
    (entry,) = parse(
        f"2024/05/20 (Mon)\n\n* {DAWN} / Ana Sousa et al. / 2405.00001\n  -> Good.\n", name="log.txt"
    ).entries
    assert (entry.title, entry.authors, entry.arxiv, str(entry.date)) == (
        DAWN,
        ["Ana Sousa"],
        "2405.00001",
        "2024-05-20",
    )


def test_a_paper_that_a_comment_mentions_by_its_people_is_not_one() -> None:
    text = (
        f"2024-05-20\n\n{DAWN} (Ana Sousa, Bo Lin)\nThe trick is older, as in deep sets (Zaheer et al.) and others.\n"
    )
    (entry,) = parse(text, name="log.txt").entries
    assert entry.title == DAWN


def test_a_word_with_a_hash_behind_a_title_is_a_tag() -> None:
    said = naming.named(f"**{DAWN}** #sleep")
    assert (said.title, said.tags) == (DAWN, ["sleep"])


def test_a_title_in_capitals_is_not_a_name() -> None:
    text = f"- Dreams Are All You Need, 2024, arXiv:2405.00001\n  Good.\n- {DUSK} (2024) 2405.00002\n"
    one, two = parse(text, name="list.md").entries
    assert (one.title, one.authors, one.arxiv, one.note) == ("Dreams Are All You Need", [], "2405.00001", "Good.")
    assert (two.title, two.arxiv) == (DUSK, "2405.00002")


@pytest.mark.parametrize("day", ["2024-05-20:", "20 May 2024 -", "May 20, 2024:", "5/20/2024 -", "2024/05/20"])
def test_a_day_in_front_of_a_title(day: str) -> None:
    said = naming.named(f"{day} [[{DAWN}]] (Ana Sousa, Bo Lin)")
    assert said.title == DAWN
    assert str(dates.date_line(said.date)) == "2024-05-20"


def test_a_day_that_could_be_two_is_kept_in_words() -> None:
    said = naming.named(f"5/6/2024 - {DAWN}")
    assert (said.title, said.date, said.rest) == (DAWN, "", "5/6/2024")


def test_others_as_a_plus() -> None:
    said = naming.named(f"{DAWN} (Sousa+, ICML 2024)")
    assert (said.title, said.people, said.venue) == (DAWN, "Sousa+", "ICML 2024")


def test_people_before_a_colon() -> None:
    assert naming.named(f"Ana Sousa, Bo Lin, Cem Ak: {DAWN}").title == DAWN
    assert naming.named(f"Think Less, Sleep Better: {DAWN}").people == ""


def test_a_day_in_the_head_of_a_paper_is_its_own() -> None:
    text = f"{DAWN}\n(Ana Sousa, Bo Lin)\n2024-05-20\nGood.\n\n{DUSK}\n(Cem Ak, Dana Roe)\n2024-05-21\nBad.\n"
    assert [(str(entry.date), entry.note) for entry in parse(text, name="list.md", layout="list").entries] == [
        ("2024-05-20", "Good."), ("2024-05-21", "Bad."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "venue", "day", "rest"),
    [
        (f"1.【ICML 2024】{DAWN}", "ICML 2024", "", ""),
        (f"12.[ICML 2024] {DAWN}", "ICML 2024", "", ""),
        (f"3.{DAWN}", "", "", ""),
        (f"1 Jan, *{DAWN}*, https://arxiv.org/abs/2405.00001", "", "1 Jan", ""),
        (f"**Feb 4, 2024** — [{DAWN}](https://arxiv.org/abs/2405.00001)", "", "Feb 4, 2024", ""),
        (f"5월 20일: [{DAWN}](https://arxiv.org/abs/2405.00001)", "", "5월 20일", ""),
        (f"3月4日：「{DAWN}」(ICML 2024)", "ICML 2024", "3月4日", ""),
        (
            f"2024-11-25  {DAWN} (ICML 2024) - tea helps! so does sleep",
            "ICML 2024",
            "2024-11-25",
            "tea helps! so does sleep",
        ),
        (f"{DAWN} [ICML 2024]: 차가 도움이 된다", "ICML 2024", "", "차가 도움이 된다"),
        (f"3. [{DAWN}](https://arxiv.org/abs/2405.00001)", "", "", ""),
        (f":star::+1: **{DAWN}** (ICML 2024)", "ICML 2024", "", ""),
        (f"{DAWN} [[pdf](https://arxiv.org/abs/2405.00001)] [[code](https://a.org)] (tea again)", "", "", "tea again"),
        (f"2) **{DAWN}** - tea helps, and so does sleep", "", "", "tea helps, and so does sleep"),
        (f"Ana Sousa and Bo Lin. 2024. **{DAWN}.** In ICML.", "In ICML 2024", "", ""),
        (DAWN.replace("Helps", "*Helps*"), "", "", ""),
        (DAWN.replace("Helps", "_Helps_"), "", "", ""),
        (f"__{DAWN}__ [[pdf](https://arxiv.org/abs/2405.00001)] - *ICML 2024*", "ICML 2024", "", ""),
        (f"🟢 **{DAWN}**, Bo Lin, ICML 2024. [[pdf](https://arxiv.org/abs/2405.00001)]", "ICML 2024", "", ""),
    ],
)
def test_number_day_and_venue_in_front_and_a_remark_behind(line: str, venue: str, day: str, rest: str) -> None:
    said = naming.named(line)
    assert (said.title, said.venue, said.date, said.rest) == (DAWN, venue, day, rest)


@pytest.mark.parametrize("line", ["May 5 Be Enough: Five Samples for a Test", f"{DAWN} (BERT) - A Subtitle of It"])
def test_what_only_looks_like_a_day_or_a_remark_stays_in_the_title(line: str) -> None:
    assert naming.named(line).title == line


@pytest.mark.parametrize(("people", "are_sure"), [("Andrew Oh, Bo Ri", True), ("Train Short, Test Long", False)])
def test_two_names_before_a_colon_are_people_if_one_given_name_is_well_known(people: str, are_sure: bool) -> None:
    found = citation(f"{people}: {DAWN}")
    assert (found is not None and found.people == people) == are_sure


@pytest.mark.parametrize(
    ("line", "people", "arxiv"),
    [
        (f"{DAWN}, Ana Sousa et al.", "Ana Sousa et al.", ""),
        (f"{DAWN} // Ana Sousa, Bo Lin", "Ana Sousa, Bo Lin", ""),
        (f"{DAWN} (cs.CL, 2405.10938)", "", "2405.10938"),
        (f"{DAWN}, Ana Sousa, Bo Lin. arXiv:2405.10938", "Ana Sousa, Bo Lin", "2405.10938"),
        (f"논문 3. {DAWN}", "", ""),
        (f"owner/list#12 {DAWN}", "", ""),
        (f"{DAWN} <!-- again -->", "", ""),
    ],
)
def test_what_stands_around_a_title(line: str, people: str, arxiv: str) -> None:
    said = naming.named(line)
    assert (said.title, said.people, said.arxiv) == (DAWN, people, arxiv)


@pytest.mark.parametrize(
    ("line", "people", "note"),
    [
        (f"{DAWN} (Sousa, Lin, Kim) - good", ["Sousa", "Lin", "Kim"], "good"),
        (f"{DAWN} (A. Sousa)", ["A. Sousa"], ""),
        (f"{DAWN}, Minsu Kim, ICML 2024", ["Minsu Kim"], ""),
        (f"{DAWN}, Lee, ICML 2024", ["Lee"], ""),
        (f"{DAWN} - Ana Sousa, Bo Lin. Good!", ["Ana Sousa", "Bo Lin"], "Good!"),
        (f"Ana Sousa, Bo Lin: {DAWN}", ["Ana Sousa", "Bo Lin"], ""),
        (f"{DAWN} (ICML 2024)", [], ""),
        (f"[2024Survey] {DAWN}", [], ""),
        (f'[2024/06/01] "{DAWN}" (Dao, Gu) -> good', ["Dao", "Gu"], "good"),
    ],
)
def test_people_or_a_venue_beside_a_title_in_a_list(line, people, note):
    said = naming.named(line)
    assert (said.title, said.rest) == (DAWN, note)
    first, *_ = parse(f"- {line}\n" + 2 * f"- {DUSK} (ICML 2023)\n", name="a.md").entries
    assert (first.title, first.authors, first.note) == (DAWN, people, note)


@pytest.mark.parametrize(
    "line", ["Learning to Read, Parse and Sort, ACL 2020", "Fast Sorting, Slow Merging, ICML 2020"]
)
def test_words_between_commas_are_not_people(line):
    assert naming.named(line).people == ""


def test_trips_to_a_conference_are_not_papers():
    assert parse("- Travel to Vienna, ICML 2024\n- Booked for NeurIPS 2024\n", name="a.md").layout != "list"


def test_people_after_by_and_a_comma_behind_a_link_in_italics():
    said = naming.named(f"*[{DAWN}](https://arxiv.org/abs/2405.00001), by Ana Sousa, Bo Lin. ICLR 2023.*")
    assert (said.title, said.people, said.venue) == (DAWN, "Ana Sousa, Bo Lin", "ICLR 2023")


def test_a_number_in_brackets_of_another_script():
    assert naming.named(f"【12】{DAWN}").title == DAWN


def test_who_presents_a_paper_stands_before_its_title():
    said = naming.named('김도윤 - "Sheep at Dawn and Dusk" (Ana Sousa, Bo Lin)')
    assert (said.title, said.people, said.rest) == ("Sheep at Dawn and Dusk", "Ana Sousa, Bo Lin", "김도윤")
    assert naming.named('Sheep - "a fine paper on sheep"').title.startswith("Sheep")


@pytest.mark.parametrize("verb", ["Informed", "Enhanced", "Driven", "inspired"])
def test_a_participle_before_by_goes_on_with_the_title(verb):
    title = f"Reading at Dawn {verb} by Census and Land-Use Data"
    assert naming.named(title).title == title
    assert naming.named("Reading at Dawn by Ana Sousa and Bo Lin").people == "Ana Sousa and Bo Lin"


@pytest.mark.parametrize(
    "people", ["Kingma & Ba,", "Ba et al.,", "*Ana Sousa, Bo Lin, Cem Ak.*", "Ana Sousa and Bo Lin:"]
)
def test_people_before_a_link_that_is_the_title(people):
    said = naming.named(f"{people} [Reading at Dawn](https://arxiv.org/abs/2405.00001)")
    assert said.title == "Reading at Dawn"
    assert said.people


def test_a_number_in_bold_is_not_part_of_a_title():
    assert naming.named("**【1】** Reading at Dawn").title == "Reading at Dawn"
    assert naming.named("**12.** Reading at Dawn").title == "Reading at Dawn"


@pytest.mark.parametrize("day", ["**Mon**", "Tuesday:", "(Wed)", "월요일:"])
def test_a_day_of_the_week_in_front_is_not_part_of_a_title(day):
    said = naming.named(f"{day} Reading at Dawn, Sousa et al. 2023 (https://arxiv.org/abs/2405.00001). Good.")
    assert (said.title, said.people) == ("Reading at Dawn", "Sousa et al")
    assert naming.named("Sunday Reading Helps").title == "Sunday Reading Helps"


def test_when_a_class_met_is_not_a_venue():
    assert naming.named("ML Reading Group – Spring 2023").venue == ""
    assert naming.named('Notes on "Reading at Dawn"').title == "Reading at Dawn"


@pytest.mark.parametrize("remark", ["*Still the best.*", "⭐⭐⭐", "👍 read it", "💡 an idea"])
def test_a_remark_behind_people_and_their_venue(remark):
    said = naming.named(
        f"[Counting Sheep at Scale](https://arxiv.org/abs/2405.00001) Ann Lee, Bo Lin, SOSP 2003 {remark}"
    )
    assert (said.people, said.venue, said.rest) == ("Ann Lee, Bo Lin", "SOSP 2003", remark)


def test_what_stands_behind_a_linked_title_or_a_numbered_one():
    link = "[Reading at Dawn](https://arxiv.org/abs/2405.00001)"
    assert naming.named(f"{link} (2024-05-20)").date == "2024-05-20"
    assert naming.named(f"{link} — good #sleep").tags == ["sleep"]
    assert naming.named("Reading at Dawn (Sousa et al., 2024), presented by Cem").title == "Reading at Dawn"
    assert (
        naming.named("1/ **Reading at Dawn** (Sousa et al.) https://arxiv.org/abs/2405.00001 Good.").title
        == "Reading at Dawn"
    )


def test_where_a_paper_is_from_in_brackets_behind_a_title_in_bold():
    assert (naming.named("**RaD**（Meta AI）").title, naming.named("**RaD**（Meta AI）").rest) == ("RaD", "Meta AI")
    assert naming.named("**RaD** (ICML 2024)").venue == "ICML 2024"


@pytest.mark.parametrize("key", ["[Sousa2024]", "**[SL24]**"])
def test_the_key_of_a_citation_in_front(key):
    said = naming.named(f'{key} A. Sousa, B. Lin, "Reading at Dawn Helps," in ICML, 2024.')
    assert (said.title, said.people) == ("Reading at Dawn Helps", "A. Sousa, B. Lin")
    said = naming.named("[ViT] A Vision of Transformers")
    assert (said.title, said.rest) == ("A Vision of Transformers", "ViT")


def test_a_month_and_a_day_before_a_link_that_is_the_title():
    assert naming.named("3/5 [Reading at Dawn](https://arxiv.org/abs/2405.00001)").date == "3/5"


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        (f"{DAWN} (ICML 2019, Lee et al.)", "Lee et al.", "ICML 2019"),
        (f"{DAWN}. Ann Lee, Bo Lin. ICML 2019.", "Ann Lee, Bo Lin", "ICML 2019"),
        (f"ICML'19 - {DAWN}", "", "ICML'19"),
        (f"ICML 2019 Oral: {DAWN}", "", "ICML 2019 Oral"),
        (f"2019: {DAWN} (Lee et al.)", "Lee et al.", "2019"),
    ],
)
def test_people_and_venue_on_either_side_of_a_title(line, people, venue):
    said = naming.named(line)
    assert (said.title, said.people, said.venue) == (DAWN, people, venue)


def test_a_year_alone_in_front_may_be_of_the_title():
    assert naming.named("1984: A Reading").title == "1984: A Reading"


@pytest.mark.parametrize(
    ("line", "people", "venue", "rest"),
    [
        (f"[{DAWN}]({{}}) - Sousa and Lin, ICML 2019", "Sousa; Lin", "ICML 2019", ""),
        (f"[{DAWN}]({{}}) by Sousa and Lin (2019)", "Sousa; Lin", "2019", ""),
        (f"[{DAWN}]({{}}) *Sousa et al.* 2019", "Sousa et al", "2019", ""),
        (f"[{DAWN} (ICML 2019)]({{}})", "", "ICML 2019", ""),
        (f"[[ICML2019] {DAWN}]({{}})", "", "ICML2019", ""),
        (f"[{DAWN}, Sousa et al. 2019]({{}})", "Sousa et al", "2019", ""),
        (f"[Sousa et al. {DAWN}. ICML 2019.]({{}})", "Sousa et al", "ICML 2019", ""),
        (f"[Sousa et al. 2019]({{}}): {DAWN}", "Sousa et al", "2019", ""),
        (f"{DAWN} ([Sousa et al., 2019]({{}}))", "Sousa et al", "2019", ""),
        (f"Sousa et al. (2019). [{DAWN}]({{}}). *ICML*.", "Sousa et al", "ICML 2019", ""),
        (f"[[Ana Sousa]] - [{DAWN}]({{}})", "", "", "Ana Sousa"),
        (f"[[Ana Sousa]], [[Bo Lin]] - [{DAWN}]({{}})", "Ana Sousa, Bo Lin", "", ""),
        (f"**{DAWN}**<br>Sousa et al.<br>[pdf]({{}})", "Sousa et al", "", ""),
        (f"**[ICML2019]** {DAWN} [[paper]({{}})]", "", "ICML2019", ""),
        (f'"{DAWN}" (Sousa et al. 2019) {{}}', "Sousa et al", "2019", ""),
        (f"_{DAWN}_ — Sousa et al. (ICML 2019) — [link]({{}})", "Sousa et al", "ICML 2019", ""),
        (f"{DAWN} (ICML 2019, [pdf]({{}}))", "", "ICML 2019", ""),
        (f"{DAWN}. Sousa and Lin. ICML 2019. [[pdf]]({{}})", "Sousa; Lin", "ICML 2019", ""),
        (f"{DAWN} -> {{}}", "", "", ""),
        (f"~~[{DAWN}]({{}})~~", "", "", ""),
    ],
)
def test_people_and_venue_around_a_link_or_in_it(line, people, venue, rest):
    said = naming.named(line.format(LINK))
    assert (said.title, said.people.rstrip("."), said.venue.rstrip("."), said.rest) == (DAWN, people, venue, rest)
    assert said.urls == [LINK]


@pytest.mark.parametrize("before", ["#sleep", "Read", "TODO"])
def test_a_tag_or_a_status_before_a_link(before):
    said = naming.named(f"{before} [{DAWN}]({LINK})")
    assert (said.title, said.rest) == (DAWN, "")
    assert said.tags == ["sleep"] or said.status is not None


def test_a_month_and_a_day_or_a_key_of_latex_before_a_title():
    said = naming.named(f"5/21 {DAWN}")
    assert (said.title, said.date) == (DAWN, "5/21")
    assert naming.named(rf"\cite{{sousa2019dawn}} {DAWN}").title == DAWN


def test_families_between_dashes_beside_an_id():
    said = naming.named(f"2019-03-02 -- {DAWN} -- Sousa, Lin, Le -- 1901.11117")
    assert (said.title, said.people, said.arxiv, said.date) == (DAWN, "Sousa; Lin; Le", "1901.11117", "2019-03-02")
    assert openers.tells(f"2019-01-30 -- {DAWN} -- Sousa et al. --")


@pytest.mark.parametrize(
    "line",
    [
        "[arXiv:2501.00011](https://arxiv.org/abs/2501.00011) {}",
        "arXiv:2501.00011 {} (Sousa et al.)",
        "read: [{}](https://arxiv.org/abs/2501.00011)",
    ],
)
def test_an_id_or_a_status_before_a_title_is_not_a_label(line):
    text = "".join(f"- {line.format(title)}\n" for title in (DAWN, DUSK))
    assert [one.title for one in parse(f"# Log\n\n{text}", name="a.md").entries] == [DAWN, DUSK]


def test_words_of_a_method_after_by_are_not_people():
    title = "Document Sorting by Combining Convolution and Recurrent Layers"
    assert naming.named(f"[{title}]({LINK})").title == title
    assert naming.named(f"{DAWN} by Xiaoming Liu and Bo Lin").people == "Xiaoming Liu and Bo Lin"


def test_people_and_pages_in_a_link_are_not_a_title():
    said = naming.named('"keeps awake" ([Sousa et al., 2020, p. 4](zotero://open-pdf/A?page=4)) Copy this.')
    assert said.people == ""


def test_the_number_of_a_footnote_is_not_part_of_a_title():
    assert naming.named(f"{DAWN}[^3]").title == DAWN


def test_nothing_that_a_link_says_is_lost():
    said = naming.named(f"[{DAWN} (Ana Sousa, Bo Lin) [sleep, models]]({LINK})")
    assert (said.title, said.people, said.tags) == (DAWN, "Ana Sousa, Bo Lin", ["sleep", "models"])
    said = naming.named(f"Cem Ak, [{DAWN}, Sousa et al. 2019]({LINK})")
    assert "Sousa et al" in f"{said.title} {said.people} {said.rest}"
    said = naming.named(f"[Sousa et al. {DAWN}. ICML 2019 - a classic]({LINK})")
    assert (said.title, said.venue, said.rest) == (DAWN, "ICML 2019", "a classic")


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("[arXiv:2501.00011] Sorting Networks That Learn. It merges all by night.", "Sorting Networks That Learn",
         "It merges all by night."),
        ("[What Do We Sort? A study of merging by night](https://arxiv.org/abs/2501.00011)",
         "What Do We Sort? A study of merging by night", ""),
        ("[Sorting Networks. The Book of Merging](https://arxiv.org/abs/2501.00011)",
         "Sorting Networks. The Book of Merging", ""),
        ("Sorting Networks That Learn (2021) It merges all by night.", "Sorting Networks That Learn",
         "It merges all by night."),
        ("Ana Sousa, Bo Lin (2021). *Sorting Networks*. It merges all by night.", "Sorting Networks",
         "It merges all by night"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_reader_behind_a_title(text, title, rest):
    said = naming.named(text)
    assert (said.title, said.rest) == (title, rest)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("2021 - Sorting Networks That Learn", "Sorting Networks That Learn", "2021"),
        ("2021 - Sorting Networks", "Sorting Networks", "2021"),
        ("2021: A Sorting Odyssey", "2021: A Sorting Odyssey", ""),
    ],
)
def test_a_year_before_a_title(text, title, year):
    said = naming.named(text)
    assert (said.title, said.venue) == (title, year)


def test_families_and_their_year_behind_a_title_in_a_link():
    said = naming.named(f"[{DAWN}]({LINK}), Sousa, Lin & Ak (1985)")
    assert (said.people, said.venue, said.rest) == ("Sousa; Lin; Ak", "1985", "")


def test_a_short_title_in_bold_before_a_dash_and_a_remark():
    said = naming.named("**Sort Anything** - a set of tools for sorting.")
    assert (said.title, said.rest) == ("Sort Anything", "a set of tools for sorting")


@pytest.mark.parametrize("lead", ["김하나: ", "赵六：", "[김하나] ", "【目标检测】", "(추천) ", "필독) ", "田中 - "])
def test_what_stands_before_a_title_in_another_script_is_no_part_of_it(lead):
    said = naming.named(lead + DAWN)
    assert (said.title, said.rest) == (DAWN, lead.strip(" :：[]【】()-"))
    assert naming.named(f"{lead}A").title != "A"  # too short to be one


@pytest.mark.parametrize("gloss", ["(새벽의 독서)", "（清晨阅读）"])
def test_a_title_in_another_script_in_brackets_is_no_part_of_it(gloss):
    said = naming.named(f"{DAWN}{gloss}")
    assert (said.title, said.rest) == (DAWN, gloss[1:-1])


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        (f"**{DAWN}.** ICLR 2016. [paper]({LINK})", "ICLR 2016"),
        (
            f"**{DAWN}.** Lectures on Sleep, Norte Publishers, 2020. [book](https://a.org)",
            "Lectures on Sleep, Norte Publishers, 2020",
        ),
    ],
)
def test_a_venue_behind_a_title_that_ends_in_bold(line, venue):
    said = naming.named(line)
    assert (said.title, said.people, said.venue) == (DAWN, "", venue)


def test_one_author_and_a_colon_before_a_title_in_a_link():
    assert naming.named(f"Ronan Sousa: [{DAWN}]({LINK}), EMNLP 2014.").people == "Ronan Sousa"
    assert naming.named(f"Blog Post: [{DAWN}]({LINK}), EMNLP 2014.").people == ""


def test_families_behind_the_title_in_a_link_and_the_year_behind_that():
    said = naming.named(f"[{DAWN}. Sousa, Lin]({LINK}) (1952).")
    assert (said.title, said.people, said.venue) == (DAWN, "Sousa; Lin", "1952")
    assert naming.named(f"[{DAWN}. A Second Look]({LINK}) (1952).").people == ""


def test_a_title_with_its_year_before_one_author_is_not_a_citation():
    said = naming.named(f"A {DAWN} (2017), Ana Sousa et al. [[pdf]]({LINK})")
    assert (said.title, said.people) == (f"A {DAWN}", "Ana Sousa et al.")


def test_a_full_stop_behind_the_kind_of_a_note():
    assert naming.named(f"Paper Review. {DAWN}").title == DAWN


@pytest.mark.parametrize("aside", ["*(ICML 2024)*", "(ICML 2024)", "_(ICML 2024)_,"])
@pytest.mark.parametrize("remark", ["", " 새벽이 좋다", " - a start"])
def test_the_venue_in_brackets_behind_a_title_in_bold_is_no_part_of_it(aside, remark):
    said = naming.named(f"**{DAWN}** {aside} [[paper]]({LINK}){remark}")
    assert (said.title, said.venue, said.rest) == (DAWN, "ICML 2024", remark.strip(" -"))


def test_several_things_stand_before_a_title_in_another_script():
    said = naming.named(f"【推荐系统】【论文笔记】{DAWN}")
    assert (said.title, said.rest) == (DAWN, "推荐系统")


def test_a_venue_between_a_title_and_its_people_is_no_part_of_it():
    said = naming.named(f"{DAWN}, CVPR, Ana Sousa et al. [[PDF]({LINK})]")
    assert (said.title, said.people, said.venue) == (DAWN, "Ana Sousa et al.", "CVPR")


@pytest.mark.parametrize("trail", [" - 김하나", " / 김하나", " | 김하나", "：很重要的论文", "（中文）", " 【推荐】"])
def test_what_stands_behind_a_title_in_another_script_is_no_part_of_it(trail):
    for link in ("", f" [[paper]]({LINK})"):
        said = naming.named(f"{DAWN}{trail}{link}")
        assert (said.title, said.rest) == (DAWN, trail.strip(" -/|：（）【】"))


@pytest.mark.parametrize("lead", ["김하나 - ", "赵六："])
def test_a_link_may_stand_behind_a_title_with_a_lead(lead):
    said = naming.named(f"{lead}{DAWN} [[paper]]({LINK})")
    assert (said.title, said.rest) == (DAWN, lead.strip(" -："))


@pytest.mark.parametrize(
    "text",
    [
        "[DozeNet] {}",
        "【DozeNet】{}",
        "DozeNet ({})",
        "**DozeNet** {}",
        "**[DozeNet](https://arxiv.org/abs/2501.00011)** {}",
    ],
)
def test_a_short_name_beside_a_title_is_no_part_of_it(text):
    said = naming.named(f"{text.format(DAWN)} [[paper]]({LINK})")
    assert (said.title, said.rest, LINK in said.urls) == (DAWN, "DozeNet", True)


def test_what_a_short_name_stands_for_is_no_title():
    text = "TF-IDF (Term Frequency-Inverse Document Frequency)"
    assert naming.named(text).title == text


def test_a_venue_and_people_behind_commas_or_a_venue_behind_a_title_in_quotes():
    said = naming.named(f"{DAWN}, CVPR 2024, Ana Sousa, Bo Lin [[PDF]({LINK})]")
    assert (said.title, said.people, said.venue) == (DAWN, "Ana Sousa, Bo Lin", "CVPR 2024")
    said = naming.named(f"《{DAWN}》 CVPR 2024 [论文]({LINK})")
    assert (said.title, said.venue) == (DAWN, "CVPR 2024")


@pytest.mark.parametrize("venue", ["CVPR 2022", "CVPR"])
def test_a_month_before_a_title_and_the_venue_behind_its_people(venue):
    said = naming.named(f"[2022/03] [Sorting Networks](https://arxiv.org/abs/2501.00011) - Sousa et al., {venue}")
    assert (said.title, said.people, said.venue) == ("Sorting Networks", "Sousa et al.", "CVPR 2022")


def test_who_presents_a_title_in_another_script_and_who_discussed_it():
    said = naming.named("김하나: Sorting Networks That Learn to Merge (discussed by Ana)")
    assert (said.title, said.rest) == ("Sorting Networks That Learn to Merge", "김하나 discussed by Ana")


@pytest.mark.parametrize("remark", ["It merges all by night.", "ICML 2021 - by night"])
def test_what_stands_around_a_citation_stays(remark):
    said = naming.named(f"Ana Sousa, Bo Lin (2021). *Sorting Networks*. {remark} (discussed by Cem)")
    assert said.rest.startswith("discussed by Cem") and said.rest.rstrip(".").endswith("by night")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Oral: How to Row a Boat (Ana Sousa, Bo Lin)", "Oral"),
        ("[Spotlight] How to Row a Boat (Ana Sousa, Bo Lin)", "Spotlight"),
        ("Best Paper - How to Row a Boat (Ana Sousa, Bo Lin)", "Best Paper"),
        ("**[RowNet]** How to Row a Boat (Ana Sousa, Bo Lin)", "RowNet"),
    ],
)
def test_how_a_paper_was_shown_and_its_short_name_stand_before_its_title(text, rest):
    said = naming.named(text)
    assert (said.title, said.people, said.rest) == ("How to Row a Boat", "Ana Sousa, Bo Lin", rest)


@pytest.mark.parametrize("mark", ["-", "—", "|", "→"])
def test_a_short_name_is_not_said_twice(mark):
    assert naming.named(f"RowNet {mark} RowNet: How to Row a Boat").title == "RowNet: How to Row a Boat"


@pytest.mark.parametrize("arrow", ["<-", "<--", "<=", "←"])
def test_what_points_back_to_a_title_is_said_of_it(arrow):
    said = naming.named(f"How to Row a Boat, {LINK}   {arrow} cite this")
    assert (said.title, said.rest) == ("How to Row a Boat", "cite this")


@pytest.mark.parametrize("label", ["**Required:**", "**Further reading**:", "__Optional:__"])
def test_a_word_in_bold_before_a_citation(label):
    said = naming.named(f"{label} van Dam, A., & Lin, B. (2020). *How to Row a Boat*. [arXiv]({LINK})")
    assert (said.title, said.people) == ("How to Row a Boat", "van Dam, A., & Lin, B")
    assert said.rest == label.strip("*_:")


@pytest.mark.parametrize(
    ("text", "people", "venue"),
    [
        ("**How to Row a Boat**. *Ana Sousa, Bo Lin, Cem Ak.* **Acta Sleep 1992**", "Ana Sousa, Bo Lin, Cem Ak", "Acta Sleep 1992"),
        ("**How to Row a Boat** *Ana Sousa, Bo Lin* **VLDB 2007**", "Ana Sousa, Bo Lin", "VLDB 2007"),
        ("**How to Row a Boat**. *E. F. Sousa.* **CACM 1970**", "E. F. Sousa", "CACM 1970"),
        ("How to Row a Boat. *Ana Sousa.* VLDB 2007", "Ana Sousa", "VLDB 2007"),
        ("**Sousa, A., & Lin, B. (2018).** How to Row a Boat. *Boats*, 3(2), 12–42.", "Sousa, A., & Lin, B.", "Boats, 3(2), 12–42 2018"),
        ("**Sousa & Lin, 2018.** How to Row a Boat", "Sousa & Lin", "2018"),
    ],
)  # fmt: skip
def test_people_and_venue_each_in_emphasis(text, people, venue):
    said = naming.named(text)
    assert (said.title, said.people, said.venue) == ("How to Row a Boat", people, venue)


@pytest.mark.parametrize("code", ["PL-001 :", "**PL-001** :", "[PL-001]", "**PL-001**", "**PL-001:**"])
def test_the_number_of_a_talk_before_a_title_and_who_gave_it_behind_the_links(code):
    said = naming.named(
        f"{code} Rowing by Night: A Study ([paper](https://arxiv.org/abs/2405.00001)) 김하나, 2024-05-20"
    )
    assert (said.title, said.rest, said.date) == ("Rowing by Night: A Study", "김하나", "2024-05-20")


@pytest.mark.parametrize("title", ["GPT-4: Boats in the Night", "BOAT-12: Boats in the Night"])
def test_a_name_with_a_number_that_begins_a_title(title):
    assert naming.named(title).title == title


def test_emoji_as_they_are_typed_behind_a_title():
    said = naming.named("Sorting at Night :construction:")
    assert (said.title, said.rest) == ("Sorting at Night", ":construction:")


def test_the_short_name_of_a_title_of_two_words():
    assert naming.named("[SAM] Segment Anything").title == "Segment Anything"
    assert naming.named("[TPU] Segment Anything").title == "[TPU] Segment Anything"


@pytest.mark.parametrize(
    "said",
    ['Read "{}"', "「{}」を読んだ", "今日は「{}」を読んだ。", '"{}" 읽음', "오늘 “{}”을 다 읽었다.", "读了《{}》"],
)
def test_what_a_diary_says_of_reading_a_title(said: str):
    text = f"{said.format('Sorting at Night in Towns')} https://arxiv.org/abs/2501.00011"
    found = naming.named(text)
    assert (found.title, found.status) == ("Sorting at Night in Towns", "read")
    assert openers.is_titled_link(text)


@pytest.mark.parametrize("shown", ["(Oral)", "(Best Paper)", "【Spotlight】", "[Poster]"])
@pytest.mark.parametrize("line", ["{}", "**1. {}**", "<b>2. {}</b>", f"[{{}}]({LINK})"])
def test_how_a_paper_was_shown_is_not_part_of_its_title(line: str, shown: str) -> None:
    said = naming.named(line.format(f"{DAWN} {shown}"))
    assert (said.title, said.rest) == (DAWN, shown[1:-1])


@pytest.mark.parametrize("behind", ["2019 ICML", "ICML 2019"])
def test_a_link_of_a_title_in_quotation_marks_and_its_venue(behind: str) -> None:
    said = naming.named(f'[“{DAWN}”, {behind}]({LINK}){{:target="_blank"}}')
    assert (said.title, said.venue, said.rest) == (DAWN, behind, "")


@pytest.mark.parametrize("before", ["", "Read ", "2024-05-20 ", "2024-05-20 Read ", "20.05.2024: Lire "])
@pytest.mark.parametrize("marks", ["“”", '""', "«»", "「」", "**"])
@pytest.mark.parametrize(
    ("behind", "people"),
    [
        ("", ""),
        ("Sousa, Lin", "Sousa; Lin"),
        ("Ana Sousa, Bo R. Lin", "Ana Sousa, Bo R. Lin"),
        ("Philip Lin", "Philip Lin"),
        ("- Philip Lin", "Philip Lin"),
        ("by Philip Lin", "Philip Lin"),
    ],
)
def test_a_title_with_marks_behind_a_day_and_a_verb_and_before_people(
    before: str, marks: str, behind: str, people: str
) -> None:
    text = f"{before}{marks[0]}Reading at Dawn Helps{marks[1]} {behind} https://arxiv.org/abs/2405.00001"
    said = naming.named(text)
    assert (said.title, said.people) == ("Reading at Dawn Helps", people)
    assert said.date == ("" if "20" not in before else before.split()[0].rstrip(":"))


def test_a_family_alone_behind_a_verb_and_a_title_with_marks() -> None:
    assert naming.named('Lees "Reading at Dawn" Sousa https://a.org/x.pdf').people == "Sousa"


def test_a_title_in_quotation_marks_before_one_person_and_a_day() -> None:
    said = naming.named('"Sorting at Night on a Grid", Ana Sousa, June 27, 2018, https://example.org/grid')
    assert (said.title, said.people) == ("Sorting at Night on a Grid", "Ana Sousa")


@pytest.mark.parametrize("mark", ["，", "、", "。", "；", ", "])
@pytest.mark.parametrize("title", [DAWN, f"[{DAWN}]({LINK})"])
def test_marks_of_another_keyboard_between_people_and_their_venue(mark: str, title: str) -> None:
    said = naming.named(f"{title}，Ana Sousa, Bo Lin{mark}ICML 2019")
    assert (said.title, said.people, said.venue) == (DAWN, "Ana Sousa, Bo Lin", "ICML 2019")


@pytest.mark.parametrize("title", ["《夜里读书》", "**夜里读书**"])
def test_chinese_names_before_a_venue(title: str) -> None:
    said = naming.named(f"{title}，张三，李四，自动化学报 2020")
    assert (said.title, said.people, said.venue) == ("夜里读书", "张三; 李四", "自动化学报 2020")


@pytest.mark.parametrize("remark", ["random walks", "随机游走", "쉬운 글"])
@pytest.mark.parametrize("mark", [", ", "，", ": ", "："])
def test_a_remark_behind_a_venue_and_its_year(remark: str, mark: str) -> None:
    said = naming.named(f"[{DAWN}]({LINK}), KDD 2014{mark}{remark}")
    assert (said.venue, said.rest) == ("KDD 2014", remark)
    assert naming.named(f"[{DAWN}]({LINK}), KDD 2014, pages 1-9").venue == "KDD 2014, pages 1-9"


def test_a_short_title_before_a_full_stop_and_people() -> None:
    said = naming.named("Deep Night Reading. Ana Sousa, Daniel Lin. ICML 2019.")
    assert (said.title, said.people, said.venue) == ("Deep Night Reading", "Ana Sousa, Daniel Lin", "ICML 2019")


def test_the_people_of_a_sentence_are_not_a_title():
    assert not openers.is_titled_link("We Follow the Barn of Sousa et al. (https://arxiv.org/abs/2405.00001).")


@pytest.mark.parametrize("people", ["Kaiming He 等", "何恺明等", "佐藤 花子 他"])
def test_a_remark_behind_a_wide_colon_and_one_author_with_others(people: str) -> None:
    said = naming.named(f"【ICML 2017】Sorting Networks at Night（{people}）：加一个分支，很好。")
    assert (said.title, said.people, said.rest) == ("Sorting Networks at Night", people, "加一个分支，很好。")
    said = naming.named("Sorting at Night（Inception 等）：1x1 卷积")
    assert (said.people, said.rest.split()[-1]) == ("", "卷积")


@pytest.mark.parametrize(
    "front", ["Day 2 (2024-05-20):", "Week 3 (May 20, 2024) -", "2024-05-20 (Day 2):", "第2回（2024/05/20）"]
)
def test_a_number_and_a_day_in_front_of_a_title(front: str) -> None:
    said = naming.named(f"{front} {DAWN}")
    assert said.title == DAWN and said.date
