"""Notes in other markups than Markdown: the same facts, and a comment that is Markdown."""

import pytest

from readlist.model import as_json
from readlist.notes import doubt, parse
from readlist.notes.markup import to_markdown

DAWN, LINK = "Reading at Dawn Helps Models Remember", "https://arxiv.org/abs/2405.00001"
ONE = {"title": DAWN, "authors": ["Ana Sousa", "Bo Lin"], "arxiv": "2405.00001", "date": "2024-05-20", "tags": ["dawn"]}

NOTES = {
    "a.adoc": (
        f"= {DAWN}\nCem Ak <cem@a.org>\nv1.0, 2024-05-20\n:keywords: dawn\n:toc:\n\n"
        f"Authors:: Ana Sousa, Bo Lin\nPaper:: {LINK}[PDF]\n\n== Gist\n\n* one\n** two\n\n----\nx\n----\n",
        ONE | {"note": "## Gist\n\n- one\n  - two\n\n```\nx\n```"},
    ),
    "a.rst": (
        f"{'=' * 40}\n{DAWN}\n{'=' * 40}\n\n:Authors: Ana Sousa, Bo Lin\n:Link: {LINK}\n:Date: 2024-05-20\n:Tags: dawn\n\n"
        ".. contents::\n\nGist\n~~~~\n\nSee `these slides <https://a.org>`_.\n",
        ONE | {"note": "## Gist\n\nSee [these slides](https://a.org)."},
    ),
    "a.tid": (
        f"created: 20240520081500000\ntags: dawn [[To Read]]\ntitle: {DAWN}\ntype: text/vnd.tiddlywiki\n"
        f"authors: Ana Sousa, Bo Lin\nurl: {LINK}\n\n!! Gist\n* one\n** ''two''\n",
        ONE | {"tags": ["dawn", "To-Read"], "note": "## Gist\n- one\n  - **two**"},
    ),
    "2024-05-20.wiki": (
        f"= {DAWN} =\n:dawn:to-read:\n  * authors: Ana Sousa, Bo Lin\n  * link: [[{LINK}|arXiv]]\n\nGood.\n",
        ONE | {"tags": ["dawn", "to-read"], "note": "Good."},
    ),
    "a.qmd": (
        f'---\ntitle: "{DAWN}"\nsubtitle: "Ana Sousa, Bo Lin (ICML 2024)"\nauthor: Cem Ak\ndate: 2024-05-20\n'
        f"categories: [dawn]\n---\n\nLink: <{LINK}>\n\nGood.\n",
        ONE | {"venue": "ICML", "author": "Cem Ak", "note": "Good."},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_a_note_in_another_markup(name: str) -> None:
    text, wanted = NOTES[name]
    reading = parse(text, name=name)
    (entry,) = reading.entries
    found = as_json(entry)
    assert {field: found[field] for field in wanted} == wanted
    assert [line.text for line in reading.lines] == [line for line in text.split("\n") if line.strip()]


def test_titles_of_one_level_are_papers() -> None:
    rules = {"Night and Day in Long Contexts": "2405.00002", DAWN: "2405.00001"}
    text = "Memory\n======\n\n" + "\n".join(
        f"{title}\n{'+' * len(title)}\n\n:Link: https://arxiv.org/abs/{arxiv}\n\nGood.\n"
        for title, arxiv in rules.items()
    )
    assert {entry.title: entry.arxiv for entry in parse(text, name="a.rst").entries} == rules


@pytest.mark.parametrize("markup", to_markdown.MARKUPS, ids=lambda markup: markup.endings[0])
@pytest.mark.parametrize("text", ["", "\n", "===\n", "---\n---", "a: b", "x\n====\n====\n", "= \n:a:\n----"])
def test_a_line_stays_a_line(markup: to_markdown.Markup, text: str) -> None:
    assert to_markdown.turned(text, f"a{markup.endings[0]}").count("\n") == text.count("\n")


def test_what_a_program_keeps_for_itself_is_not_a_note() -> None:
    assert parse("created: 20240520\ntitle: $:/StoryList\n", name="a.tid").refused


def test_who_writes_a_page_is_not_a_sign_of_a_paper() -> None:
    text = "---\ntitle: About\nauthor: Cem Ak\n---\n\nI write here.\n"
    assert doubt(parse(text, name="about.md"), "about.md") == "it names no paper"


def test_people_below_are_the_papers_and_not_the_one_who_writes() -> None:
    text = f"---\ntitle: {DAWN}\nauthor: Cem Ak\n---\n\n**Authors**: Ana Sousa, Bo Lin\n\nGood.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.authors, entry.extra["author"]) == (["Ana Sousa", "Bo Lin"], "Cem Ak")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.adoc", f"= {DAWN}\n\n{LINK}[Paper]\n\nGood https://b.org[page].\n"),
        ("a.tid", f"title: {DAWN}\n\n[[Paper|{LINK}]]\n\nGood [[page|https://b.org]].\n"),
        ("a.wiki", f"= {DAWN} =\n\n[[{LINK}|Paper]]\n\nGood [[https://b.org|page]].\n"),
        ("a.rst", f"{DAWN}\n{'=' * 40}\n\n`Paper <{LINK}>`_\n\nGood `page <https://b.org>`_.\n"),
    ],
)
def test_links_with_words_in_another_markup(name: str, text: str) -> None:
    (entry,) = parse(text, name=name).entries
    assert (entry.arxiv, entry.note) == ("2405.00001", "Good [page](https://b.org).")


