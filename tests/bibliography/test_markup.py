"""CSL's markup: kept from CSL to CSL, LaTeX in a .bib, and absent from the text that is shown and searched."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.bibliography.markup import latex_of, marked, stripped
from readlist.export import export
from readlist.model import Entry
from readlist.readers import read

SMALL_CAPS = '<span style="font-variant:small-caps;">'
NOCASE = '<span class="nocase">'


def entry_of(item: dict[str, object]) -> Entry:
    (entry,) = read(json.dumps([{"id": "k", "type": "book", **item}]), name="x.json").entries
    return entry


words = st.sampled_from(["a", "E. coli", "R&D 5%", "한글 é", "$x_1$", "C#"])
texts = st.recursive(
    words,
    lambda inner: st.lists(
        st.one_of(
            words,
            st.tuples(
                st.sampled_from(
                    [
                        ("<i>", "</i>"),
                        ("<sup>", "</sup>"),
                        (SMALL_CAPS, "</span>"),
                        (NOCASE, "</span>"),
                        ("<b>", "</b>"),
                    ]
                ),
                inner,
            ).map(lambda parts: parts[1].join(parts[0])),
        ),
        min_size=1,
        max_size=3,
    ).map(" ".join),
    max_leaves=6,
)


@given(texts)
def test_markup_comes_back_from_latex(text: str) -> None:
    pytest.importorskip("pylatexenc")
    if latex := latex_of(text):
        assert marked(latex, stripped(text), keeps_case=True) == text
    else:
        assert "<" not in text


def test_a_title_has_its_markup_in_csl_and_in_bibtex_and_none_in_the_list() -> None:
    title = f"<i>E. coli</i> as {NOCASE}BERT</span> saw H<sub>2</sub>O"
    entry = entry_of({"title": title, "container-title": "The <i>Journal</i>"})
    assert entry.title == "E. coli as BERT saw H2O"
    (item,) = json.loads("".join(export([entry], "csl-json")))
    assert (item["title"], item["container-title"]) == (title, "The <i>Journal</i>")
    bibtex = "".join(export([entry], "bibtex"))
    assert r"title = {\textit{E. coli} as {BERT} saw H\textsubscript{2}O}," in bibtex
    assert r"booktitle = {The \textit{Journal}}," in bibtex


def test_what_its_owner_changed_has_no_old_markup() -> None:
    entry = entry_of({"title": "<i>Old</i> title"})
    entry.title = "New title"
    assert '"title": "New title"' in "".join(export([entry], "csl-json"))


@pytest.mark.parametrize("title", ["a <i>b", "a</i> b", "<i>a <b>b</i></b>", "1 < 2 > 0"])
def test_what_does_not_nest_is_text(title: str) -> None:
    assert latex_of(title) == ""
    assert "latex" not in entry_of({"title": title}).extra


@pytest.mark.parametrize(
    ("latex", "text", "csl"),
    [
        ("On {BERT} and {GPT}", "On BERT and GPT", f"On {NOCASE}BERT</span> and {NOCASE}GPT</span>"),
        (r"\emph{In vivo} {\it in vitro}", "In vivo in vitro", "<i>In vivo</i> <i>in vitro</i>"),
        (r"{\'E}mile and $x^{2}$", "Émile and $x^{2}$", "Émile and $x^{2}$"),
        (r"An \unknown{x} stays", r"An \unknown{x} stays", r"An \unknown{x} stays"),
    ],
)
def test_latex_of_a_bibliography_as_markup(latex: str, text: str, csl: str) -> None:
    pytest.importorskip("pylatexenc")
    assert marked(latex, text, keeps_case=True) == csl


@pytest.mark.parametrize(
    ("tags", "before", "within", "opening"),
    [
        ("i em", "textit emph", "it em itshape", "<i>"),
        ("b strong", "textbf", "bf bfseries", "<b>"),
        ("sc", "textsc", "sc", SMALL_CAPS),
        ("sup", "textsuperscript", "", "<sup>"),
        ("sub", "textsubscript", "", "<sub>"),
    ],
)
def test_every_tag_is_a_command_and_every_command_a_tag(tags: str, before: str, within: str, opening: str) -> None:
    pytest.importorskip("pylatexenc")
    closing = f"</{opening[1:].partition(' ')[0].rstrip('>')}>"
    for tag in tags.split():
        assert latex_of(f"a <{tag}>b</{tag}> c") == rf"a \{before.split()[0]}{{b}} c"
    for latex in (*(rf"\{name}{{b}}" for name in before.split()), *(rf"{{\{name} b}}" for name in within.split())):
        assert marked(f"a {latex} c", "a b c", keeps_case=False) == f"a {opening}b{closing} c"
