"""What names a paper: the title in a heading, a list item, a table cell or a line, and what people write around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import ARXIV, Status
from ..pattern import pattern
from . import dates, papers, people, prose, shapes, tags, venues
from .citations import Citation, are_names, citation
from .facts import CITE_KEY, WIKI, labelled
from .kinds import is_kind, without_kind
from .labels import label_of, status_of
from .sections import is_other_page

_LINK = pattern(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
TELLING = pattern(r"://|(?<!\d)(?:19|20)\d\d(?!\d)|[\"“]")
"""What a line has that names a paper and has no label: a link, a year, a quotation mark."""
_OPENED = pattern(r"(?:(\*\*|__)(?=\S)|[*_](?=[^\s*_]+ [^*_]))([^*_:]+(?:: [^*_]+)?)(?:\1|[*_])(?![\w*_:])\s*(\S.*)")
"""A title in bold, or of two words and more in italics, and what follows it."""
_QUOTED = pattern(r"([「『《〈])([^「」『』《》〈〉]{4,300})[」』》〉]\s*(\S.*)")
"""A title in the quotation marks of the East, and what follows it; :mod:`.citations` reads the others."""
_EAST = ("「", "『", "《", "〈")
_PEOPLE_IN_FRONT = pattern(
    r"(?P<m>\*\*|__)?([A-Z][\w'’-]*[a-z](?:,? et al\.?| (?:and|&) [A-Z][\w'’-]+)?),?\s*(?:[-–—]\s*)?"
    r"\(?((?:19|20)\d\d)[a-z]?\)?\s*(?(m)(?P=m)\s*(?:[.:：–—-]\s+)?|[:：–—-]\s+)(?=\S)"
)
"""``Lee et al. 2024: Title``, ``Lee and Lin (2024) - Title``, and the names of files that Zotero gives."""
_WHO = r"[A-Z][\w'’-]*[a-z](?:,? et al\.?| (?:and|&) [A-Z][\w'’-]+)?"
_SOURCE = pattern(
    rf"^(?:{_WHO}\s*[-–_,]?\s*\(?(?:19|20)\d\d\)?|(?:19|20)\d\d\s*[-–_]\s*{_WHO})\s*[-–_:]\s+(?=\S.{{9}})"
)
"""``Lee et al. - 2024 - Title``, ``2024 - Lee - Title``."""
_EMPTY_LINK = pattern(r"\[([^\[\]]{1,30})\]\([^()]*\)")
"""A link that leads nowhere: somebody put words where its address belongs."""
_BARE = pattern(r"<?((?:https?|ftp)://[^\s<>]+)>?")
_HTML_LINK = pattern(r"<a\s[^>]*href=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", re.I | re.S)
_HTML = pattern(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.S)
_ENUMERATED = pattern(
    r"\s*(?:\d{12,14}\s+|\(?\d{1,3}[.)\]:](?:\s+|(?=[\[【《「『〈（가-힣ぁ-ヺ一-鿿]|[A-Z][a-z]))|\d{1,3}[、．]\s*|\[\d{1,3}\]\s*|#\d{1,3}[.:)]?\s+|[①-⑳㉑-㉟❶-❿➀-➓]\s*|[A-Z]\)\s+|"
    r"[■□▪▫●○◆◇▶▷►▸★☆※✔✅☑•·◦‣⁃※→➤➜]\ufe0f?\s*|[-–—*+]\s+|\d{1,2}\ufe0f?\u20e3\s*)"
)
_ID_BEHIND = pattern(rf"(?:^|\.?[\s,;:|—–-]+)[\[(（]?(?:arXiv\s*:?\s*)?(?P<id>{ARXIV})(?:v\d+)?[\])）]?$", re.I)
_RATING_BEHIND = pattern(
    r"\s*(?:(?:[★☆⭐✩✭🌟]\ufe0f?\s*){1,5}|[\[(（]\d{1,2}(?:\.\d)?\s?/\s?(?:5|10)[\])）]|\s\d(?:\.\d)?/(?:5|10))$"
)
"""What a reader thinks of a paper, in stars or marks."""
_TASK_DAY = pattern(r"\s*(✅|📅|⏳|🛫|➕|❌)\ufe0f?\s*(\d{4}-\d\d-\d\d)$")
"""When a task was done, or is due, starts or began, as Obsidian Tasks writes it behind."""
_NAMED_NUMBER = pattern(r"(?:paper|논문|論文|论文)\s*#?\d{1,3}\s*[.:：)\]-]\s*", re.I)
_ID = pattern(rf"[\[(]?\s*(?:arXiv\s*:?\s*)?(?P<id>{ARXIV})(?:v\d+)?\s*[\])]?", re.I)
_GROUP_IN_FRONT = pattern(
    r"\s*(?:\[([^\[\]]{2,40})\]|【([^【】]{2,40})】|[(（]([^()（）]{2,40})[)）]|`([^`]{2,40})`)\s*[:\-–—]?\s*"
)
_DATE_IN_FRONT = pattern(
    r"[*_]{0,2}(\d{2,4}[-./]\d{1,2}(?:[-./]\d{1,2})?\.?|\d{1,2}[-./]\d{1,2}[-./]\d{4}|"
    r"\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})[*_]{0,2}"
    r"(?:\s*[|:：–—·•→/]\s*|\s+-?\s*)(?=[^\W\d_]|[\"“*\[「《])"
)
"""``2024-05-20 | Title``, ``**24.05.20**: Title``, ``2024/05/20 Title``."""
_DAY_IN_FRONT = pattern(
    r"[*_(\[]{0,3}((?:\d{4}[년年]\s?)?\d{1,2}[월月]\s?\d{1,2}[일日]|\d{1,2}/\d{1,2}|"
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:st|nd|rd|th)?(?:,?\s\d{4})?)[*_)\]]{0,3}"
    r"(?:\s*[,|:：–—-]\s*|\s?[(（](?:[월화수목금토일月火水木金土日]|[A-Z][a-z]{2})[)）][\s,:：–—-]*)"
    r"(?=[^\W\d_]|[\"“*_\[「『《])"
)
"""``1 Jan, Title``, ``**Feb 4, 2021** — Title``, ``5월 20일: Title``; a month and a day are of the year above."""
_GROUP_BEHIND = pattern(
    r"\s*[,\-–—|]?\s*(?:(?P<tags>\[([^\[\]]{2,80})\]|\{([^{}]{2,80})\})|【([^【】]{2,60})】|[(（]([^()（）]{2,80})[)）]|"
    r"`([^`]{2,60})`|_\(?([^_()]{2,80})\)?_)\s*$"
)
_CLOSING = "]}】)）`_"
"""What such a group ends with: most titles end otherwise, and are not searched for one."""
_VENUE_YEAR = pattern(r"(?:[^\W\d_].*?['’‘`\s-]*|)(?:(?:19|20)\d\d|['’‘`]\d\d|(?<=[A-Z])\d\d)\b.*")
_VENUE_NAME = pattern(
    r"(?:arxiv|corr|neurips|nips|icml|iclr|cvpr|iccv|eccv|wacv|bmvc|acl|emnlp|naacl|eacl|coling|tacl|aaai|ijcai|kdd|"
    r"sigir|sigmod|vldb|www|cikm|wsdm|recsys|icra|iros|rss|corl|miccai|siggraph|chi|uist|interspeech|icassp|osdi|sosp|"
    r"nsdi|usenix|ndss|ccs|nature|science|pnas|jmlr|tmlr|tpami|pami|colm|aistats|uai)(?:\s?\(?oral\)?|\s?workshop)?",
    re.I,
)
_FRAMED = pattern(r"^(<<+|＜+|=+|~+|-{2,})\s+(.{4,300}?)\s+(?:>>+|＞+|=+|~+|-{2,})$")
_DECORATED = pattern(r"^(?:\*{1,3}|_{1,3}|~~|`|==)(?=\S)(.*?)(?<=\S)(?:\*{1,3}|_{1,3}|~~|`|==)$", re.S)
_IN_BOLD = pattern(r"\s*(\*\*|__)[^*]+\1\s*")
_QUOTES = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "《": "》", "〈": "〉", "'": "'"}
_BEHIND = pattern(r"\s*(?:[-–—:：|,，/·•→]|by\b)\s*", re.I)
_BY = pattern(r"\s+(?:by|저자:?|著者:?)\s+(?=\S)|\s+[-–—|/]\s+|\s*//\s*", re.I)
_TAILS = [
    pattern(tail)
    for tail in (
        r"(?<=[^\W\d_]{2})\.\s+([^.]+)\.?$",
        r"\s*\(([^()]+)\)$",
        r"\s*;\s+([^;,]{4,40})$",
        r"\s+[—–|·/-]\s+([^,/]*)$",
        r"\s*,([^,—–|]*)$",
    )
]
"""What can follow the last of the authors: a sentence of its own, in brackets, after a dash or a comma."""
_COMMA_PEOPLE = pattern(r"(?P<title>\S.{3,}?),\s+(?P<people>[A-Z][^,]{1,40}? et\.? al\.?)(?:[,.]\s*(?P<venue>.*))?$")
"""``The title, Lee et al., ICML 2024``."""
_REFERENCE = pattern(r"^[\w.-]+/[\w.-]+#\d+\s+")
_WORDS_FOR_A_LINK = pattern(
    r"(?:the |full |read |original |official |my |our |원본 |관련 )*"
    r"(?:papers?|links?|arxiv|pdf|html|abs(?:tract)?|code|github|git|project(?: page)?|page|website|webpage|homepage|"
    r"slides?|videos?|talk|youtube|bilibili|blog(?: ?post)?|post|article|dataset|data|demo|model|weights|reviews?|"
    r"notes?|summary|poster|supp(?:lementary)?(?: material)?|appendix|bib(?:tex)?|cite|doi|url|source|here|click|"
    r"download|openreview|semantic scholar|hugging ?face|hf|twitter|tweet|thread|colab|notebook|tutorial|"
    r"presentation|discussion|tensorflow|pytorch|torch|tf|keras|jax|"
    r"논문|링크|코드|원문|리뷰|영상|발표 ?자료|발표|자료|정리|요약|노트|블로그|바로가기|깃허브|"
    r"论文|链接|代码|原文|笔记|视频|项目主页|主页|解读|博客|知乎|"
    r"論文|リンク|コード|原文|スライド|動画|メモ|ブログ|解説|まとめ)"
    r"(?: links?| page| url|링크| 링크|链接|リンク)?\s*\d*",
    re.I,
)


_PAGE = pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""The link to a page of a wiki."""


