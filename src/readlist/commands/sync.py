"""The commands for one list on several machines: sync and sync init."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import word
from . import options
from .command import Commands
from .prompts import named
from .session import Session, of

if TYPE_CHECKING:
    from ..sync.syncing import Entries, Outcome

app = Commands()


@app.callback(invoke_without_command=True)
def sync(context: typer.Context, dry_run: options.DryRun = False) -> None:
    """Bring in what other machines changed in the list, and send them what this one changed, through git.

    What changed is committed, with a message made from the history. Entries are merged field by field; where two
    machines gave one field different values, the entry has one, and readlist diff shows the other. Without a remote, or
    without the network (exit code 8), it is only committed.

    Examples:

    $ readlist sync
    $ readlist sync --dry-run
    $ readlist sync init git@example.org:me/list.git
    """
    if context.invoked_subcommand is not None:
        return
    from ..sync.syncing import sync as synced

    session = of(context)
    _tell(session, synced(session.library, dry_run=dry_run), dry_run=dry_run)


@app.command("init")
def init(
    context: typer.Context,
    remote: Annotated[
        str | None, typer.Argument(metavar="[REMOTE]", help="The repository that all machines share, as git names it.")
    ] = None,
) -> None:
    """Make the store a git repository, and join it with the list that a remote has.

    An empty store takes over the list of the remote; two lists that were made separately become one.

    Examples:

    $ readlist sync init
    $ readlist sync init git@example.org:me/list.git
    """
    from ..sync.syncing import init as begun

    session = of(context)
    outcome = begun(session.library, remote)
    if not outcome.remote:
        session.say("the store is a git repository now; readlist sync init REMOTE joins it with other machines")
    _tell(session, outcome)


def _tell(session: Session, outcome: Outcome, *, dry_run: bool = False) -> None:
    if outcome.committed:
        session.say(f"{'would commit' if dry_run else 'committed'}: {outcome.committed}")
    for name in outcome.own:
        session.say(f"{name}, which is your own, goes with it; a line in .gitignore keeps it on this machine")
    if outcome.came:
        session.say(f"{'would receive' if dry_run else 'received'}: {_counted(outcome.came)}")
    if outcome.went and not outcome.offline:
        session.say(f"{'would send' if dry_run else 'sent'}: {_counted(outcome.went)}")
    if outcome.branch and not outcome.offline:
        back = f"git -C {word(str(session.library.paths.home))} switch {word(outcome.others[0])} goes back"
        new = f"{outcome.branch} is a branch that {outcome.remote} did not have"
        session.say(f"{new}: who is on {', '.join(outcome.others[:3])} gets nothing of it; {back}")
    for key in outcome.conflicts:
        session.say(f"{key}: changed on both sides; readlist diff {key} shows how, readlist settle settles it")
    for key in outcome.kept:
        session.say(f"{key}: removed on one side and changed on the other; it stays")
    for old, new in outcome.rekeyed:
        session.say(f"{new}: had the key {old}, which another paper has")
    for one, other in outcome.duplicates:
        session.say(f"{one} and {other} are on the same paper; readlist merge {one} {other} merges them")
    session.tell_problems(as_read=False)
    if outcome.offline is not None:
        raise outcome.offline
    if not outcome.remote:
        session.say("no remote is set; readlist sync init REMOTE sets one")
    elif not (outcome.committed or outcome.came or outcome.went):
        session.say("nothing new on either side")


def _counted(entries: Entries) -> str:
    parts = [(entries.added, "added"), (entries.changed, "changed"), (entries.removed, "removed")]
    return ", ".join(f"{named(keys)} {what}" for keys, what in parts if keys)
