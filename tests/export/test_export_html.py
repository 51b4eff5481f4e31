"""The page: what stands in it for any entries, and what headless Chromium makes of it."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export import Options, export
from readlist.model import Entry, Status

FIRST = Entry(
    title="Scaling <b>Laws</b> & $O(n_1 n_2)$",
    key="kim2024scaling",
    authors=["Minjae Kim", "홍길동"],
    date=date(2024, 5, 20),
    abstract="One & two.\n\nThree.",
    note="**생각보다** 단순하다: $a_1 * b_1 * c$.\n\n# Links\n- [code](https://example.org/code)\n- https://example.org/bare.\n"
    "<script>alert(1)</script>\n[bad](javascript:alert(1)) ![picture](https://example.org/p.png)",
    tags=["scaling-law", "강화학습"],
    urls=["https://arxiv.org/abs/2405.10938", "javascript:alert(2)"],
    status=Status.READ,
)
SECOND = Entry(title="둘째 글", key="둘째-글", date=date(2024, 6, 1), note="간단한 글.\n다음 줄.", tags=["강화학습"])
THIRD = Entry(title="Third", key="tag-1", note="x < y & z")
ALL = [FIRST, SECOND, THIRD]

VOID = {"meta", "br", "hr", "input"}
TEXT = st.text(
    st.sampled_from("<>&\"'`*_[]()!#- \n\\abc한:/;=") | st.characters(exclude_categories=["Cs"]), max_size=40
)
LISTS = st.lists(TEXT, max_size=2)
ENTRIES = st.builds(
    Entry, title=TEXT, key=st.just("k"), abstract=TEXT, note=TEXT, authors=LISTS, tags=LISTS, urls=LISTS
)


def page(entries=ALL, **options):
    return "".join(export(entries, "html", Options(**options)))


class Check(HTMLParser):
    """Holds that tags are nested, and gathers them."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def of(check, tag):
    return [attrs for name, attrs in check.tags if name == tag]


def test_every_link_is_of_a_scheme_to_follow_and_nothing_is_fetched():
    check = Check(page())
    targets = [attrs["href"] for attrs in of(check, "a")]
    assert {"https://arxiv.org/abs/2405.10938", "https://example.org/code", "https://example.org/bare"} <= set(targets)
    assert all(target.startswith(("https://", "#")) for target in targets)
    assert {tag for tag, _ in check.tags} & {"img", "link", "iframe", "object", "video", "source", "form"} == set()
    assert len(of(check, "script")) == 1
    assert "url(" not in page() and "@import" not in page()


def test_what_a_note_writes_is_shown_and_not_obeyed():
    text = page()
    assert "<strong>생각보다</strong>" in text
    assert "$a_1 * b_1 * c$" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "[bad](javascript:alert(1))" in text and "javascript:alert(2)" in text
    assert "<h4>Links</h4>" in text
    assert "간단한 글.<br>다음 줄." in text


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("*far*", "<em>far</em>"),
        ("`far`", "<code>far</code>"),
        ("- far", "<ul>\n<li>far</li>"),
        ("7. far", '<li value="7">'),
        ("    far", "<pre><code>far"),
        ("\tfar", "<pre><code>far"),
        ("see https://example.org/far", '<a href="https://example.org/far">'),
        ("- [x] far", '<li class="task">'),
        ("$$\n*far* < 1\n$$", "<p>$$<br>*far* &lt; 1<br>$$</p>"),
    ],
)
def test_a_note_with_one_mark_is_rendered(note, shown):
    assert shown in page([replace(THIRD, note=note)])


@pytest.mark.parametrize(("status", "glyph"), list(zip(Status, "○◐●✕", strict=True)))
def test_each_status_has_a_sign(status, glyph):
    assert f"{glyph} {status.value}" in page([replace(THIRD, status=status)])


def test_what_is_korean_is_marked_as_korean():
    text = page([SECOND, THIRD])
    assert text.count('<h3 lang="ko">') == text.count('<div class="note" lang="ko">') == 1