@dataclass(slots=True)
class Named:
    """What a text says of the paper that it names; ``rest`` are the words that are not understood.

    ``evidence`` is how sure it is that the text names a paper, in the scale that :mod:`.digest` explains.
    """

    title: str = ""
    people: str = ""
    venue: str = ""
    urls: list[str] = field(default_factory=list)
    arxiv: str = ""
    date: str = ""
    status: Status | None = None
    tags: list[str] = field(default_factory=list)
    rest: str = ""
    evidence: float = 0.0
    link_names_it: bool = False
    is_cited: bool = False


def is_paper_link(url: str) -> bool:
    """Whether a link leads to where papers are published."""
    return papers.link(url) is not None


def is_word_for_a_link(text: str) -> bool:
    """Whether the text of a link says what is behind it (``paper``, ``코드``) rather than naming the paper."""
    text = text.strip(" []()*_`:：|📄📑💻🔗")
    return (
        not text
        or (_WORDS_FOR_A_LINK.fullmatch(text) or _ID.fullmatch(text)) is not None
        or label_of(text) in _LINKS
        or is_venue(text)
    )


_LINKS = ("link", "paper", "arxiv", "doi", "code", "project")


def is_venue(text: str) -> bool:
    """Whether a short text is a venue: a known one, or words before a year."""
    text = text.strip(" ,.*_`")
    if len(text) > 80 or "://" in text or re.search(r"\bet\.? al\b|[\"“”]", text):
        return False
    return _VENUE_NAME.fullmatch(text) is not None or _VENUE_YEAR.fullmatch(text) is not None


