"""The page about the library is run as it stands; nothing is printed but what it prints itself."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readlist.commands.importing import sample_notes
from transcript import blocks

PAGE = Path(__file__).parents[1] / "docs" / "library.md"


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(sample_notes(), tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    parser, runner, told = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False), []
    names: dict[str, object] = {}
    for line, block in blocks(PAGE.read_text(encoding="utf-8"), "pycon"):
        test = parser.get_doctest(block, names, PAGE.name, str(PAGE), line - 1)
        runner.run(test, out=told.append, clear_globs=False)
        names = test.globs
    assert runner.summarize(verbose=False).failed == 0, "".join(told)
    assert capfd.readouterr() == ("", "")


def test_what_the_package_offers() -> None:
    """Each name is there, is found by ``dir``, and is typed; nothing is imported before it is asked for."""
    code = (
        "import readlist, sys\n"
        "assert not [m for m in sys.modules if m.startswith('readlist.')]\n"
        "assert set(dir(readlist)) == set(readlist.__all__)\n"
        "for name in readlist.__all__: getattr(readlist, name)\n"
        "assert not hasattr(readlist, 'nothing')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
