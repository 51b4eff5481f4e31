"""What a commit says: the changes of the history since the one before, without anything of this machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..store.journal import Change

_IMPORT = re.compile(r"((?:(?:undo|redo) )*import)\b.*", re.DOTALL)
_WIDTH = 72
_MOST = 200


def message(changes: Sequence[Change], *, is_first: bool = False) -> str:
    """The message for these changes, oldest first; for none, what was edited by hand, or that the list begins."""
    lines = [_told(change) for change in changes]
    if not lines:
        return "Begin the list\n" if is_first else "Edit by hand\n"
    if len(lines) == 1 and len(lines[0]) <= _WIDTH:
        return f"{lines[0]}\n"
    shown = lines[-_MOST:]
    more = [f"… and {len(lines) - _MOST} before these"] if len(lines) > _MOST else []
    head = f"{len(lines)} changes" if len(lines) > 1 else f"{lines[0][: _WIDTH - 1]}…"
    return "\n".join([head, "", *more, *shown]) + "\n"


def _told(change: Change) -> str:
    """A change as others may read it: an import names folders of this machine, and is told by what it brought."""
    command = " ".join(_IMPORT.sub(r"\1", change.command).split())
    counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    is_told = told and (sum(counts.values()) > 1 or command.endswith("import"))
    return f"{command} ({told})" if is_told else command
