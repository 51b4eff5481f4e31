"""Markups other than Markdown: their marks are turned into Markdown's line by line, so that all notes are read alike.

A markup is a function that returns as many lines as it is given; the ending of a file says which it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...pattern import pattern
from . import cosense, tasks

_NOTHING = ""
"""What stands for a line that is a mark and nothing else."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A markup: the endings of its files, and how its lines are turned into those of Markdown."""

    endings: tuple[str, ...]
    turn: Callable[[Sequence[str]], list[str]] | None = None


def turned(text: str, name: str) -> str:
    """The text of a file with this name in Markdown, in as many lines; the text itself if it already is that."""
    ending = name[name.rfind(".") :].lower()
    turn = next((markup.turn for markup in MARKUPS if ending in markup.endings), None)
    text = "\n".join(turn(text.split("\n"))) if turn else cosense.turned(text) if cosense.is_page(text) else text
    text = tasks.turned(text) if ending in _PLAIN else text
    text = _EMBEDDED.sub(r"\1", text) if "@[" in text else text
    text = _ISSUE.sub(_titled, text, count=1) if text[:7] == "title:\t" else text
    text = _by_whom(text) if text[:3] == "# [" and _SAVED_ISSUE.match(text) else text
    text = _TITLE_BLOCK.sub(_headed, text, count=1) if text[:1] == "%" and text[:5] != "%PDF-" else text
    text = _with_quotes(text) if "!!! " in text or "???" in text or ":::" in text else text
    text = _IN_ANGLES.sub(r"**\1**", text) if "<" in text else text
    text = _HTML_LIST.sub(_with_items, text) if "<li" in text and ("</ul>" in text or "</ol>" in text) else text
    return _with_addresses(text) if "]:" in text else text


