"""Tags as people write them: on a line of their own, after a sentence, as the value of a label."""

from __future__ import annotations

import re

from ...model import clean_tag
from ...pattern import pattern
from ..marks import LETTER
from ..words.labels import NOTHING

_TAG = pattern(r"[#＃]([^\s#＃,]+(?:(?<=[#＃]\w)#(?![^\s,]))?)(?:#(?![^\s,]))?")
"""A tag; Bear puts a second ``#`` behind it, which belongs to ``C#`` only."""
_CODED_TAG = pattern(r"`([#＃][^`]+)`")
_TAG_LINE = pattern(rf"[\s,]*(?:{_TAG.pattern}[\s,]*)+(?:[#＃][\s,]*)*")
_COLOUR = pattern(r"(?=[a-f]*\d)[0-9a-f]{6}(?:[0-9a-f]{2})?|(?=[a-f]*\d)[0-9a-f]{3}|([0-9a-f])\1{2,5}", re.I)
_SENTENCE_END = tuple(".!?…。！？)]~\"'”’다요죠음함임됨듯네까ㅋㅎ")
_WIKI = pattern(r"\[\[(?:[^\[\]]*\]\[)?([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_CODED = pattern(r"`([^`]+)`")
_BRACKETED = pattern(r"(?:\[\d?[^\W\d_](?:(?!::)[^\[\]\n]){0,40}\][\s,]*)+")
_HASHED = pattern(r"#(?:\"([^\"]+)\"|([^\s#,;，、；]+))")
_LINKED = pattern(r"(?<![^\s,])[#＃]\[\[([^\[\]|#]{1,60})\]\]")
"""A tag that is the name of a page in Logseq and Roam, with spaces perhaps: ``#[[speculative decoding]]``."""
_SPACED_LINE = pattern(r"(?:#[^\W\d_][^\s#,.!?。]*#?(?: [^\s#.!?。]+)?\s+){2,}#[^\W\d_][^\s#.!?。]*#?")
"""A line of three tags or more, of which some have a space in them: ``#nlp #long context #llm``."""
_BETWEEN = pattern(r"[\s,，、;；]+(?=[#＃])")
_ORG = pattern(r":?[^\s:]+(?::[^\s:]+)*:")
_CODES = pattern(r"[a-z-]{2,8}\.[A-Z]{2}(?:[\s,]+[a-z-]{2,8}(?:\.[A-Z]{2}|-[a-z]{2})?)*")
"""arXiv's names of subjects, which it parts with spaces: ``cs.LG stat.ML``."""
_SPACED = pattern(r"[ぁ-ゖァ-ヺー一-鿿]+(?:\s+[ぁ-ゖァ-ヺー一-鿿]+)+")
"""Words in Chinese and Japanese, which have no spaces within a name."""
_SEPARATOR = pattern(r"\s*[,;，、；|·•]\s*|\s+/\s+|\n")


def is_nothing(text: str) -> bool:
    """Whether a value says that there is none, or none yet: ``N/A``, ``(TBD)``, ``추후 작성``, ``（待补充）``."""
    return text.strip(_AROUND_NOTHING).casefold() in NOTHING


_AROUND_NOTHING = " \t.…!()（）[]【】<>*_`~"


def _token(text: str) -> str:
    """What follows a ``#``, without the marks of a sentence behind it, or a bracket that it does not open."""
    text = text.rstrip(".;:!?]}”’\"'、，。-")
    return text[:-1] if text[-1:] == ")" and "(" not in text else text


def _tag(token: str) -> str:
    """The tag that follows a ``#``; "" if it is not surely one: a number, a colour, what begins with a mark."""
    token = _token(token)
    is_named = "<" not in token and LETTER.search(token) and not _COLOUR.fullmatch(token)
    return token if is_named and (token[0].isalnum() or token[0] == "_") else ""


def _unlinked(line: str) -> str:
    """A line with the tags that are names of pages as words: ``#[[long context]]`` is ``#long-context``."""
    return _LINKED.sub(lambda found: f"#{clean_tag(found[1])}", line) if "[[" in line else line


def tag_line(line: str) -> list[str]:
    """The tags of a line that holds nothing else; [] for any other line.

    A tag is ``#`` and a word of any script right after it that holds a letter: ``#3d``, ``#강화학습``. A
    heading has a space there, an issue number has no letter, and a colour is three, six or eight hexadecimal
    digits, at least one of them a decimal. Beside a tag, such a word is one too: ``#llm #2024 #.net``. Each may
    be written as code: `` `#llm` ``.
    """
    if ("#" not in line and "＃" not in line) or "<" in line:
        return []
    line = _unlinked(line)
    line = _CODED_TAG.sub(r"\1", line) if "`" in line else line
    if _TAG_LINE.fullmatch(line) is None:
        return read(line) if _SPACED_LINE.fullmatch(line.strip()) else []
    found = _TAG.findall(line)
    return [tag for token in found if (tag := _token(token))] if any(map(_tag, found)) else []


