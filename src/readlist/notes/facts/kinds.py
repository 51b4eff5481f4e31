"""What kind of text a note says it is, before or after the title of its paper: ``论文笔记：…``, ``… 논문 리뷰``."""

from __future__ import annotations

import re

from ...pattern import pattern
from ..marks import GROUP

_PAPER = "paper|article|논문|論文|论文|文献"
_WORD = (
    rf"{_PAPER}|review|notes?|reading|read|summary|arxiv|survey|"
    "톺아보기|뜯어보기|살펴보기|파헤치기|알아보기|이해하기|리뷰|정리|요약|읽기|노트|스터디|공부|분석|해설|후기|읽고|정리하기|리뷰하기|읽어보기|"
    "紹介|読み|読む|読んだ|読んでみた|メモ|まとめ|要約|解説|輪読|読書|"
    "오늘의|"
    "lecture critique|fiche(?: de lecture)?|notes? de lecture|compte[ -]rendu|résumé|reseña|resumen|lectura|apuntes|"
    "recensione|riassunto|appunti|scheda(?: di lettura)?|resenha|resumo|leitura|"
    "ficha(?:mento)?(?: de (?:leitura|lectura))?|zusammenfassung|(?:kurz )?gelesen|lesenotiz(?:en)?|"
    "samenvatting|обзор|конспект|разбор|tóm tắt(?: bài báo)?|đọc bài báo|ringkasan(?: makalah)?|özet|streszczenie|"
    "笔记|筆記|阅读|閱讀|精读|解读|总结|学习|分享|记录|翻译|读书|读后感|复现"
)
NTH = (
    r"#?\d{1,3}|\d{1,3}\s?(?:주차|회차?|주|번째|일차)|第\s?\d{1,3}\s?(?:回|週|周|期|篇|次)|"
    r"(?:week|day|session|meeting|lecture|w|vol\.?|no\.?)\s?#?\d{1,3}"
)
"""Which of several weeks, meetings or papers a text is about."""
_COUNTED = pattern(
    r"\W*(?:\d{1,3}\s?(?:주차|회차|일차)|第\s?\d{1,3}\s?(?:回|週|周|次)|(?:week|session|meeting|lecture|class)\s?#?\d{1,3})(?!\w)",
    re.I,
)
_KIND = pattern(
    rf"(?:(?:[\w&/+-]+ ){{0,2}}(?:{_PAPER})[ -]?)?(?:(?:{_WORD})[ ·/의的のを]?(?:(?:및|와|과|&) )?){{1,4}}"
    rf"(?: ?(?:{NTH}))?|"
    rf"{NTH}|pdf|html|book|citation|cv|nlp|rl|ml|dl|ir|asr|tts|vision|speech|multimodal",
    re.I,
)
"""The kind, the field, the number or the form of a text: ``논문 리뷰``, ``NLP 논문 리뷰 3``, ``Week 2``, ``PDF``."""
_IN_FRONT = pattern(
    r"\W*(?P<kind>[^:：|｜丨]{1,30}?)"
    r"(?:\s*[:：|｜丨]|(?:(?<=[^\W\d])|(?<=\s\d)|(?<=\s\d\d))\.(?=\s)|\s+[–—-]\s)\s*(?=\S)"
)
_MARKED_BEHIND = pattern(r"(?:\s+[-–—|:：]\s+|\s*[｜丨]\s*)(?P<kind>[^|:：｜丨]{2,30})$")
_BEFORE_QUOTED = pattern(
    r"(?P<kind>[^\"“「《]{2,30}?)(?: (?:on|of|for|about|de|zu|zum|su)\s+|\s*(?=[「《]))"
    r"[“\"「《](?P<title>[^\"“”」》]{4,})[”\"」》]"
)
_QUOTED = pattern(r"[《「『“\"](?P<title>[^《》「」『』“”\"]{4,})[》」』”\"]\s*(?P<kind>.{2,16})")
_NATIVE_BEFORE = pattern(r"(?P<kind>[^\x00-\x7f][^A-Za-z:：|]{1,16}?)\s+(?=[A-Z])")
_NATIVE_BEHIND = pattern(r"(?<=[A-Za-z0-9?!)）])\s*(?P<kind>[^\x00-\x7f][^A-Za-z]{1,16})$")
"""Words in another script after a title in Latin letters."""
_LEAST_WORDS = 3
_LATIN = pattern(r"[A-Za-z][\w-]*")
_NAME = pattern(r"[a-z].*[A-Z]|[A-Z]{3}|[A-Z][a-zA-Z]*-?\d")


