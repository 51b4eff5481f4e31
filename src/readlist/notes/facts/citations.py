"""Citations as bibliographies and people write them, taken apart: authors, title, venue, year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...pattern import pattern
from ..words.labels import VENUES
from . import dates, people, person, prose, venues
from .inverted import AND
from .people import MORE

_QUOTED = pattern(
    r"[\"“„«「『《]\s*(?P<t>[^\"“”„«»「」『』《》]{4,300}?)\s*[,.，。]?\s*[\"”“»」』》]|(?<!\w)['‘](?P<s>[^'‘’]{12,300}?)[,.]?['’](?!\w)"
)
_SUBTITLE = pattern(
    r"([A-Z][^.]{0,80} [a-z][^.]{8,200})\.\s+(?=[A-Z][A-Za-z. ]{2,60},?\s\d{1,4}(?:\(\d{1,3}\))?[:,]\s?[A-Za-z]?\d)"
)
"""A second sentence of a title, before a journal and its volume and page: ``Brain Res 34:171``."""
_YEAR_BEHIND = pattern(
    r"(?P<a>.{2,1500}?)[\s,.]*"
    r"(?:[(（]\s*(?:(?P<y>(?:19|20)\d\d)[a-z]?(?:[,\s][^()]{0,30})?|in press|forthcoming|to appear|n\.d\.)[)）]"
    r"\s*[.,:，：]?|[.,]\s*(?P<z>(?:19|20)\d\d)[a-z]?\s*[.,])(?:\s+|(?=[「『《]))(?P<t>\S.*)",
    re.S,
)
_FIRST = pattern(r"\+(?=,|\s\()|[,;&:.、・·(（\"“«「『]|\s(?:(?:and|et)\s|(?:19|20)\d\d)")
"""What ends the first name; an initial also does."""
_OPENS = "\"“„«「『'‘"
_INITIALS = pattern(r"(?:[^\W\d_]\.?[\s-]?){1,4}\.?")
_SPLIT = pattern(rf"\s*[,;&、，；・·]\s*(?:{AND}\s+)?|(?:^|\s+){AND}\s+")
_INITIAL = pattern(r"\b[A-Z]\.")
_ENDS_WITH_INITIAL = pattern(r"\b[A-Z]$")
_NUMBER = pattern(r"^(?:\[\d{1,3}\]|\(\d{1,3}\))\s*(?=\S)")
_ET_AL_EMPHASISED = pattern(r"(\*{1,2}|_{1,2})et al\.?\1\.?", re.I)
_EMPHASISED = pattern(
    r"(?P<a>[^*_]{4,1500}?)[.,:)]*(?:\s+\(?(?P<y>(?:19|20)\d\d)[a-z]?\)?[.,:]?)?\s+(?P<m>\*{1,3}|_{1,3})(?P<t>\S[^*_]{10,300})(?P=m)(?!\w)[.,;]*\s*(?P<rest>.*)"
)
_BEHIND_VENUE = pattern(r"\[?\b(?:doi|accessed|available|online|retrieved)\b|\[[^\[\]]*\]\(|<?https?://", re.I)
_ID_IN_BRACKETS = pattern(r"\s*\(arXiv:[^()]*\)\.?\s*", re.I)
_STOP = pattern(r"[.?!]+(?:\s+|$)")
_NOT_THE_END = pattern(r"(?:^|[\s.(-])(?:[A-Z]|vs|v|cf|et|al|Jr|Sr|St|e\.g|i\.e|Dr|No|Vol|pp)$")
_VENUE = pattern(
    r"(?:in[:\s]|international|proc|advances|journal|transactions|conference|workshop|ieee|acm|springer|tech|ph\.?d|"
    rf"preprint|available|https?:|doi|(?:19|20)\d\d\b|(?:{'|'.join(sorted(VENUES))})\b|"
    r"[A-Z]{3,8}\b[\s']*(?:(?:19|20)?\d\d)?\s*[.,]?\s*$)",
    re.I,
)
_VOLUME = pattern(
    r"(?:[*_]{1,3}(?=[^\W\d_])[^a-z][^?!;\d*_]{2,80}|(?=[^\W\d_])[^a-z][^.?!;\d*_]{2,80})[,*_][*_,\s]{1,5}\d{1,4}[*_]{0,3}\s?[(,:]"
)
"""A journal and its volume, either in emphasis perhaps: ``*Brain Research, 34*(2)``, ``*Brain Research* 34: 171``."""

_CAPITAL = "[A-ZÀ-ÞА-Я]"
_FAMILY = rf"(?:[a-z]{{2,3}} ){{0,2}}{_CAPITAL}[\w'’-]*\w(?: {_CAPITAL}[\w'’-]*[a-zß-ÿа-я])?"
_DOTTED = rf"(?:{_CAPITAL}\.[ -]?){{0,3}}{_CAPITAL}\."
_LISTED = [
    pattern(rf"(?P<a>{name}(?:(?:[,;]| (?:and|&)|, (?:and|&|AND)) {name})*(?:,? et al\.?)?)(?:[.:,]|(?<=\.))\s+")
    for name in (
        rf"{_DOTTED}[ -]?{_FAMILY}",
        rf"{_FAMILY}, {_DOTTED}",
        rf"{_CAPITAL}[\w'’-]*\w, {_CAPITAL}[a-zß-ÿа-я]+ {_DOTTED}",
        rf"{_FAMILY} {_DOTTED}",
        rf"{_FAMILY} {_CAPITAL}{{1,3}}",
    )
]
"""Authors as journals list them: ``A. Lee, B. Lin``, ``Lee, A., Lin, B.``, ``Lee A, Lin B``; only the last has no
full stop."""
_STOP_BEHIND_CAPITAL = pattern(rf"{_CAPITAL}\.")
_PARTED = " // "
"""What stands between a title and its venue in Russian references."""
_KIND_MARKED = pattern(
    r"(?P<a>.{2,600}?)[.．]\s*(?P<t>[^\[\]]{4,300}?)\s*\[(?:[JCDMRNPSZGA]|EB|DB|CP)(?:/(?:OL|CD))?\]\s*[.．]?\s*(?://)?\s*"
    r"(?:\((?P<y>(?:19|20)\d\d)-\d\d-\d\d\))?(?:\[\d{4}-\d\d-\d\d\][.．]?\s*)?"
)
"""What a reference of the Chinese standard GB/T 7714 begins with, up to the mark of its kind, and the days of what is
online: ``[J]``, ``[C]//``, ``[EB/OL].(2024-05-20)[2024-06-01]``."""
_PLACE = pattern(r"[Ii]n:?\s(?=[A-Z\d])|.*\d\s\(?(?:19|20)\d\d\b|(?:[A-Z][\w.]*\s){2,8}\d{1,4}$")
"""A venue by its look: ``in OSDI``, ``Neural Networks 30 (2017)``, ``American Economic Review 84``."""
_PEOPLE_YEAR = pattern(r"(?P<a>[^\d(),]{3,100}?),?\s\(?(?:19|20)\d\d[a-z]?\)?(?=[,.;)]|$)")
_CLOSED = pattern(r"(?:\s(?:and|&)\s[^,]*[^\s,.]{2}|\bet\.? al)\b[.,]*\s*$")
"""Names that end with the last of several."""
_GOES_ON = pattern(r"\[\d|[a-z]+\s")
"""A sentence about what somebody wrote: ``Lee et al. [1] show``, ``Lee et al. show``."""
_TURNED = pattern(r"^([^\W\d_][\w'’-]+), ((?=[A-ZÀ-Þ])[^\W\d_][\w'’-]*[a-zß-ÿ](?: [A-Z]\.)*)(,? et al\.?|)$")
"""A single author with the family name first: ``Sousa, Ana``, ``Sousa, Ana, et al.``"""

