"""BibTeX and CSL JSON, as the real readers of them take them: no warning, and the same facts."""

import json
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export import export
from readlist.model import Entry, Status

PAPER = Entry(
    title="Scaling 100% of {it} & more: $O(n^2)$ for C#_x ~5 \\o/",
    key="kim2024scaling",
    authors=[
        "Minjae Kim",
        "Benjamin Van Durme",
        "John Smith Jr.",
        "Gemini Team (Google)",
        "홍길동",
        "Barnes and Noble Lab",
    ],
    date=date(2024, 5, 20),
    abstract="First -- with 'quotes', ``code'' and an unpaired }.\n\nSecond_line #1.",
    note="생각보다 단순하다.\n\n```py\n@cache\ndef f(x):\n    y = {x: '''z'''}\nx = 1\n```\n@misc(this is no record)",
    tags=["scaling-law", "강화학습"],
    urls=["https://arxiv.org/abs/2310.10938", "https://example.org/a_b%20c?d=1&e=#f"],
    arxiv="2310.10938",
    status=Status.READ,
)
CHAPTER = Entry(
    title="두 번째 글",
    key="강화학습-모델",
    authors=["van der Berg, Anna", "Łukasz Żółty", "et al."],
    urls=["https://doi.org/10.1000/x_(y){z}"],
    extra={
        "entrytype": "inproceedings", "booktitle": "Proceedings of R&D", "pages": "1--9", "year": 2019, "month": "June",
        "rating": 5,
    },
)  # fmt: skip
UNDATED = Entry(title="무엇", key="무엇")
ALL = [PAPER, CHAPTER, UNDATED]


PACKAGES = {"bibtex": "texlive-binaries"}


def bib(entries=ALL):
    return "".join(export(entries, "bibtex"))


def csl(entries=ALL):
    return "".join(export(entries, "csl-json"))


def _year(item):
    return item["issued"]["date-parts"][0][0] if "issued" in item else None


def tool(name):
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed (apt-get install {PACKAGES.get(name, name)})")
    return path


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done


def test_a_record():
    assert (
        bib([replace(PAPER, title="T", abstract="", note="", authors=["Minjae Kim", "홍길동"])])
        == """\
@misc{kim2024scaling,
  title = {{T}},
  author = {Kim, Minjae and {홍길동}},
  year = {2023},
  eprint = {2310.10938},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2310.10938},
  links = {https://example.org/a_b%20c?d=1&e=#f},
  urldate = {2024-05-20},
  readstatus = {read},
  keywords = {scaling-law, 강화학습},
}
"""
    )


def test_the_day_of_a_note_is_not_a_year_of_its_paper():
    old = replace(PAPER, title="An old paper", arxiv="", urls=["https://example.org/old"], date=date(2024, 5, 20))
    text = bib([old])
    assert "year =" not in text
    assert "urldate = {2024-05-20}" in text
    (item,) = json.loads(csl([old]))
    assert "issued" not in item
    assert item["accessed"] == {"date-parts": [[2024, 5, 20]]}


def test_what_another_bibliography_brought_goes_on():
    text = bib([CHAPTER])
    assert text.startswith("@inproceedings{ganghwahagseub-model,\n")
    assert "month = jun,\n" in text and "pages = {1--9}" in text and "year = {2019}" in text
    assert "rating = {5}" in text
    (item,) = json.loads(csl([CHAPTER]))
    assert (item["type"], item["container-title"]) == ("paper-conference", "Proceedings of R&D")
    assert item["DOI"] == "10.1000/x_(y){z}"


@pytest.mark.parametrize(
    ("format", "names"),
    [
        ("bibtex", "title journal primaryclass school address eprint archivePrefix keywords abstract annote"),
        (
            "biblatex",
            "title journaltitle eprintclass institution location eprint eprinttype keywords abstract annotation",
        ),
    ],
)
def test_each_format_has_its_own_names_and_long_texts_last(format, names):
    for others in (
        {"archiveprefix": "hal", "primaryclass": "x", "school": "U", "address": "Town", "journal": "J"},
        {"eprinttype": "hal", "eprintclass": "x", "school": "U", "location": "Town", "journaltitle": "J"},
    ):
        entry = replace(UNDATED, tags=["k"], abstract="A", note="N", extra={**others, "eprint": "1"})
        written = "".join(export([entry], format))
        assert re.findall(r"^  (\w+) = ", written, re.M) == names.split()