_LISTS = pattern(
    r"(?:(?:google|scholar|alerts?|digest|papers?|articles|reading|list|log|daily|weekly|monthly|diary|journal|mails?|"
    r"arxiv|new|feed|refs|references|bibliography|reports?|알림|논문|일지|목록|오늘의|일기|주간|월간|주보|보고서?|"
    r"論文|日報|週報|月報|日誌|一覧|メモ|论文|日记|日报|周报|周记|月报|列表)[-_ ]*)+[\d._-]*",
    re.I,
)
_OF_ONE = frozenset("paper arxiv reading new 논문 論文 论文 メモ".split())


def names_a_list(stem: str) -> bool:
    """Whether the name of a file, without its day, says that papers are gathered in it: ``scholar alerts``."""
    return _LISTS.fullmatch(stem.strip()) is not None and stem.strip().casefold() not in _OF_ONE


def is_titled_link(line: str) -> bool:
    """Whether a line is a title and the link to its paper, with words after it perhaps.

    ``Title (https://arxiv.org/abs/2405.10938) - read twice``
    """
    if "://" not in line or len(line) > 1000 or labelled(line):
        return False
    outside, links = links_in(line)
    title = bare(outside.partition("\0")[0].strip(" ([<-–—|:"))
    return bool(links) and is_paper_link(links[0][1]) and len(title.split()) > 2 and prose.like_title(title) > 1


_TOLD = pattern(
    r"[(（\[【].*[)）\]】]\W*(?:#|$)|\s(?:by|[-–—|/])\s|(?<![\d./])\d{4}\.\d{4,5}(?!\d)|[》」』]\W{0,3}(?=[^\W\d_])|"
    r"(?:,|\bet al\.?)[^:,]{0,40}:\s",
    re.I,
)
"""What a line has beside a title that names people or an arXiv id: brackets, a dash, "by", the id, a quotation mark."""


def tells(line: str) -> bool:
    """Whether a line by itself names a paper: it has a title, and beside it people, an arXiv id or a day and a venue.

    ``Title (Ann Lee) [tag]``, ``Title — Ann Lee, Bo Lin``, ``2405.10938  Title``, ``「Title」（Ann Lee ほか）``,
    ``2018-11-25  Title (CACM 2013) - a remark``.
    """
    if len(line) > 500 or _TOLD.search(line) is None or line.lstrip()[0] in "(（>" or labelled(line):
        return False
    said = named(line)
    if said.date and venues.year_in(said.venue) and reads_like_a_paper(said.title):
        return True
    return bool(said.people or said.arxiv) and len(said.title.split()) > 1 and prose.like_title(said.title) > 1


def is_below_a_title(line: str) -> bool:
    """Whether a line is what stands below a title: people and their venue, links to its paper, or all of these."""
    if "://" in line:
        if urls := papers.only_links(line):
            return any(map(is_paper_link, urls))
        outside, links = links_in(line[:1000])
        are_own = any(is_paper_link(url) for _, url in links) and all(is_word_for_a_link(words) for words, _ in links)
        line = outside.replace("\0", " ").strip(" []()|,·•–—-") if are_own else ""
    return ("," in line or " et al" in line) and len(line) < 1000 and people_line(line) is not None


def reads_like_a_paper(title: str) -> bool:
    """Whether a title alone speaks for a paper: four Latin words and more, or a name such as ``GPT-2``."""
    words = title.split()
    if prose.is_native(title) or is_other_page(title):
        return False
    if len(words) > 3:
        return prose.like_title(title) > 1
    return any(re.search(r"[A-Za-z][A-Z]|[A-Za-z]-?\d", word) is not None for word in words)