_DATED = pattern(r"[\s,]*[(（\[]?((?:19|20)\d\d)[a-z]?[)）\]]?[.,:;]?\s*(?:[-–—]+)?$")
"""The year behind the people before a title in quotation marks."""
_PEOPLE_EMPHASISED = pattern(r"^(\*{1,3}|_{1,3})(?=\w)([^*_]{3,600}(?:19|20)\d\d[a-z]?[)）\]]?[.,:]?)\1(?!\w)")
"""People and their year in emphasis, which the title follows."""


@dataclass(slots=True)
class Citation:
    """What a citation says. ``people`` is the text that names the authors, ``rest`` what follows the title."""

    title: str
    people: str = ""
    rest: str = ""
    year: int | None = None

    @property
    def behind(self) -> str:
        """What follows the title, without an arXiv id in brackets."""
        return _ID_IN_BRACKETS.sub("", self.rest, count=1).strip()

    @property
    def venue(self) -> str:
        """What follows the title, up to links, ids and the day on which it was looked up."""
        return _BEHIND_VENUE.split(self.behind, maxsplit=1)[0].strip(" ,.;:([<-–—")


@lru_cache(maxsize=512)
def citation(text: str) -> Citation | None:
    """The citation that a text is; None if it is not one.

    One of these shapes, with authors that look like names: the title in quotation marks; the year after the authors, in
    brackets or not, and the title after it; ``Authors. Title. Venue, year.``; ``Authors: Title. Venue``. A quoted title
    may come first if the year follows.
    """
    if not 20 <= len(text) <= 3000 or text.isspace() or (prose.is_native(text) and not dates.YEAR_WITHIN.search(text)):
        return None  # prose in another script is what most lines are, and has no year
    text = _ET_AL_EMPHASISED.sub("et al.", _NUMBER.sub("", " ".join(text.split())))
    text = _PEOPLE_EMPHASISED.sub(r"\2", text) if text[:1] in "*_" else text
    if text[0] not in _OPENS and not _is_name(_FIRST.split(text, maxsplit=1)[0].strip(" *_")):
        return None
    found = next(filter(None, (shape(text) for shape in _SHAPES)), None)
    if found is not None and _is_no_title(found):
        return None
    if found is not None:
        if (identified := _ID_IN_BRACKETS.search(found.title)) and not found.title[identified.end() :]:
            found.title, found.rest = found.title[: identified.start()], f"{identified[0]} {found.rest}"
        year = dates.YEAR_WITHIN.search(found.rest) or dates.YEAR_WITHIN.search(found.people)
        found.year = found.year or (int(year[0]) if year else None)
        turned = _TURNED.fullmatch(found.people)
        is_one = turned and not turned[1].isupper() and not dates.is_month(turned[2])
        if turned and is_one and not person.is_family(turned[2]):
            found.people = f"{turned[2]} {turned[1]}{turned[3]}"
    return found