_IN_ANGLES = pattern(r"(?m)^<(?=[A-Z\d])([^<>=\"/\s]{1,60}(?: [^<>=\"/\s]{1,60}){1,40})>[ \t]*$")
"""A title between the signs that Korean texts put around names of works, which HTML would take for a tag."""
_HTML_LIST = pattern(
    r"(?ms)^[ \t]*<([uo]l)\b[^<>]*>(?:[ \t]*\n)?[ \t]*<li\b.{1,100000}?^[^\n]*</\1>[ \t]*$(?!\s*</?li\b)"
)
_IN_HTML_LIST = pattern(
    r"[ \t]*(?P<before>(?:</?(?:[uo]l|li|p)\b[^<>]*>[ \t]*)*)(?:<br[ \t]*/?>)?[ \t]*(?P<text>.*?)"
    r"(?P<behind>(?:[ \t]*</?(?:[uo]l|li|p)\b[^<>]*>)*)[ \t]*"
)
_TELLING = pattern(r"://|(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST = 3
"""So many items of a list with papers have one link or year at least."""


def _with_items(html: re.Match[str]) -> str:
    """A list of HTML in Markdown, whose items begin where their text does, if its links and years can be of papers."""
    if len(_TELLING.findall(html[0])) * _FEWEST < html[0].count("<li"):
        return html[0]
    depth, is_new, done = 0, False, []
    for line in html[0].split("\n"):
        found = _IN_HTML_LIST.fullmatch(line)
        if found is None or "<li" in found["text"]:
            return html[0]
        depth, is_new = _opened(found["before"], depth, is_new=is_new)
        done.append(f"{'  ' * (depth - 1)}{'-' if is_new else ' '} {found['text']}" if found["text"] else _NOTHING)
        depth, is_new = _opened(found["behind"], depth, is_new=is_new and not found["text"])
    return "\n".join(done)


def _opened(tags: str, depth: int, *, is_new: bool) -> tuple[int, bool]:
    """How many lists are open behind these tags, and whether an item is open whose text is still to come."""
    for tag in tags.split("<")[1:]:
        depth += tag.startswith(("ul", "ol")) - tag.startswith(("/ul", "/ol"))
        is_new = tag.startswith("li") or (is_new and not tag.startswith("/li"))
    return depth, is_new


_EMBEDDED = pattern(r"(?m)^@\[\w+\]\((https?://[^\s()]+)\)[ \t]*$")
"""A link that Zenn shows as a card."""
_TITLE_BLOCK = pattern(r"%[ \t]*(\S.*)((?:\n%.*){0,2})")
"""Pandoc's title block: the title, people and a day, each on a line after a sign."""


def _headed(found: re.Match[str]) -> str:
    return f"# {found[1]}" + found[2].replace("\n%", "\n")


_ISSUE = pattern(r"\Atitle:\t(?P<title>\S.*)\nstate:\t.*\n(?:[a-z-]+:\t?.*\n){4,}--\n")
"""What GitHub's program writes above an issue, of which only the title and the labels are about the paper."""


def _titled(found: re.Match[str]) -> str:
    title = re.sub(r"^\[[^\[\]]*\]\s*", "", found["title"])
    kept = re.findall(r"(?m)^(?:state:\tCLOSED|labels:\t.+)$", found[0])
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    head = ["---", f'title: "{quoted}"', *(re.sub(r"labels:\t(.+)", r"tags: [\1]", line) for line in kept), "---"]
    return "\n".join(head) + "\n" * (found[0].count("\n") - len(head)) + f"# {title}\n"


_SAVED_ISSUE = pattern(r"# \[\\?#\d+(?: [\w ]+)?\]\(https?://[^\s()]+\)[ \t]*`?\w+`?:[ \t]*(?=\S)")
"""What gh2md writes before the title of an issue or a pull request, which no title of a paper begins with."""
_BY_WHOM = pattern(
    r"(?m)^(#+ )(?:<img [^<>\n]*>)?\[([^\[\]\s]+)\]\(\S+\) (opened|commented)(?: [\w ]+)? at "
    r"\[([^\[\]\n]+)\]\(\S+\):?[ \t]*$"
)


def _by_whom(text: str) -> str:
    """An issue as gh2md saves it, with its title for the heading, and who wrote what without pictures and links."""

    def said(found: re.Match[str]) -> str:
        marks, who, what, day = found.groups()
        return f"{who} opened this issue on {day}" if what == "opened" else f"{marks}{who} commented at {day}"

    return _BY_WHOM.sub(said, _SAVED_ISSUE.sub("# ", text, count=1))


_ADMONITION = pattern(
    r"^(?:!!!|\?\?\?\+?) ([\w-]+)(?: \"([^\"\n]*)\")?[ \t]*((?:\n(?: {4}|\t).*|\n[ \t]*(?=\n(?: {4}|\t)))+)", re.M
)


_CONTAINER = pattern(r"^:{3,}[ \t]*([a-z-]+)[ \t]+(\S[^\n]*)((?:\n(?!:::).*)+)(\n):{3,}[ \t]*$", re.M)


def _with_quotes(text: str) -> str:
    """Markdown with quotes for what MkDocs sets apart, ``!!! info "Title"`` and the lines with an indent below it, and
    VuePress and Docusaurus, ``::: info Title`` and the lines down to ``:::``.
    """
    for one in (_ADMONITION, _CONTAINER):
        text = one.sub(_quote, text)
    return text


def _quote(found: re.Match[str]) -> str:
    head = f"> [!{found[1]}] {found[2] or ''}".rstrip()
    return head + re.sub(r"\n(?: {4}|\t)?[ \t]*", "\n> ", found[3]) + "".join(found.groups()[3:])


_ADDRESS = pattern(r"(?m)^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*<?(https?://[^\s<>]+)>?[^\n]*$")
_REFERENCE = pattern(
    r"(?<![!\]])\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?!\[))+)\]\[([^\[\]\n]*)\]|(?<![!\]])\[([^\[\]\n]+)\](?![\[(:])"
)


def _with_addresses(text: str) -> str:
    """Markdown with the addresses that stand elsewhere (``[1]: https://…``) where links name them (``[pdf][1]``)."""
    found = {name.casefold(): url for name, url in _ADDRESS.findall(text)}
    used: set[str] = set()

    def link(reference: re.Match[str]) -> str:
        words = reference[1] or reference[3]
        name = (reference[2] or words).casefold()
        used.update({name} & found.keys())
        return f"[{words}]({found[name]})" if name in found else reference[0]

    linked = _REFERENCE.sub(link, text) if found else text
    return _ADDRESS.sub(lambda one: _NOTHING if one[1].casefold() in used else one[0], linked) if used else text


def _asciidoc(lines: Sequence[str]) -> list[str]:
    """AsciiDoc: ``= Title``, ``:revdate: 2024-05-20``, ``Authors:: Ann Lee``, ``https://a.org[Paper]``, ``** nested``.

    One author in its header is the writer of the document; several are the paper's.
    """
    done: list[str] = []
    header = True
    terms = [found[1] for found in map(_ADOC_TERM.match, lines) if found]
    is_of_several = len(set(terms)) < len(terms)
    for line in lines:
        header = header and bool(line.strip())
        if found := _ADOC_HEADING.match(line):
            line = f"{'#' * len(found[1])} {found[2]}"
        elif (found := _ADOC_ATTRIBUTE.match(line)) and header:
            line = _adoc_attribute(found[1].lower(), found[2].strip())
        elif is_of_several and len(done) == 1 and _ADOC_WRITER.fullmatch(line.rstrip()):
            line = _NOTHING
        elif header and done and (found := _ADOC_REVISION.fullmatch(line.rstrip())):
            line = f"date: {found[1]}" if found[1] else _NOTHING
        elif re.fullmatch(r"-{4,}|\.{4,}", line.rstrip()):
            line = "```"
        elif line.startswith("//") or re.fullmatch(
            r"\[[^\]]*\]|<<<|\|={3,}|={4,}|\*{4,}|_{4,}|:[\w-]+:.*", line.rstrip()
        ):
            line = _NOTHING
        elif found := _ADOC_ITEM.match(line):
            line = f"{'  ' * (len(found[1]) - 1)}{'1.' if found[1][0] == '.' else '-'} {found[2]}"
        line = _ADOC_TERM.sub(r"\1: ", line)
        done.append(_ADOC_LINK.sub(lambda m: f"[{m[2]}]({m[1]})" if m[2] else m[1], line))
    return done


_ADOC_HEADING = pattern(r"(={1,6})[ \t]+(\S.*)$")
_ADOC_ATTRIBUTE = pattern(r":([\w-]+):[ \t]*(.*)$")
_ADOC_WRITER = pattern(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,2}")
"""A line that is one name: right below the title of several papers it is that of who wrote the document."""
_ADOC_REVISION = pattern(r"[^<>:]+ <\S+@\S+>|v?\d[\w.]*,\s*([\w ./-]+?)(?::.*)?")
"""The lines below a title that say who wrote the document, and its version and day."""
_ADOC_ITEM = pattern(r"[ \t]*(\*{1,5}|\.{1,5}|-)[ \t]+(\S.*)$")
_ADOC_TERM = pattern(r"^(\w[^:\n]{0,40})::(?:[ \t]+|$)")
_ADOC_LINK = pattern(r"(?:link:)?(https?://[^\s\[\]<>]+)\[([^\[\]]*)\]")


def _adoc_attribute(name: str, value: str) -> str:
    if name in ("author", "authors") and not re.search(r"[;,]| and | & ", value):
        return _NOTHING
    name = {"revdate": "date", "keywords": "tags"}.get(name, name)
    return f"{name}: {value}" if value and name in ("authors", "author", "date", "tags") else _NOTHING


def _rst(lines: Sequence[str]) -> list[str]:
    """reStructuredText: underlined titles, each mark a level in the order in which they come; links and directives."""
    done = [_RST_LINK.sub(r"[\1](\2)", line) for line in lines]
    levels: list[str] = []
    for index, line in enumerate(lines):
        if found := _RST_DIRECTIVE.match(line):
            done[index] = line[found.end() :].strip() if found["notice"] else _NOTHING
        title = lines[index - 1].strip() if index else ""
        if not title or len(line.rstrip()) < max(len(title), 3) or not _RST_LINE.fullmatch(line.rstrip()):
            continue
        over = index > 1 and lines[index - 2].rstrip() == line.rstrip()
        if lines[index - 1][0].isalnum() or over:
            mark = line[0] * (2 if over else 1)
            levels += [mark] if mark not in levels else []
            done[index - 1 : index + 1] = [f"{'#' * min(levels.index(mark) + 1, 6)} {title}", _NOTHING]
            if over:
                done[index - 2] = _NOTHING
    return done


_RST_LINE = pattern(r"([=\-~^\"'`*+#:.])\1*")
_RST_DIRECTIVE = pattern(
    r"\.\.(?:[ \t]+(?:(?P<notice>admonition|attention|caution|danger|error|hint|important|note|seealso|tip|todo|"
    r"warning)|[\w-]+)::|[ \t]+_[^:]+:|[ \t]*$)"
)
"""What is no text, but for what stands behind the name of a notice."""
_RST_LINK = pattern(r"`([^`<>]+?)\s*<(https?://[^<>`]+)>`_{1,2}")


def _tiddler(lines: Sequence[str]) -> list[str]:
    """TiddlyWiki: fields above the first blank line, then ``!! Heading``, ``** nested``, ``[[words|https://…]]``."""
    if any(line.startswith("title: $:/") for line in lines):
        return [_NOTHING] * len(lines)  # of the program itself
    end = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    return [*map(_field, lines[:end]), *map(_wikitext, lines[end:])]


_TID_HEADING = pattern(r"(!{1,6})[ \t]*(\S.*)$")
_TID_ITEM = pattern(r"([*#]+)[ \t]+(\S.*)$")
_TID_TAG = pattern(r"\[\[([^\[\]]+)\]\]|(\S+)")
_TID_LINK = pattern(r"\[\[([^\[\]|]+)\|(https?://[^\[\]]+)\]\]")


def _field(line: str) -> str:
    name, _, value = line.partition(":")
    value = value.strip()
    if name == "created" and value[:8].isdigit():
        return f"created: {value[:4]}-{value[4:6]}-{value[6:8]}"
    if name == "tags":
        return f"tags: {', '.join(linked or word for linked, word in _TID_TAG.findall(value))}"
    is_ours = name in ("created", "modified", "type", "list", "creator", "modifier") or value.startswith("$:/")
    return _NOTHING if is_ours else line


def _wikitext(line: str) -> str:
    if found := _TID_HEADING.match(line):
        line = f"{'#' * len(found[1])} {found[2]}"
    elif found := _TID_ITEM.match(line):
        line = f"{'  ' * (len(found[1]) - 1)}{'1.' if found[1][-1] == '#' else '-'} {found[2]}"
    line = _TID_LINK.sub(r"[\1](\2)", line)
    return line.replace("''", "**")


_VIM_LINK = pattern(r"\[\[(https?://[^\[\]|]+)\|([^\[\]]+)\]\]")
_VIM_TAGS = pattern(r"\s*:((?:[^\s:]+:)+)\s*$")


def _vimwiki(lines: Sequence[str]) -> list[str]:
    """Vimwiki: ``[[https://…|words]]``, and lines of tags, ``:rl:planning:``; its headings are those of all wikis."""
    tags = map(_VIM_TAGS.match, lines)
    return [
        " ".join(f"#{tag}" for tag in found[1].split(":")[:-1]) if found else _VIM_LINK.sub(r"[\2](\1)", line)
        for line, found in zip(lines, tags, strict=True)
    ]


def _quarto(lines: Sequence[str]) -> list[str]:
    """Quarto and R Markdown: Markdown, whose ``categories`` are what other programs call tags."""
    fences = [index for index, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or any(line.startswith("tags:") for line in lines[: fences[1]]):
        return list(lines)
    return [
        f"tags:{line[11:]}" if index < fences[1] and line.startswith("categories:") else line
        for index, line in enumerate(lines)
    ]


_PLAIN = (".txt", ".text")
SPREADSHEET = (".csv", ".tsv")
"""The endings of tables, which :mod:`..layouts.spreadsheet` reads as they are."""
DATA = (".yaml", ".yml")
"""The endings of YAML, which :mod:`..layouts.data` reads as it is."""
MARKUPS = (
    Markup((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text", ".org")),
    Markup(SPREADSHEET),
    Markup(DATA),
    Markup((".qmd", ".rmd"), _quarto),
    Markup((".adoc", ".asciidoc"), _asciidoc),
    Markup((".rst",), _rst),
    Markup((".tid",), _tiddler),
    Markup((".wiki",), _vimwiki),
)
ENDINGS = frozenset(ending for markup in MARKUPS for ending in markup.endings)
"""The endings of files that may hold notes."""
