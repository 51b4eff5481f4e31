"""BibTeX of many hands: what must come out, and what must not be lost."""

import builtins
import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export import export
from readlist.model import Date, Entry, Source, Status
from readlist.readers import read

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed (pip install 'readlist[bibliography]')")


def entries(text, name="refs.bib"):
    return read(textwrap.dedent(text), name=name).entries


def one(fields, kind="misc", key="k"):
    (entry,) = entries(f"@{kind}{{{key},\n{fields}\n}}\n")
    return entry


def test_a_record_becomes_an_entry():
    entry = one(
        """
        title = {Attention Is {All} You Need},
        author = {Vaswani, Ashish and Shazeer, Noam},
        booktitle = {Advances in Neural Information Processing Systems},
        year = 2017,
        keywords = {machine learning, 강화학습; nlp},
        abstract = {The first paragraph.},
        annote = {다시 읽을 것},
        url = {https://example.org/a_b%20c},
        urldate = {2024-05-20},
        """,
        kind="InProceedings",
        key="vaswani2017attention",
    )
    assert entry == Entry(
        title="Attention Is All You Need",
        key="vaswani2017attention",
        authors=["Ashish Vaswani", "Noam Shazeer"],
        date=date(2024, 5, 20),
        abstract="The first paragraph.",
        note="다시 읽을 것",
        tags=["machine-learning", "강화학습", "nlp"],
        urls=["https://example.org/a_b%20c"],
        sources=[Source("refs.bib", 1, 13)],
        venue="Advances in Neural Information Processing Systems",
        published=Date(2017),
        extra={"entrytype": "inproceedings", "latex": {"title": "Attention Is {All} You Need"}},
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Vaswani, Ashish", ["Ashish Vaswani"]),
        ("Ashish Vaswani and Noam Shazeer", ["Ashish Vaswani", "Noam Shazeer"]),
        ("{Barnes and Noble} AND Kim, Minjae", ["Barnes and Noble", "Minjae Kim"]),
        ("Smith, Jr., John", ["John Smith Jr."]),
        ("de la Fontaine, Jean", ["Jean de la Fontaine"]),
        ("G{\\\"o}del, Kurt and Erd{\\H o}s, P{\\'a}l", ["Kurt Gödel", "Pál Erdős"]),
        ("홍길동 and 김 민재", ["홍길동", "김 민재"]),
        ("홍길동, 김민재", ["홍길동", "김민재"]),
        (r"Jo\~ao Silva and V\~an, A.", ["João Silva", "A. Vãn"]),
        ("A\n  and\n  B", ["A", "B"]),
        ("Anderson, And", ["And Anderson"]),
        ("family=Lin, given=Bo, suffix=Jr", ["Bo Lin Jr"]),
        ("", []),
    ],
)
def test_names(written, said):
    assert one(f"title = {{T}}, author = {{{written}}}").authors == said


def test_a_plain_name_needs_no_parser(monkeypatch):
    monkeypatch.setattr("bibtexparser.middlewares.names.parse_single_name_into_parts", None)
    assert one("title = {T}, author = {O'Neil, Ada B. and Lin Sousa, Jean-Luc}").authors == [
        "Ada B. O'Neil",
        "Jean-Luc Lin Sousa",
    ]


