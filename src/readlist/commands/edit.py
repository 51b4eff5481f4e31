"""Commands that change entries: mark, tag, note, edit, fill, merge, remove."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import NetworkError, Refused, UsageError, nearest, word
from ..model import Entry, copied
from ..terminal.plain import entries
from . import options, values
from .choosing import chosen_key, chosen_keys
from .printing import print_changes, print_chosen
from .prompts import confirm, named, naming, save_edited
from .session import Session, of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..store.journal import Change


def _tell(session: Session, change: Change, did: str, chosen: list[str], name: str) -> None:
    """Print what a change did, and the changed entries, with ``name`` before each."""
    count = len(change.keys)
    if not change.number:
        session.say(f"nothing to change in {named(chosen)}")
        return
    changed = set(change.keys)
    session.say_all(naming(session, [key for key in chosen if key in changed], name))
    already = f", {len(chosen) - count:,} needed no change" if count < len(chosen) else ""
    session.say(f"{did} {entries(count)}{already}; readlist undo takes it back")


def _show_plan(session: Session, keys: list[str], what: str) -> None:
    """Print what a dry run would touch: the entries as data, the rest as a message."""
    print_chosen(session, keys)
    session.say(f"would {what} {entries(len(keys))}; nothing was changed")


def _show_changes(session: Session, keys: list[str], alter: Callable[[Entry], Entry], what: str) -> None:
    """Print what a dry run would change: the entries that would change, each with how."""
    pairs = ((entry, alter(copied(entry))) for entry in session.library.get_all(keys))
    changes = [(before, after) for before, after in pairs if before != after]
    print_changes(session, changes)
    already = f", {len(keys) - len(changes):,} would need no change" if len(changes) < len(keys) else ""
    session.say(f"would {what} {entries(len(changes))}{already}; nothing was changed")


def mark(
    context: typer.Context,
    status: options.StatusArgument,
    keys: options.KeysArgument = None,
    where: options.Where = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it happened; without it, today.")
    ] = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Mark papers as unread, reading, read or dropped, with the date.

    In a terminal it asks before changing three entries or more, but not if keys come from a pipe.

    Examples:

    $ readlist mark read ruan2024observational
    $ readlist mark read --where 'tag:llm before:2024-05' --on 2024-05-01
    $ readlist search gemini | readlist mark dropped -
    """
    from ..library import marking

    session = of(context)
    day = values.day_of(on)
    if day is not None and day > date.today():
        raise UsageError(f"{day} is in the future; name the day it happened")
    chosen = chosen_keys(session, keys or [], where)
    if dry_run:
        _show_changes(session, chosen, marking(status, on=day), f"mark as {status}:")
        return
    confirm(session, chosen, f"Mark {{}} as {status}?", yes=yes)
    change = session.library.mark(chosen, status, on=day)
    _tell(session, change, f"marked as {status}:", chosen, status)


