"""The command that adds one paper: add."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from ..errors import NetworkError, UsageError
from ..identifiers import arxiv_id
from ..keys import unique_key
from ..model import Date, Entry, Status
from ..terminal.plain import entry_lines
from . import options, values
from .session import Session, of

_fact = options.in_group("Facts")


def add(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[WHAT]", help="An arXiv id, a DOI or a link; its facts are looked up.")
    ] = None,
    title: Annotated[str | None, _fact("--title", metavar="TEXT", help="The title.")] = None,
    author: Annotated[list[str] | None, _fact("--author", metavar="NAME", help="An author; may be repeated.")] = None,
    date_: Annotated[str | None, _fact("--date", metavar="DATE", help="The note's date; today if not given.")] = None,
    tags: Annotated[list[str] | None, _fact("--tag", "-t", metavar="TAG", help="A tag; may be repeated.", autocompletion=options.complete.tag)] = None,
    url: Annotated[list[str] | None, _fact("--url", metavar="LINK", help="A link; may be repeated.")] = None,
    abstract: Annotated[str, _fact("--abstract", metavar="TEXT", help="The abstract.")] = "",
    note: Annotated[str, _fact("--note", metavar="TEXT", help="Your note.")] = "",
    status: Annotated[Status, _fact("--status", case_sensitive=False, help="The reading status.", autocompletion=options.complete.status)] = Status.UNREAD,
    offline: Annotated[bool, typer.Option("--offline", help="Look nothing up; keep just the link.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even if the list already has an entry on it.")] = False,
    dry_run: options.DryRun = False,
) -> None:  # fmt: skip
    """Add one paper by hand, or by its arXiv id, DOI or link; print its key.

    Options override what is looked up. If an entry has the id, DOI or link already, nothing is added, and its key is
    printed.

    Examples:

    $ readlist add --title "A paper" --author "Kim Cheolsu" --note "빌려 읽기"
    $ readlist add https://example.org/post --title "A post" --offline
    $ readlist add 2403.05530 --tag gemini
    """
    from ..adding import known

    session = of(context)
    library = session.library
    if what is None and not (title or "").strip():
        raise UsageError("add what? Give an arXiv id, a DOI or a link, or --title TEXT")
    if what is not None and not anyway and (there := known(library, what)) is not None:
        session.print([there.key])
        given = {
            "--title": title, "--author": author, "--date": date_, "--tag": tags, "--url": url, "--abstract": abstract,
            "--note": note, "--status": status is not Status.UNREAD,
        }  # fmt: skip
        left = ", ".join(name for name, value in given.items() if value)
        nothing = f"nothing was added, nor what {left} gave" if left else "nothing was added"
        session.say(f"already in the list as {there.key}: {there.title}; {nothing}; --anyway adds it again")
        return
    entry = Entry(title="") if what is None else _found(session, what, offline=offline, is_titled=bool(title))
    if title:
        entry.title = " ".join(title.split())
    entry.authors = [" ".join(name.split()) for name in author or ()] or entry.authors
    entry.date = values.date_of(date_) or Date.of(date.today())
    entry.tags = list(dict.fromkeys(values.tag_of(name, library.aliases) for name in tags or ()))
    entry.urls += [link for link in url or () if link not in entry.urls]
    entry.arxiv = entry.arxiv or next((found for link in entry.urls if (found := arxiv_id(link))), "")
    entry.abstract = abstract.strip() or entry.abstract
    entry.note = note.strip() or entry.note
    entry.status = status
    entry.status_on = date.today() if status is not Status.UNREAD else None
    for other in library.same_paper(entry)[:1]:
        session.say(f"{other.key} is on the same paper; readlist merge merges the two")
    if dry_run:
        entry.key = unique_key(entry, library.index.has_key)
        session.print(entry_lines(entry))
        session.say("would add this entry; nothing was changed")
        return
    (added,) = library.add([entry], command=f"add {entry.title}"[:80])
    session.print([added.key])
    session.say(f"added {added.title}; readlist show {added.key} shows it")


def _found(session: Session, what: str, *, offline: bool, is_titled: bool) -> Entry:
    """The paper that a text names; only its link if the network does not answer and the paper ``is_titled``."""
    from ..adding import looked_up

    config = session.library.config
    try:
        return looked_up(config, what, offline=offline)
    except NetworkError as error:
        if not is_titled:
            raise
        session.say(f"not looked up: {error.what}")
        return looked_up(config, what, offline=True)