@pytest.mark.parametrize("others", ["others", "Others", "et al.", "et al", "{et al.}"])
def test_others_are_not_a_name(others):
    entry = one(f"title = {{T}}, author = {{{{Gemini Team}} and {others}}}")
    assert (entry.authors, entry.more_authors) == (["Gemini Team"], True)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"\"{o} {\'e} \~n \c{c} \v s {\aa} \ss{} {\i}", "ö é ñ ç š å ß ı"),
        (r"{\'\i} \'{\i} \`{}", "í í `"),
        (r"\h{\^a} {\h o} \h\i{} \'{\ohorn} th\uhorn{} \textcommabelow{s}", "ẩ ỏ ỉ ớ thư ș"),
        (r"5\% of R\&D, C\#, a\_b, \$5", "5% of R&D, C#, a_b, $5"),
        (r"5% more & nothing lost # here", "5% more & nothing lost # here"),
        (r"$O(n^{2})$ and $\alpha_1$", r"$O(n^{2})$ and $\alpha_1$"),
        ("a~b -- c --- ``d''", "a b – c — “d”"),
        (r"\emph{seen} \textbf{loud} {\LaTeX} \unknown{x}", r"seen loud LaTeX \unknown{x}"),
        (r"{\textless}b{\textgreater} a{\today}b \texttt{x} one\\ two", r"<b> a\today{}b x one two"),
        (r"\textbackslash{}n \textbraceleft{} \{x\} \textasciicircum{} \textasciitilde{}", r"\n { {x} ^ ~"),
    ],
)
def test_latex_becomes_text(written, plain):
    assert one(f"title = {{{written}}}").title == plain


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint = {2405.10938v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG}", "2405.10938"),
        ("eprint = {2405.10938}, eprinttype = {arxiv}", "2405.10938"),
        ("eprint = {hep-th/9901001}", "hep-th/9901001"),
        ("eprint = {12345678}, eprinttype = {pubmed}", ""),
        ("journal = {arXiv preprint arXiv:1706.03762}", "1706.03762"),
        ("url = {https://arxiv.org/pdf/1706.03762v5.pdf}", "1706.03762"),
    ],
)
@pytest.mark.parametrize("kind", ["misc", "article"])
def test_the_arxiv_id_wherever_it_stands(fields, arxiv, kind):
    assert one(f"title = {{T}}, {fields}", kind=kind).arxiv == arxiv


@pytest.mark.parametrize(
    ("fields", "urls"),
    [
        ("url = {https://a.org/x\\_y}", ["https://a.org/x_y"]),
        ("doi = {10.1000/xyz}", ["https://doi.org/10.1000/xyz"]),
        ("howpublished = {\\url{https://b.org/~me}}", ["https://b.org/~me"]),
        ("eprint = {1706.03762}", ["https://arxiv.org/abs/1706.03762"]),
        ("year = 2020", []),
    ],
)
def test_the_link(fields, urls):
    assert one(f"title = {{T}}, {fields}").urls == urls


def test_strings_months_and_what_is_joined():
    (entry,) = entries(
        """
        @string{ nips = "Advances in " # {Neural} }
        @inproceedings{k, title = "A " # {B}, booktitle = NIPS # " Systems", month = may, year = "2020"}
        """
    )
    assert entry.title == "A B"
    assert entry.venue == "Advances in Neural Systems"
    assert entry.published == Date(2020, 5)


@pytest.mark.parametrize("said", ["1850~", "2004-06~/2004-08?", "2004-06/.."])
def test_a_date_that_is_not_exact_comes_back(said):
    assert f"date = {{{said}}}," in "".join(export([one(f"title = {{T}}, date = {{{said}}}")], "biblatex"))


def test_biblatex_dates():
    entry = one("title = {T}, date = {2019-06-03}")
    assert (entry.published, entry.extra) == (Date(2019, 6, 3), {})


def test_jabref_says_what_was_read():
    assert one("title = {T}, readstatus = {read}").status is Status.READ
    assert one("title = {T}, readstatus = {skimmed}").status is Status.READING


def test_every_note_is_kept_and_names_of_ours_do_not_clash():
    entry = one("title = {T}, note = {To appear}, annote = {Mine}, status = {sent}, key = {aaa}, volume = {3}")
    assert entry.note == "Mine"
    assert entry.extra == {"note_": "To appear", "status_": "sent", "key_": "aaa", "volume": "3"}


