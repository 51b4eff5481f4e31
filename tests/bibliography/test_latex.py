"""What commands of LaTeX are as text."""

from __future__ import annotations

import pytest

from readlist.bibliography.latex import escaped, plain

SIGNS = r"""
    TeX TeX              LaTeX LaTeX         BibTeX BibTeX        XeLaTeX XeLaTeX      S §             P ¶
    copyright ©          pounds £            euro €               yen ¥                degree °        ddag ‡
    textasciicircum ^    textbraceleft {     textbraceright }     textless <           textgreater >   textbar |
    textquotedbl "       textunderscore _    percent %            slash /              hyphen -        cprime ʹ
    flqq «               frqq »              glqq „               grqq “               glq ‚           grq ‘
    lq ‘                 rq ’                ohorn ơ              OHORN Ơ              uhorn ư         UHORN Ư
    abreve ă             ABREVE Ă            acircumflex â        ACIRCUMFLEX Â        ecircumflex ê   ECIRCUMFLEX Ê
    ocircumflex ô        OCIRCUMFLEX Ô
""".split()
SHOWN = (
    "path mbox hbox rlap llap smash uppercase lowercase MakeUppercase MakeLowercase textnormal texttt textsf "
    "textsf textup textmd textsuperscript textsubscript mkbibemph mkbibitalic mkbibbold nocase url".split()
)
SWITCHES = (
    "em bf it tt sc rm sf sl bfseries itshape slshape ttfamily sffamily rmfamily scshape upshape mdseries normalfont "
    "small boldmath protect relax noindent nobreak allowbreak hfill cyr".split()
)
KEPT = "footnote input include today title author date maketitle part chapter section paragraph".split()


@pytest.mark.parametrize(("command", "sign"), list(zip(SIGNS[::2], SIGNS[1::2], strict=True)))
def test_a_command_that_stands_for_a_sign(command: str, sign: str) -> None:
    assert plain(rf"a\{command}{{}}b") == f"a{sign}b"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"co\-op", "coop"),
        (r"shelf\/ful", "shelfful"),
        (r"a\@.", "a."),
        (r"a\ b", "a b"),
        (r"a\thinspace b", "a b"),
        (r"a\newline b", "a\nb"),
        (r"a\linebreak b", "a\nb"),
        (r"a\par b", "a\n\nb"),
        (r"\h{o}", "ỏ"),
        (r"\textcommabelow{s}", "ș"),
        (r"\url{https://a.org/{x}}", "https://a.org/x"),
        (r"\begin{CJK}{UTF8}{gbsn}中文\end{CJK}", "中文"),
        (r"\enquote{a} \mkbibquote{b}", "“a” “b”"),
        (r"\copyright{2001} \dots{and} \LaTeX{Words}", "©2001 …and LaTeXWords"),
        (r"\begin{x} a \item{b}", r"\begin{x} a \item{b}"),
    ],
)
def test_what_stands_for_space_or_for_nothing(latex: str, text: str) -> None:
    assert plain(latex) == text


@pytest.mark.parametrize("command", SHOWN)
def test_a_command_that_only_shows_what_is_in_its_braces(command: str) -> None:
    assert plain(rf"two \{command}{{Words}} more") == "two Words more"


@pytest.mark.parametrize("command", SWITCHES)
def test_a_command_that_changes_how_the_rest_looks(command: str) -> None:
    assert plain(rf"two {{\{command} Words}} more") == "two Words more"


@pytest.mark.parametrize("command", KEPT)
def test_a_command_that_means_something_elsewhere_stays(command: str) -> None:
    assert plain(rf"two \{command}{{Words}} more") == rf"two \{command}{{Words}} more"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("a\\b", r"a\textbackslash{}b"),
        ("a{b", r"a\textbraceleft{}b"),
        ("a}b", r"a\textbraceright{}b"),
        ("a^b", r"a\textasciicircum{}b"),
        ("a~b", r"a\textasciitilde{}b"),
        ("{a} $ & % # _", r"\{a\} \$ \& \% \# \_"),
        ("a--b ``c''", "a-{}-b `{}`c'{}'"),
        ("?` !`", "?{}` !{}`"),
    ],
)
def test_a_sign_that_means_something_to_latex_is_written_so_that_it_is_read_again(text: str, latex: str) -> None:
    assert (escaped(text), plain(latex)) == (latex, text)
