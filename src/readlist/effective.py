"""The effective settings: the value of each, and where it comes from, for a person who asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from . import config
from .config import SETTINGS, Config


class Value(NamedTuple):
    """A setting or a variable: its effective value, where that comes from, what it does."""

    name: str
    value: Any
    origin: str
    help: str


_VARIABLES = {
    "pager": ("PAGER",),
    "editor": ("VISUAL", "EDITOR"),
}
"""The variables that count where a setting has its default, the first that is set first."""


def effective_settings(settings: Config, home: Path | None) -> list[Value]:
    """The store's folder, every setting, and the variables beside them; ``home`` is what ``--home`` named."""
    environ = config.environment()
    folder = str(config.paths(home).home)
    origin = "--home" if home else "READLIST_HOME" if environ.get("READLIST_HOME") else "default"
    found = [Value("home", folder, origin, "the folder of the store; --home or READLIST_HOME names another")]
    effective = {"editor": config.editor(settings), "pager": config.pager(settings)}
    for name, help, default, *_ in SETTINGS:
        value, origin = settings[name], settings.origin[name]
        if name == "pager" and "READLIST_PAGER" in environ:
            origin = "READLIST_PAGER"
        elif value == default:
            origin = next((variable for variable in _VARIABLES.get(name, ()) if environ.get(variable)), origin)
        if name == "color" and value == default:
            value, origin = config.color_by(environ)
            origin = origin or settings.origin[name]
        found.append(Value(name, effective.get(name, value), origin, help))
    groups = settings.synonym_groups
    help = "groups of words that a search takes for one another, beside those that come with readlist"
    found.append(Value("synonym_groups", groups, str(settings.file) if groups else "default", help))
    browser = config.browser()
    help = "the command that opens links; without it, the system's"
    found.append(Value("BROWSER", browser, "environment" if browser else "default", help))
    return found