def links_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its links, NUL where each one was, and the links with the words that stand for them."""
    found: list[tuple[str, str]] = []

    def take(words: str, url: str) -> str:
        found.append((words.strip(), papers.clean_link(url) if "://" in url else url))
        return "\0"

    text = _HTML_LINK.sub(lambda m: take(_HTML.sub("", m[2]), m[1]), text) if "<a" in text else text
    if "](" in text:
        text = _LINK.sub(lambda m: "" if m[0][0] == "!" else take(m[1], m[2]), text)
        text = _EMPTY_LINK.sub(lambda m: take(m[1], "") if is_word_for_a_link(m[1]) else m[0], text)
    text = papers.with_schemes(text)
    if "://" in text:
        text = _BARE.sub(lambda m: take("", m[1]) + m[1][len(papers.clean_link(m[1])) :], text)
    return text, found


def bare(text: str) -> str:
    """A title without the marks around the whole of it: emphasis, strokes, quotation marks, brackets, HTML, numbers."""
    text = " ".join((_HTML.sub(" ", text) if "<" in text else text).split())
    text = WIKI.sub(r"\1", text) if text[:2] == "[[" else text
    text = CITE_KEY.sub("", text)
    text = _ISSUE.sub("", text) if "#" in text else text
    before = ""
    while text != before:
        before = text
        text = text.strip(" \t\u200b\ufe0f")
        while text and (unmarked := _without_symbol(text)) != text:
            text = unmarked
        if found := _ENUMERATED.match(text):
            text = text[found.end() :] or text
        if found := _NAMED_NUMBER.match(text):
            text = text[found.end() :] or text
        if found := _FRAMED.match(text):
            text = found[2]
        if (found := _DECORATED.match(text)) and re.sub(r"\\.", "", found[1]).count(text[0]) % 2 == 0:
            text = found[1]
        if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
            text = text[1:-1]
        if len(text) > 4 and text[0] == "[" and text[-1] == "]" and "[" not in text[1:] and " " in text:
            text = text[1:-1]
    return text.replace("\\", "") if "\\" in text and _ESCAPED.search(text) else text


_ISSUE = pattern(r"(?<=[^\W\d])\s+#\d{1,5}$")
"""The number of an issue after its name."""
_ESCAPED = pattern(r"\\[*_#\[\]&]")
_SYMBOL = pattern(r"[■□▪▫●○◆◇▶▷►▸★☆◎▣◉◈❖➤➜]\ufe0f?\s*(?=\S)")
_ID_IN_FRONT = pattern(r"\[\s*(?:arXiv\s*:?\s*)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?\s*\]\s*(?=\S)", re.I)


def without_mark(line: str) -> tuple[str, str]:
    """A line without the symbol or the arXiv id in brackets before it, and that id: ``■ …``, ``[2501.00011] …``."""
    if symbol := _SYMBOL.match(line):
        line = line[symbol.end() :]
    found = _ID_IN_FRONT.match(line)
    return (line[found.end() :], found["id"]) if found else (line, "")


def _without_symbol(text: str) -> str:
    """The text without an emoji in front or after."""
    if (
        ord(text[0]) > 0x2600
        and not text[0].isalnum()
        and text[0] not in _QUOTES
        and ord(text[0]) not in range(0x3000, 0x3100)
    ):
        return text[1:].lstrip(" \ufe0f\u200d")
    if ord(text[-1]) >= 0x1F000:
        return text[:-1].rstrip()
    return text


def named(text: str) -> Named:
    """What a heading, an item, a cell or a line says of the paper that it names."""
    said = Named()
    text = " ".join(text.split())
    label = labelled(text)
    if label and label[0] in ("title", "paper") and not label[1].startswith(("http", "[http", "<http")) and label[1]:
        text = label[1]
        said.evidence += 3 if label[0] == "title" else 1
    text = without_kind(text)
    if (day := _DAY_IN_FRONT.match(text)) and (dates.date_line(day[1]) or dates.part_of_date(day[1])):
        said.date, text = day[1], text[day.end() :]
    if " #" in text:
        text, said.tags = tags.tags_behind(text)
        before, _, last = text.rpartition(" #")
        if not said.tags and prose.like_title(bare(before)) > 1 and (one := tags.tag_line(f"#{last}")):
            text, said.tags = before, one  # in a sentence it could be a part of that
    if text[-1:] == "`" and (found := _CODES_BEHIND.search(text)):
        others = [code for code in re.findall(r"`([^`]+)`", found[0]) if not _take_group(said, code)]
        said.tags += [tag for code in others for tag in tags.read(code)]
        text = text[: found.start()]
    if "[[" in text and "://" not in text:
        text = _PAGE.sub(r"\1", text)
    while found := _TASK_DAY.search(text):
        said.date, said.rest = (found[2], said.rest) if found[1] == "✅" else (said.date, found[0].strip())
        text = text[: found.start()]
    outside, links = links_in(text)
    said.urls = [url for _, url in links if "://" in url]
    said.evidence += 3 if any(is_paper_link(url) for url in said.urls) else 0.5 if said.urls else 0
    if people_in_front := _PEOPLE_IN_FRONT.match(text):
        said.people, said.venue = people_in_front[2], people_in_front[3]
        outside = outside.replace(people_in_front[0], "", 1)
    title, outside = _title_of_link(outside, links)
    opened = None if title or label or _SHORT_NAME.match(outside.strip()) else _opened(outside)
    if opened and _names_it(said, opened[2], opened[3].replace("\0", " ")):
        title = _take_groups(said, bare(opened[2].rstrip(".,:")))
    elif title:
        said.link_names_it = True
        said.evidence += 1 if said.urls else 0
        before, _, outside = outside.partition("\0\0")
        _take_front(said, before)
        _take_behind_link(said, outside, links[len(links) - outside.count("\0") :])
        title = _take_groups(said, bare(title))
    else:
        outside = _without_words_behind(said, outside, links)
        text = re.sub(r"[\[(（|·\s,/]*\0[\])）|·\s,/]*", " ", outside).strip(" -–—:|")
        text = _REFERENCE.sub("", bare(text))
        if not opened and (cited := citation(text)):
            return _cited(said, cited)
        text = _without_remark(said, text)
        title = _take_groups(said, _take_emphasised(said, _take_parts(said, text)))
        if _IN_BOLD.fullmatch(title) is None:  # else that is the title as a whole
            title = _take_people(said, title)
        title = _take_groups(said, bare(title))
    said.title = bare(title).strip(" ,;|·-–—/").removesuffix(":")
    said.arxiv = said.arxiv or papers.arxiv_in(text)
    said.evidence += (3 if said.arxiv else 0) + (1.5 if said.venue else 0) + (2.5 if said.people else 0)
    said.evidence += 1 if said.date and said.venue else 0
    return said


_VENUE_IN_FRONT = pattern(
    r"[\[(【]?(?:(?:19|20)\d\d[-_ ]+(?P<v>[A-Za-z][A-Za-z&]{1,14})|"
    r"(?P<w>[A-Za-z][A-Za-z&]{1,14})[-_ '’]*(?:19|20)?\d\d)"
    r"(?:[\])】]\s*[-_–—:]?\s*|\s*[-_–—:]+\s*|\s+)(?=\S.{9})"
)
"""``2018-KDD-…``, ``KDD2018_…``, ``ICLR'21 - …``."""
_NAME_IN_FRONT = pattern(
    r"^\w*[A-Z]\w*[A-Z\d]\w*\s*[-_–—]+\s*(?!(?:Based|Aware|Free|Like|Style|Guided|Driven)\b)(?=[A-Z]\w+[ _-]\S)"
)
"""The short name of a paper before the title in full: ``DIN-Deep Interest Network``."""


