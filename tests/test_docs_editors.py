"""The page about editors: what it gives for vim and Emacs does what it says, in the programs themselves."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from sample_store import PATH, store
from transcript import blocks, run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def part(kind: str) -> str:
    """The one block of this kind on the page."""
    [(_, block)] = blocks(PAGE, kind)
    return block


@pytest.mark.whole
@pytest.mark.skipif(shutil.which("vim", path=PATH) is None, reason="vim not installed")
def test_vim(tmp_path: Path, home: Path) -> None:
    library = store(home)
    path, line = library.where("ruan2024observational")
    script = tmp_path / "script.vim"
    script.write_text(
        part("vim")
        + "call setline(1, 'see ruan')\ncall cursor(1, 8)\nnormal! $\nlet seen = [PaperComplete(1, '')]\n"
        + "call extend(seen, PaperComplete(0, 'ruan'))\ncall extend(seen, getcompletion('Paper hu2021', 'cmdline'))\n"
        + "set nomodified\nPaper ruan2024\ncall extend(seen, [expand('%:p'), line('.')])\n"
        + "call writefile([json_encode(seen)], 'seen.json')\nqall!\n"
    )
    code, printed = run(f"vim -u NONE -N -es -S {script}", tmp_path)
    assert code == 0, printed
    start, word, completed, opened, at = json.loads((tmp_path / "seen.json").read_text())
    assert (start, word["word"], word["menu"][:13]) == (4, "ruan2024observational", "Observational")
    assert (completed, opened, at) == ("hu2021lora", str(path), line)


@pytest.mark.whole
@pytest.mark.skipif(shutil.which("vim", path=PATH) is None, reason="vim not installed")
def test_the_command_of_the_readme_opens_at_the_line(tmp_path: Path, home: Path) -> None:
    path, line = store(home).where("ruan2024observational")
    [command] = [block.strip() for _, block in blocks(README, "sh") if block.startswith("vi ")]
    tell = "-c \"call writefile([expand('%:p') .. ':' .. line('.')], 'seen')\" -c 'qall!'"
    code, printed = run(f"{command.replace('vi ', 'vim ', 1)} -u NONE -N -es {tell}", tmp_path)
    assert code == 0, printed
    assert (tmp_path / "seen").read_text().strip() == f"{path}:{line}"


@pytest.mark.whole
@pytest.mark.skipif(shutil.which("emacs", path=PATH) is None, reason="Emacs not installed")
def test_emacs(tmp_path: Path, home: Path) -> None:
    library = store(home)
    path, line = library.where("ruan2024observational")
    script = tmp_path / "script.el"
    script.write_text(
        part("elisp")
        + '(paper-open "ruan2024")\n(princ (format "%s:%s\\n" buffer-file-name (line-number-at-pos)))\n'
        + "(defun completing-read (prompt rows &rest _)\n"
        + '  (concat (car (assoc "hu2021lora" rows))\n'
        + '          (funcall (plist-get completion-extra-properties :annotation-function) "hu2021lora")))\n'
        + "(princ (paper-key))\n"
    )
    code, printed = run(f"emacs --batch -Q -l {script}", tmp_path)
    assert code == 0, printed
    assert f"{path}:{line}\nhu2021lora  LoRA: Low-Rank" in printed


def test_vs_code_is_told_in_json() -> None:
    """There is no VS Code to try it in; its files are at least what they should be, and name what they ask for."""
    task = json.loads(part("json"))
    asked = {one["id"] for one in task["inputs"]}
    assert set(re.findall(r"\$\{input:(\w+)\}", task["tasks"][0]["command"])) == asked
