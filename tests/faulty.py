"""Runs readlist with a fault at one step of the file layer: ``python faulty.py FAULT STEP ARGUMENT...``.

FAULT is kill (SIGKILL), full (no space left, this once), full-from (from here on), read-only, or count, which
breaks nothing and says on stderr how many steps there were.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

from readlist import files

seen = 0


def main() -> None:
    fault, step = sys.argv[1], int(sys.argv[2])

    def at(what: str, path: Path) -> None:
        global seen
        seen += 1
        if fault == "kill" and seen == step:
            os.kill(os.getpid(), signal.SIGKILL)
        if (fault == "full" and seen == step) or (fault == "full-from" and seen >= step):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        if fault == "read-only" and seen == step:
            raise OSError(errno.EROFS, "Read-only file system", str(path))

    files.fault = at
    from readlist.cli import main as readlist

    try:
        readlist(sys.argv[3:])
    finally:
        if fault == "count":
            print(f"steps {seen}", file=sys.stderr)


if __name__ == "__main__":
    main()