_ISSUE = pattern(r"(?:19|20)\d\d(?: [A-Z][a-z]{2})?(?: \d{1,2})?;\s?\d")
"""The year, the volume and the page of a journal: ``2011 Feb;14(2):147-53``."""


def _is_no_title(found: Citation) -> bool:
    """Whether what stands in the place of a title is a journal, people behind it, or half of what is in emphasis."""
    title = found.title
    if "," in title and not _SPLIT.search(found.people) and are_names(title) and not people.are_known(found.people):
        return True
    return title.count("*") % 2 == 1 or (_ISSUE.match(found.rest) is not None and len(title.split()) < _FULL)


_FULL = 5
"""The name of a journal as references have it has fewer words."""
_WHOLLY = pattern(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+?)\.?\1\s+(\S.*)")
"""People and title in emphasis together, and what follows."""


def _wholly_emphasised(text: str) -> Citation | None:
    """``**Ann Lee, Bo Lin: The title.** Venue 3 (2019)``."""
    found = _WHOLLY.fullmatch(text)
    return _by_stops(f"{found[2]}. {found[3]}") if found and venues.year_in(found[3]) else None


def before_emphasis(text: str) -> Citation | None:
    """People and the title in emphasis behind them, beside its link: ``Lee and Lin, *The title*``."""
    return _emphasised(text, is_linked=True)