@pytest.mark.parametrize("name", ["comment", "review", "annote"])
def test_a_note_goes_back_into_the_field_that_it_came_from(name):
    written = "".join(export([one(f"title = {{T}}, {name} = {{Mine \\cite{{b}} twice}}")], "bibtex"))
    assert f"{name} = {{Mine \\cite{{b}} twice}}" in written and written.count("Mine") == 1


def test_a_folded_text_is_unfolded_and_lines_of_a_note_stay():
    assert one("title = {T}, abstract = {one\n    two\n    three}").abstract == "one two three"
    assert one("title = {T}, abstract = {\n  one\n  two\n\n  three\n  }").abstract == "one two\n\nthree"
    assert one("title = {T}, annote = {- one\n- two}").note == "- one\n- two"
    two = one("title = {T}, abstract = {One.\n\nTwo.}, note = {To appear.\n\nTwice.}")
    assert (two.abstract, two.extra) == ("One.\n\nTwo.", {"note_": "To appear.\n\nTwice."})


def test_lines_around_code_in_a_note_stay():
    note = "---\n```py\nx\n```\n``a''"
    assert one(f"title = {{T}}, annote = {{{note}}}").note == "---\n```py\nx\n```\n“a”"


def test_a_rule_in_a_note_and_a_tag_with_a_dash_need_no_braces():
    entry = one("title = {T}, annote = {one\n---\ntwo -- three}, keywords = {Computer Science - Learning}")
    assert (entry.note, entry.tags) == ("one\n---\ntwo – three", ["Computer-Science-Learning"])
    written = "".join(export([entry], "bibtex"))
    assert "{}" not in written
    (back,) = read(written, name="x.bib").entries
    assert (back.note, back.tags) == (entry.note, entry.tags)


def test_a_line_that_ends_in_a_backslash_is_counted():
    reading = read("@misc{a, title = {On \\TeX\\\n  drivers}\n}\n@misc{b,\n  title = {B},\n}\n", name="refs.bib")
    assert [entry.title for entry in reading.entries] == ["On TeX drivers", "B"]
    assert [(entry.sources[0].first, entry.sources[0].last) for entry in reading.entries] == [(1, 3), (4, 6)]
    assert not [line for line in reading.lines if line.reason]


def test_a_field_that_stands_twice_keeps_both():
    entry = one("title = {T}, note = {one}, keywords = {a}, note = {two}, keywords = {b}, note = {two}")
    assert (entry.tags, entry.extra) == (["a", "b"], {"note_": "one", "note-2": "two"})


def test_keys():
    first, second, third, fourth = entries(
        "@misc{a, title={1}}\n@misc{A, title={2}}\n@misc{x/y, title={3}}\n@misc{홍, title={4}}"
    )
    assert (first.key, second.key, third.key, fourth.key) == ("a", "", "", "홍")
    assert (second.extra, third.extra, fourth.extra) == ({"citekey": "A"}, {"citekey": "x/y"}, {"citekey": "홍"})


def test_what_is_broken_is_left_out_and_the_rest_is_read():
    reading = read(
        "% mine\n@article{a, title = {Never closed\n@misc{b, title = {Fine}}\n@misc{c, author = {X}}\n",
        name="refs.bib",
    )
    assert [entry.title for entry in reading.entries] == ["Fine"]
    assert reading.refused == ""
    reasons = {line.number: line.reason for line in reading.lines if line.field == "left out"}
    assert 1 not in reasons
    assert reasons[2].startswith("not BibTeX: ")
    assert reasons[4] == "no title in c"


