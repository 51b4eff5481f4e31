"""Tables in a real spreadsheet: LibreOffice opens them, Hangul is Hangul, and ``safe`` leaves no formula."""

import re
import shutil
import subprocess
import zipfile

import pytest

from readlist.export import Options, export
from readlist.model import Entry

ENTRIES = [
    Entry(title='=HYPERLINK("http://a.org","강화학습")', key="a", note='한글, "따옴표"\n둘째 줄', tags=["=1+2"]),
    Entry(title="세미콜론; 쉼표, 탭", key="b", tags=["하나", "둘"]),
]


@pytest.fixture(scope="module")
def soffice():
    path = shutil.which("soffice")
    if path is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc)")
    return path


def opened(soffice, tmp_path, safe):
    """The texts and the formulas that LibreOffice finds in the table."""
    options = Options(fields=("key", "title", "note", "tags"), bom=True, safe=safe)
    (tmp_path / "list.csv").write_text("".join(export(ENTRIES, "csv", options)), encoding="utf-8", newline="")
    command = [
        soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "list.csv"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "list.xlsx") as sheet:
        strings = re.findall(r"(?s)<si>(.*?)</si>", sheet.read("xl/sharedStrings.xml").decode())
        texts = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", string)) for string in strings]
        formulas = re.findall(r"<f[^>]*>([^<]*)</f>", sheet.read("xl/worksheets/sheet1.xml").decode())
    return texts, formulas


@pytest.mark.slow
def test_hangul_lines_and_formulas(soffice, tmp_path):
    texts, formulas = opened(soffice, tmp_path, safe=True)
    assert formulas == []
    assert texts[:4] == ["key", "title", "note", "tags"]
    assert "한글, &quot;따옴표&quot;&#10;둘째 줄" in texts
    assert {"세미콜론; 쉼표, 탭", "하나; 둘"} <= set(texts)
    assert len(opened(soffice, tmp_path, safe=False)[1]) == 2
