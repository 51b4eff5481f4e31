"""Links as they stand in a text, and the words for them."""

from __future__ import annotations

import pytest

from readlist.notes.facts.links import is_word_for_a_link, links_in, links_of, only_links


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("https://arxiv.org/abs/2405.10938", ["https://arxiv.org/abs/2405.10938"]),
        ("(https://a.org/b_(c))", ["https://a.org/b_(c)"]),
        ("<https://a.org>", ["https://a.org"]),
        ("- [paper](https://a.org), [code](https://b.org)", ["https://a.org", "https://b.org"]),
        ("https://a.org https://b.org.", ["https://a.org", "https://b.org"]),
        ("https://a.org/long...", ["https://a.org/long..."]),
        ("[https://a.org/b:embed:cite]", ["https://a.org/b"]),
        ("[https://a.org/b:title]", ["https://a.org/b"]),
        ("[https://a.org/b:title=Sorting at Night]", ["https://a.org/b"]),
        ("https://link.zhihu.com/?target=https%3A//a.org/b%3Fc%3D1.", ["https://a.org/b?c=1"]),
        ("see https://a.org", []),
        ("no link", []),
    ],
)
def test_a_line_of_links(line, links):
    assert only_links(line) == links


def test_the_links_of_a_line_with_the_words_that_stand_for_them():
    line = '[Paper](https://a.org/(x)) | [[https://b.org][Code]] https://c.org. [https://d.org](https://d.org "t")'
    assert links_of(line) == [
        ("Paper", "https://a.org/(x)"), ("Code", "https://b.org"), ("", "https://c.org"), ("", "https://d.org"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [
        "https://www.google.com/url?q=https://a.org/b&sa=D&usg=x",
        "https://slack-redir.net/link?v=3&url=https%3A%2F%2Fa.org%2Fb",
        "https://link.juejin.cn?target=https%3A%2F%2Fa.org%2Fb",
    ],
)
def test_a_link_that_a_site_has_put_itself_around(around):
    assert links_of(f"[Paper]({around})") == [("Paper", "https://a.org/b")]
    assert links_in(f"see {around}, and more") == ("see \0, and more", [("", "https://a.org/b")])


def test_a_link_with_another_in_its_query_stays():
    archived = "https://a.org/find?url=https://b.org"
    assert links_of(archived) == [("", archived)]


def test_words_of_a_link_of_hatena():
    assert links_in("[https://a.org/b:title=Sorting at Night] と") == (
        "\0 と",
        [("Sorting at Night", "https://a.org/b")],
    )


def test_a_link_in_html():
    assert links_of('<b>Paper</b>: <a href="https://a.org" id="x">arXiv</a>') == [("arXiv", "https://a.org")]


def test_a_link_without_an_address_is_one_if_its_words_say_so():
    assert links_in("Sorting [paper](my drive)") == ("Sorting \0", [("paper", "")])
    assert links_in("Sorting [at night](my drive)") == ("Sorting [at night](my drive)", [])


@pytest.mark.parametrize(
    "words",
    [
        *"paper code PDF 논문 코드 论文 スライド 2405.10938 html abs appendix bib bibtex bilibili cite click colab data dataset".split(),
        *"discussion download here hf jax keras model note notebook notes page post poster presentation pytorch".split(),
        *"summary supp supplementary tensorflow tf thread torch tutorial tweet twitter weights youtube".split(),
        *"노트 리뷰 바로가기 발표 블로그 요약 자료 정리 笔记 解读 博客 知乎 メモ ブログ 解説 まとめ".split(),
        *("the full paper", "Original Code", "code link", "논문 링크", "论文链接", "project page 2", "Hugging Face"),
        *("huggingface", "Semantic Scholar", "supp material", "supplementary material", "ICML 2020"),
    ],
)
def test_words_for_what_is_behind_a_link(words):
    assert is_word_for_a_link(words)


@pytest.mark.parametrize("words", ["Sorting at Night", "GPT-2", "Papers of Night"])
def test_words_that_could_be_a_title(words):
    assert not is_word_for_a_link(words)


@pytest.mark.parametrize("text", ["[arXiv https://a.org/x]", "[https://a.org/x arXiv]"])
def test_words_beside_a_link_in_one_pair_of_brackets(text):
    assert links_in(f"See {text}.") == ("See \0.", [("arXiv", "https://a.org/x")])