def test_what_would_end_a_name_or_a_link_does_not():
    names = {"Bo Lin, of Town": {"family": "Lin, of Town", "given": "Bo"}}
    written = bib([replace(UNDATED, authors=[*names], doi="10.1000/a}b<c>", extra={"names": names})])
    assert "author = {{Lin, of Town}, Bo},\n  doi = {10.1000/a%7Db<c>},\n" in written


def test_csl_items():
    paper, _, undated = json.loads(csl())
    assert paper["author"] == [
        {"family": "Kim", "given": "Minjae"},
        {"family": "Van Durme", "given": "Benjamin"},
        {"family": "Smith", "given": "John", "suffix": "Jr."},
        {"literal": "Gemini Team (Google)"},
        {"literal": "홍길동"},
        {"literal": "Barnes and Noble Lab"},
    ]
    assert paper["issued"] == {"date-parts": [[2023]]}
    assert paper["accessed"] == {"date-parts": [[2024, 5, 20]]}
    assert paper["annote"] == PAPER.note
    assert undated == {"id": "mueos", "type": "document", "title": "무엇"}


@pytest.mark.parametrize(
    ("key", "citation_key"),
    [
        ("ruan2024observational", "ruan2024observational"),
        ("Mixed.Case:x+y_z", "Mixed.Case:x+y_z"),
        ("강화학습", "ganghwahagseub"),
        ("gödel1931über", "godel1931uber"),
        ("이순신2024łódź", "isunsin2024lodz"),
        ("中文", "4e2d6587"),
        ("дом", "deoem"),
        ("", "untitled"),
    ],
)
def test_citation_keys_are_ascii(key, citation_key):
    assert bib([Entry(title="T", key=key)]).startswith(f"@misc{{{citation_key},\n")
    assert json.loads(csl([Entry(title="T", key=key)]))[0]["id"] == citation_key


@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_citation_keys_are_unique_and_can_be_cited(keys):
    items = json.loads(csl([Entry(title="T", key=unicodedata.normalize("NFC", key)) for key in keys]))
    ids = [item["id"] for item in items]
    assert len({id.lower() for id in ids}) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_.:+-]+", id) for id in ids)


@given(
    st.text(st.sampled_from('{}\\$%"@=\n a한'), max_size=30), st.text(st.sampled_from("{}\\$, and\n a한"), max_size=30)
)
def test_braces_are_balanced_whatever_the_text(text, author):
    written = bib(
        [Entry(title=text or "T", key="k", authors=[author], note=text, urls=[text], extra={"journal": text})]
    )
    depth = 0
    for mark in re.findall("[{}]", written):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0


# The real readers


@pytest.mark.whole
def test_pandoc_makes_a_bibliography_of_both(tmp_path):
    pandoc = tool("pandoc")
    (tmp_path / "refs.bib").write_text(bib(), encoding="utf-8")
    (tmp_path / "refs.json").write_text(csl(), encoding="utf-8")
    for name in ("refs.bib", "refs.json"):
        (tmp_path / "doc.md").write_text(
            f"---\nbibliography: {name}\nnocite: '@*'\n---\n[@kim2024scaling]\n", encoding="utf-8"
        )
        done = run(pandoc, "--citeproc", "--fail-if-warnings", "-t", "plain", "--wrap=none", "doc.md", cwd=tmp_path)
        assert done.stderr == ""
        assert "Kim" in done.stdout and "Van Durme" in done.stdout and "홍길동" in done.stdout
        assert "Barnes and Noble Lab" in done.stdout
        assert "scaling 100% of {it} & more" in done.stdout.lower() and "C#_x ~5 \\o/" in done.stdout
        assert "2023" in done.stdout
        assert "두 번째 글" in done.stdout and "In Proceedings of" in done.stdout


