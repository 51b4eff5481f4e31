"""How a line reads: as a title, as an abstract, as a comment; as finished or as going on below.

The answers are sums of hints, positive for yes, negative for no, in the scale that :mod:`..layouts.digest` explains.
"""

from __future__ import annotations

import re
from itertools import islice

from ...pattern import pattern
from ..marks import LISTED
from . import people, person
from .links import LONGEST

_LIST_MARK = pattern(rf"\s*(?:{LISTED}|[▪◦→]\s|#{{1,6}}\s|>|\||```)")
_FORMULA = pattern(r"[∑∏∫√⊙≈≤≥∂∇=](?<![<>=]=)(?!(?<==)[<>=])")
_SENTENCE = pattern(
    r"[.…](?<!\bvs.)(?<!\b[A-Z].)(?<!\b[IVX]{2}.)(?<!\b[IVX]{3}.)(?<!\b[IVX]{4}.)['\"”’)\]]*\s+"
    r"(?![IVX]{1,4}[.:]\s)[A-Z가-힣]"
)
"""The end of a sentence before another; not beside the number of a paper in a series: ``Owls. II. Light``."""
_KOREAN_END = pattern(r"(?:니다|[다요죠네]|[음임함됨듯음짐])\s*[.!?…~ㅎㅋ)]*\s*$")
_OTHER_SCRIPT = pattern(r"[^\W\d_\x00-\u03ff\u2000-\u303f\ufb00-\uff65\U0001d400-\U0001d7ff]")
"""A letter of another script than the Latin one and the Greek one of formulas."""
_OTHER_END = pattern(
    r"(?:[。！？।؟]|(?:です|ます|ました|でした|ません|である|だろう|かも|ない|った|する|なる|いる|ある|よう)[…~ー]*"
    r"|[了吗呢吧啊的]?[！!])[」』）)\]\s]*$"
)
"""The end of a sentence in Japanese, Chinese, Hindi and Arabic, whose titles end without a mark."""
_OPEN_END = pattern(
    r"(?:[,:;(\[{\-–—/&+]|\b(?:of|for|and|with|the|a|an|in|on|to|via|from|by|as|or|at|is|are|using|into))\s*$", re.I
)
_ENDED = pattern(r"[.!?…。！？~]['\"”’)\]]*$|[)\]][.!?]*$")
STOP = pattern(r"\.(?<=[^\W\d_]{2}\.)(?:\s+|$)")
"""A full stop that ends a sentence or a name, and is not that of an initial."""
_PREDICATE = pattern(r"(?:다|[어아예에해세네죠지군데거구까]요|죠|네|(?<![처다마])음|함|(?<![게레타])임|됨|[ㅋㅎ])$")
_NOUN = pattern(
    r"(?:듯|[는은을할될일인]지|[할될볼일]까|것|기|결과|방법|연구|모델|접근|논문|제안|시도|조합|아이디어|느낌|생각)$"
)
_ENDS_IN_LINK = pattern(r"://\S*$")
_GOES_ON = pattern(
    r"(?:이?라[고는며던]|[을를은는가의에와과로]|으로|에서|에게|까지|부터|처럼|보다|등[을의이은]|에 대한)(?=\s)"
)
_SAMPLE = 4000
SMALL_WORDS = frozenset(
    "a an the of on in to for from with without via by at as is are be do does and or not no vs its it can your you "
    "my our we how what when where why than that this be using into over under".split()
)
_REPORTS = pattern(
    r"\b(?:we (?:propose|present|introduce|show|find|demonstrate|study|investigate|develop|explore|analy[sz]e|"
    r"evaluate|describe|argue|report|observe|conduct|provide|release)|"
    r"(?:in )?this (?:paper|work|report|study|article)|"
    r"our (?:method|approach|model|results|experiments|findings|framework|work|analysis)|state-of-the-art|"
    r"outperform\w*|experiments? (?:show|demonstrate|on)|extensive experiments|novel|recent(?:ly)? (?:advances?|work)|"
    r"have (?:shown|demonstrated|achieved|emerged|become|been)|however|respectively|code is available)\b",
    re.I,
)
_WE = pattern(r"\b(?:we|our)\b", re.I)
_TALKS = pattern(
    r"\b(?:i|i'm|i’m|i've|i’ve|i'd|me|my|it's|it’s|that's|that’s|they're|don't|don’t|doesn't|doesn’t|"
    r"isn't|isn’t|seems?|interesting(?:ly)?|maybe|perhaps|probably|personally|think|guess|wonder|curious|looks like|"
    r"sounds|of course|anyway|actually|kind of|haha|lol|nice|cool)\b",
    re.I,
)


