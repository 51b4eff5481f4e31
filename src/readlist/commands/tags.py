"""Commands about tags: how often each is used, renaming, merging, other names, those that look alike."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import progress
from ..errors import NothingMatched, UsageError, word
from ..search.folding import fold
from ..terminal.plain import entries, plural
from . import complete, options, values
from .command import Commands
from .printing import form_of, print_chosen, print_rows
from .prompts import confirm, naming
from .session import of

app = Commands()


@app.callback(invoke_without_command=True)
def tags(
    context: typer.Context,
    where: options.Where = None,
    limit: options.Limit = None,
    format: options.RowOrKeyFormat = None,
    header: options.Header = False,
    null: Annotated[bool, options.printing("-0", "--null", help="Names, each followed by NUL, for xargs -0.")] = False,
) -> None:
    """List every tag with its count, the most frequent first; or change tags in all entries at once.

    readlist tag changes the tags of single entries.

    Examples:

    $ readlist tags
    $ readlist tags --where 'is:unread after:2024-05'
    $ readlist tags rename lm language-model --dry-run
    """
    if context.invoked_subcommand is not None:
        return
    session = of(context)
    counts = session.library.tags(where or "")
    session.tell_problems()
    if not counts:
        raise NothingMatched(f"no tags where {where}" if where else "no entry has a tag yet; readlist tag gives one")
    counts = counts[:limit] if limit else counts
    form = form_of(session, format, header=header, null=null)
    if form == "table":
        from ..terminal.bars import tag_table

        session.draw(tag_table(counts, width=session.console.width))
    else:
        print_rows(session, ("tag", "count"), counts, format=form, header=header, null=null, data=dict(counts))


Alias = Annotated[bool, typer.Option("--alias", help="Keep the old name as an alias, for searches and future imports.")]


@app.command()
def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag to rename.", autocompletion=complete.tag)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.", autocompletion=complete.tag)],
    alias: Alias = False,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Give a tag another name, in every entry that has it.

    In a terminal it asks before changing three entries or more.

    Examples:

    $ readlist tags rename lm language-model
    $ readlist tags rename moe mixture-of-experts --alias
    """
    _rename(context, [old], new, alias=alias, yes=yes, dry_run=dry_run, command=f"tags rename {old} {new}")


@app.command()
def merge(
    context: typer.Context,
    tags: Annotated[
        list[str],
        typer.Argument(metavar="TAG... INTO", help="The tags; the last one stays.", autocompletion=complete.tag),
    ],
    alias: Alias = False,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Merge several tags into one; the last one named stays.

    readlist tags similar lists pairs of tags that look alike. In a terminal it asks before changing three entries or more.

    Examples:

    $ readlist tags merge mixture_of_experts moe
    $ readlist tags merge lm language_model llm --alias --dry-run
    """
    if len(tags) < 2:
        raise UsageError("name two tags or more; the last is the one that stays")
    command = "tags merge " + " ".join(tags)
    _rename(context, tags[:-1], tags[-1], alias=alias, yes=yes, dry_run=dry_run, command=command)


def _rename(
    context: typer.Context, old: list[str], new: str, *, alias: bool, yes: bool, dry_run: bool, command: str
) -> None:
    from ..tagging import rename as rename_tags
    from ..tagging import to_rename

    session = of(context)
    library = session.library
    target = values.tag_of(new)
    gone = [tag for tag in map(values.tag_of, old) if tag != target]
    keys = to_rename(library, gone, target)
    is_same = all(values.tag_of(tag).casefold() == target.casefold() for tag in old)
    if not keys and is_same and target in [name for name, _ in library.tags()]:
        raise NothingMatched(f"the tag is already called {target}")
    if not keys:
        raise NothingMatched(f"no entry has the tag {' or '.join(gone or old)}; readlist tags lists them")
    if dry_run:
        print_chosen(session, keys)
        session.say(f"would tag {entries(len(keys))} #{target} instead; nothing was changed")
        return
    what = f"Rename #{', #'.join(gone)} to #{target}".replace("{", "{{").replace("}", "}}")
    confirm(session, keys, what + " in {}?", yes=yes)
    change = rename_tags(library, gone, target, alias=alias, command=command[:200])
    session.say_all(naming(session, change.keys, "tagged"))
    names = ", ".join(f"#{tag}" for tag in gone) or f"#{target}"
    session.say(
        f"{names} {'are' if len(gone) > 1 else 'is'} #{target} now in {entries(len(change.keys))}; readlist undo takes it back"
    )


@app.command("alias")
def alias_(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The other name.")] = None,
    tag: Annotated[
        str | None, typer.Argument(metavar="[TAG]", help="The tag that it stands for.", autocompletion=complete.tag)
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove this alias.")] = False,
) -> None:
    """Let another name stand for a tag, in searches and imports; without names, list them.

    The store keeps them, in aliases.txt.

    Examples:

    $ readlist tags alias icl in-context-learning
    $ readlist tags alias
    $ readlist tags alias icl --remove
    """
    from ..store import aliases as store_aliases

    session = of(context)
    library = session.library
    aliases = library.aliases
    if name is None:
        if not aliases:
            raise NothingMatched("no tag has an alias yet")
        print_rows(session, ("name", "tag"), sorted(aliases.items()), format="tsv")
        return
    cleaned = values.tag_of(name)
    same = [other for other in aliases if fold(other) == fold(cleaned)]
    if remove:
        if not same:
            raise NothingMatched(f"{cleaned} is not an alias")
        changes, command = dict.fromkeys(same), f"tags alias {cleaned} --remove"
    elif tag is None:
        raise UsageError("name the tag that it stands for: readlist tags alias NAME TAG")
    else:
        target = values.tag_of(tag)
        if fold(target) == fold(cleaned) or fold(target) in map(fold, aliases):
            raise UsageError(f"{target} cannot stand for itself or for another alias")
        changes, command = {**dict.fromkeys(same), cleaned: target}, f"tags alias {cleaned} {target}"
        counts = {fold(tag): count for tag, count in library.tags()}
        if fold(target) not in counts:
            session.say(f"no entry has the tag {target} yet")
        if has := counts.get(fold(cleaned)):
            session.say(
                f"{entries(has)} {'has' if has == 1 else 'have'} the tag {cleaned} itself; "
                f"readlist tags rename {word(cleaned)} {word(target)} makes them one"
            )
    with library.writing(command):
        library.commit([], [store_aliases.step(library.paths.home, changes)], command=command)
    session.say(
        f"{cleaned} {'no longer stands for a tag' if remove else f'stands for {tag}'}; readlist undo takes it back"
    )


@app.command()
def similar(context: typer.Context, header: options.Header = False) -> None:
    """List pairs of tags that look alike: the rarer first, each with its count.

    readlist tags merge RARER OTHER merges a pair into one tag.

    Examples:

    $ readlist tags similar
    $ readlist tags similar --header
    """
    from ..tagging import similar as pairs_of

    session = of(context)
    counts = dict(session.library.tags())
    with progress.work():
        pairs = pairs_of(counts)
    if not pairs:
        raise NothingMatched("no two tags look alike")
    rows = [(rare, counts[rare], often, counts[often]) for rare, often, _ in pairs]
    head = ("tag", "count", "like", "count")
    print_rows(session, head, rows, format=form_of(session, None, header=header), header=header)
    session.say(f"{plural(len(pairs), 'pair')}; readlist tags merge RARER OTHER merges a pair into one tag")
