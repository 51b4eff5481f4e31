"""What is opened is a file; anything else is named."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from readlist.opening import given, opened


def test_what_is_not_a_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        for path, what in {
            ".": "it is a folder, not a file",
            "pipe": "it is a pipe, not a file",
            "socket": "it is a socket, not a file",
            "/dev/null": "it is a device, not a file",
            "link": "it is a link that leads nowhere",
            "circle": "it is a link that leads in a circle",
        }.items():
            with pytest.raises(OSError, match=what):
                opened(Path(path))
    (tmp_path / "file").touch()
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("file")
    opened(Path("link")).close()
    with pytest.raises(OSError, match="it is a link, not a file"):
        opened(Path("link"), follow=False)
    with pytest.raises(FileNotFoundError):
        opened(Path("nothing"))


def test_all_of_a_file_is_given_whatever_size_it_says_it_has(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert given(tmp_path / "file") == b"12345"
    assert given(tmp_path / "file", 3) == b"123"
    grows = Path("/proc/self/status")  # says that it is empty
    if grows.exists():
        assert given(grows).startswith(b"Name:") and b"\nThreads:" in given(grows)