def is_counted(text: str) -> bool:
    """Whether a text begins with which of several weeks or meetings it is about: ``**Week 2: Sorting**``."""
    return _COUNTED.match(text) is not None


def is_kind(text: str) -> bool:
    """Whether a text says what kind of text a note is, and nothing else."""
    return len(text) < 50 and _KIND.fullmatch(text.strip()) is not None


def _is_kind_of_one(text: str, title: str) -> bool:
    """Whether a text is the short name of a paper and, in another script, the kind of note, before the long title."""
    name, _, kind = text.partition(" ")
    return name.isascii() and not kind.isascii() and is_kind(kind) and len(title.split()) > _LEAST_WORDS


def is_name(word: str) -> bool:
    """Whether a word looks like the short name of a model or a topic: ``ResNet``, ``GAN``, ``GPT-2``."""
    return word.isascii() and _NAME.search(word) is not None


def is_short_for(name: str, title: str) -> bool:
    """Whether a name, which is not that of a topic, is short for a title, apart from words for a note: ``DeepFM
    笔记``.

    It is a word of the title, or its letters are those with which words of the title begin: ``MoE``.
    """
    words = [word for word in _LATIN.findall(name) if not is_kind(word)]
    if len(words) != 1:
        return False
    if title.casefold().startswith(f"{words[0].casefold()}: "):
        return True
    if _NAME.search(words[0]) is None:
        return False
    return words[0] in _LATIN.findall(title)[:-1] or is_initials(words[0], title)


def is_initials(name: str, title: str) -> bool:
    """Whether the letters of a name are those with which words of a title begin, one after another.

    A model may have more of them than its paper, whose title leaves out that it is one: ``SAM``, Segment Anything.
    """
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", title)).casefold()
    letters = re.sub(r"\W", "", name).casefold()
    return letters in initials or (len(initials) > 1 and letters == f"{initials}m")


def _goes_on(title: str, found: re.Match[str]) -> bool:
    """Whether two Latin words or more after a short name are the rest of its title: ``SAM : Segment Anything 리뷰``."""
    words = _LATIN.findall(found["kind"])
    name = GROUP.sub("", title[: found.start()])
    return " " not in name and len(words) > 1 and not any(map(is_kind, words))


def without_kind(title: str) -> str:
    """A title without what says, before a mark or after it, that this is a note on it.

    ``Paper Review: A Title``, ``3주차 - A Title``, ``《A Title》论文笔记``, ``A Title | 논문 정리``; and without a
    mark if the words follow three or more in another script: ``A Long Title 논문 리뷰``.
    """
    if title.isascii() and not any(mark in title for mark in (":", "|", " - ", '"', ". ")):
        return title  # at once, what most titles are
    found = _IN_FRONT.match(title)
    if found and (is_kind(found["kind"].strip("*_[]() ")) or _is_kind_of_one(found["kind"], title[found.end() :])):
        title = title[found.end() :]
    if (found := _BEFORE_QUOTED.fullmatch(title)) and is_kind(found["kind"]):
        return found["title"]
    if (found := _QUOTED.fullmatch(title)) and is_kind(found["kind"].lstrip("のを的 ")):
        return found["title"]
    if (found := _MARKED_BEHIND.search(title)) and is_kind(found["kind"]) and not _goes_on(title, found):
        return title[: found.start()]
    found = _NATIVE_BEFORE.match(title)
    if found and is_kind(found["kind"]) and len(title[found.end() :].split()) >= _LEAST_WORDS:
        title = title[found.end() :]
    found = _NATIVE_BEHIND.search(title)
    if found and is_kind(found["kind"].lstrip("のを的 ")) and len(title[: found.start()].split()) >= _LEAST_WORDS:
        return title[: found.start()]
    return title
