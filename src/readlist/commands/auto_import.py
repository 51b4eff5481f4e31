"""Takes in what is new in the notes folders before a command that reads the list."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import ReadlistError
from ..paths import FOLDERS

if TYPE_CHECKING:
    from .session import Session


def auto_import(session: Session) -> None:
    """Import what is new, if the configuration says so, and report it, if there is anything.

    It never waits and never asks: while another process writes, it does nothing.
    """
    settings = session.library.config
    if not settings["auto_import"]:
        return
    from ..importing.glance import unchanged

    paths = session.library.paths
    if not (paths.home / FOLDERS).exists() or unchanged(paths) is not None:
        return
    from ..importing.intake import Options, take_in
    from ..library import Library
    from ..notes.facts import labels
    from .importing import tell, without_collector

    library = Library(session.home, settings=settings)
    waits = settings.values["lock_wait"]
    settings.values["lock_wait"] = 0
    try:
        with suppress(ValueError):
            labels.extend(settings.labels)
        with without_collector():
            report = take_in(library, [], Options(), command="import")
    except (ReadlistError, OSError):
        return  # readlist import will say what is wrong
    finally:
        settings.values["lock_wait"] = waits
        library.close()
    if report.makes_changes:
        tell(session, report, dry_run=False)
