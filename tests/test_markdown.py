"""What Markdown means in a note; each rule that is not CommonMark's has a text here that reads otherwise without it."""

import io
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML

from readlist.export import Options, export
from readlist.markdown import DEEPEST, LONGEST, bare_address, blocks, is_link, language
from readlist.model import Entry
from readlist.terminal.markdown import NoteMarkdown
from readlist.terminal.screen import console
from readlist.terminal.terminal import Terminal


class Plain(RendererHTML):
    """HTML, with formulas and tasks in braces."""

    def braced(self, tokens, idx, options, env):
        return f"{{{tokens[idx].content}}}"

    math_inline = math_block = task = braced


def html(text):
    from readlist.markdown import _parser

    return Plain().render(blocks(text, inline=True), _parser(True).options, {}).replace("<br />\n", "<br>").strip()


def within(text):
    """The HTML of one paragraph."""
    made = html(text)
    assert made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1, made
    return made[3:-4]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("**모델(model)**을 쓴다", "<strong>모델(model)</strong>을 쓴다"),
        ("이것을**(강조)**한다", "이것을<strong>(강조)</strong>한다"),
        (
            "**'가'**는 *(나)*도 ***다(라)***를",
            "<strong>'가'</strong>는 <em>(나)</em>도 <em><strong>다(라)</strong></em>를",
        ),
        ("**“모델”**は、**「語」**的", "<strong>“모델”</strong>は、<strong>「語」</strong>的"),
        ("~~취소(x)~~는", "<s>취소(x)</s>는"),
        ("_모델_을, _모델(m)_을", "<em>모델</em>을, <em>모델(m)</em>을"),
        ("변수_이름_값 snake_case_name", "변수_이름_값 snake_case_name"),
        ("2*3*4 and n**2 + d**2", "2*3*4 and n**2 + d**2"),
        ("가 ** 나 ** 다", "가 ** 나 ** 다"),
    ],
)
def test_emphasis_touches_letters_of_languages_that_part_no_words(text, made):
    assert within(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("$x_1$ and $y_2 * z$", "{$x_1$} and {$y_2 * z$}"),
        ("cost $5 and $6, $10 *or* $20", "cost $5 and $6, $10 <em>or</em> $20"),
        (r"\(x_1\) \[a_b\] $$a_i *b*$$", r"{\(x_1\)} {\[a_b\]} {$$a_i *b*$$}"),
        (r"\$5 \\$x", "$5 \\$x"),
        (r"\(never closed", "(never closed"),
    ],
)
def test_formulas_stay_as_they_are(text, made):
    assert within(text) == made


def test_a_formula_over_lines_is_neither_list_nor_heading():
    assert html("text\n$$\na\n+ b\n- c\n=\nd\n$$\nafter") == "<p>text</p>\n{$$\na\n+ b\n- c\n=\nd\n$$}<p>after</p>"
    assert html("> \\[\n> x\n> \\]") == "<blockquote>\n{\\[\nx\n\\]}</blockquote>"
    assert "{" not in html("$$\nno end\n\n$$ x\n")


def test_tasks_and_items_that_are_not_tasks():
    made = html("- [ ] open\n- [X] done **b**\n- [x](https://e.org) y\n- [x]")
    assert made.split("\n")[1:5] == [
        "<li>{}open</li>", "<li>{x}done <strong>b</strong></li>", '<li><a href="https://e.org">x</a> y</li>', "<li>[x]</li>"
    ]  # fmt: skip


def test_html_is_text_and_line_ends_stay():
    assert within("<english>\na<br>b<BR/>\nc <b>&amp;</b>") == (
        "&lt;english&gt;<br>a<br>b<br>c &lt;b&gt;&amp;&lt;/b&gt;"
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://e.org/a_b_c*d*e.", "https://e.org/a_b_c*d*e"),
        ("https://e.org/b_(c)를 본다", "https://e.org/b_(c)"),
        ("https://arxiv.org/abs/1706.03762를", "https://arxiv.org/abs/1706.03762"),
        ("https://ko.wikipedia.org/wiki/언어_모델", "https://ko.wikipedia.org/wiki/언어_모델"),
        ("HTTP://E.ORG/x) and", "HTTP://E.ORG/x"),
        ("http://e.org/?a=$b$&copy=1", "http://e.org/?a=$b$&copy=1"),
    ],
)
def test_a_bare_address_is_a_link(text, address):
    assert bare_address(text, 0) == address
    (token,) = (token for token in blocks(f"보라 ({text}", inline=True) if token.type == "inline")
    assert [child.attrs["href"] for child in token.children if child.type == "link_open"] == [address]


def test_links_are_what_may_be_followed():
    assert within("[a https://b.org](https://c.org 't')") == '<a href="https://c.org" title="t">a https://b.org</a>'
    for odd in ("[a](javascript:x)", "[a](file:///etc)", "![a](pic.png)", "[b]: https:x", "[a][b]"):
        assert within(odd) == odd
    assert within("<https://e.org/가> <mailto:a@b.org>") == (
        '<a href="https://e.org/가">https://e.org/가</a> <a href="mailto:a@b.org">mailto:a@b.org</a>'
    )
    assert html("[b]: https://e.org") == '<p>[b]: <a href="https://e.org">https://e.org</a></p>'
    assert is_link("https://e.org") and not is_link("https://e.org/ x") and not is_link("javascript:x")

    assert within("[a $x$<br>b](https://e.org)") == '<a href="https://e.org">a {$x$}<br>b</a>'


def test_pictures_are_links_to_them():
    assert within("![그림](https://e.org/p.png) ![](https://e.org/q.png 't')") == (
        '<a href="https://e.org/p.png">그림</a> <a href="https://e.org/q.png" title="t">https://e.org/q.png</a>'
    )
    assert within("[![p](https://e.org/p.png)](https://e.org)") == '<a href="https://e.org">p (https://e.org/p.png)</a>'


