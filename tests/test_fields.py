"""A field that is added to the table is known to every part of the program without another word."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import readlist

LINE = '    venue: str = _field(LINE, "the conference or the journal")\n'
NOTE = """---
title: A paper with a mood
mood: calm
seen_at: 2024-05
---
본문이다.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program, in whose table two fields stand more."""
    package = tmp_path / "copy" / "readlist"
    shutil.copytree(Path(readlist.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    model = package / "model.py"
    text = model.read_text(encoding="utf-8")
    assert text.count(LINE) == 1
    more = '    mood: str = _field(LINE, "how it feels")\n    seen_at: Date | None = _field(DATE, "when it was seen")\n'
    model.write_text(text.replace(LINE, LINE + more), encoding="utf-8")
    return package.parent


@pytest.mark.whole
def test_a_line_in_the_table_is_a_field_everywhere(copy: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        environ = {**os.environ, "PYTHONPATH": str(copy), "READLIST_HOME": str(tmp_path / "home")}
        done = subprocess.run(
            [sys.executable, "-m", "readlist", *arguments], env=environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    run("import", str(note))
    (shard,) = (tmp_path / "home" / "papers").iterdir()
    assert '\nmood = "calm"\nseen_at = "2024-05"\n' in shard.read_text(encoding="utf-8")
    (entry,) = json.loads(run("export", "--format", "json"))
    assert (entry["mood"], entry["seen_at"]) == ("calm", "2024-05")
    for query in ("has:mood", "has:seen_at", "-no:mood", "mood:alm", "seen_at:2024", "-seen_at:2023"):
        assert run("list", query, "--fields", "mood,seen_at") == "calm\t2024-05\n"
    assert "mood: calm" in run("show", entry["key"])
    assert "calm" in run("export", "--format", "csv")
    assert run("import", str(note)) == ""
    note.write_text(NOTE.replace("calm", "tense"), encoding="utf-8")
    run("import", str(note))
    assert run("list", "--fields", "mood") == "tense\n"
    code = "import json; from readlist.export.json import schema; print(json.dumps(schema()))"
    environ = {**os.environ, "PYTHONPATH": str(copy)}
    written = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert json.loads(written.stdout)["properties"]["mood"]["description"] == "how it feels"
    folder = tmp_path / "notes"
    run("export", "--format", "notes", "-o", str(folder))
    (exported,) = folder.iterdir()
    assert '\nmood: "tense"\nseen_at: 2024-05\n' in exported.read_text(encoding="utf-8")
    run("remove", entry["key"])
    run("import", str(folder), "--again")
    assert run("list", "--fields", "mood,seen_at") == "tense\t2024-05\n"