def test_the_name_below_the_title_of_asciidoc_about_several_papers_is_that_of_who_wrote_it() -> None:
    sections = [
        f"== {title}\n\nAuthors:: Bo Lin\nLink:: {LINK}{n}[DOI]\n\nGood.\n"
        for n, title in enumerate((DAWN, "Night Songs: A Survey of Birds"))
    ]
    text = "\n".join(["= Reading notes: birds\nNora Reed\n:toc:\n", *sections])
    entries = parse(text, name="a.adoc").entries
    assert [(entry.title, entry.authors) for entry in entries] == [
        (DAWN, ["Bo Lin"]),
        ("Night Songs: A Survey of Birds", ["Bo Lin"]),
    ]


def test_a_name_below_the_title_of_one_paper_in_asciidoc_stays() -> None:
    (entry,) = parse(f"= {DAWN}\nAna Sousa\n\n{LINK}[Paper]\n\nGood.\n", name="a.adoc").entries
    assert "Ana Sousa" in entry.note


def test_an_issue_as_the_program_of_github_shows_it() -> None:
    text = (
        f"title:\t[Paper] {DAWN}\nstate:\tOPEN\nauthor:\tcemak\nlabels:\tdawn, songs\ncomments:\t0\nassignees:\t\n"
        f"number:\t7\n--\n## Gist\nGood.\n\n### Link\n{LINK}\n\n### Authors\nAna Sousa, Bo Lin\n"
    )
    (entry,) = parse(text, name="7.md").entries
    assert (entry.title, entry.authors, entry.tags) == (DAWN, ["Ana Sousa", "Bo Lin"], ["dawn", "songs"])
    assert (entry.arxiv, entry.note, entry.status) == ("2405.00001", "## Gist\nGood.", "unread")
    (closed,) = parse(text.replace("OPEN", "CLOSED"), name="7.md").entries
    assert closed.status == "read"


@pytest.mark.parametrize("mark", ["!!!", "???+"])
def test_facts_that_mkdocs_sets_apart(mark):
    text = f'# Dawn\n\n{mark} info "Paper"\n    **Title**: {DAWN}\n\n    **Authors**: Ana Sousa, Bo Lin\n\nGood.\n'
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.authors) == (DAWN, ["Ana Sousa", "Bo Lin"])
    assert entry.note.endswith("\n\nGood.")


def test_links_whose_addresses_stand_below():
    text = (
        f"# Papers\n\n- [{DAWN}], Ana Sousa\n- [Tea by Night][tea], Bo Lin\n\n[{DAWN}]: {LINK}\n[tea]: {LINK[:-1]}2\n"
    )
    first, second = parse(text, name="a.md").entries
    assert (first.title, first.arxiv, second.title, second.arxiv) == (DAWN, "2405.00001", "Tea by Night", "2405.00002")


def test_titles_between_angles_as_korean_texts_have_them():
    text = "<Reading at Dawn>\nSousa et al., 2024\n- 좋다\n\n<Reading at Dusk, Again>\nAk et al., 2023\n- 길다\n"
    found = parse(text, name="0520.txt").entries
    assert [(entry.title, entry.authors, entry.note) for entry in found] == [
        ("Reading at Dawn", ["Sousa"], "- 좋다"), ("Reading at Dusk, Again", ["Ak"], "- 길다"),
    ]  # fmt: skip


def test_notices_of_restructured_text_are_text_and_other_directives_are_not() -> None:
    text = f"{DAWN}\n{'=' * len(DAWN)}\n\n:arXiv: 2405.00001\n\n.. todo:: read it again\n\n.. image:: a.png\n"
    (entry,) = parse(text, name="a.rst").entries
    assert entry.note == "read it again"