def _emphasised(text: str, *, is_linked: bool = False) -> Citation | None:
    """``Authors. **Title.** *Venue* year``: the emphasis says where the title begins and ends."""
    found = _EMPHASISED.match(text) if "*" in text or "_" in text else None
    if found is None or not are_names(found["a"].strip(" .,:")):
        return None
    rest = re.sub(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)", "", found["rest"]).strip(" .,;")
    is_dated = found["y"] or dates.YEAR_WITHIN.search(rest) or "arxiv" in rest.casefold()
    if not (is_linked or is_dated):
        return None
    return Citation(found["t"].strip(" .,"), found["a"].strip(" ,:"), rest, _number(found["y"]))


def _number(year: str | None) -> int | None:
    return int(year) if year else None


def _quoted(text: str) -> Citation | None:
    for quoted in _QUOTED.finditer(text):
        title = (quoted["t"] or quoted["s"]).strip()
        before, behind = text[: quoted.start()].strip(), text[quoted.end() :].strip(" ,.;")
        goes_on = text[quoted.end() : quoted.end() + 2] == ": " and quoted["t"]
        if goes_on and (before.endswith((".", ")")) if before else not _names_in_front(behind.lstrip(": "))[0]):
            return None  # the title goes on after what it quotes
        if text[quoted.end() : quoted.end() + 1].isalpha() or (" " not in before and before.endswith((":", "**"))):
            return None  # a particle goes on with the sentence; one word and a colon are a label
        dated = _DATED.search(before)
        if before and not dated and before[-1] not in ",.:;)" and len(_SPLIT.split(before)) < 2:
            return None
        before = (before[: dated.start()] if dated else before).strip(" ,.:;")
        before += "." if dated and _ENDS_WITH_INITIAL.search(before) else ""
        has_year = dates.YEAR_WITHIN.search(behind) is not None
        if " " not in title and not (has_year or dated):
            return None  # a word that somebody quotes
        if before and are_names(before):
            return Citation(title, before, behind, _number(dated and dated[1]))
        if not before and has_year and len(behind) < 300 and prose.like_title(title) > -1:
            people, rest = _names_in_front(behind.lstrip("-–—| (").removeprefix("by "))
            return Citation(title, people, rest)
        return None
    return None


def _names_in_front(text: str) -> tuple[str, str]:
    """The names that a text begins with, up to the first part between commas or the year, and the rest."""
    if (dated := _PEOPLE_YEAR.match(text)) and are_names(dated["a"]) and not venues.is_known(dated["a"]):
        return dated["a"], text[dated.end("a") :].strip(" ,)")
    end, is_closed = 0, False
    for part in re.finditer(r"[^,.]+(?:(?:\.(?=\s?[A-Z]?\.)|(?<=\b[A-Z])\.)[^,.]*)*[,.]?\s*", text):
        name = part[0].strip(" ,.")
        if (
            not are_names(name)
            or dates.is_month(name)
            or (is_closed and not (name.isupper() and _INITIALS.fullmatch(name)))
        ):
            break
        end, is_closed = part.end(), _CLOSED.search(text, 0, part.end()) is not None
    return text[:end].strip(" ,."), text[end:]


def _year_behind(text: str) -> Citation | None:
    found = _YEAR_BEHIND.match(text)
    if found is None or not are_names(found["a"]):
        return None
    names, year = found["a"], _number(found["y"] or found["z"])
    names += "." if text[found.end("a")] == "." and _ENDS_WITH_INITIAL.search(names) else ""
    quoted = _QUOTED.match(found["t"])
    if quoted and (behind := found["t"][quoted.end() :])[:1] != ":":
        return Citation((quoted["t"] or quoted["s"]).strip(), names, behind.strip(" ,.;，。"), year)
    title, rest = _placed(*_first_sentence(found["t"]))
    if (subtitle := _SUBTITLE.match(rest)) and not venues.is_venue(subtitle[1]):
        title, rest = f"{title}. {subtitle[1]}", rest[subtitle.end() :]
    if found["z"] and "," in text[found.end("z") : found.end("z") + 2] and ", " in title:
        title, _, behind = title.partition(", ")
        rest = f"{behind}. {rest}"
    return Citation(title, names, rest, year) if title else None