@pytest.mark.parametrize(
    "text",
    [
        "@article{\n  author = {Lee, Ann},\n  title = {T},\n}\n",
        "@article{k\n  author = {Lee, Ann},\n  title = {T},\n}\n",
        "@article{k,\n  title = {T}\n  author = {Lee, Ann}\n}\n",
        "@article{k,\n  title = 7\n  author = {Lee, Ann}\n}\n".replace("7", '"T"'),
        "@article{k,\n  author = {Lee, Ann},\n  title = {T},\n",
        "@article{k,\n  author = {Lee, Ann},\n  title = {T}\n\n@article{l, title = {U}}\n",
    ],
    ids=[
        "no key",
        "no comma behind the key",
        "no comma",
        "no comma behind quotes",
        "no last brace",
        "no brace between",
    ],
)
def test_what_can_mean_only_one_thing_is_read(text):
    reading = read(text, name="refs.bib")
    entry = reading.entries[0]
    assert (entry.title, entry.authors) == ("T", ["Ann Lee"])
    assert not [line for line in reading.lines if line.reason]
    assert (entry.sources[0].first, entry.sources[0].last) == (1, len(text.partition("\n\n")[0].strip().split("\n")))


def test_a_value_that_is_not_closed_does_not_take_in_the_next():
    reading = read("@article{k,\n  title = {T,\n  year = {2001}\n}\n", name="refs.bib")
    assert reading.entries == [] and reading.refused.startswith("line 1: not BibTeX")


def test_data_for_other_records_is_read_for_them():
    reading = read("@xdata{x, address={Paris}}\n@misc{k, title={T}, xdata={x}}\n", name="refs.bib")
    assert reading.entries[0].extra == {"address": "Paris"}
    assert not [line for line in reading.lines if line.reason]


@pytest.mark.parametrize("text", ["", "only words\n", "@misc{a, title = {never closed", "@misc{a, author = {X}}"])
def test_what_has_no_entry_is_refused_with_a_reason(text):
    reading = read(text, name="refs.bib", kind="bibtex")
    assert reading.entries == []
    assert reading.refused


def test_without_the_parser_one_is_told_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *args):
        if name.startswith("bibtexparser"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    reading = read("@misc{a, title={T}}", name="refs.bib")
    assert reading.entries == []
    assert reading.refused == "BibTeX needs two more packages: pip install 'readlist[bibliography]'"


@given(st.text(alphabet=st.sampled_from('@{}"#=,\\ \n%$abc(한'), max_size=80))
def test_no_text_makes_it_raise_and_every_line_is_accounted_for(text):
    text = "@misc{k, title = {T}, note = {" + text
    reading = read(text, name="x.bib")
    assert [line.number for line in reading.lines] == [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip()
    ]
    assert all(line.field and (line.field != "left out" or line.reason) for line in reading.lines)


WRITTEN = st.text(alphabet=st.sampled_from("ab1 한é\\{}$%&#_^~-`'\"<>|@=,:;()[]*!?.\n"), max_size=60)


def squeezed(text):
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


@given(WRITTEN, WRITTEN)
def test_what_bibtex_carries_comes_back(title, note):
    title = " ".join(title.split()) or "T"
    entry = Entry(title=title, key="k", authors=["Minjae Kim", "Gemini Team"], note=note, arxiv="2405.10938")
    (back,) = read("".join(export([entry], "bibtex")), name="x.bib").entries
    assert back.title == title
    assert back.authors == entry.authors
    assert back.arxiv == entry.arxiv
    if "\n " not in note:
        assert back.note == squeezed(note)


def test_a_record_without_a_key_is_nobodys_parent() -> None:
    text = "@misc{, title = {First}, howpublished = {A talk}}\n@misc{b, title = {Second}, author = {Ana Sousa}}\n"
    assert [entry.extra.get("howpublished") for entry in read(text, name="x.bib").entries] == ["A talk", None]


@pytest.mark.parametrize(
    "title", ["A -- B", "``A'' \\& B", "R & D", "Vol.~3", "\\copyright A", "Costs $5", "A {B} -- C"]
)
def test_a_title_of_our_own_says_the_same_again(title):
    entry = one(f"title = {{{title}}}")
    (back,) = read("".join(export([entry], "bibtex")), name="refs.bib").entries
    assert (back.title, back.extra) == (entry.title, entry.extra)