def bracketed_names(text: str, *, believed: bool = False) -> list[str]:
    """The names of a line that is a list of authors in round brackets and nothing else; [] for any other line.

    ``believed`` as in :func:`.people.names`.
    """
    text = text.strip()
    if text[:1] == "（" and text[-1:] == "）":
        return people.names(text[1:-1], believed=believed)
    if text[:1] != "(" or text[-1:] != ")":
        return []
    before, inside = closing_group(text)
    return people.names(inside, believed=believed) if not before.strip() else []


def bare_names(text: str) -> list[str]:
    """The names of a line that is a list of authors without brackets: three at least, all full; else []."""
    if text[-1] in ".:;,!?" or len(text) > LONGEST or text[0].islower():
        return []
    found = people.names(text)
    full = all(" " in name or person.has_hangul(name) for name in found)
    return found if len(found) > 2 and full and all(map(person.is_name, found)) else []


def without_gloss(text: str) -> tuple[str, str]:
    """A title in Latin letters, and what a text says of it after a colon in another script; "" if it says nothing.

    ``End-to-End Detection with Transformers: 使用…``
    """
    found = re.match(r"([^:：\n]*(?:: [^:：\n]*)??)\s*[:：]\s*(?=\S)", text)
    if found is None or is_native(found[1]) or not is_native(text[found.end() :][:20]) or like_title(found[1]) < 1:
        return text, ""
    return found[1], text[found.end() :]


_OPENS_BRACKETED = pattern(r"\(\w{1,15}\)\w|\[\w{1,15}\]\s\w")
_TITLE_MARKS = pattern(r"(#{1,6}\s+)?(\*{1,3}|_{1,3}|)(\S.*?\S|\S)\2(?:\s*#+)?")


def bare_title(line: str) -> str:
    """A title without heading mark, without the emphasis around the whole of it, on one line."""
    text = " ".join(line.split())
    found = _TITLE_MARKS.fullmatch(text) if text[:1] in ("#", "*", "_") and len(text) < 1000 else None
    return found[3] if found else text


def like_title(line: str) -> float:
    """How much the shape of a line speaks for a title rather than for a piece of a comment.

    For it: Latin letters, capitals, four words or more, a colon inside. Against it: a full stop, a short exclamation, a
    predicate at the end in Korean, Japanese or Chinese, two sentences, the mark of a list, a formula, more than 130
    characters. A link, a bracket at its beginning or an open one at its end rule it out.
    """
    text = bare_title(line) if line[:1] in "#*_" and len(line) < 400 else line.strip()
    size = len(text)
    if not text or size > 300 or "://" in text or text[-1] in "([{":
        return -8
    if text[0] in ")[{>|,.;:!?~%&+=→(" and not _OPENS_BRACKETED.match(text):
        return -8
    score = 1.0
    native = is_native(text)
    last = text[-1]
    words = text.split()
    if last == "." and not text.endswith("..."):
        score -= 3.5
    elif last in ":;,":
        score -= 1.5
    elif (last in "!?" and len(words) == 1) or (last == "!" and len(words) < 5):
        score -= 2.5
    if ("." in text or "…" in text) and _SENTENCE.search(text):
        score -= 3
    if size > 200:
        score -= 4
    elif size > 130:
        score -= 1.5
    if _LIST_MARK.match(line):
        score -= 1.5 if line[0] == "#" else 4
    if native:
        ends = _KOREAN_END.search(text) or _OTHER_END.search(text)
        return score - (6.5 if ends else 1.5) - (3 if size > 60 else 0)
    if _FORMULA.search(text):
        score -= 3
    if text[0] in "\"'“‘":
        score -= 2
    telling = [w for w in words if w[:1].isalpha() and w.lower().strip("\"'(:,") not in SMALL_WORDS]
    if not telling:
        return score - (3 if not any(c.isalpha() for c in text) else 0)
    high = sum(1 for w in telling if not w.islower()) / len(telling)
    score += 2 * high - 0.7
    if len(words) >= 4 and not text[0].islower() and last not in ".:;," and (high > 0.5 or last not in "?!"):
        score += 1.2
    if len(telling) >= 3 and high > 0.7:
        score += 0.5
    if ": " in text and len(words) >= 4:
        score += 1.2
    return score