def _by_stops(text: str) -> Citation | None:
    """``Authors. Title. Venue``, and ``Authors: Title. Venue``: the longest beginning that is all names."""
    for stop in _ends(text, extra=":"):
        people_said = text[: stop.start()]
        if len(people_said) > 1500:
            break
        if stop[0][0] in "?!" or not are_names(people_said):
            continue
        title, rest = _first_sentence(text[stop.end() :])
        if not dates.YEAR_WITHIN.search(rest):
            title, rest = _placed(title, rest)
        several = len(_SPLIT.split(people_said)) > 1 or MORE.search(people_said)
        is_one = _INITIAL.search(people_said) or stop[0][0] != ":"
        if not several and not person.is_team(people_said) and not (" " in people_said and is_one):
            continue
        has_year = dates.YEAR_WITHIN.search(rest) is not None
        if not has_year and _GOES_ON.match(title):
            continue
        if prose.like_title(title) > -1 and _words(title) > 2 - has_year and (has_year or (several and rest)):
            return Citation(title, people_said, rest)
        if stop[0][0] == ":" and not rest and several and _are_sure(people_said):
            return Citation(title, people_said) if prose.like_title(title) > 1 else None
        if (
            prose.like_title(title) > 1.5
            and not rest
            and (several or "." in people_said)
            and stop[0][0] != ":"
            and len(title.split()) > 3
        ):
            return Citation(title, people_said, rest)
    return None


def _words(title: str) -> int:
    """About how many words a title has; those of many scripts have no spaces between them."""
    return len(title) // 3 if prose.is_native(title) else len(title.split())


def _are_sure(people_said: str) -> bool:
    """Whether what stands before a colon is surely people, as titles begin so, too: ``Train Short, Test Long: …``.

    Three full names stand between commas alone, or most are well known.
    """
    names = [name.strip() for name in _SPLIT.split(people_said)]
    is_list = len(names) > 2 and " and " not in people_said
    are_full = all(" " in name for name in names)
    return MORE.search(people_said) is not None or (are_full and (is_list or people.are_known(people_said)))


def _by_commas(text: str) -> Citation | None:
    """``Ann Lee, Bo Lin, The title of the paper, Venue, year``: names, then a part with more words than a name has."""
    names, behind = _names_in_front(text)
    title, rest = _title_in_front(behind.lstrip(" ,."))
    if venues.is_venue(title) or " " not in names or _GOES_ON.match(title) or not dates.YEAR_WITHIN.search(rest):
        return None
    is_said = MORE.search(names) is not None or people.are_known(names)
    return Citation(title, names, rest) if len(title.split()) > (1 if is_said else 4) else None


def _listed(text: str) -> Citation | None:
    """Authors as journals list them, then the title: ``Lee, A., Lin, B.: The title. Venue 1 (2019)``."""
    shapes = _LISTED if _STOP_BEHIND_CAPITAL.search(text) else _LISTED[-1:]
    found = next(filter(None, (shape.match(text) for shape in shapes)), None)
    if found is None:
        return None
    title, rest = _title_in_front(text[found.end() :])
    several = len(_SPLIT.split(found["a"])) > 1 or found["a"].count(".") > 1
    is_title = prose.like_title(title) > -1 and _words(title) > 1 and not _GOES_ON.match(title)
    return (
        Citation(title, found["a"], rest)
        if is_title and (several or _ISSUE.search(rest)) and venues.year_in(rest)
        else None
    )


