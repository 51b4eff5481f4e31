"""What the user has set, in ``config.toml`` and in the environment, which nothing else reads."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .errors import SettingError, UsageError
from .identifiers import is_web_link
from .opening import read_text
from .paths import CACHE, CONFIG, Paths


def paths(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Paths:
    """The paths of the store in ``home``, in READLIST_HOME, or in the folders that the system provides."""
    given = home or (Path(environ["READLIST_HOME"]) if environ.get("READLIST_HOME") else None)
    if given is not None:
        try:
            given = given.expanduser()
        except RuntimeError:
            raise UsageError(f"there is no home folder for {given}; name the store's folder with --home") from None
        return Paths(given, given / CONFIG, given / CACHE)
    import platformdirs

    return Paths(
        Path(platformdirs.user_data_dir("readlist")),
        Path(platformdirs.user_config_dir("readlist")) / CONFIG,
        Path(platformdirs.user_cache_dir("readlist")),
    )


def environment_without(names: Collection[str]) -> dict[str, str]:
    """The environment for another program, without these variables."""
    return {name: value for name, value in os.environ.items() if name not in names}


def color_by(environ: Mapping[str, str]) -> tuple[str, str]:
    """When the environment wants colour (auto, always or never), and the variable that says so, "" if none does.

    NO_COLOR (https://no-color.org) and FORCE_COLOR (https://force-color.org) count with any value that is not empty,
    CLICOLOR_FORCE and CLICOLOR (https://bixense.com/clicolors) by whether it is 0.
    """
    for name, says in (("NO_COLOR", "never"), ("FORCE_COLOR", "always")):
        if environ.get(name):
            return says, name
    if environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return "always", "CLICOLOR_FORCE"
    if environ.get("CLICOLOR") == "0":
        return "never", "CLICOLOR"
    return "auto", ""


class Setting(NamedTuple):
    """One setting: its name in ``config.toml``, what it does, its default, its type, its values if they are few."""

    name: str
    help: str
    default: Any
    kind: type
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting("limit", "how many entries list and search show in a terminal; 0 for all", 0, int),
    Setting(
        "sort", "the order of list: date, added, title or status", "date", str, ("date", "added", "title", "status")
    ),
    Setting("columns", "the columns of the table, such as title,tags,key; empty for those that fit", "", str),
    Setting("color", "when to use colour: auto, always or never", "auto", str, ("auto", "always", "never")),
    Setting("pager", "the command that shows long output; empty for $PAGER, or less", "", str),
    Setting("editor", "the command that edits a note; empty for $VISUAL or $EDITOR", "", str),
    Setting("synonyms", "whether a search also finds synonyms, at a lower rank", True, bool),
    Setting("auto_import", "whether list and search first read what is new in the notes folders", False, bool),
    Setting("lock_wait", "how many seconds to wait for another process that changes the store", 30, int),
    Setting("network_timeout", "how many seconds to wait for an answer from the network", 10, int),
    Setting("arxiv_api", "the address of arXiv's API", "https://export.arxiv.org/api/query", str),
    Setting("crossref_api", "the address of Crossref's API", "https://api.crossref.org/works", str),
)
"""The settings at the top of ``config.toml``."""

LARGEST = 1_000_000
"""The largest number that a setting may have; in seconds it is eleven days."""

TABLES = {
    "queries": "named queries, used as @name",
    "labels": "your own labels for facts in notes, besides the built-in ones: label = field",
}
"""The tables of ``config.toml``: names on the left, texts on the right."""

_EXAMPLES = {"queries": 'todo = "is:unread tag:llm"', "labels": '"written by" = "authors"'}
"""A line for each of the tables."""

_GROUPS = "groups of words that a search treats as synonyms, besides the built-in ones"


class Config:
    """The settings of ``file``, which has this ``text``; the defaults until it is read.

    ``origin`` says where the value of each setting comes from, ``unknown`` names what is not a setting, ``problem``
    says why the file cannot be read. ``aliases`` are those of version 0.1; the store has a file for them now.
    """

    def __init__(self, file: Path, text: str = "") -> None:
        self.file, self.text = file, text
        self.values: dict[str, Any] = {s.name: s.default for s in SETTINGS}
        self.origin: dict[str, str] = dict.fromkeys(self.values, "default")
        self.queries: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.synonym_groups: list[list[str]] = []
        self.unknown: list[str] = []
        self.problem = ""

    def line_of(self, name: str) -> int:
        """The line of the file that gives a setting its value, or begins a table."""
        found = re.search(rf"^[ \t]*(\[[ \t]*)?[\"']?{re.escape(name)}[\"']?[ \t]*[]=.]", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1

    def __getitem__(self, name: str) -> Any:
        """The value of a setting."""
        return self.values[name]


def load(file: Path) -> Config:
    """The settings of a configuration file, with the defaults for all others; only defaults if there is no file.

    If it is not a file, or cannot be opened, the defaults count, and ``problem`` says so. Raises UsageError, naming
    the place, if the file is not TOML or a value has the wrong type.
    """
    try:
        return read(read_text(file), file)
    except FileNotFoundError:
        return Config(file)
    except OSError as error:
        config = Config(file)
        config.problem = f"cannot read {file}: {error.strerror}; every setting has its default"
        return config
    except UnicodeDecodeError as error:
        raise SettingError(file, 1, "not UTF-8", "save it as UTF-8") from error


def read(text: str, file: Path) -> Config:
    """The settings in the text of a configuration file; raises as :func:`load` does."""
    from .toml import BadToml, loads

    config = Config(file, text.removeprefix("\ufeff"))
    try:
        data = loads(config.text)
    except BadToml as bad:
        raise SettingError(file, bad.line or 1, f"not TOML: {bad.what}") from None
    for name, value in data.items():
        wrong = _wrong(name, value)
        if wrong:
            raise SettingError(file, config.line_of(name), wrong)
        if name in config.values:
            config.values[name], config.origin[name] = value, str(file)
        elif name in (*TABLES, "aliases", "synonym_groups"):
            setattr(config, name, value)
        else:
            config.unknown.append(name)
    return config


def _wrong(name: str, value: Any) -> str:
    """What is wrong with the value of a setting or with a table; "" if nothing is, or nothing has this name."""
    known = {s.name: s for s in SETTINGS}
    if name in known:
        _, _, _, kind, choices = known[name]
        if type(value) is not kind or (isinstance(value, int) and value < 0):
            what = {str: "a text in quotes", int: "a whole number, 0 or more", bool: "true or false"}[kind]
            return f"{name} must be {what}"
        if isinstance(value, int) and value > LARGEST:
            return f"{name} must be at most {LARGEST}"
        if name.endswith("_api") and not is_web_link(str(value)):
            return f"{name} must be a link that begins with https://"
        if choices and value not in choices:
            return f"{name} must be one of {', '.join(choices)}"
    elif name in TABLES or name == "aliases":
        lost = next((inner for inner in value if inner in known), None) if isinstance(value, dict) else None
        if lost is not None:
            return f"{lost} is a setting, not one of [{name}]; move it above the first [table]"
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            return f'[{name}] must be lines of name = "text"'
        if not all(map(str.strip, value)):
            return f"[{name}] has a line whose name is empty"
        odd = next((inner for inner in value if name == "queries" and not re.fullmatch(r"[\w-]+", inner)), None)
        if odd is not None:
            return f"{odd!r} cannot be the name of a query; use letters, digits, _ and -, in one word"
    elif name == "synonym_groups" and not _is_groups(value):
        return 'synonym_groups must be like [["강화학습", "rl"], ["...", "..."]]'
    return ""


def _is_groups(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(g, list) and all(isinstance(t, str) for t in g) for g in value)


def template() -> str:
    """A configuration file to start with: every setting with its default, as a comment."""
    lines = ["# The settings of readlist. Take the # off a line to change it.\n"]
    for setting in SETTINGS:
        value = str(setting.default).lower() if setting.kind is bool else repr(setting.default).replace("'", '"')
        lines.append(f"\n# {setting.help}\n# {setting.name} = {value}\n")
    lines.append(f"\n# {_GROUPS}\n")
    lines.append('# synonym_groups = [["강화학습", "rl"]]\n')
    for name, what in TABLES.items():
        lines.append(f"\n# {what}\n[{name}]\n# {_EXAMPLES[name]}\n")
    return "".join(lines)


def environment() -> Mapping[str, str]:
    """The environment, for modules that draw on a terminal or start other programs."""
    return os.environ


EDITOR = "notepad" if os.name == "nt" else "vi"
"""The command that edits a text file where nobody names another."""


def editor(config: Config) -> str:
    """The command that edits a text file."""
    return config["editor"] or os.environ.get("VISUAL") or os.environ.get("EDITOR") or EDITOR


def pager(config: Config) -> str:
    """The command that shows long output; "" for none."""
    if (chosen := os.environ.get("READLIST_PAGER")) is not None:
        return chosen
    found: str = config["pager"] or os.environ.get("PAGER", "less")
    return "" if found == "cat" else found


def browser() -> str:
    """The command in BROWSER, which opens links; "" if it is not set."""
    return os.environ.get("BROWSER", "")


class Value(NamedTuple):
    """A setting or an environment variable: its effective value, where that comes from, what it does."""

    name: str
    value: Any
    origin: str
    help: str


_VARIABLES = {"pager": ("PAGER",), "editor": ("VISUAL", "EDITOR")}
"""The environment variables that count if a setting has its default; the first one set wins."""


def effective_settings(settings: Config, home: Path | None) -> list[Value]:
    """The store's folder, every setting, and the other variables; ``home`` is the value of ``--home``."""
    environ = environment()
    folder = str(paths(home).home)
    origin = "--home" if home else "READLIST_HOME" if environ.get("READLIST_HOME") else "default"
    found = [Value("home", folder, origin, "the folder of the store; --home or READLIST_HOME names another")]
    effective = {"editor": editor(settings), "pager": pager(settings)}
    for name, help, default, *_ in SETTINGS:
        value, origin = settings[name], settings.origin[name]
        if name == "pager" and "READLIST_PAGER" in environ:
            origin = "READLIST_PAGER"
        elif value == default:
            origin = next((variable for variable in _VARIABLES.get(name, ()) if environ.get(variable)), origin)
        if name == "color" and value == default:
            value, origin = color_by(environ)
            origin = origin or settings.origin[name]
        found.append(Value(name, effective.get(name, value), origin, help))
    groups = settings.synonym_groups
    found.append(Value("synonym_groups", groups, str(settings.file) if groups else "default", _GROUPS))
    command = browser()
    help = "the command that opens links; without it, the system's"
    found.append(Value("BROWSER", command, "environment" if command else "default", help))
    return found
