"""The comment of an entry: the lines that nothing else took, as they are, but for the tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model import Entry
from ...pattern import pattern
from ..facts import labelling
from ..facts import tags as tags_
from ..facts.links import only_links
from ..marks import LISTED
from ..reading import LAYOUT, Draft

_MENTION = pattern(rf"\s*{LISTED}\[(?!https?:)[^\[\]]*\s[^\[\]]*\s[^\[\]]*\]\(")
"""An item that is a link with a title for its words: a paper that the note mentions."""
_COMMENT = pattern(r"\s*<!--(?:(?!-->).)*-->\s*")
"""A comment of HTML, which is no text."""
_BULLET = pattern(rf"^\s*{LISTED}")


def give_rest(
    draft: Draft, filled: Sequence[int], entry: Entry, index: int = 0, *, texts: Mapping[int, str] | None = None
) -> None:
    """Give the lines ``filled`` (indices) to the comment of the entry with this index.

    Lines of tags, tags after the last sentence and those after a label in the last line go to the tags; a line of
    links alone also gives links. ``texts`` has the lines of which only a part is comment, or that lose their indent.
    """
    if not filled:
        return
    texts, code = texts or {}, draft.code
    kept: list[str] = []
    tags: list[str] = []
    before, taken = filled[0] - 1, 0
    for at in filled:
        line = texts.get(at, draft.lines[at])
        if at not in code:
            if line.lstrip()[:4] == "<!--" and _COMMENT.fullmatch(line):
                draft.give(at, LAYOUT, None)
                continue
            found = tags_.tag_line(_BULLET.sub("", line)) if "#" in line or "＃" in line else []
            if found := found or (_labelled_tags(line) if at == filled[-1] else []):
                tags += found
                draft.give(at, "tags", index)
                taken += 1
                continue
            if "/" in line and not _MENTION.match(line):
                entry.urls += only_links(line)
        between = draft.lines[before + 1 : at]
        blank = sum(1 for line_between in between if not line_between.strip()) if between else 0
        blank = min(blank, 1) if blank < len(between) else blank  # what stood there went elsewhere
        if kept and blank:
            kept.extend([""] * (1 if taken else blank))
        kept.append(line.rstrip())
        before, taken = at, 0
        draft.give(at, "note", index)
    last = _last_sentence(kept)
    if last >= 0 and filled[-1] not in code:
        kept[last], behind = tags_.tags_behind(kept[last])
        tags = behind + tags
    if kept and not kept[0].startswith(("    ", "\t")):
        kept[0] = kept[0].lstrip()
    entry.note = "\n\n".join(filter(None, (entry.note, "\n".join(kept))))
    entry.tags += tags


def _labelled_tags(line: str) -> list[str]:
    """The tags after a label, as blogs print them below a text: ``태그 : NLP, RAG``; [] for any other line."""
    said = labelling.labelled(line)
    return tags_.read(said[1]) if said and said[0] == "tags" and said[1] and tags_.are_tags(said[1]) else []


def _last_sentence(kept: list[str]) -> int:
    """The index of the last line of the comment proper: above a section of links or a line of wiki links; or -1."""
    last = len(kept) - 1
    for i in range(len(kept) - 1, -1, -1):
        line = kept[i].strip()
        if line.startswith("#") and line.lstrip("#").strip().casefold() in ("links", "link", "링크"):
            last = i - 1
        elif line and not line.startswith("[[") and line != "</english>" and i <= last:
            return i
    return -1