def like_abstract(text: str) -> float:
    """How much an English line speaks for an abstract rather than for a comment.

    Another script speaks against it, except a word or two in a long text.
    """
    size = len(text)
    sample = text[:_SAMPLE]
    if not sample.isascii() and next(islice(_OTHER_SCRIPT.finditer(sample), len(sample) // 40, None), None) is not None:
        return -8.0
    score = -3.5 if size < 60 else -1.0 if size < 150 else 0.5 if size < 400 else 2.0 if size < 700 else 3.0
    if not _ENDED.search(text[-40:]) and not _ENDS_IN_LINK.search(text[-200:]):
        score -= 1.0 if size > 150 else 3.5
    score += min(3.0, 0.8 * len(_REPORTS.findall(sample)) + 0.4 * len(_WE.findall(sample)))
    score -= min(4.0, 0.9 * len(_TALKS.findall(sample)))
    return max(score, -5.0)


def talks(text: str) -> bool:
    """Whether an English text has words that readers say and papers do not: ``I agree``."""
    return _TALKS.search(text) is not None


def is_abstract(line: str) -> bool:
    """Whether a line, by itself, reads like an abstract: English, long, and reporting rather than talking."""
    return len(line) > 200 and like_abstract(line.strip()) >= 1.5


def finished(text: str) -> float:
    """How surely a line is the end of a sentence: 0 for sure, -6 where it breaks off in the middle.

    Between them stand items of lists, lines that end in a link, and Korean lines without a full stop: those that end
    in a predicate, and those that end in a noun that reviewers like to end on.
    """
    end = text.rstrip()[-40:]
    if _ENDED.search(end):
        return 0.0
    has_other_letters = not end.isascii()
    if (has_other_letters and _PREDICATE.search(end)) or _ENDS_IN_LINK.search(text[-200:]) or is_listed(text):
        return -1.0
    if has_other_letters and _NOUN.search(end):
        return -2.5
    return -6.0


def is_remark(text: str) -> bool:
    """Whether a sentence is what a reader says, not a venue or a title: it has no figures, and most words are small.

    Venues in small letters are a few words long, or have one that only venues have (:func:`.venues.is_venue`).
    """
    words = text.split()
    small = sum(word.islower() for word in words if word.lower() not in SMALL_WORDS)
    return len(words) > 3 and small * 2 >= len(words) and not any(map(str.isdigit, text))


def goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a closing mark, or a Korean particle by itself."""
    return text[:1] in ")]},.;:" or (not text.isascii() and _GOES_ON.match(text) is not None)


def is_open(text: str) -> bool:
    """Whether a line must go on below: it ends with a comma, an open bracket, a hyphen, a small word."""
    return _OPEN_END.search(text[-40:]) is not None and _ENDS_IN_LINK.search(text[-200:]) is None


def is_native(text: str) -> bool:
    """Whether a line has letters of another script than the Latin one, as the comments of many readers have."""
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def is_listed(line: str) -> bool:
    """Whether a line is an item of a list, a heading, a quote, a row of a table or a fence of code."""
    return _LIST_MARK.match(line) is not None


def closing_group(text: str) -> tuple[str, str]:
    """What stands before the last pair of round brackets of a line that ends with it, and what is inside.

    ("", "") if the line does not end so. Inner pairs are counted: ``(Gemini Team (Google))`` is one group.
    """
    text = text.rstrip()
    if not text.endswith(")") or len(text) > LONGEST:
        return "", ""
    at = text.rfind("(")
    if at < 0 or text.find(")", at) == len(text) - 1:
        return (text[:at], text[at + 1 : -1]) if at >= 0 else ("", "")
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        c = text[i]
        if c == ")":
            depth += 1
        elif c == "(":
            depth -= 1
            if depth == 0:
                return text[:i], text[i + 1 : -1]
    return "", ""
