"""Run as ``readlist`` or ``python -m readlist``."""

import gc
import os
import sys


def main() -> None:
    """Run the program, then end the process at once: to take apart all that was imported takes a quarter of a run."""
    gc.set_threshold(100_000)  # a run imports thousands of objects, all of which stay
    from readlist.cli import main as run

    try:
        run()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                pass
        os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    main()