def test_pandoc_reads_the_same_facts_from_both(tmp_path):
    pandoc = tool("pandoc")
    (tmp_path / "refs.bib").write_text(bib(), encoding="utf-8")
    done = run(pandoc, "-f", "biblatex", "-t", "csljson", "--fail-if-warnings", "refs.bib", cwd=tmp_path)
    read = {item["id"]: item for item in json.loads(done.stdout)}
    for ours in json.loads(csl()):
        theirs = read[ours["id"]]
        assert theirs["title"][:9] == ours["title"][:9]
        assert theirs.get("keyword") == ours.get("keyword")
        assert theirs.get("accessed") == ours.get("accessed")
        assert _year(theirs) == _year(ours)
        assert [a.get("literal") or a["family"] for a in theirs.get("author", [])][:5] == [
            a.get("literal") or a["family"] for a in ours.get("author", [])
        ][:5]
    assert read["kim2024scaling"]["URL"] == PAPER.urls[0]


def test_biber_takes_it_without_a_warning(tmp_path):
    biber = tool("biber")
    (tmp_path / "refs.bib").write_text(bib([PAPER, CHAPTER]), encoding="utf-8")
    done = run(biber, "--tool", "--validate-datamodel", "--quiet", "refs.bib", cwd=tmp_path)
    assert "WARN" not in done.stdout + done.stderr, done.stdout
    assert (tmp_path / "refs_bibertool.bib").read_text(encoding="utf-8").count("@") >= 2


def test_bibtex_itself_takes_it_without_a_warning(tmp_path):
    bibtex = tool("bibtex")
    (tmp_path / "refs.bib").write_text(bib([PAPER, CHAPTER]), encoding="utf-8")
    (tmp_path / "doc.aux").write_text("\\citation{*}\n\\bibdata{refs}\n\\bibstyle{plain}\n", encoding="utf-8")
    done = run(bibtex, "doc", cwd=tmp_path)
    assert "Warning" not in done.stdout, done.stdout
    assert (tmp_path / "doc.bbl").read_text(encoding="utf-8").count("\\bibitem") == 2


def test_pybtex_takes_it():
    database = pytest.importorskip("pybtex.database", reason="pybtex is not installed (pip install pybtex)")
    richtext = pytest.importorskip("pybtex.richtext")
    read = database.parse_string(bib(), bib_format="bibtex")
    assert list(read.entries) == ["kim2024scaling", "ganghwahagseub-model", "mueos"]
    record = read.entries["kim2024scaling"]
    people = record.persons["author"]
    assert [" ".join(person.prelast_names + person.last_names) for person in people[:3]] == [
        "Kim",
        "Van Durme",
        "Smith",
    ]
    assert people[2].lineage_names == ["Jr."]
    assert len(people) == len(PAPER.authors)
    assert "Scaling 100% of" in str(richtext.Text.from_latex(record.fields["title"]))


def test_bibtexparser_takes_it():
    bibtexparser = pytest.importorskip("bibtexparser", "2", reason="bibtexparser is not installed")
    read = bibtexparser.parse_string(bib())
    assert not read.failed_blocks
    assert [record.key for record in read.entries] == ["kim2024scaling", "ganghwahagseub-model", "mueos"]
    assert [record["year"] for record in read.entries[:2]] == ["2023", "2019"]


@pytest.mark.parametrize("format", ["bibtex", "ris"])
def test_values_of_ones_own_are_written_as_the_store_has_them(format: str) -> None:
    own = {"seen": True, "on": [date(2024, 5, 20), 3], "deep": ["a", ["b"]], "least": 0}
    text = "".join(export([replace(UNDATED, extra=own)], format))
    assert not re.search("True|datetime|'", text)
    for name, said in {"seen": "true", "on": "2024-05-20; 3", "deep": '["a", ["b"]]', "least": "0"}.items():
        assert re.search(rf"{name}(?: = {{|: )\W*{re.escape(said)}".replace('"', r"\W+"), text), (name, text)