def in_brackets(line: str) -> list[str]:
    """The tags of a line that is words in square brackets and nothing else, without a link: ``[Vision] [3D Objects]``.

    [] for any other line. A label or a remark may stand so, too.
    """
    return read(line.strip("[], ").replace("]", ";").replace("[", " ")) if _BRACKETED.fullmatch(line.strip()) else []


def tags_behind(line: str) -> tuple[str, list[str]]:
    """The line without the tags at its end, and those tags; the line itself and [] if it has none.

    They count if a sentence has ended before them, or if there are two or more: a single ``#word`` that ends a sentence
    can be a part of it.
    """
    if "#" not in line and "＃" not in line:
        return line, []
    whole, line = line, _unlinked(line)
    end = len(line)
    words = line[-500:].split()
    tags: list[str] = []
    while words and words[-1].lstrip(",").startswith(("#", "＃")):
        word = words.pop()
        new = [_tag(token) for token in _TAG.findall(word)]
        if not new or not all(new):
            break
        tags = new + tags
        end = line.rindex(word, 0, end)
    rest = line[:end].rstrip()
    if not rest or not tags:
        return whole, []
    if len(tags) == 1 and not (rest.endswith(_SENTENCE_END) or "://" in rest.rsplit(None, 1)[-1]):
        return whole, []
    return rest, tags


def read(text: str, *, words: bool = False) -> list[str]:
    """The tags of a value, as they are kept: in any of the ways in which labels, properties and front matter have them.

    ``#a #b``, ``a, b c``, ``[[a]], [[b]]``, ``[a, b]``, `` `a` `b` ``, ``:a:b:``, ``a; b``, ``a / b``. With ``words``,
    a text without any of these is one tag a word (as in YAML's ``tags: a b``), else one tag.
    """
    text = _unlinked(text.strip())
    if text[:1] == "[" and text[-1:] == "]" and text[:2] != "[[":
        text = text[1:-1] if "]" not in text[:-1] else text[1:-1].replace("]", ",").replace("[", "")
    if _CODED.search(text) and not _CODED.sub("", text).strip(" ,;/|·、，#"):
        parts = _CODED.findall(text)
    elif text.startswith("#") and not _HASHED.sub("", text).strip(" ,;，、；/|"):
        parts = [next(filter(None, found)) for found in _HASHED.findall(text)]
    elif text.startswith(("#", "＃")) and _BETWEEN.search(text):
        parts = _BETWEEN.split(text)
    elif "[[" in text:
        parts = [part for piece in _SEPARATOR.split(_WIKI.sub(r",\1,", text)) for part in [piece.strip()]]
    elif _ORG.fullmatch(text) and text.count(":") > 1:
        parts = text.strip(":").split(":")
    else:
        parts = text.split() if _CODES.fullmatch(text) else _SEPARATOR.split(text)
        if len(parts) == 1 and (words or _SPACED.fullmatch(text)):
            parts = text.split()
    return list(dict.fromkeys(tag for part in parts if (tag := _cleaned(part))))


def _cleaned(text: str) -> str:
    """A tag as it is kept: without quotation marks, emphasis and a leading ``#``, white space being hyphens."""
    text = text.strip().strip("\"'“”‘’`").strip()
    if text[:2] == "**" or text[:1] in "_*":
        text = text.strip("*_ ")
    text = text.removeprefix("#").strip(" .,;") if not text.startswith(".") else text
    if len(text) > 80 or is_nothing(text) or not any(c.isalnum() for c in text):
        return ""
    if text.startswith("/"):
        text = text[1:]
    return clean_tag(text) if not text.endswith("#") else clean_tag(text[:-1]) + "#"


def are_subjects(text: str) -> bool:
    """Whether a text is arXiv's names of subjects: ``cs.LG``, ``cs.LG, stat.ML``."""
    return len(text) < 80 and _CODES.fullmatch(text) is not None


def are_tags(value: str) -> bool:
    """Whether a value is a list of tags rather than words about them: each part is short, and ends no sentence."""
    return all(len(part) <= 50 and len(part.split()) <= 6 for part in read(value)) and value.strip()[-1:] not in ".。"