def without_source(name: str) -> str:
    """A file's name without what stands before the title: people and year, as reference managers have it, or venue,
    year and the short name of the paper: ``2018-KDD-DIN-Deep Interest Network for …``.
    """
    if (found := _VENUE_IN_FRONT.match(name)) and venues.is_venue(found["v"] or found["w"]):
        return _NAME_IN_FRONT.sub("", name[found.end() :], count=1)
    return _SOURCE.sub("", name)


def is_rating(text: str) -> bool:
    """Whether a text is what a reader thinks of a paper, in stars or marks: ``★★★``, ``4/5``."""
    return _RATING_BEHIND.fullmatch(f" {text}") is not None


def opens_in_quotes(text: str) -> bool:
    """Whether a text begins with a title in the quotation marks of the East, and goes on after it."""
    return text[:12].lstrip("0123456789、．.) ")[:1] in _EAST and _opened(text) is not None


def opens_in_emphasis(text: str) -> bool:
    """Whether a text begins with a title in italics or bold, and goes on after it."""
    return _OPENED.match(text.strip()) is not None


def _opened(text: str) -> re.Match[str] | None:
    """A title in italics, bold or quotation marks that a text begins with, and what follows it."""
    text = text.strip()
    number = _ENUMERATED.match(text)
    return _OPENED.match(text) or _QUOTED.match(text[number.end() :] if number else text)


def _believed(said: Named, text: str) -> bool | None:
    """Whether family names alone are people after a title: True with a link to the paper, None with a venue only."""
    return (not text.isupper() and any(map(is_paper_link, said.urls))) or None


_WROTE = pattern(r"^by\s+|\s*(?:著|저|지음)$", re.I)


def _names_it(said: Named, title: str, behind: str) -> bool:
    """Whether what a text begins with, in italics or bold, is the title, and people or words of the note follow.

    ``**Train Short, Test Long** (Lee; ICLR 2022)``, ``*A Title.* Lee, A. et al. NIPS 2017.``, ``**LoRA** - a trick``.
    """
    if are_names(title) and len(title.split()) > 1 and "," in title:
        return False
    behind = re.sub(r"[\[(（]\s*[\])）]", "", behind).strip(" -–—:|,.")
    if found := _ID_BEHIND.search(behind):
        said.arxiv, behind = found["id"], behind[: found.start()]
        if not behind:
            return True
    behind = _WROTE.sub("", behind)
    if authors := _people(behind, families=_believed(said, behind)):
        said.people = said.people or authors[0]
        said.venue = said.venue or authors[1]
        return True
    if not any(map(is_paper_link, said.urls)) or len(behind.split()) < 3:
        return False
    _take_behind(said, behind)
    return True


def _without_words_behind(said: Named, outside: str, links: Sequence[tuple[str, str]]) -> str:
    """The text up to its link, where a title stands before that and after a dash what its reader says to it."""
    before, _, behind = outside.partition("\0")
    words = _SAID_BEHIND.match(behind)
    if not links or links[0][0] or words is None or "\0" in behind or not is_paper_link(links[0][1]):
        return outside
    if prose.like_title(bare(before.strip(" ([<"))) <= 1 or is_venue(words[1]) or _people(words[1]):
        return outside
    said.rest = words[1].strip()
    return f"{before}\0"


_REMARK = pattern(
    r"(\S.{3,300}?\s?[(（\[【][^()（）\[\]【】]{3,200}[)）\]】])\s*(?:\s[-–—]{1,2}\s|[:：]\s?|\s?(?:->|→|=>)\s?)(\S.*)"
)


def _without_remark(said: Named, text: str) -> str:
    """The title and the brackets behind it that say where it appeared or who wrote it, without what its reader adds.

    ``The Tail at Scale (CACM 2013) - hedged requests!``
    """
    found = _REMARK.fullmatch(text)
    if found is None:
        return text
    trial = Named(urls=said.urls)
    title = _take_groups(trial, found[1])
    if not (trial.venue or trial.people or trial.arxiv) or title == found[1] or prose.like_title(title) <= 1:
        return text
    said.rest = f"{said.rest} {found[2]}".strip()
    return found[1]


def _cited(said: Named, cited: Citation) -> Named:
    said.title, said.people, said.is_cited = bare(cited.title), cited.people, True
    year, rest = str(cited.year or ""), cited.rest
    found = _SAID_OF_CITED.match(rest)
    if found and not venues.is_venue(found[3]) and (not found[2] or (year and (year in found[1] or year not in rest))):
        rest, said.rest = found[1], found[3]
    said.venue = rest if not year or year in rest else f"{rest.rstrip(' .,')} {year}".strip()
    said.evidence += 3.5 if cited.people else 2
    said.arxiv = said.arxiv or papers.arxiv_in(cited.rest)
    said.evidence += 1 if said.arxiv else 0
    return said


def _title_of_link(outside: str, links: list[tuple[str, str]]) -> tuple[str, str]:
    """The title where a link's text is it, with two NULs at its place in the text around; "" if no link is one.

    It is where the text is not a word such as "paper", and where nothing before it could be the title itself.
    """
    at = -1
    for words, url in links:
        at = outside.find("\0", at + 1)
        before = bare(re.sub(r"[\[(]*\0[\])]*", " ", outside[:at]))
        if is_word_for_a_link(words) or words == url or "://" in words:
            continue
        if len(before.split()) > 3 and not is_venue(before.strip("[]()")):
            return "", outside
        if prose.like_title(words) > -2.5 or url.startswith("http"):
            return words, f"{outside[:at]}\0\0{outside[at + 1 :]}"
    return "", outside


def _take_front(said: Named, before: str) -> None:
    before = before.replace("\0", " ").strip(' -–—:|*_[]()`"“')
    before = _ENUMERATED.sub("", f"{before} ", count=1).strip() if before[-1:] in ".)" else before
    if before and dates.date_line(before):
        said.date = before
    elif before and is_venue(before):
        said.venue = before
    elif found := _ID.fullmatch(before):
        said.arxiv = found["id"]
    elif re.search(r"[^\W\d_]", before) and len(before.split()) <= 3 and not is_word_for_a_link(before):
        said.rest = bare(before)


