"""The labels that people write before a fact, in many languages, and the words for a status.

The table is :data:`..words.labels.LABELS`; a person adds to it under ``[labels]`` in ``config.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from ...model import Status
from ...pattern import pattern
from ..marks import GROUP
from ..words.han import SIMPLIFIED
from ..words.labels import LABELS, STATUSES

LONGEST = 48
"""The longest label, in characters, with the marks around it."""
LINKS = ("link", "paper", "arxiv", "doi", "code", "project")
"""The fields of labels whose values are links."""

_MARKS = " \t#*_~`\"'“”‘’「」『』【】〔〕[]<>《》＜＞|:：·•▪◦■●○◆◇▶►→-–—+=.,/\u200b\ufe0f\u200d"
_NUMBERED = pattern(r"(?:\(?|part\s?)(?:\d{1,2}|[ivx]{1,4})[.):]\s*", re.I)
_TAGS = pattern(r"</?(?:b|strong|em|i|u|font|span|p|div|br|center|sup|kbd|code|mark)\b[^<>]*>", re.I)
_ACCENT = pattern("[\u0300-\u036f]")
_UNHEEDED = dict.fromkeys(map(ord, "_-\ufe0f"))
"""What makes no difference to a label; the last is how a sign is drawn."""
_added: dict[str, str] = {}
_Meant = TypeVar("_Meant", str, Status)


@cache
def _table() -> tuple[dict[str, str], dict[str, Status]]:
    """The field of each label, and the status of each word, by their folded forms."""
    named = [(name, field) for field, names in LABELS.items() for name in names]
    words = [(word, Status(status)) for status, said in STATUSES.items() for word in said]
    return _by_form(named), _by_form(words)


def _by_form(named: Sequence[tuple[str, _Meant]]) -> dict[str, _Meant]:
    """What each text means, also by its simplified form, unless another has that form."""
    exact = {_folded(text): meant for text, meant in named}
    return {simplified(folded): meant for folded, meant in exact.items()} | exact


def fields() -> frozenset[str]:
    """The fields that a label can name."""
    return frozenset(_table()[0].values())


def extend(labels: Mapping[str, str]) -> None:
    """Use these labels of the owner's (label: field) instead of any used before.

    ``urls``, as an entry calls them, are a link. Raises ValueError for a field that is not among :func:`fields`.
    """
    labels = {name: "link" if field == "urls" else field for name, field in labels.items()}
    for name, field in labels.items():
        if field not in fields():
            raise ValueError(f"{name!r} is for {field!r}, which is none of {', '.join(sorted(fields()))}")
    _added.clear()
    _added.update({_folded(name): field for name, field in labels.items()})
    label_of.cache_clear()
    for forget in ON_CHANGE:
        forget()


ON_CHANGE: list[Callable[[], None]] = []
"""What forgets what was read with the labels so far."""


def _folded(text: str) -> str:
    """A label or word without what makes no difference to it: case, width, accents, white space, hyphens,
    underscores."""
    text = without_accents(unicodedata.normalize("NFKC", text).casefold())
    return "".join(text.split()).translate(_UNHEEDED)


def without_accents(text: str) -> str:
    """A text without the accents of Latin, Greek and Cyrillic letters: ``résumé`` is ``resume``."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text)))


def simplified(text: str) -> str:
    """A text with Chinese characters in their simplified forms: ``論文資訊`` is ``论文资讯``."""
    return text if text.isascii() else text.translate(SIMPLIFIED)


def _known(text: str) -> str:
    folded = _folded(text)
    found = _added.get(folded) or _table()[0].get(folded) or _table()[0].get(simplified(folded))
    if not found and folded[-1:] == "s" and len(folded) > 3:
        found = _table()[0].get(folded[:-1])
    return found or ""


@lru_cache(maxsize=4096)
def label_of(text: str) -> str:
    """The field of a text that is nothing but a label, whatever marks stand around it; "" for any other text.

    ``**Authors**``, ``## 3. 저자 (Authors)``, ``:AUTHOR:``, ``👥 著者``, ``Author/Institution``, ``Author(s)``.
    """
    if len(text) > LONGEST or not text:
        return ""
    text = _TAGS.sub("", text) if "<" in text else text
    text = plain(text)
    if not text:
        return ""
    found = _known(text)
    if found:
        return found
    if "(" in text or "（" in text or "[" in text:
        inside = GROUP.search(text)
        if inside is not None:
            outside = GROUP.sub(" ", text).strip()
            return _known(outside) or (_known(inside[1]) if not outside else "")
    if (of_it := _OF_IT.fullmatch(text)) and (found := _known(of_it[1])) in _OF_PAPERS:
        return found
    if (the := _THE.match(text)) and (found := _known(text[the.end() :])) in _OF_PAPERS:
        return found
    if "/" in text or "／" in text:
        return _known(plain(re.split("[/／]", text, maxsplit=1)[0]))
    words = text.split()
    if len(words) > 1 and any(map(_is_latin, words)) and not all(map(_is_latin, words)):
        latin = " ".join(word for word in words if _is_latin(word))
        other = " ".join(word for word in words if not _is_latin(word))
        return _known(latin) if _known(latin) == _known(other) else ""
    return ""


_THE = pattern(r"(?:the|das|der|die|het|de|el|la|los|las|le|les|il|lo|gli|o|os|as)\s+(?=\S)|l['’]\s?", re.I)
"""The article before a label: ``The paper``, ``L'article``."""
_OF_IT = pattern(
    r"(?P<label>.+?) (?:of (?:the |this )?(?:paper|article)|(?:des|der|vom) (?:papers|artikels|arbeit|paper)|"
    r"de l[’']article|del? art[íi]culo|do artigo|dell[’']articolo|van het artikel|статьи|работы)",
    re.I,
)
"""A label that says what it is of: ``Authors of the paper``, ``Авторы статьи``."""
_OF_PAPERS = frozenset(("title", "authors", "venue", "year", "published", "abstract", "link", "paper", "arxiv", "code"))

_NTH = pattern(r"(\D*?)[\s#]*(?:no\.?\s?|その)?(?:\d{1,2}|[一二三四五六七八九十①-⑳])(\W*)")


def of_one_of_several(text: str) -> str:
    """The field of a label that also says which of several papers it is for: ``Paper 2``, ``论文一``; "" for others."""
    found = _NTH.fullmatch(text) if len(text) < LONGEST else None
    field = label_of(found[1] + found[2]) if found else ""
    return field if field in ("paper", "title") else ""


def _is_latin(word: str) -> bool:
    return word.isascii()


def plain(text: str) -> str:
    """A label without numbers, emoji and marks of Markdown, HTML or org around it."""
    text = text.strip(_MARKS)
    numbered = _NUMBERED.match(text)
    if numbered is not None:
        text = text[numbered.end() :].strip(_MARKS)
    while text and unicodedata.category(text[0]) in ("So", "Sk", "Sm", "Mn", "Cs"):
        text = text[1:].strip(_MARKS)
    while text and unicodedata.category(text[-1]) in ("So", "Sk", "Mn", "Cs"):
        text = text[:-1].strip(_MARKS)
    return text


def status_of(text: str) -> Status | None:
    """The status that a word or two name, in any language; None for any other text."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    forms = (_folded(text), _folded(plain(text)))
    return next(
        (found for form in forms if (found := _table()[1].get(form) or _table()[1].get(simplified(form)))), None
    )
