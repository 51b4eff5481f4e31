"""Commands that look at entries and change nothing."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from ..errors import NothingMatched, UsageError
from ..model import as_json
from . import options
from .options import Format
from .session import Session, of, plural


def joined(words: list[str] | None) -> str:
    """The words of a query as one text; a word that the shell had in quotes is a phrase again."""
    return " ".join(_again(word) for word in words or ())


def _again(word: str) -> str:
    plain = " " in word and not any(mark in word for mark in ':"()@') and " OR " not in word and " -" not in word
    return f'"{word}"' if plain and not word.startswith("-") else word


def overview(session: Session) -> None:
    """What ``readlist`` alone says: how to begin, or how things stand."""
    library = session.library
    newest = [hit.entry for hit in library.find(limit=5).hits]
    if not newest:
        session.print(
            (
                "Your reading list is empty. To begin:",
                "  readlist import NOTES      your own notes: files, or folders of them",
                "  readlist import --sample   or a few sample notes to try things on",
            )
        )
        return
    session.tell_problems()
    from ..stats import stats

    counts = stats(hit.entry for hit in library.find().hits)
    if not session.is_terminal:
        session.print(f"{status}\t{count}" for status, count in counts.statuses.items())
        return
    from ..render import overview as drawn

    reading = [hit.entry for hit in library.find("is:reading", limit=5).hits]
    session.draw(
        drawn(
            counts,
            reading=reading,
            newest=newest,
            width=session.console.width,
            today=date.today(),
            links=session.terminal.links,
        )
    )


def list_(
    context: typer.Context,
    query: options.QueryArgument = None,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    format: options.FormatOption = None,
    fields: options.Fields = None,
    header: options.Header = False,
    null: options.Null = False,
) -> None:
    """List entries, newest first: all of them, or those that a query finds.

    readlist list
    readlist list is:unread tag:llm --limit 20
    readlist list after:2024-05 --sort title --format keys
    """
    session = of(context)
    text = joined(query)
    order = sort or session.library.config["sort"]
    _print_found(session, text, order, reverse, limit, format, fields, header, null, exact=True)


def search(
    context: typer.Context,
    query: options.QueryArgument = None,
    exact: Annotated[
        bool, typer.Option("--exact", "-e", help="No guessed spellings, no synonyms.", rich_help_panel="Which entries")
    ] = False,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    format: options.FormatOption = None,
    fields: options.Fields = None,
    header: options.Header = False,
    null: options.Null = False,
) -> None:
    """Find entries by whatever you remember, the best first: in Korean or English, also misspelt.

    readlist search gemini
    readlist search 강화학습 author:levine
    readlist search '"scaling law" -tag:moe'
    """
    session = of(context)
    text = joined(query)
    if not text.strip():
        raise UsageError("search for what? Give a word or more; readlist list shows everything")
    _print_found(session, text, sort, reverse, limit, format, fields, header, null, exact=exact, context=True)


def _print_found(
    session: Session,
    text: str,
    sort: str | None,
    reverse: bool,
    limit: int | None,
    format: Format | None,
    fields: str | None,
    header: bool,
    null: bool,
    *,
    exact: bool,
    context: bool = False,
) -> None:
    library = session.library
    if limit is None and session.is_terminal:
        limit = library.config["limit"] or None
    drawn = session.is_terminal and format in (None, "table")
    found = library.find(text, sort=sort, reverse=reverse, limit=limit, exact=exact, context=context and drawn)
    session.tell_problems()
    for typed, shown in found.guesses:
        session.say(f"no match for {typed}; showing {shown}")
    if not found.hits:
        if text.strip():
            raise NothingMatched(f"nothing matches {text}")
        session.say("your reading list is empty; readlist import NOTES fills it")
    if found.hits or format in (Format.JSON, Format.TABLE):
        session.print_hits(found.hits, format=format, fields=fields, header=header, null=null, total=found.total)


def show(
    context: typer.Context,
    keys: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY...", help="Keys, beginnings of them, arXiv ids, or -.", autocompletion=options.complete.key
        ),
    ],
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="text (drawn in a terminal), json, jsonl, toml or md.")
    ] = None,
) -> None:
    """Show a paper whole: facts, abstract, your note.

    readlist show ruan2024observational
    readlist show 2405.10938 --format json
    """
    session = of(context)
    library = session.library
    found = [library.get(key) for key in session.chosen(keys, None)]
    if format == "json" and len(found) == 1:
        import json

        session.print([json.dumps(as_json(found[0]), ensure_ascii=False, indent=2)])
    elif format not in (None, "text"):
        session.export(found, format)
    elif session.is_terminal or session.terminal.color == "always":
        from rich.console import Group

        from ..render import entry_panel

        width, links = session.console.width, session.terminal.links
        panels = [entry_panel(e, related=library.related(e), width=width, links=links) for e in found]
        session.draw(Group(*panels))
    else:
        from ..plain import entry_lines

        for entry in found:
            session.print(entry_lines(entry, library.related(entry)))


def open_(
    context: typer.Context,
    keys: options.KeysArgument = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="The PDF, of a paper on arXiv.")] = False,
    print_only: Annotated[bool, typer.Option("--print", help="Print the link instead of opening it.")] = False,
) -> None:
    """Open a paper's link in the browser.

    readlist open ruan2024observational
    readlist open ruan2024 --pdf
    """
    from ..links import launch, link_of

    session = of(context)
    for key in session.chosen(keys or [], None):
        entry = session.library.get(key)
        link = link_of(entry, pdf=pdf)
        if not link:
            raise NothingMatched(f"{key} has no link that can be opened; readlist edit {key} adds one under urls")
        if print_only:
            session.print([link])
        else:
            launch(link)
            session.say(f"opened {link}")


def stats(
    context: typer.Context,
    query: options.QueryArgument = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help="table (in a terminal), tsv or json.")] = None,
) -> None:
    """Show how many papers a month, what is read, the most frequent tags and authors.

    readlist stats
    readlist stats tag:llm --format json
    """
    from ..stats import as_json as stats_json
    from ..stats import stats as count

    session = of(context)
    found = session.library.find(joined(query), exact=True)
    session.tell_problems()
    if not found.hits:
        raise NothingMatched(f"nothing matches {joined(query)}" if query else "your reading list is empty")
    counts = count(hit.entry for hit in found.hits)
    format = format or ("table" if session.is_terminal else "tsv")
    if format == "json":
        import json

        session.print([json.dumps(stats_json(counts), ensure_ascii=False, indent=2)])
    elif format == "table":
        from ..render import stats_view

        session.draw(stats_view(counts, width=session.console.width))
    elif format == "tsv":
        for name, value in stats_json(counts).items():
            rows = value.items() if isinstance(value, dict) else [("", value)]
            session.print(f"{name}\t{label}\t{number}" for label, number in rows)
    else:
        raise UsageError(f"no format {format!r}; use table, tsv or json")


def duplicates(
    context: typer.Context,
    format: Annotated[str | None, typer.Option("--format", "-f", help="tsv or json.")] = None,
    header: options.Header = False,
) -> None:
    """List notes on the same paper: the same arXiv id, or the same title.

    readlist duplicates
    readlist merge KEY OTHER   makes one entry of two
    """
    session = of(context)
    pairs = session.library.duplicates()
    if not pairs:
        raise NothingMatched("no two entries are on the same paper")
    if format == "json":
        import json

        rows = [{"key": a.key, "other": b.key, "same": why, "title": a.title} for a, b, why in pairs]
        session.print([json.dumps(rows, ensure_ascii=False, indent=2)])
        return
    if format not in (None, "tsv"):
        raise UsageError(f"no format {format!r}; use tsv or json")
    from ..plain import row

    if header:
        session.print(["key\tother\tsame\ttitle"])
    session.print(row((a.key, b.key, why, a.title)) for a, b, why in pairs)
    session.say(f"{plural(len(pairs), 'pair')}; readlist merge KEY OTHER makes one of two")


def path(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="An entry.", autocompletion=options.complete.key)
    ] = None,
) -> None:
    """Print where the store is, or the file and line of an entry.

    readlist path
    readlist path ruan2024observational
    git -C "$(readlist path)" log
    """
    session = of(context)
    if key is None:
        session.print([str(session.library.paths.home)])
    else:
        file, line = session.library.where(key)
        session.print([f"{file}:{line}"])