def _take_behind_link(said: Named, text: str, links: Sequence[tuple[str, str]]) -> None:
    """What stands behind a title in a link, NUL for each further one.

    Those that say themselves what they are stay where they are in a sentence: a paper there is mentioned only.
    """
    is_sentence = len(re.findall(r"\w{2,}", text)) >= _SENTENCE
    pieces = text.split("\0")
    mentioned = []
    for at, (words, url) in enumerate(links):
        is_mentioned = is_sentence and "://" in url and not is_word_for_a_link(words)
        pieces[at] += "\0" if is_mentioned else " "
        if is_mentioned:
            mentioned.append(f"[{words}]({url})")
            said.urls = [own for own in said.urls if own != url or not is_paper_link(url)]
    _take_behind(said, "".join(pieces))
    for link in mentioned:
        said.rest = said.rest.replace("\0", link, 1)


def _take_behind(said: Named, text: str) -> None:
    """What follows a title in a link: authors, venue, date, or words of the note."""
    text = re.sub(r"[\[(（]\s*[\])）]|[*_]{2,}", " ", text)
    text = _BEHIND.sub("", text, count=1).strip() if _BEHIND.match(text) else text.strip()
    parts = [part for part in re.split(r"\s+[-–—|·]\s+|\s*[()（）\[\]]\s*|\s*;\s*", text) if part.strip(" .,:-–—|")]
    rest: list[str] = []
    for part in parts:
        piece = part.strip(" ,.:-–—|*_`")
        if not said.people and (authors := _people(piece, alone=True)):
            said.people, venue = authors
            said.venue = said.venue or venue
        elif not said.venue and is_venue(piece):
            said.venue = piece
        elif not said.arxiv and (found := _ID.fullmatch(piece)):
            said.arxiv = found["id"]
        elif len(parts) == 1 and (status := status_of(piece)) is not None:
            said.status = status
        elif piece and not is_word_for_a_link(piece):
            rest.append(part)
    if len(rest) == len(parts):
        rest = [text]
    said.rest = " ".join(filter(None, [said.rest, *rest])).lstrip(".;").strip(" :-–—|,")


def _take_groups(said: Named, title: str) -> str:
    """The title without what stands in brackets before and after it: an id, a venue, a date, a status, authors, or
    the name that the title itself begins with (``[Adam] Adam: A Method``).

    Family names alone are authors where the text has a link to the paper: ``**Title** (Lee, Lin) [arXiv](…)``.
    """
    while found := _GROUP_IN_FRONT.match(title):
        inside = next(filter(None, found.groups()), "").strip()
        behind = title[found.end() :]
        is_said_again = behind.casefold().startswith((f"{inside}:".casefold(), f"{inside} ".casefold()))
        if not behind.strip() or not (is_said_again or _take_group(said, inside)):
            break
        title = behind
    if found := _DATE_IN_FRONT.match(title):
        if dates.date_line(found[1]):
            said.date = found[1]
        elif dates.is_date(found[1]):
            said.venue = found[1]
        elif found[1].count("/") == 2:
            said.rest = found[1]  # who knows which is the month
        if found[1] in (said.date, said.venue, said.rest):
            title = title[found.end() :]
    if (
        (found := _ID.match(title))
        and re.search(r"[\s:]", title[found.end() - 1 : found.end() + 1]) is not None
        and len(title) > found.end() + 3
    ):
        said.arxiv, title = found["id"], title[found.end() :].lstrip(" :-")
    while True:
        if title.rstrip()[-1:] in _CLOSING and (found := _GROUP_BEHIND.search(title)):
            inside = next(filter(None, found.groups()[1:]), "").strip()
            if title[: found.start()].strip() and _take_group(said, inside):
                title = title[: found.start()]
                continue
            if found["tags"] and (before := _before_tags(said, title[: found.start()], inside)):
                title = before
                continue
        if (found := _ID_BEHIND.search(title)) and prose.like_title(title[: found.start()]) > 0:
            said.arxiv, title = said.arxiv or found["id"], title[: found.start()]
            continue
        if found := _RATING_BEHIND.search(title):
            said.rest, title = f"{said.rest} {found[0].strip()}".strip(), title[: found.start()]
            continue
        before, inside = shapes.closing_group(title)
        names = people.names(inside) if before.strip() and not said.people else []
        if (len(names) > 1 and people.are_people(names)) or (names and people.MORE.search(inside)):
            said.people, title = inside, before
            continue
        families = _believed(said, inside)
        if before.strip() and not said.people and (authors := _people(inside, families=families)):
            said.people, title = authors[0], before
            said.venue = said.venue or authors[1]
            continue
        break
    return title.strip(" ,")


def _before_tags(said: Named, before: str, inside: str) -> str:
    """The title before words in square or curly brackets that are tags, as people or an id stand between; else "".

    ``Title (Ann Lee, Bo Lin) [attention, gpu]``
    """
    if not tags.are_tags(inside) or re.search(r"\d/\d|://", inside):
        return ""
    trial = Named(urls=said.urls)
    title = _take_groups(trial, before)
    if not trial.people and not trial.arxiv:
        title, one = shapes.closing_group(title)
        if not (title.strip() and (found := _people(one, alone=True)) and _set_people(trial, found)):
            return ""
    said.people, said.venue = said.people or trial.people, said.venue or trial.venue
    said.arxiv = said.arxiv or trial.arxiv
    said.tags = [*said.tags, *tags.read(inside)]
    return title


_COMMA = pattern(r"\s*[,;|·，、；]\s*")
_SUBJECT = pattern(r"[a-z-]{2,8}\.[A-Z]{2}")


