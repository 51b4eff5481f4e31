"""The types of BibTeX and biblatex, and what CSL and RIS call each."""

from __future__ import annotations

_NAMES = """
    misc document GEN  article article-journal JOUR  suppperiodical article-journal JOUR  periodical periodical SER
    inproceedings paper-conference CPAPER  conference paper-conference CPAPER  review review JOUR  book book BOOK
    incollection chapter CHAP  inbook chapter CHAP  bookinbook chapter CHAP  suppbook chapter CHAP
    suppcollection chapter CHAP  inreference entry-encyclopedia ENCYC  proceedings book CONF  collection book EDBOOK
    mvbook book BOOK  mvcollection book BOOK  mvproceedings book BOOK  reference book BOOK  mvreference book BOOK
    booklet pamphlet GEN  thesis thesis THES  phdthesis thesis THES  mastersthesis thesis THES  report report RPRT
    techreport report RPRT  manual report RPRT  unpublished manuscript UNPB  standard standard STAND  patent patent PAT
    online webpage ELEC  electronic webpage ELEC  www webpage ELEC  software software COMP  dataset dataset DATA
""".split()
"""A type, its name in CSL, its name in RIS; of types with one name there, the first is what that name is read as."""

TO_CSL, TO_RIS = (dict(zip(_NAMES[::3], _NAMES[at::3], strict=True)) for at in (1, 2))
"""The name of each type in CSL and in RIS."""

FROM_CSL, FROM_RIS = ({name: ours for ours, name in reversed(names.items())} for names in (TO_CSL, TO_RIS))
"""The type that each name in CSL and in RIS is read as."""

CROSSREF = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "posted-content": "article", "monograph": "book", "edited-book": "book", "dissertation": "thesis",
}  # fmt: skip
"""The name in CSL of each type that Crossref has another name for."""

FROM_CSL |= {"article-magazine": "article", "article-newspaper": "article", "article": "misc"}
FROM_RIS |= dict.fromkeys(("EJOUR", "MGZN", "NEWS"), "article")
FROM_RIS |= {"CONF": "inproceedings", "ECHAP": "incollection", "EBOOK": "book"}