def tag(
    context: typer.Context,
    keys: options.KeysArgument = None,
    add: options.TagsToAdd = None,
    remove: options.TagsToRemove = None,
    where: options.Where = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Add tags to papers, or take them off.

    In a terminal it asks before changing three entries or more, but not if keys come from a pipe. readlist tags rename
    gives a tag another name everywhere.

    Examples:

    $ readlist tag ruan2024observational --add prediction --remove scaling-law
    $ readlist search gemini | readlist tag - --add google
    $ readlist tag --where 'author:hoffmann' --add classics
    """
    from ..library import tagging

    session = of(context)
    library = session.library
    known = [name for name, _ in library.tags()]
    added = _given(add)
    to_add = [values.tag_of(name, library.aliases) for name in added]
    to_remove = [values.tag_of(name) for name in _given(remove)]
    for name, cleaned in zip(added, to_add, strict=True):
        if len(name.split()) > 1:
            session.say(f"a tag has no spaces: {name.strip()} is added as {cleaned}")
    if both := {tag.casefold() for tag in to_add} & {tag.casefold() for tag in to_remove}:
        raise UsageError(f"is {min(both)} to be added or removed? Give it once")
    if not to_add and not to_remove:
        meant = [f"; did you mean --add {name}?" for name in (keys or [])[1:] if name in known]
        raise UsageError(f"nothing to do: give --add TAG or --remove TAG{''.join(meant[:1])}")
    chosen = chosen_keys(session, keys or [], where)
    what = "tag" if to_add else "untag"
    if dry_run:
        _show_changes(session, chosen, tagging(to_add, to_remove), what)
        return
    from ..tagging import nearly

    for name in to_add:
        for other in nearly(name, known):
            session.say(
                f"#{name} is new, and looks like #{other}; readlist tags rename {word(name)} {word(other)} makes them one"
            )
    for name in to_remove:
        if name not in known:
            near = nearest(name, known)
            session.say(f"no entry has the tag {name}" + (f"; did you mean {near}?" if near else ""))
    confirm(session, chosen, f"{what.capitalize()} {{}}?", yes=yes)
    _tell(session, library.tag(chosen, add=to_add, remove=to_remove), f"{what}ged", chosen, f"{what}ged")


def _given(tags: list[str] | None) -> list[str]:
    return [name for name in ",".join(tags or ()).split(",") if name.strip()]


def note(
    context: typer.Context,
    key: options.KeyArgument,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]", help="A thought to append; - reads it from standard input.")
    ] = None,
    from_: options.From = None,
    dry_run: options.DryRun = False,
) -> None:
    """Append a thought to the note of a paper; without a text, open the note in your editor.

    The editor is what config.toml, VISUAL or EDITOR names. A text that cannot be saved is not lost: readlist says
    where it is, and --from FILE takes it in, instead of the whole note.

    Examples:

    $ readlist note ruan2024observational "compare with Chinchilla"
    $ date | readlist note ruan2024observational -
    $ readlist note ruan2024observational
    """
    session = of(context)
    library = session.library
    entry = library.get(chosen_key(session, key))
    thought = " ".join(text or ())
    if thought == "-":
        thought = session.read_input()
    if text and not thought.strip():
        raise UsageError("the text is empty; nothing was changed")
    if text and from_:
        raise UsageError("give a text to append or --from FILE, the whole note, not both")

    def append(changed: Entry) -> Entry:
        before = changed.note.rstrip()
        changed.note = f"{before}\n\n{thought.strip()}" if before else thought.strip()
        return changed

    if dry_run and text:
        _show_changes(session, [entry.key], append, "append to the note of")
    elif dry_run:
        print_chosen(session, [entry.key])
        session.say(f"would {'replace' if from_ else 'open'} the note of {entry.key}; nothing was changed")
    elif text:
        library.change([entry.key], append, command=f"note {entry.key}")
        session.say_all(naming(session, [entry.key], "note"))
        session.say(f"added to the note of {entry.key}; readlist undo takes it back")
    else:
        _rewrite_note(session, entry, from_)


def _rewrite_note(session: Session, entry: Entry, file: Path | None) -> None:
    library = session.library

    def save(written: str) -> None:
        def replace(changed: Entry) -> Entry:
            if changed.note != entry.note:
                raise Refused(f"the note of {entry.key} was changed in the meantime")
            if changed.note.strip("\n") != written.strip("\n"):
                changed.note = written.strip("\n")
            return changed

        _tell_edited(session, library.change([entry.key], replace, command=f"note {entry.key}"), entry.key)

    save_edited(session, entry.note, f"{entry.key}.md", save, f"readlist note {entry.key}", file)


def _tell_edited(session: Session, change: Change, key: str) -> None:
    new = next((other for other in change.keys if other != key), key)
    now = f", whose key is now {new}" if new != key else ""
    session.say(f"edited {key}{now}; readlist undo takes it back" if change.number else "nothing was changed")


def edit(context: typer.Context, key: options.KeyArgument, from_: options.From = None) -> None:
    """Open a whole entry in your editor, as the store has it: TOML, with any fields of your own.

    A text that cannot be saved, for instance because it is broken, is not lost: readlist asks whether you want to edit
    it again, or says where it is, and --from FILE takes it in.

    Examples:

    $ readlist edit ruan2024observational
    $ EDITOR=nano readlist edit ruan2024observational
    """
    from ..store.block import BadBlock

    session = of(context)
    library = session.library
    found = chosen_key(session, key)
    before = library.text_of(found)

    def save(written: str) -> None:
        if not written.strip():
            raise UsageError(f"the text is empty; nothing was changed, readlist remove {found} removes an entry")
        try:
            change = library.rewrite(found, before, written)
        except BadBlock as bad:
            raise UsageError(str(bad)) from bad
        _tell_edited(session, change, found)

    save_edited(session, before, f"{found}.toml", save, f"readlist edit {found}", from_)


def fill(
    context: typer.Context,
    keys: options.KeysArgument = None,
    where: options.Where = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Look up what entries with an arXiv id or a DOI lack: title, authors, abstract, date of publication.

    Only empty fields are filled, and titles that are just the id; all of it is one change. Without keys or a query it
    goes through the whole list.

    Examples:

    $ readlist fill hu2021lora
    $ readlist fill --where 'no:abstract has:arxiv'
    """
    from ..filling import fill as filled
    from ..filling import lacks

    session = of(context)
    library = session.library
    chosen = chosen_keys(session, keys or [], where) if keys or where is not None else list(library.index.keys())
    lacking = [entry for entry in library.get_all(chosen) if lacks(entry)]
    if not lacking:
        session.say("nothing to fill: no entry with an arXiv id or a DOI lacks what could be looked up")
        return
    if dry_run:
        _show_plan(session, [entry.key for entry in lacking], "look up")
        return
    confirm(session, [entry.key for entry in lacking], "Look up {}?", yes=yes)
    filling = filled(library, lacking)
    for failure in dict.fromkeys(filling.failures):
        session.say(failure)
    change, unanswered = filling.change, filling.unanswered
    missing = [entry.key for entry in lacking if entry.key not in filling.found and entry.key not in unanswered]
    if missing:
        session.say(f"nothing was found for {_some(missing)}")
    if unanswered:
        session.say(f"there was no answer for {_some(unanswered)}")
    if change.number:
        session.say_all(naming(session, change.keys, "filled"))
        session.say(f"filled {entries(len(change.keys))}; readlist undo takes it back")
    if filling.failures:
        raise NetworkError("incomplete: not every look-up was answered; run readlist fill again later")


def _some(keys: list[str]) -> str:
    return f"{entries(len(keys))}: {', '.join(keys[:10])}{', …' if len(keys) > 10 else ''}"


def merge(
    context: typer.Context,
    key: options.KeyArgument,
    other: Annotated[
        str,
        typer.Argument(metavar="OTHER", help="The entry that becomes part of it.", autocompletion=options.complete.key),
    ],
    dry_run: options.DryRun = False,
) -> None:
    """Merge two notes on the same paper into one entry; both texts and both sources are kept.

    The first key stays. readlist duplicates lists the pairs.

    Examples:

    $ readlist merge gemini-1-5 gemini-1-5-pro --dry-run
    $ readlist merge gemini-1-5 gemini-1-5-pro
    """
    session = of(context)
    library = session.library
    first, second = chosen_key(session, key), chosen_key(session, other)
    if first == second:
        raise UsageError(f"{first} cannot be merged with itself; name two entries")
    if dry_run:
        print_chosen(session, [first, second])
        session.say(f"would merge them into {first}; nothing was changed")
        return
    library.merge(first, second)
    session.say(f"{second} is now part of {first}; readlist undo takes it back")


def remove(
    context: typer.Context,
    keys: options.KeysArgument = None,
    where: options.Where = None,
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> None:
    """Remove papers from the list; the note files that they came from stay as they are.

    The next import leaves their notes out, unless you give it --again. In a terminal it asks before removing three
    entries or more, but not if keys come from a pipe.

    Examples:

    $ readlist remove ruan2024observational
    $ readlist remove --where tag:llm --dry-run
    $ readlist search gemini | readlist remove - --yes
    """
    session = of(context)
    chosen = chosen_keys(session, keys or [], where)
    if dry_run:
        _show_plan(session, chosen, "remove")
        return
    confirm(session, chosen, "Remove {}?", yes=yes)
    lines = naming(session, chosen, "removed")
    change = session.library.remove(chosen)
    session.say_all(lines)
    session.say(
        f"removed {entries(len(change.keys))}; readlist undo brings {'it' if len(chosen) == 1 else 'them'} back"
    )