def _without_id(inside: str) -> tuple[str, str]:
    """A list without the one arXiv id in it and its subjects, and the id: ``ICML 2017, arXiv:1703.03400``."""
    parts = _COMMA.split(inside)
    ids = [found["id"] for part in parts if (found := _ID.fullmatch(part))]
    if len(ids) != 1:
        return inside, ""
    return ", ".join(part for part in parts if not _ID.fullmatch(part) and not _SUBJECT.fullmatch(part)), ids[0]


def _take_group(said: Named, inside: str) -> bool:
    inside, named_id = _without_id(inside)
    if named_id and (not inside or _take_group(said, inside)):
        said.arxiv = said.arxiv or named_id
    elif named_id:
        return False
    elif not said.people and ("," in inside or venues.year_in(inside)) and (found := _people(inside, families=None)):
        said.people, said.venue = found[0], said.venue or found[1]
    elif dates.date_line(inside):
        said.date = inside
    elif is_venue(inside):
        said.venue = said.venue or inside
    elif (status := status_of(inside)) is not None:
        said.status = status
    elif not (is_word_for_a_link(inside) or is_kind(inside)):
        return False
    return True


_BETWEEN = pattern(r"\s([|/·—–-])\s|(//|--|;|｜)")
"""What people write between a title and the facts in its line; it is the same throughout."""


def _take_parts(said: Named, text: str) -> str:
    """The title of a line of three parts and more between separators, of which one is people or an arXiv id.

    ``2024-04-02 | Title | Ann Lee, Bo Lin | 2405.10938 | a remark``, ``Title / Ann Lee et al. / 2405.10938``
    """
    found = _BETWEEN.search(text)
    mark = found[1] or found[2] if found else ""
    parts = text.split(f" {mark} " if found and found[1] else mark) if mark else []
    if len(parts) < 3:
        return text
    trial, title = Named(urls=said.urls), ""
    rest: list[str] = []
    for part in map(str.strip, parts):
        if not part or (not trial.people and (authors := _people(part)) and _set_people(trial, authors)):
            continue
        if _take_group(trial, part):
            continue
        if not title and not rest and prose.like_title(part) > 0:
            title = part
        else:
            rest.append(part)
    if not title or not (trial.people or trial.arxiv):
        return text
    said.people, said.venue, said.date = said.people or trial.people, said.venue or trial.venue, trial.date or said.date
    said.arxiv, said.status, said.rest = said.arxiv or trial.arxiv, trial.status, f" {mark} ".join(rest)
    return title


def _set_people(said: Named, found: tuple[str, str]) -> bool:
    said.people, venue = found
    said.venue = said.venue or venue
    return True


_FAMILY_YEAR = pattern(
    r"(?P<people>[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?:(?:,|,? and| &) [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])*),? "
    r"\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?"
)
_NO_PERSON = frozenset(
    "preprint workshop draft version revised published technical report spring summer autumn fall winter early late "
    "since circa best award oral poster spotlight edition online accepted submitted updated track main".split()
)


def _families_with_year(text: str) -> tuple[str, str] | None:
    """Family names and the year after them, and nothing else: ``Lee 2020``, ``Lee & Lin, 2020``."""
    found = _FAMILY_YEAR.fullmatch(text)
    names = re.split(r",? and | & |, ", found["people"]) if found else []
    if not found or any(is_venue(name) or name.casefold() in _NO_PERSON or dates.is_month(name) for name in names):
        return None
    return "; ".join(names), found["year"]


def _comma_people(title: str) -> tuple[str, tuple[str, str]] | None:
    """The title before full names between commas, two at least, and these: ``Title, Ann Lee, Bo Lin``."""
    for comma in re.finditer(", ", title):
        before, behind = title[: comma.start()], title[comma.end() :]
        if len(before.split()) > 2 and prose.like_title(before) > 0 and "," in behind and (found := _people(behind)):
            return (before, found) if all(" " in name for name in people.names(found[0])) else None
    return None


def _take_people(said: Named, title: str) -> str:
    """The title without the people, the venue and the year that follow a dash, "by", a bar or a comma."""
    for cut in _BY.finditer(title):
        before, behind = title[: cut.start()], title[cut.end() :]
        if len(before.split()) < 2 or prose.like_title(bare(before)) < 0:
            continue
        if authors := _people(behind, families=any(map(is_paper_link, said.urls)) or None):
            said.people, venue = authors
            said.venue = said.venue or venue
            return before
        if is_venue(behind):
            said.venue = said.venue or behind
            return before
    if named_behind := _COMMA_PEOPLE.match(title):
        said.people = named_behind["people"]
        said.venue = said.venue or (named_behind["venue"] or "").strip()
        return named_behind["title"]
    head, comma, tail = title.rpartition(", ")
    if (
        comma
        and len(head.split()) > 1
        and (authors := _families_with_year(tail) or (_people(tail, families=True) if said.venue else None))
    ):
        _set_people(said, authors)
        return head
    if said.venue and (between := _comma_people(title)):
        _set_people(said, between[1])
        return between[0]
    if comma and re.fullmatch(r"(?:[A-Za-z]{2,12}[\s'’]?)?(?:19|20)\d\d", tail.strip(" .")) and len(head.split()) > 2:
        said.venue = f"{said.venue} {tail}".strip()
        return _take_people(said, head)
    return title


_SAID_OF_CITED = pattern(r"(.{0,200}?(?:(?:19|20)\d\d\W{0,3}?)?)\s+(?:(—|–|--?)|[-=]+>|→|⇒)\s+(\S.*[^\W\d].*)$")
"""What a reader says of a citation, after its year and a dash, or an arrow."""
_SAID_BEHIND = pattern(r"[\])）>]?\s*(?:[-–—:：|]|->|→|=>|\.(?=\s))\s*(\S.*)$")
_DASH = pattern(r"\s+[—–|·/-]\s")
_TURNED = pattern(r"(?<!\w)[^\W\d_][\w'’-]+, (?:[^\W\d_]\.[ -]?)+")
"""A family name and the initials after it."""
_HOST = pattern(r"(?:[\w-]+\.)+[a-z]{2,4}")
"""The site that a search engine found a paper on."""