def test_the_title_block_of_pandoc():
    text = f"% [2405.00001] {DAWN}\n% Ana Sousa, Bo Lin\n% 2024-05-20\n\nGood.\n"
    reading = parse(text, name="dawn.md")
    (entry,) = reading.entries
    assert (entry.title, entry.authors, entry.arxiv, str(entry.date)) == (
        DAWN,
        ["Ana Sousa", "Bo Lin"],
        "2405.00001",
        "2024-05-20",
    )
    assert (entry.note, reading.lines[0].text) == ("Good.", f"% [2405.00001] {DAWN}")


def test_a_link_that_zenn_shows_as_a_card():
    (entry,) = parse(f"# {DAWN}\n\n@[card]({LINK})\n\n良い。\n", name="a.md").entries
    assert (entry.arxiv, entry.note) == ("2405.00001", "良い。")


HTML_LISTS = {
    "a line each": f"<ul>\n<li><a href='{LINK}'>{DAWN}</a></li>\n<li><a href='{LINK}1'>{DAWN} Twice</a></li>\n</ul>\n",
    "below the tag": f"<ol>\n  <li>\n    {DAWN}\n    <br> {LINK}\n  </li>\n  <li>\n    {DAWN} Twice\n    <br>{LINK}1\n  </li>\n</ol>\n",
    "below topics": f"<ul class='a'><li>Dawn\n<ul>\n<li><p>{DAWN}, {LINK}</p></li>\n</ul>\n</li>\n<li>Dusk\n<ul>\n"
    f"<li>{DAWN} Twice {LINK}1</li>\n</ul>\n</li>\n</ul>\n",
}


@pytest.mark.parametrize("name", HTML_LISTS)
def test_lists_of_html(name):
    entries = parse(f"# To read\n\n{HTML_LISTS[name]}", name="a.md").entries
    assert [entry.title for entry in entries] == [DAWN, f"{DAWN} Twice"]
    assert [entry.urls for entry in entries] == [[LINK], [f"{LINK}1"]]
    assert [entry.note for entry in entries] == ["", ""]


@pytest.mark.parametrize(
    "html", ["<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "<ul><li>1999</li><li>2001</li></ul>\n\n\nx"]
)
def test_a_list_of_html_in_a_comment_stays(html):
    (entry,) = parse(f"# {DAWN}\n\n{LINK}\n\nGood.\n\n{html}\n", name="a.md").entries
    assert entry.note == f"Good.\n\n{html}"


SAVED = """# [\\#58 {kind}](https://github.com/kim/papers/issues/58) `{state}`: [52] {title}
**Labels**: `sleep`, `25min`


#### <img src="https://avatars.example/u/1?v=4" width="50">[kim](https://github.com/kim) opened issue at [2022-08-30 06:01](https://github.com/kim/papers/issues/58):

{body}

#### <img src="https://avatars.example/u/2?v=4" width="50">[lee](https://github.com/lee) commented at [2022-08-31 07:00](https://github.com/kim/papers/issues/58#issuecomment-1):

me too

-------------------------------------------------------------------------------
"""


@pytest.mark.parametrize(("kind", "state"), [("Issue", "open"), ("Issue", "closed"), ("PR", "merged")])
def test_an_issue_that_gh2md_saved(kind: str, state: str) -> None:
    link = "https://arxiv.org/abs/2405.0000"
    name = f"issues/2022-08-30.0058.issue.{state}.md"
    title = "Reading at Dawn Helps Models Remember"
    text = SAVED.format(kind=kind, state=state, title=title, body=f"[paper]({link}1)\n\n## TL;DR\n- good")
    (entry,) = parse(text, name=name).entries
    assert (entry.title, str(entry.date), entry.arxiv) == (title, "2022-08-30", "2405.00001")
    assert (entry.tags, entry.authors) == (["sleep", "25min"], [])
    assert "me too" in entry.note
    others = ("Reading at Dusk Helps Models Forget", "Reading at Noon Helps Models Nod")
    boxes = f"- [ ] [{title}]({link}1)" + "".join(f"\n- [x] [{one}]({link}{at})" for at, one in enumerate(others, 2))
    found = parse(SAVED.format(kind=kind, state=state, title="to read in July", body=boxes), name=name).entries
    assert [(one.arxiv, str(one.status)) for one in found] == [
        ("2405.00001", "unread"),
        ("2405.00002", "read"),
        ("2405.00003", "read"),
    ]
