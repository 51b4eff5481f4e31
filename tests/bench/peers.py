"""Entries loaded into other programs, each as well as it can hold them, so that a search there can be timed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from readlist.model import Entry


class Peer(NamedTuple):
    """How a program that was loaded searches: the arguments before the word, and what must be done once before.

    ``field`` stands before the word where it must.
    """

    search: Sequence[str]
    environment: Mapping[str, str] = MappingProxyType({})
    prepare: Sequence[Sequence[str]] = ()
    field: str = ""


def papis(home: Path, entries: Sequence[Entry]) -> Peer:
    """A folder a paper with an ``info.yaml``, which JSON is too; its own cache."""
    library = home / "library"
    for number, entry in enumerate(entries):
        folder = library / f"{number:06}"
        folder.mkdir(parents=True)
        data = {"papis_id": f"{number:032x}", "ref": f"paper{number}", "title": entry.title,
                "author": " and ".join(entry.authors), "tags": entry.tags, "year": entry.date.year if entry.date else 0,
                "abstract": entry.abstract, "note": entry.note}  # fmt: skip
        (folder / "info.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    config = home / "papis" / "config"
    config.parent.mkdir(exist_ok=True)
    config.write_text(f"[settings]\ndefault-library = papers\n[papers]\ndir = {library}\n", encoding="utf-8")
    environment = {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    return Peer(["papis", "list", "--all"], environment, [["papis", "list", "--all", "first"]])


def buku(home: Path, entries: Sequence[Entry]) -> Peer:
    """A bookmark a paper, its note and abstract as the description."""
    data = home / "buku" / "bookmarks.db"
    environment = {"XDG_DATA_HOME": str(home), "BUKU_DEFAULT_DBDIR": str(home / "buku")}
    if entries:
        data.parent.mkdir(exist_ok=True)
        with sqlite3.connect(data) as database:
            database.execute(
                "CREATE TABLE bookmarks (id integer PRIMARY KEY, URL text NOT NULL UNIQUE, metadata text default '',"
                " tags text default ',', desc text default '', flags integer default 0)"
            )
            database.executemany(
                "INSERT INTO bookmarks (URL, metadata, tags, desc) VALUES (?, ?, ?, ?)",
                [
                    (f"https://papers.example/{n}", e.title, f",{','.join(e.tags)},", f"{e.note}\n{e.abstract}")
                    for n, e in enumerate(entries)
                ],
            )
    return Peer(["buku", "--nostdin", "--np", "--nc", "--sall"], environment)


def notmuch(home: Path, entries: Sequence[Entry]) -> Peer:
    """A mail a paper: the title its subject, the first author its sender."""
    mail = home / "mail" / "cur"
    mail.mkdir(parents=True, exist_ok=True)
    for number, entry in enumerate(entries):
        head = (
            f"From: {(entry.authors or ['nobody'])[0]} <author@papers.example>\nSubject: {entry.title}\n"
            f"Date: {entry.date:%a, %d %b %Y 09:00:00 +0000}\nMessage-ID: <{number}@papers.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        )
        text = "\n\n".join((entry.abstract, entry.note, " ".join(entry.tags)))
        (mail / f"{number}:2,S").write_text(head + text + "\n", encoding="utf-8")
    config = home / "config"
    config.write_text(f"[database]\npath={home / 'mail'}\n[user]\nname=me\n[new]\ntags=\n", encoding="utf-8")
    return Peer(["notmuch", "search"], {"NOTMUCH_CONFIG": str(config)}, [["notmuch", "new"]])


def jrnl(home: Path, entries: Sequence[Entry]) -> Peer:
    """An entry of the journal a paper, its tags with an @."""
    journal, config = home / "journal.txt", home / "jrnl.yaml"
    if entries:
        blocks = [
            f"[{e.date} 09:00] {e.title}.\n{e.abstract}\n{e.note}\n{' '.join('@' + tag for tag in e.tags)}\n"
            for e in sorted(entries, key=lambda entry: str(entry.date))
        ]
        journal.write_text("\n".join(blocks), encoding="utf-8")
        settings = [
            f"journals:\n  default: {journal}",
            "version: v4.2",
            "colors: {}",
            "highlight: false",
            "encrypt: false",
            "timeformat: '%Y-%m-%d %H:%M'",
            "tagsymbols: '@'",
            "template: false",
            "linewrap: 79",
            "default_hour: 9",
            "default_minute: 0",
            "editor: ''",
            "indent_character: '|'",
        ]
        config.write_text("\n".join(settings) + "\n", encoding="utf-8")
    return Peer(["jrnl", "--config-file", str(config), "--short", "-contains"])


def task(home: Path, entries: Sequence[Entry]) -> Peer:
    """A task a paper, its note and abstract as annotations."""
    tasks = [
        {"uuid": f"{n:08x}-0000-4000-8000-000000000000", "status": "pending", "entry": "20240520T090000Z",
         "description": e.title, "tags": [t for t in e.tags if t.isidentifier()],
         "annotations": [{"entry": "20240520T090001Z", "description": " ".join(f"{e.note} {e.abstract}".split())}]}
        for n, e in enumerate(entries)
    ]  # fmt: skip
    (home / "tasks.json").write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    (home / "taskrc").write_text(f"data.location={home / 'data'}\nconfirmation=no\n", encoding="utf-8")
    (home / "data").mkdir(exist_ok=True)
    environment = {"TASKRC": str(home / "taskrc"), "TASKDATA": str(home / "data")}
    return Peer(
        ["task", "rc.search.case.sensitive=no", "all"], environment, [["task", "import", str(home / "tasks.json")]]
    )


def cobib(home: Path, entries: Sequence[Entry]) -> Peer:
    """A YAML document a paper in its one file."""
    data = home / "literature.yaml"
    if entries:
        documents = [
            {f"paper{n}": {"ENTRYTYPE": "article", "title": e.title, "author": " and ".join(e.authors),
                           "tags": e.tags, "abstract": e.abstract, "annotation": e.note,
                           "year": e.date.year if e.date else 0}}
            for n, e in enumerate(entries)
        ]  # fmt: skip
        text = "".join(f"---\n{json.dumps(document, ensure_ascii=False)}\n...\n" for document in documents)
        data.write_text(text, encoding="utf-8")
    config = home / "config.py"
    config.write_text(f"from cobib.config import config\nconfig.database.file = {str(data)!r}\n", encoding="utf-8")
    environment = {"XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home)}
    return Peer(["cobib", "--porcelain", "-c", str(config), "search", "--ignore-case"], environment)


def pubs(home: Path, entries: Sequence[Entry]) -> Peer:
    """A BibTeX file and a YAML file a paper."""
    library, config = home / "library", home / "pubsrc"
    for name in ("bib", "meta", "doc", "notes"):
        (library / name).mkdir(parents=True, exist_ok=True)
    for n, e in enumerate(entries):
        values = {"title": e.title, "author": " and ".join(e.authors), "year": str(e.date.year if e.date else 0),
                  "abstract": e.abstract, "annote": e.note}  # fmt: skip
        lines = [f" {name} = {{{value.translate(_NO_BRACES)}}}" for name, value in values.items() if value]
        (library / "bib" / f"paper{n}.bib").write_text(f"@article{{paper{n},\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        tags = json.dumps(dict.fromkeys(e.tags), ensure_ascii=False)
        meta = f"added: 2024-05-20 09:00:00\ndocfile: null\ntags: !!set {tags}\n"
        (library / "meta" / f"paper{n}.yaml").write_text(meta, encoding="utf-8")
    config.write_text(f"[main]\npubsdir = {library}\n[internal]\nversion = 0.9.0\n", encoding="utf-8")
    # It searches one field that is named: the title, or another.
    return Peer(["pubs", "-c", str(config), "list"], {"HOME": str(home)}, field="title:")


_NO_BRACES = str.maketrans("", "", "{}\\%")


PEERS: dict[str, Callable[[Path, Sequence[Entry]], Peer]] = {
    "notmuch": notmuch,
    "task": task,
    "papis": papis,
    "buku": buku,
    "jrnl": jrnl,
    "cobib": cobib,
    "pubs": pubs,
}
"""The programs that are timed, by the name of their command."""