def _kind_marked(text: str) -> Citation | None:
    found = _KIND_MARKED.match(text) if "[" in text else None
    if found is None or not (are_names(found["a"]) or are_names(f"{found['a']} 等")):
        return None  # two names of two letters are too little elsewhere
    return Citation(found["t"], found["a"], text[found.end() :], _number(found["y"]))


def _title_in_front(text: str) -> tuple[str, str]:
    """The title that a text begins with, up to a full stop or a comma and the venue, and what follows it."""
    if _PARTED in text:
        title, _, rest = text.partition(_PARTED)
        return title, rest
    title, rest = _first_sentence(text)
    placed, behind = _placed(text, "")
    return (placed, behind) if len(placed) < len(title) else (title, rest)


def _placed(title: str, rest: str) -> tuple[str, str]:
    """A title without the venue after a comma in it, which goes before the rest."""
    for comma in re.finditer(r"[,，]\s+", title):
        behind = title[comma.end() :]
        place = re.split(r"[,，]\s", behind, maxsplit=1)[0]
        if _GOES_ON.match(place) and not place.startswith("in "):
            continue
        if (
            (venues.could_be_venue(place) and not place.strip(" .").isdigit())
            or venues.is_venue(place)
            or _PLACE.match(place)
        ):
            return title[: comma.start()], f"{behind}. {rest}" if rest else behind
    return title, rest


_SHAPES = (_wholly_emphasised, _emphasised, _quoted, _year_behind, _kind_marked, _listed, _by_stops, _by_commas)


def _ends(text: str, extra: str = "") -> list[re.Match[str]]:
    """The places where a sentence may end: not after an initial or an abbreviation."""
    end = re.compile(rf"[.?!{extra}]+(?:\s+|$)") if extra else _STOP
    found = [stop for stop in end.finditer(text) if stop[0][0] in "?!" or not _NOT_THE_END.search(text[: stop.start()])]
    return found + list(re.finditer(r"(?<=\bal)\.:?\s+", text))


def _first_sentence(text: str) -> tuple[str, str]:
    """The title that a text begins with, and what follows it; a question may be the first half of a title."""
    for stop in _ends(text):
        title, rest = text[: stop.start()], text[stop.end() :].strip()
        if stop[0][0] in "?!":
            title += stop[0][0]
            if rest and "." not in stop[0] and not (_VENUE.match(rest) or _VOLUME.match(rest)):
                continue
        if title.count("(") > title.count(")"):
            continue
        return title.strip(" ,"), rest
    return text.strip(" .,"), ""


def are_names(text: str) -> bool:
    """Whether a text is names and nothing else: full ones, or family names with initials, with "et al." perhaps.

    One part in nine may look like none.
    """
    more = MORE.search(text)
    if more and re.match(r"\s+\w", text[more.end() :]):
        # A sentence of its own goes on behind them, or the last of the names.
        is_gap = more[0].endswith(("…", "..."))
        return is_gap and are_names(text[: more.start()]) and are_names(text[more.end() :].lstrip(" ,&"))
    bare = (MORE.sub("", text) if more else text).strip(" ,.;:")
    if not bare or len(bare) > 1500:
        return False
    parts = [part.strip(" .*") for part in _SPLIT.split(bare)]
    parts = [part for part in parts if part]
    strange = sum(not _is_name(part) for part in parts)
    return strange * 8 < len(parts) and any(len(part) > (1 if bare != text.strip(" ,.;:") else 2) for part in parts)


_NO_NAMES = frozenset(
    "is am are was were all you your we our what when who which why how that this these those does with for from into "
    "not than more most beyond without via using".split()
)
"""Words that stand in titles, even in capitals, and not in names of people."""


def _is_name(part: str) -> bool:
    words = part.split()
    if len(words) > 5 or any(word in prose.SMALL_WORDS and word not in ("do", "a", "i") for word in words):
        return False
    if len(words) > 2 and any(word.casefold() in _NO_NAMES for word in words):
        return False
    return person.is_name(part) or (_INITIALS.fullmatch(part) is not None and not part.islower())
