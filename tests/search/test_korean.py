"""Korean words in any of their forms."""

import pytest

from readlist.search.korean import forms, stems


def related(word, words):
    """The words that are found for a word, where an index has these."""

    def having(stem):
        if stem.is_noun:
            return [one for one in words if stem.part in one]
        return [one for one in words if any(first <= one < end for first, end in stem.bounds)]

    return forms(word, having)


@pytest.mark.parametrize(
    ("dictionary", "others"),
    [
        ("만들다", "만드는 만든 만들 만듦 만들면 만들어 만들었다 만듭니다 만들고"),
        ("빠르다", "빠른 빠를 빨라 빨라졌다 빨랐다 빠르게 빠릅니다"),
        ("흐르다", "흐른 흘러 흘렀다"),
        ("어렵다", "어려운 어려워 어려워진 어렵고 어려움"),
        ("깨닫다", "깨달은 깨달아 깨닫는"),
        ("이어붓다", "이어부어 이어부은 이어붓고"),
        ("하얗다", "하얀 하얘서 하얗게"),
        ("바꾸다", "바꾼 바꿔 바꿨다 바꾸면"),
        ("높이다", "높인 높여 높였다 높이려"),
        ("나타나다", "나타난 나타나 나타났다"),
        ("모으다", "모은 모아 모았다"),
        ("집어넣다", "집어넣은 집어넣어 집어넣으면"),
        ("구하다", "구한 구해 구했다 구하여"),
        ("따라오다", "따라온 따라와 따라왔다"),
        ("잘못되다", "잘못된 잘못돼 잘못됐다"),
        ("이르르다", "이르르러"),
        ("학습하다", "학습한 학습하는 학습되는 학습된 학습시킨 학습시켜 재학습했다 학습하여"),
        ("자연스럽다", "자연스러운 자연스러워 자연스럽게"),
    ],
)
def test_a_form_finds_the_others(dictionary, others):
    words = [dictionary, *others.split()]
    assert set(related(dictionary, words)) == set(words[1:])
    for word in others.split()[:3]:
        assert dictionary in related(word, words) or len(words) < 3


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("다르다", "다른 달러"),  # a determiner of its own; dollars: ㅏ asks for 아
        ("통하다", "통합 통합하는"),
        ("생각나다", "생각을 생각하는"),
        ("찾아내다", "찾은 찾을"),
        ("모델", "모델은 모델이"),
        ("이미지", "이미 이미는"),
        ("학습", "학습하는"),
        ("알다", "알고리즘 알파 아무"),
        ("작다", "작업 작업을"),
        ("돌다", "돌아가다 돌아가는"),
        ("넣다", "냈다 냈다고"),
        ("지다", "지도 지도학습 지식"),
        ("하다", "한 했다 하는"),
        ("이다", "인 이고 이면"),
        ("쓰는", "쓰다 썼다 쓴"),
        ("인지", "인기 인은"),
        ("언어", "언어도 언은"),
        ("것을", "거지"),
    ],
)
def test_what_only_looks_alike_is_left_alone(word, others):
    assert related(word, [word, *others.split()]) == []


@pytest.mark.parametrize(
    ("dictionary", "others"),
    [
        ("돕다", "도왔다 도와서 도우면 도운 돕는"),
        ("쉽다", "쉬운 쉬워서 쉽게 쉬웠다"),
        ("듣다", "들었다 들으면 듣는"),
        ("짓다", "지었다 지은 짓고"),
        ("쌓다", "쌓은 쌓아 쌓았다 쌓는"),
        ("쓰다", "썼다 쓴 쓰는 써서"),
        ("크다", "큰 컸다 크게 클수록 커서"),
        ("알다", "아는 알았다 알고 안"),
        ("보다", "봤다 보면 본 봐도"),
    ],
)
def test_a_stem_of_one_syllable_as_dictionaries_have_it(dictionary, others):
    assert set(related(dictionary, [dictionary, *others.split()])) == set(others.split())


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("쉬운", "쉽다 쉬워서 쉽게 쉽지 쉬웠다"),
        ("도와", "돕다 도왔다 돕는"),
        ("높은", "높다 높아서 높았다 높아질 높다는 높네요"),
        ("찾아서", "찾다 찾는 찾기 찾아야 찾아보고"),
        ("많고", "많다 많은 많아 많았다"),
    ],
)
def test_a_form_of_a_stem_of_one_syllable_that_ends_in_a_consonant(typed, others):
    assert set(related(typed, [typed, *others.split()])) == set(others.split())


def test_of_several_stems_the_one_with_the_most_forms_is_meant():
    words = "만든 만들어 만들고 만드는 만드시다".split()
    assert "만들고" in related("만든", words)


def test_what_ends_in_no_letter_of_a_syllable_is_left_alone():
    assert stems("만드ㄴ") == stems("model") == stems("다") == []


def test_a_run_of_syllables_is_no_verb():
    assert stems("만들" * 20 + "다") == []
