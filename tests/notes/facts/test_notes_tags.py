"""Tags as the value of a label, a property or front matter."""

from __future__ import annotations

import pytest

from readlist.model import clean_tag
from readlist.notes import parse
from readlist.notes.facts import tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#a #b", ["a", "b"]),
        ("a, b c", ["a", "b-c"]),
        ("[[a]], [[b c]]", ["a", "b-c"]),
        ("[[id:0123][Learning]]", ["Learning"]),
        ("[[a|b]] [[c]]", ["a", "c"]),
        ("[a, 'b']", ["a", "b"]),
        ("`a b` `c`", ["a-b", "c"]),
        (":a:b:", ["a", "b"]),
        ("a; b；c、d · e | f", ["a", "b", "c", "d", "e", "f"]),
        ("a / b", ["a", "b"]),
        ("nlp/bert", ["nlp/bert"]),
        ("C#, C++, .NET", ["C#", "C++", ".NET"]),
        ("#deep learning, #nlp", ["deep-learning", "nlp"]),
        ("**a**, _b_", ["a", "b"]),
        ("/unread", ["unread"]),
        ("3D vision", ["3D-vision"]),
        ("对齐 强化学习", ["对齐", "强化学习"]),
        ("강화 학습", ["강화-학습"]),
    ],
)
def test_the_tags_of_a_value(text, found):
    assert tags.read(text) == found
    assert [clean_tag(tag) for tag in found] == found


@pytest.mark.parametrize("text", "none n/a na tbd todo 없음 なし 无 -".split())
def test_a_word_for_nothing_is_not_a_tag(text):
    assert tags.read(text) == []


def test_words_are_tags_where_the_place_says_so():
    assert tags.read("a b", words=True) == ["a", "b"]
    assert tags.read("a b") == ["a-b"]


def test_tags_of_roam():
    assert tags.read("#go #search #[[reinforcement learning]]") == ["go", "search", "reinforcement-learning"]


@pytest.mark.parametrize(
    ("tag", "kept"), [("C#", "C#"), ("#C#", "C#"), ("#a", "a"), ("#topic#", "topic"), ("##", ""), ("1#", "1")]
)
def test_a_sharp_that_is_a_part_of_the_tag(tag, kept):
    assert clean_tag(tag) == kept
    assert clean_tag(kept) == kept


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("#llm #scaling-law", ["llm", "scaling-law"]),
        ("`#llm` `#정렬`", ["llm", "정렬"]),
        ("`#llm`", ["llm"]),
        (" #3d_generative_model, #강화학습 ", ["3d_generative_model", "강화학습"]),
        ("#face #c++", ["face", "c++"]),
        ("#a#b", ["a", "b"]),
        ("# a heading", []),
        ('#ffd400">Quote</mark>', []),
        ("#1", []),
        ("#fff", []),
        ("#1a2", []),
        ("#1a2b3c", []),
        ("#llm and more", []),
        ("#llm #2024 #.net #@todo", ["llm", "2024", ".net", "@todo"]),
        ("#C# #F# #c++ #llm(rl) (see)", []),
        ("#C# #F#, #c++ #llm(rl) #nlp-", ["C#", "F#", "c++", "llm(rl)", "nlp"]),
        ("＃強化学習 ＃llm、", ["強化学習", "llm"]),
        ("#llm #", ["llm"]),
        ("#1 #2", []),
        ("C#", []),
    ],
)
def test_a_line_of_tags(line, found):
    assert tags.tag_line(line) == found


@pytest.mark.parametrize(
    ("line", "rest", "found"),
    [
        ("재미있네요. #llm #rl", "재미있네요.", ["llm", "rl"]),
        ("속도가 두 배. #nlp", "속도가 두 배.", ["nlp"]),
        ("https://example.org/x #loss", "https://example.org/x", ["loss"]),
        ("see #general", "see #general", []),
        ("이번 주 이슈는 #12", "이번 주 이슈는 #12", []),
        ("F#에서 #a, #b", "F#에서", ["a", "b"]),
        ("C#", "C#", []),
        ("좋다. ＃llm", "좋다.", ["llm"]),
    ],
)
def test_tags_behind_a_sentence(line, rest, found):
    assert tags.tags_behind(line) == (rest, found)


def test_a_second_hash_behind_a_tag_belongs_to_it_only_in_the_name_of_a_language():
    assert tags.tag_line("#papers/vision# #C# #read") == ["papers/vision", "C#", "read"]


def test_a_field_of_dataview_in_brackets_is_not_a_tag():
    assert tags.in_brackets("[Vision] [3D Objects]") == ["Vision", "3D-Objects"]
    assert tags.in_brackets("[rating:: 4]") == []


@pytest.mark.parametrize("line", ["#C++ #C# #긴 꼬리 #sleep #F#", "#C++ #C# #[[긴 꼬리]] #sleep #F#"])
def test_a_line_of_tags_of_which_one_has_a_space(line: str) -> None:
    assert tags.tag_line(line) == tags.read(line) == ["C++", "C#", "긴-꼬리", "sleep", "F#"]
    assert tags.tags_behind(f"It sorts. {line.replace('#긴 꼬리', '#[[긴 꼬리]]')}")[1][2] == "긴-꼬리"


def test_tags_with_spaces_after_a_label() -> None:
    assert tags.read("#주의 #C++ #long context") == ["주의", "C++", "long-context"]


@pytest.mark.parametrize("line", ["#a #b. 그리고 #c", "#1 fix #2 #3", "#nlp #llm 좋다", "#nlp 좋은 #llm"])
def test_hashes_in_a_sentence(line: str) -> None:
    assert tags.tag_line(line) == []


def test_a_bracket_around_tags_is_not_theirs() -> None:
    assert parse("# Sorting at Night (#nlp #llm)\n\nAuthors: Ana Sousa\n", name="a.md").entries[0].tags == ["llm"]


def test_a_tag_within_a_sentence_keeps_its_form() -> None:
    line = "See #[[Long Context]] in the paper"
    assert tags.tags_behind(line) == (line, [])
