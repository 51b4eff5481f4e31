"""Commands that look at entries and change nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import progress
from ..errors import NothingMatched
from ..model import Entry, Hit, as_json, without_fields
from ..search.folding import fold
from ..search.query import FIELD_NAMES
from ..terminal.plain import entries, entry_lines, plural
from . import finding, options
from .choosing import chosen_key, chosen_keys
from .finding import joined
from .printing import Printing, form_of, print_export, print_json, print_rows
from .prompts import confirm
from .session import Session, of

if TYPE_CHECKING:
    from ..library import Library
    from ..stats import Stats


def overview(session: Session) -> None:
    """What ``readlist`` alone prints: how to begin, or an overview of the list."""
    library = session.library
    newest = [hit.entry for hit in library.find(limit=5, brief=True).hits]
    if not newest:
        session.print(
            (
                f"Your reading list in {library.paths.home} is empty. To begin:",
                "  readlist import NOTES      your own notes: files, or folders of them",
                "  readlist import --sample   or a few sample notes to try it with",
            )
        )
        return
    session.tell_problems()
    counts = _counted(library.find(brief=True).hits)
    if not session.is_terminal:
        session.print(f"{status}\t{count}" for status, count in counts.statuses.items())
        return
    from ..terminal.bars import overview as drawn

    reading = [hit.entry for hit in library.find("is:reading", limit=5, brief=True).hits]
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


def _counted(hits: Sequence[Hit]) -> Stats:
    from ..stats import stats

    with progress.work():
        return stats(hit.entry for hit in progress.through("counting", hits, len(hits)))


def list_(
    context: typer.Context,
    query: options.QueryArgument = None,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    format: options.FormatOption = None,
    columns: options.Columns = None,
    fields: options.Fields = None,
    header: options.Header = False,
    null: options.Null = False,
    without: options.Without = None,
) -> None:
    """List entries, newest first: all of them, or those that a query finds.

    Every word of the query must match exactly as spelt; search also guesses spellings and puts the best first.

    Examples:

    $ readlist list
    $ readlist list is:unread tag:llm --limit 20
    $ readlist list after:2024-05 --sort title --fields key,date,title
    """
    session = of(context)
    left = options.fields_left_out(without, session.library)
    printing = Printing(format, columns, fields, header, null, left)
    finding.list_(session, query, printing, sort=sort, reverse=reverse, limit=limit)


def search(
    context: typer.Context,
    query: options.QueryArgument = None,
    exact: Annotated[bool, options.choosing("--exact", "-e", help="No guessed spellings, no synonyms.")] = False,
    sort: options.SortOption = None,
    reverse: options.Reverse = False,
    limit: options.Limit = None,
    format: options.FormatOption = None,
    columns: options.Columns = None,
    fields: options.Fields = None,
    header: options.Header = False,
    null: options.Null = False,
) -> None:
    """Find entries by whatever you remember, the best first: in Korean or English, even misspelt.

    A query is words, "phrases in quotation marks" and fields: {fields}. A - before a part excludes it, OR between two
    parts finds either, @name stands for a query in config.toml.

    Examples:

    $ readlist search gemini
    $ readlist search 벤치마크 author:ruan
    $ readlist search '"language model" -tag:moe after:2024-04'
    """
    printing = Printing(format, columns, fields, header, null)
    finding.search(of(context), query, printing, sort=sort, reverse=reverse, limit=limit, exact=exact)


search.__doc__ = (search.__doc__ or "").replace("{fields}", " ".join(f"{name}:" for name in FIELD_NAMES))


def show(
    context: typer.Context,
    keys: Annotated[list[str], options.keys_argument(metavar="KEY...")],
    format: Annotated[
        Literal["text", "json", "jsonl", "toml", "md"], options.format_option("Without it: text, drawn in a terminal.")
    ] = "text",
    without: options.Without = None,
) -> None:
    """Show a paper in full: its facts, your note, the abstract, notes on the same paper, and mentions in both directions.

    Examples:

    $ readlist show ruan2024observational
    $ readlist show 2106.09685 --format json
    $ readlist search gemini --limit 1 | readlist show -
    """
    session = of(context)
    library = session.library
    chosen = chosen_keys(session, keys, None, by_title=True)
    left = options.fields_left_out(without, session.library)
    found = (without_fields(entry, left) for entry in library.get_all(chosen))
    if format == "json" and len(chosen) == 1:
        print_json(session, as_json(next(found), without=left))
    elif format != "text":
        print_export(session, found, format, group_by="none", without=left)
    elif session.is_terminal or session.terminal.color == "always":
        from ..terminal.entry import EntryPanel

        width, links = session.console.width, session.terminal.links
        session.draw_each(
            EntryPanel(entry, **_others(library, entry), width=width, links=links, apart=at > 0)
            for at, entry in enumerate(found)
        )
    else:
        for at, entry in enumerate(found):
            session.print([""] * bool(at))
            session.print(entry_lines(entry, **_others(library, entry)))


def _others(library: Library, entry: Entry) -> dict[str, Sequence[Entry]]:
    """The entries that an entry is shown with."""
    mentions, mentioned_by = library.index.references(entry.key)
    return {"related": library.same_paper(entry), "mentions": mentions, "mentioned_by": mentioned_by}


def related(
    context: typer.Context,
    key: options.KeyArgument,
    limit: options.Limit = 10,
    format: options.RowOrKeyFormat = None,
    header: options.Header = False,
) -> None:
    """List the papers nearest to a paper, each with the reason, nearest first.

    The nearest papers are those that its note mentions, by arXiv link, DOI, [[link]] or key, and those whose notes mention
    it; then come those that share tags, authors, or words that few notes have. In queries, mentions:KEY and
    mentioned-by:KEY select papers in the same way.

    Examples:

    $ readlist related hu2021lora
    $ readlist related hu2021lora --limit 3 --format keys
    """
    finding.related(of(context), key, limit, format, header)


def open_(
    context: typer.Context,
    keys: options.KeysArgument = None,
    where: options.Where = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="The PDF, where the paper is on arXiv.")] = False,
    print_only: Annotated[bool, typer.Option("--print", help="Print the link instead of opening it.")] = False,
    yes: options.Yes = False,
) -> None:
    """Open a paper's link in the browser: its page on arXiv, or else the first link to the web in its note.

    BROWSER names the browser; without it, the system's own is used.

    Examples:

    $ readlist open hu2021lora
    $ readlist open hu2021 --pdf
    $ readlist open hu2021 --print
    """
    from ..terminal.browser import launch, link_of

    session = of(context)
    links = {}
    for key in chosen_keys(session, keys or [], where, by_title=True):
        link = link_of(session.library.get(key), pdf=pdf)
        if link:
            links[key] = link
        elif pdf:
            session.say(f"{key} has no link to a PDF")
        else:
            session.say(f"{key} has no link that can be opened; readlist edit {key} adds one under urls")
    if not links:
        raise NothingMatched("there is nothing to open")
    if print_only:
        session.print(links.values())
        return
    confirm(session, list(links), "Open the links of {}?", yes=yes)
    for link in links.values():
        launch(link)
        session.say(f"opened {link}")


def stats(context: typer.Context, query: options.QueryArgument = None, format: options.RowFormat = None) -> None:
    """Count your papers: those noted each month, those you have read, and the most frequent tags and authors.

    Examples:

    $ readlist stats
    $ readlist stats tag:llm --format json
    """
    session = of(context)
    hits = session.library.find(joined(query), exact=True, brief=True).hits
    session.tell_problems()
    if not hits:
        is_empty = f"your reading list in {session.library.paths.home} is empty"
        raise NothingMatched(f"nothing matches {joined(query)}" if query else is_empty)
    counts = _counted(hits)
    form = form_of(session, format)
    if form == "table":
        from ..terminal.bars import stats_view

        session.draw(stats_view(counts, width=session.console.width))
        return
    data = asdict(counts)
    rows = [
        (name, label, number)
        for name, value in data.items()
        for label, number in (value.items() if isinstance(value, dict) else [("", value)])
    ]
    print_rows(session, ("count", "of", "number"), rows, format=form, data=data)


_PAIR = ("key", "other", "same", "title")


def duplicates(
    context: typer.Context,
    format: options.RowFormat = None,
    header: options.Header = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Merge those with the same arXiv id or DOI, and titles that are alike.")
    ] = False,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """List pairs of notes on the same paper: with the same arXiv id or DOI, or the same title.

    A title that more than eight notes share, such as Thoughts on recent papers, does not count.
    readlist merge KEY OTHER merges a pair into one entry.

    Examples:

    $ readlist duplicates
    $ readlist duplicates --header
    $ readlist duplicates --merge --dry-run
    """
    session = of(context)
    pairs = session.library.duplicates()
    if merge:
        _merge_certain(session, [pair for pair in pairs if pair[2] != "title"], yes=yes, dry_run=dry_run)
        return
    if not pairs:
        raise NothingMatched("no two entries are on the same paper")
    form = form_of(session, format, header=header)
    if form == "table":
        from ..terminal.lists import pair_table

        session.draw(pair_table(pairs, width=session.console.width))
    else:
        rows = [(a.key, b.key, why, a.title) for a, b, why in pairs]
        print_rows(session, _PAIR, rows, format=form, header=header)
    session.say(f"{plural(len(pairs), 'pair')}; readlist merge KEY OTHER merges a pair into one entry")


def _merge_certain(session: Session, pairs: list[tuple[Entry, Entry, str]], *, yes: bool, dry_run: bool) -> None:
    """Show the pairs that are certainly on one paper, and merge each; name those whose titles say otherwise."""
    for one, other, why in pairs:
        if not _are_alike(one.title, other.title):
            what = f"{one.key} and {other.key} have the same {_IDS[why]}, but titles that are not alike"
            session.say(f"{what}; if they are on one paper, readlist merge {one.key} {other.key}")
    pairs = [pair for pair in pairs if _are_alike(pair[0].title, pair[1].title)]
    if not pairs:
        raise NothingMatched("no two entries with titles that are alike have the same arXiv id or DOI")
    print_rows(session, _PAIR, [(one.key, other.key, why, one.title) for one, other, why in pairs], format="tsv")
    keys = list(dict.fromkeys(entry.key for pair in pairs for entry in pair[:2]))
    if dry_run:
        session.say(f"would merge {plural(len(pairs), 'pair')} of {entries(len(keys))}; nothing was changed")
        return
    confirm(session, keys, f"Merge {plural(len(pairs), 'pair')} of {{}}?", yes=yes, are_shown=True)
    session.library.merge_all([(one.key, other.key) for one, other, _ in pairs])
    session.say(f"merged {plural(len(pairs), 'pair')} of {entries(len(keys))}; readlist undo takes it back")


_IDS = {"arxiv": "arXiv id", "doi": "DOI"}


def _are_alike(one: str, other: str) -> bool:
    """Whether two titles can be those of one paper: half of the words of one, or all of its letters, are in the other.

    An essay that links to a paper may have got its arXiv id; its title has none of the paper's words.
    """
    few, many = sorted((re.findall(r"\w+", fold(title)) for title in (one, other)), key=len)
    return 2 * len({*few} & {*many}) >= len({*few}) or "".join(few) in "".join(many)


def next_(context: typer.Context, limit: options.Limit = None, format: options.RowOrKeyFormat = None) -> None:
    """Show the unread papers most worth reading now, each with its reason.

    Reasons to read a paper: your notes mention it, it shares tags with what you read this month, you read other papers
    by its authors, or it has waited long.

    Examples:

    $ readlist next
    $ readlist next --limit 1 --format keys | readlist show -
    """
    from ..suggestions import suggest

    session = of(context)
    hits = session.library.find(exact=True).hits
    session.tell_problems()
    with progress.work():
        found = suggest(
            (hit.entry for hit in hits), today=date.today(), most=5 if limit is None else limit or len(hits)
        )
    if not found:
        raise NothingMatched("no paper is unread")
    rows = [(entry.key, entry.title, "; ".join(reasons)) for entry, reasons in found]
    finding.print_suggestions(session, found, form_of(session, format), ("key", "title", "why"), rows)


def path(context: typer.Context, key: options.OptionalKeyArgument = None) -> None:
    """Print where the store is, or the file and line of an entry.

    Examples:

    $ readlist path
    $ readlist path ruan2024observational
    $ ls "$(readlist path)"
    """
    session = of(context)
    if key is None:
        session.print([str(session.library.paths.home.absolute())])
    else:
        file, line = session.library.where(chosen_key(session, key, by_title=True))
        session.print([f"{file.absolute()}:{line}"])