def _is_tail(found: re.Match[str], behind: Sequence[str]) -> bool:
    """Whether a text can follow the last of the authors; ``behind`` is what follows it.

    Behind a dash it is where they published: a venue, the site where it was found, anything with the year after it.
    """
    text = found[1]
    if is_venue(text):
        return True
    if _DASH.match(found[0]) and (venues.is_venue(text) or _HOST.fullmatch(text.strip())):
        return True
    if _DASH.match(found[0]) and any(map(venues.year_in, behind)) and len(text.split()) < 8 and not are_names(text):
        return True
    return people.is_team(text) and len(text.split()) < 4 and not are_names(text.split()[0])


_SENTENCE = 3
"""So many words around a link are a sentence."""
_CODES_BEHIND = pattern(r"(?:(?<=[)\]*_])\s*`[^`]{2,40}`|\s+`[^`]{2,40}`[\s,]*`[^`]{2,40}`)(?:[\s,]*`[^`]{2,40}`)*$")
"""Tags as code: one behind a link or a title in emphasis, or several behind any title."""
_SHORT_NAME = pattern(r"(?:\*\*|__)[\[(]([^\s*_()\[\]]{2,30})[\])][:.]?(?:\*\*|__)[:.]?\s+(?=\S)")
"""The short name of a paper, in bold and in brackets before its title."""
_EMPHASISED = pattern(r"(?P<title>\S.{8,}?)[\s.,:;|·–—-]+(\*{1,3}|_{1,3})(?P<people>[^*_]{3,1500})\2(?P<rest>\W.*|)")


def _take_emphasised(said: Named, text: str) -> str:
    """The title without the people in emphasis behind it, and their venue: ``Title. *Lee et al.* ICML 2021``.

    A short name in bold before it is not a part of it either; it comes before the words that are not understood.
    """
    found = _EMPHASISED.fullmatch(text)
    authors = _people(found["people"]) if found else None
    if found is None or authors is None:
        return text
    venue = found["rest"].strip(" .,;:()|·–—-") or authors[1]
    if venue and not is_venue(venue):
        return text
    said.people, said.venue = authors[0], venue
    title = found["title"]
    if short := _SHORT_NAME.match(title):
        title = title[short.end() :]
        if short[1].casefold() not in title.casefold():
            said.rest = f"{short[1]} {said.rest}".strip()
    return title


_FAMILY = pattern(r"(?:(?:van|von|de|del|der|den|di|da|la|le|el|al|ten|ter)[ -])*(?=[^a-z])[^\W\d_][\w'’-]+")
"""A family name alone, with its particles."""


_NO_NAME = pattern(r"[^\w\s'’`*_]|\b(?:and|et)\b")
"""What ends the first name of a list, or can stand in none."""
_LONGEST_NAME = 5
"""No name of a list has more words."""


def _people(text: str, *, alone: bool = False, families: bool | None = False) -> tuple[str, str] | None:
    """The people that a text names, and the venue or year after them; None if it is not a list of people.

    One name is enough where a venue is behind it, or where it stands ``alone`` after a title that is a link. With
    ``families`` family names alone will do; where that is None they do with a venue after them.
    """
    text = text.strip(" *_`")
    if text[:1] in "(（" and text[-1:] in ")）":
        text = text[1:-1]
    if len(_NO_NAME.split(text, maxsplit=1)[0].split()) > _LONGEST_NAME:
        return None
    if families is not False and (with_year := _families_with_year(text)):
        return with_year
    venue: list[str] = []
    while cut := next((found for tail in _TAILS if (found := tail.search(text)) and _is_tail(found, venue)), None):
        if not people.is_team(cut[1]) and not _HOST.fullmatch(cut[1].strip()):
            venue.insert(0, cut[1].strip())
        text = text[: cut.start()].strip()
    text, dots, _ = text.partition("…") if text.endswith("…") else (text, "", "")
    if not text or not are_names(text):
        return None
    names = people.names(text)
    alone_names = [name.rstrip(".") for name in names]
    has_venue = 0 < len(" ".join(venue).split()) < 6
    believed = (families or (families is None and has_venue)) and all(map(_FAMILY.fullmatch, alone_names))
    is_turned = len(_TURNED.findall(text)) > 1 and (has_venue or not venue)
    several = len(names) > 1 and (believed or is_turned or people.are_people(names))
    et_al = people.MORE.search(text) is not None or bool(dots)
    one = len(names) == 1 and len(names[0].split()) in (2, 3) and (bool(venue) or alone)
    text += " et al." if dots else ""
    if believed and several and not people.are_turned(names):
        text = "; ".join(alone_names) + (" et al." if et_al else "")
    return (text, ", ".join(venue)) if several or et_al or one else None


def people_line(text: str, *, linked: bool = False) -> tuple[str, str] | None:
    """The people and the venue of a line that is both and nothing else: ``Ann Lee, Bo Lin, ICLR, 2015``.

    Family names alone are people where a venue follows them, or a link to the paper (``linked``):
    ``Lee, Lin. ICLR 2015.``
    """
    emphasised = text.lstrip().startswith(("**", "__"))
    text = re.sub(r"<sup>.*?</sup>|\\(?=\*)|[\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶]", "", text)
    text = people.without_links(text) if "[[" in text else text
    text = re.sub(r"^(?:by|저자|著者)\s+", "", bare(text), flags=re.I)
    found = _people(text, families=linked or None)
    if found is None:
        return None
    several = "," in found[0] or " and " in found[0] or "&" in found[0] or ";" in found[0] or "、" in found[0]
    is_marked = emphasised and not several  # a title in bold has a venue after it, too
    return found if several or (found[1] and not is_marked) or "et al" in found[0] else None
