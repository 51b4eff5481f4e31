"""Whether a text is the name of one person or of a team."""

from __future__ import annotations

import re
from functools import lru_cache

from ...pattern import pattern
from ...people import PARTICLES, SUFFIXES, TEAM_WORDS
from ..words.names import FAMILIES, GIVENS

_HANGUL = pattern(r"[가-힣]")
_EAST_ASIAN = pattern(r"[^\W\d_\x00-\u3004\ufb00-\uff65\U0001d400-\U0001d7ff]")
"""A letter of Hangul, kana or Han; not spelt out, as to compile ranges of thousands of letters takes long."""
_NAME = pattern(r"[^\W\d_][\w.'’‘`\-‐–·]*\.?(?:\s+[^\W\d_][\w.'’‘`\-‐–·]*\.?)*(?:\s*\([^()]*\))?(?:\w+)?")
_NICKNAMED = pattern(r"(\S+)\s+[(（][^()（）]*[)）]\s+(\S.*)")
ALL_PARTICLES = PARTICLES | frozenset("al bin ibn ben e i af av te 't".split())
_WORD = r"(?!(?i:and|al|etal|others|figure|table|section|appendix|equation)\b)[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ-]*\.?"
PLAIN_NAME = pattern(rf"(?=.{{4,80}}$)(?!(?i:{'|'.join(sorted(ALL_PARTICLES))})\s){_WORD}(?: {_WORD}){{1,3}}")
"""What most names look like: two to four capitalised Latin words. All that is asked of other names is true of these."""
_COMMON_WORDS = pattern(
    r"(?<![\w-])(?:is|are|was|were|the|this|that|with|we|our|it|in|for|to|from|of course|by|on|at|as|via|using|not|no|"
    r"ein|eine|une|una|uma|"
    r"see|also|than|more|only|e\.g|i\.e|etc|vs|[Ff]igure|[Tt]able|[Ss]ection|[Aa]ppendix|[Ee]quation)(?![\w-])"
)
_TEAM = pattern(rf"\b(?:{TEAM_WORDS})\b", re.I)
_SYLLABLE = r"[^\W\d_A-Za-z]"  # not 가-힣: its eleven thousand letters take a millisecond to compile
_KOREAN_NAME = pattern(
    r"[강고곽구권김나남노류문민박방배백변서석선설성손송신심안양엄여연염오왕우원유윤이임장전정제조주지진차채천최추하한함허현홍황]"
    rf"\s?{_SYLLABLE}{{1,3}}|(?:남궁|독고|사공|선우|제갈|황보)\s?{_SYLLABLE}{{1,2}}|"
    r"(?:[^\W\d_]| ){2,20}(?:팀|연구소|그룹|연구실)"
)
"""A Korean name: one of the usual family names before one to three syllables, or a team."""
_HAN_NAME = pattern(
    r"[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯]"
    r"[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,3}\s[\u4e00-\u9fff\u3040-\u30ff]{1,4}|[ァ-ヶー]+[・＝][ァ-ヶー・＝]+"
)
"""A Chinese name by its usual family names; a Japanese one with a space, or in katakana with a dot in the middle."""


def has_hangul(text: str) -> bool:
    """Whether there is a letter of Hangul in a text."""
    return not text.isascii() and _HANGUL.search(text) is not None


def is_east_asian(text: str) -> bool:
    """Whether there is a letter of Hangul, kana or Han in a text."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


@lru_cache(maxsize=1 << 12)
def is_name(name: str) -> bool:
    """Whether this could be the name of a person or a team: one to seven words, the telling ones in capitals."""
    if PLAIN_NAME.fullmatch(name) is not None:
        return True
    if len(name) > 80 or not name:
        return False
    if has_hangul(name):
        return _KOREAN_NAME.fullmatch(name) is not None
    if is_east_asian(name):
        return _HAN_NAME.fullmatch(name) is not None
    if _NAME.fullmatch(name) is None:
        nicknamed = _NICKNAMED.fullmatch(name)
        if nicknamed is not None:
            return is_name(f"{nicknamed[1]} {nicknamed[2]}")
        return name[:1].isdigit() and _TEAM.search(name) is not None
    words = name.split()
    if len(words) > 7 or _COMMON_WORDS.search(name):
        return _TEAM.search(name) is not None and len(words) <= 7
    telling = [w for w in words if w not in ALL_PARTICLES]
    small = sum(1 for w in telling if w.islower())
    is_clause = len(words) == 2 and words[1].islower() and words[0][-1] != "."  # "I bake"
    return bool(telling) and (small == 0 or (small == 1 and len(words) > 1 and not is_clause))


def is_team(name: str) -> bool:
    """Whether a name has a word in it that teams and firms have: Team, Lab, AI, Google, …"""
    return _TEAM.search(name) is not None


def is_family(name: str) -> bool:
    """Whether a word is a well-known family name, and not a given name."""
    return name.casefold() in FAMILIES and name.casefold() not in GIVENS


_JOINED = pattern(r"[A-ZÀ-Þ]\w*['’][A-ZÀ-Þ]\w+")
"""A word that only names are: ``Marc'Aurelio``, ``O'Neil``."""


def is_given(name: str) -> bool:
    """Whether a name begins with a well-known given name, or with a word that only names are."""
    return any(word.casefold() in GIVENS or _JOINED.fullmatch(word) for word in name.split()[:1])


def is_suffix(part: str) -> bool:
    """Whether a part of a list belongs to the name before it: ``Jr.``, ``III``, ``Ph.D.``."""
    return part.replace(".", "").casefold() in SUFFIXES
