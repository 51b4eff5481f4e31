"""Korean words without what they end in: nouns without particles, verbs and adjectives in any of their forms; pure.

No dictionary of stems is needed: a stem is what remains of a typed word without its ending; of several possible stems,
the one with the most forms among the words of the index is meant. Endings and irregular stems follow Yeon and Brown,
Korean: A Comprehensive Grammar (2019), chapters 1 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

# Particles written directly after nouns, from the Standard Korean Language Dictionary (https://stdict.korean.go.kr).
_PARTICLES = (
    "에서는 에서의 으로는 으로의 에게서 이라는 에서 에게 에는 으로 까지 부터 보다 처럼 라는 이나 들은 들이 "
    "들을 들의 과의 와의 을 를 이 가 은 는 의 에 로 와 과 도 만 나 들"
).split()
"""Longest first, so that a particle that ends in another is taken whole."""


def is_hangul(word: str) -> bool:
    """Whether a word (of one script) is written in Hangul."""
    return "가" <= word[:1] <= "힣" or "\u1100" <= word[:1] <= "\u11ff"


def without_particle(word: str) -> str:
    """A folded word without the Korean particle at its end; "" if it has none or fewer than two characters before it.

    The word need not be Korean: BERT를. One that ends in 다 without the particle is a verb: 나온다는 is a form of it.
    """
    if not is_hangul(word[-1:]):
        return ""
    end = next((end for end in _PARTICLES if word.endswith(end) and len(word) >= len(end) + 2), "")
    bare = word.removesuffix(end) if end else ""
    return "" if bare.endswith("다") else bare


# Verbs and adjectives are compared letter by letter: 빨라 is ㅂㅏㄹㄹㅏ, whichever syllable a letter belongs to.

_ENDINGS = (
    "다 고 지 죠 게 느 는 던 도록 네$ 네요 자$ 자고 자면 거 기 겠 더 습니 든 듯 군$ 군요 구나 나$ 나요 냐 니$ 니까"
)
"""After any stem. What follows an ending does not matter, unless ``$`` says that nothing may follow."""

_MODIFIERS = "ㄴ$ ㄴㄱ ㄴㄷ ㄴㅈ ㄹㄱ ㄹㄲ ㄹㄷ ㄹㄸ ㄹㅁ ㄹㅅ ㄹㅈ ㄹㅌ ㅂ니 ㅂ시"
_OPEN = f"며 면 므로 니 려 러 리 시 세 셨 라 ㄹ$ ㅁ$ ㅁㄱ ㅁㄷ ㅁㅁ ㅁㅇ {_MODIFIERS}"
"""After a stem that ends in a vowel: 빠르면, and as its last consonant, 빠른, 빠를수록, 빠름, 빠릅니다."""

_BEHIND_L = "며 면 므로 려 러 리 라 ㅁ$ ㅁㅇ $"
_WITHOUT_L = f"느 는 니 네$ 네요 시 세 셨 {_MODIFIERS}"
"""After a stem that ends in ㄹ, and after one that loses it: 만들면, 만드는."""

_CLOSED = "은 을 음 으"
"""After a stem that ends in another consonant."""

_BEHIND_A = "$ ㅆ 서 도 야 요 라 지 져 졌 주 준 줄 줘 줬 보 본 볼 봐 봤 내 낸 낼 냈 넣 놓 두 둔 둘 뒀 버 있"
"""After a stem with 아 or 어: the past tense, endings, and auxiliary verbs."""

_A = "아 어"
"""아 and 어 by themselves, with any final consonant."""

_MAKERS = "하 되 시키 당하 스럽 롭"
"""What turns a noun into a verb or an adjective: 학습하다, 학습되다, 학습시키다 count as one."""

_BARE = "는 은 을 나 도 라 로 만 네 지 고 니 게 기 어 어도"
"""Endings that may also follow a noun, or end one, so that they do not show a verb."""

_VOWELS = "\u1161-\u1175"
_FIRST_FINAL, _LAST_FINAL = 0x11A8, 0x11C2
_FINAL_LETTERS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
).split()
_INITIALS = dict(zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", map(chr, range(0x1100, 0x1113)), strict=True))


@cache
def _table() -> dict[int, str]:
    """Each consonant as the letter that begins a syllable, wherever it stands."""
    table = {ord(one): other for one, other in _INITIALS.items()}
    for number, letters in enumerate(_FINAL_LETTERS, _FIRST_FINAL):
        table[number] = "".join(_INITIALS[letter] for letter in letters)
    return table


@lru_cache(maxsize=1 << 14)
def letters(word: str) -> str:
    """The letters of a word."""
    return normalize("NFD", word).translate(_table())


@cache
def _endings(text: str) -> tuple[str, ...]:
    return tuple(letters(ending) for ending in text.split())


class _Endings(NamedTuple):
    """What may follow stems, by what they end in."""

    always: str = _ENDINGS
    behind_vowel: str = _OPEN
    behind_l: str = _BEHIND_L
    without_l: str = _WITHOUT_L
    behind_consonant: str = _CLOSED
    with_a: str = _A
    behind_a: str = _BEHIND_A


_WHOLE = _Endings(
    "다$ 다는$ 다고$ 다면$ 고$ 지만$ 게$ 네요$ 는$ 는데$ 는지$ 던$ 도록$ 거나$ 겠 습니",
    "ㄴ$ ㄹ$ ㄴ데$ ㄴ다$ ㄴ지$ ㄹ수록$ ㅂ니다$ 면$ 며$ 므로$ 려고$ 니까$",
    "면$ 며$ 므로$ 려고$",
    "는$ 는데$ 는지$ 니까$ ㄴ$ ㄹ수록$ ㅂ니다$",
    "은$ 을$ 은데$ 을수록$ 으면$ 으며$ 으므로$ 으려고$ 으니까$ 으니$ 지$ 지는$ 기$ 기는$ 긴$",
    "아$ 아서$ 아도$ 아야 아요$ 았 아지 아진 아질 아져 아졌 아보 아봤 아볼 아주 아준 아줘 "
    "어$ 어서$ 어도$ 어야 어요$ 었 어보 어봤 어볼 어주 어준 어줘",
    "ㅆ 서$ 도$ 야 요$ 봤 줘",
)
"""The same after stems of one syllable, of which far more words seem to be forms: neither is 알고리즘 of 알다, nor 작업
of 작다, nor 돌아가다 of 돌다."""


Form = tuple[str, tuple[str, ...]]
"""What a stem becomes, and what may follow it."""


def _forms(stem: str, endings: _Endings = _Endings()) -> Iterable[Form]:
    """The forms of a stem, in letters."""
    before, last = stem[:-1], stem[-1]
    yield stem, _endings(endings.always)
    if _is_vowel(last):
        yield stem, _endings(endings.behind_vowel)
        yield from ((contracted, _endings(endings.behind_a)) for contracted in _contracted(stem))
        if not stem.endswith(letters("하")):
            yield stem, _endings(endings.with_a)
        return
    yield stem, _endings(endings.with_a)
    if last == letters("ㄹ"):
        yield stem, _endings(endings.behind_l)
        yield before, _endings(endings.without_l)
        return
    yield stem, _endings(endings.behind_consonant)
    if not _is_vowel(before[-1:]):
        return
    if last == letters("ㅂ"):
        yield before + letters("우"), _endings(endings.behind_vowel)
        yield before + letters("워"), _endings("$") + _endings(endings.behind_a)
        yield before + letters("와"), _endings("$") + _endings(endings.behind_a)
    elif last == letters("ㄷ"):
        yield before + letters("ㄹ"), _endings(_CLOSED) + _endings(endings.with_a)
    elif last == letters("ㅅ"):
        yield before, _endings(_CLOSED) + _endings(endings.with_a)
    elif last == letters("ㅎ") and len(before) > 2:
        yield before, _endings(endings.behind_vowel)
        yield before[:-1] + ("\u1164" if before[-1] == "\u1163" else "\u1162"), _endings(endings.behind_a)


def _is_vowel(letter: str) -> bool:
    return "\u1161" <= letter <= "\u1175"


_CONTRACTED = {"\u1169": "\u116a", "\u116e": "\u116f", "\u1175": "\u1167", "\u116c": "\u116b"}
"""Vowels that contract with 아 or 어: ㅗ ㅘ, ㅜ ㅝ, ㅣ ㅕ, ㅚ ㅙ."""


def _contracted(stem: str) -> Iterable[str]:
    """A stem that ends in a vowel, contracted with 아 or 어."""
    before, last = stem[:-1], stem[-1]
    if stem.endswith(letters("하")):
        yield from (before + "\u1162", stem + letters("여"))
    elif last == "\u1173":
        vowels = re.findall(f"[{_VOWELS}]", before)
        dark = "\u1161" if vowels and vowels[-1] in "\u1161\u1169" else "\u1165"
        yield before + dark
        if stem.endswith(letters("르")):
            yield from (before + letters("ㄹ") + dark, stem + letters("러"))
    else:
        yield before + _CONTRACTED.get(last, last)


class Stem(NamedTuple):
    """What a typed word may be a form of; every form of a noun has ``part`` somewhere."""

    stem: str
    part: str
    is_noun: bool
    forms: list[Form]

    def is_form(self, word: str) -> bool:
        """Whether a word is a form of it."""
        if word in _WORDS_OF_THEIR_OWN:
            return False
        at = word.find(self.part) + len(self.part) if self.is_noun else 0
        return _is_form(letters(word[at:]), self.forms)

    def shows_a_verb(self, word: str) -> bool:
        """Whether a form of it can only be a verb or an adjective."""
        return self.is_noun or letters(word).removeprefix(self.stem) not in _endings(_BARE)

    @property
    def bounds(self) -> list[tuple[str, str]]:
        """The bounds, in order of letters, of the words that can be forms: those that begin with a syllable of one."""
        begun = {(ord(start[0]) - 0x1100) * 21 + ord(start[1]) - 0x1161 for start, _ in self.forms}
        return [(chr(0xAC00 + at * 28), chr(0xAC00 + at * 28 + 28)) for at in sorted(begun)]


_WORDS_OF_THEIR_OWN = frozenset(
    (
        "그런 이런 저런 어떤 다른 이렇게 그렇게 그런데 그래서 그래도 그러나 그러니 그러니까 그러면 그럼 그렇지만 "
        "그러므로 따라서"
    ).split()
)
"""Determiners and conjunctions that were once forms of a verb."""


def _is_form(word: str, forms: Iterable[Form]) -> bool:
    word += "$"
    return any(word.startswith(start) and word.startswith(endings, len(start)) for start, endings in forms)


_LONGEST = 24
"""No verb has more syllables, with a noun and endings."""


def stems(word: str) -> list[Stem]:
    """What a folded word may be a form of, longest first.

    Stems of one syllable must end in a consonant other than ㄹ (높은, 쉬운), or be typed as dictionaries have them:
    쓰는 may be a form of 쓰다 and 쓸다. 하다 and 이다 are everywhere.
    """
    if not is_hangul(word) or not 2 <= len(word) <= _LONGEST or not "가" <= word[-1] <= "힣":
        return []
    first, typed = letters(word[0]), letters(word)
    if len(word) == 2 and word[1] == "다" and word[0] not in "하이":
        return [Stem(first, word[0], False, list(_forms(first, _WHOLE)))]
    makers = _makers()
    for size in range(2, len(word)):
        if _is_form(letters(word[size:]), makers):
            return [Stem(letters(word[:size]), word[:size], True, makers)]
    found = [Stem(stem, word[0], False, list(_forms(stem))) for stem in _candidates(typed)]
    if not _is_vowel(first[-1]) and first[-1] != letters("ㄹ"):
        found.append(Stem(first, word[0], False, list(_forms(first, _WHOLE))))
    elif word[1] in "우운울움워웠와왔":
        found.append(Stem(first + letters("ㅂ"), word[0], False, list(_forms(first + letters("ㅂ"), _WHOLE))))
    return sorted((stem for stem in found if _is_form(typed, stem.forms)), key=lambda stem: (-len(stem.stem), stem))


def forms(word: str, having: Callable[[Stem], Sequence[str]]) -> list[str]:
    """The other forms of the verb or adjective that a word is a form of; ``having`` gives the words with a stem's part.

    Of several stems the one with the most forms is taken. If no form can only be a verb's, the word is a noun.
    """
    best: tuple[tuple[int, bool, int], list[str]] = ((0, False, 0), [])
    for stem in stems(word):
        found = [other for other in having(stem) if other != word and stem.is_form(other)]
        is_stem = letters(word) == stem.stem + letters("다")
        rank = (sum(map(stem.shows_a_verb, found)), is_stem, -len(stem.stem))
        if (rank[0] or word.endswith("다")) and rank > best[0]:
            best = (rank, found)
    return best[1]


@cache
def _makers() -> list[Form]:
    return [form for maker in _MAKERS.split() for form in _forms(letters(maker))]


def _candidates(typed: str) -> set[str]:
    """Stems that a beginning of a word may come from."""
    found = set()
    undone = {other: vowel for vowel, other in _CONTRACTED.items()}
    for size in range(3, len(typed) + 1):
        start, last = typed[:size], typed[size - 1]
        found.add(start)
        if not _is_vowel(last):
            if last == letters("ㄹ"):
                found.add(start[:-1] + letters("ㄷ"))
            continue
        found.update(start + letters(end) for end in "ㄹㅂㅅㅎ")
        if last in undone:
            found.add(start[:-1] + undone[last])
        if last in "\u1161\u1165":
            found.add(start[:-1] + "\u1173")
            found.add(start[:-3] + letters("르"))
        if last == "\u1164":
            found.add(start[:-1] + "\u1163" + letters("ㅎ"))
        if last == "\u1162":
            found.update(start[:-1] + vowel for vowel in ("\u1161", "\u1161" + letters("ㅎ"), "\u1165" + letters("ㅎ")))
    return {stem for stem in found if len(re.findall(f"[{_VOWELS}]", stem)) >= 2 and not re.search(_NO_STEM, stem)}


_NO_STEM = f"[^{_VOWELS}]{letters('ㅇ')}[\u1161\u1165\u1173]$"
"""Not a stem: a stem with 아, 어 or 으 after its last consonant."""