def test_tags_lead_to_a_filter_and_ids_are_unique():
    check = Check(page())
    ids = [attrs["id"] for _, attrs in check.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for target in {attrs["href"] for attrs in of(check, "a") if attrs["href"].startswith("#") and attrs["href"] != "#"}:
        assert target[1:] in ids
    assert [attrs["data-tags"].split() for attrs in of(check, "article")] == [["_tag-0", "_tag-1"], ["_tag-1"], []]


@given(st.lists(ENTRIES, max_size=2), TEXT)
def test_no_text_breaks_the_page(entries, title):
    check = Check(page(entries, title=title))
    assert len(of(check, "script")) == 1
    assert len(of(check, "article")) == len(entries)
    assert all(attrs["href"].startswith(("http", "mailto:", "#")) for attrs in of(check, "a"))
    assert not [name for _, attrs in check.tags for name in attrs if name.startswith("on")]


@given(TEXT)
def test_plain_notes_are_written_as_the_renderer_of_markdown_would(note):
    words = re.sub(r"[^\w\s.,()한]", "", note)
    (plain,) = re.findall(r'(?s)<div class="note"[^>]*>(.*?)</div>', page([replace(THIRD, note=words or "x")]))
    (marked,) = re.findall(
        r'(?s)<div class="note"[^>]*>(.*?)</div>', page([replace(THIRD, note=f"{words or 'x'}\n\n&")])
    )
    text = re.compile(r"<[^>]*>|\s+")
    assert text.sub("", plain) + "&amp;" == text.sub("", marked)


def test_with_many_tags_the_rare_ones_unfold():
    entries = [replace(THIRD, key=f"k{n}", tags=[f"t{n}"]) for n in range(30)]
    assert "<summary>14 more tags</summary>" in page(entries)


# In a browser


@pytest.fixture(scope="module")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    return path


def dom(chromium, tmp_path, text, fragment=""):
    """The document after Chromium has drawn it and run ``look``, whose lines land in the title."""
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}", "--window-size=500,900", "--enable-logging=stderr", "--v=0",
        "--virtual-time-budget=2000", "--dump-dom", f"{file.as_uri()}{fragment}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, console


SHOWN = """<script>addEventListener("load",()=>setTimeout(()=>{
  %s
  setTimeout(()=>{document.title=[...document.querySelectorAll("article")].filter(a=>a.offsetHeight).map(a=>a.id)
    .join(" ")+"|"+(document.documentElement.scrollWidth<=innerWidth)+"|"+document.querySelector("input").hidden},200)
}))</script>"""


def looked_at(chromium, tmp_path, fragment="", then="", scripts=True):
    """Which articles are shown, whether the page fits the window, whether the search box is hidden."""
    text = page()
    text = re.sub(r"<meta http-equiv=[^>]*>", "", text)
    if not scripts:
        text = re.sub(r"(?s)<script>.*?</script>", "", text)
    found, _ = dom(chromium, tmp_path, text.replace("</body>", SHOWN % then + "</body>"), fragment)
    shown, fits, hidden = re.search(r"<title>(.*?)</title>", found)[1].split("|")
    return shown.split(), fits == "true", hidden == "true"


def test_the_page_runs_under_its_own_policy(chromium, tmp_path):
    found, console = dom(chromium, tmp_path, page())
    assert console == []
    assert re.search(r'<input type="search" placeholder', found), "the page's script did not run"


def test_all_is_shown_and_fits_a_narrow_window(chromium, tmp_path):
    assert looked_at(chromium, tmp_path) == (["kim2024scaling", "둘째-글", "tag-1"], True, False)


def test_a_tag_filters_without_a_script(chromium, tmp_path):
    assert looked_at(chromium, tmp_path, "#_tag-0", scripts=False) == (["kim2024scaling"], True, True)
    assert looked_at(chromium, tmp_path, "#_tag-1", scripts=False) == (["kim2024scaling", "둘째-글"], True, True)


def test_the_search_box_finds(chromium, tmp_path):
    typed = 'box.value="둘째 간단".normalize("NFD");box.dispatchEvent(new Event("input"));'
    assert looked_at(chromium, tmp_path, then=typed) == (["둘째-글"], True, False)