def test_a_table_keeps_further_cells_and_ends_with_its_last_bar():
    made = html("| a | b |\n|---|--:|\n| 1 | 2 | 3 | x\\|y |\n| 4\n after")
    assert made.replace("\n", "").endswith(
        '<tr><td>1</td><td style="text-align:right">2</td><td style="text-align:right">3</td>'
        '<td style="text-align:right">x|y</td></tr><tr><td>4</td><td style="text-align:right"></td></tr>'
        "</tbody></table><p>after</p>"
    )
    assert "<tr><td>1</td><td>2</td><td>3</td></tr>" in html("a | b\n--|--\n1 | 2 | 3").replace("\n", "")


def test_a_quote_ends_with_its_last_mark():
    assert html("> quoted\nmy own") == "<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>my own</p>"


def test_dates_are_not_lists():
    assert within("2024. 4. 19. 읽음") == "2024. 4. 19. 읽음"
    assert html("999. a") == '<ol start="999">\n<li>a</li>\n</ol>'


def test_a_line_below_a_sentence_is_not_a_heading():
    assert html("방법\n----") == "<h2>방법</h2>"
    assert html("Method\n===") == "<h1>Method</h1>"
    assert html("하나.\n---\n둘") == "<p>하나.</p>\n<hr />\n<p>둘</p>"
    assert html("하나\n둘\n---") == "<p>하나<br>둘</p>\n<hr />"


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_what_is_nested_too_deeply_is_text(mark):
    made = html(mark * 40 + "x")
    assert made.count("<blockquote>") + made.count("<ul>") + made.count("<ol>") in (DEEPEST, DEEPEST // 2)
    assert f"{mark.strip().replace('>', '&gt;')} x" in made


def test_a_paragraph_beyond_all_prose_is_left_alone():
    text = "*a* " * (LONGEST // 4 + 1)
    assert within(text) == text.strip()


@pytest.mark.parametrize(("info", "name"), [("py", "py"), (" c++ ", "c++"), ("모델", ""), ("two words", ""), ("", "")])
def test_a_language_is_one_word(info, name):
    assert language(info) == name


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
MARKS = st.sampled_from(
    ["*", "**", "***", "_", "~~", "`", "```", "```py\n", "~~~", "$", "$$", "\\(", "\\)", "\\", "[", "](", ")", "![", "!",
     "> ", "- ", "1. ", "1) ", "- [ ] ", "# ", " #", "|", "|-|-|\n", "||\n|-|\n|", "\n", "\n\n", "\n---\n", "\n=\n",
     "    ", "<", ">", "<br>", "<b>", "https://e.org/", "<https://e.org/", "](https://e.org/", ' "', ": ", "&", ".", " "]
)  # fmt: skip
NOTES = st.lists(WORDS | MARKS, max_size=30).map("".join)


class Seen(HTMLParser):
    """What a reader of a page gets: its text, and what its links and blocks of code say of themselves."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.aside = [], []
        self.feed(page)
        self.close()

    def handle_data(self, data):
        self.texts.append(data)

    def handle_starttag(self, tag, attrs):
        self.aside += [value for name, value in attrs if name in ("href", "title", "class")]


def page_of(note):
    page = "".join(export([Entry(title="t", key="k", note=note)], "html", Options()))
    found = re.search(r'(?s)<div class="note"[^>]*>(.*)</div>\n</article>', page)
    return Seen(found[1] if found else "")


def drawing_of(note, color="never"):
    to = console(Terminal(width=4000, color=color), file=io.StringIO())
    to.print(NoteMarkdown(note))
    return to.file.getvalue()


def letters(text):
    return [char for char in text if char.isalpha()]


@given(NOTES)
def test_no_letter_of_a_note_is_lost_in_the_terminal_or_in_html(note):
    """But for the language of a fence, which the terminal leaves out; entities are read, so ``&`` stands alone."""
    note = re.sub(r"&(?=\w)", "& ", note)
    wanted = Counter(letters(re.sub(r"(?i)<br>", "", note)))
    page = page_of(note)
    assert not wanted - Counter(letters("".join(page.texts + page.aside)))
    languages = "".join(token.info for token in blocks(note) if token.type == "fence" and language(token.info))
    assert not wanted - Counter(letters(languages)) - Counter(letters(drawing_of(note)))


@given(NOTES)
def test_terminal_and_html_show_the_same_words_in_the_same_order(note):
    drawn = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^;]*;[^\x1b]*\x1b\\", "", drawing_of(note, "always"))
    drawn = re.sub(r' \("[^"]*"\)', "", drawn)  # a title, which the page shows when one points at the link
    shown = "".join(page_of(note).texts)
    if '"' not in note:
        assert letters(drawn) == letters(shown)


def test_blocks_have_their_lines():
    text = "---\r\n# 제목\r\n\r\n- a\r\n  b\r\n- c\r\n\r\n| x |\r\n|-|\r\n| y |\r\n"
    found = [(token.type, token.map) for token in blocks(text) if token.map]
    assert found[:3] == [("hr", [0, 1]), ("heading_open", [1, 2]), ("inline", [1, 2])]
    assert [where for kind, where in found if kind == "list_item_open"] == [[3, 5], [5, 7]]
    assert [where for kind, where in found if kind == "tr_open"] == [[7, 8], [9, 10]]


def test_without_inline_the_text_is_whole():
    (token,) = (token for token in blocks("- [ ] **a** [b](https://e.org)") if token.type == "inline")
    assert token.content == "[ ] **a** [b](https://e.org)"
    assert token.children == []
