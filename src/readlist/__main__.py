"""Run as ``readlist`` or ``python -m readlist``."""

import gc
import os
import sys


def _in_utf8() -> None:
    """Start again in UTF-8 mode (https://peps.python.org/pep-0540/) if the arguments are UTF-8 and the locale is not.

    Python would decode them wrongly, and could not open files whose names have such letters.
    """
    encoding = sys.getfilesystemencoding().lower()
    if sys.flags.utf8_mode or encoding == "utf-8" or os.name == "nt" or not sys.executable:
        return
    words = b"".join(map(os.fsencode, sys.argv[1:]))
    try:
        is_utf8 = not words.decode("utf-8").isascii()
    except UnicodeDecodeError:
        is_utf8 = False
    if is_utf8 or encoding in ("ascii", "us-ascii"):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def main() -> None:
    """Run the program, then end the process at once: cleaning up all modules takes a quarter of a run."""
    _in_utf8()
    gc.set_threshold(100_000)  # a run imports thousands of objects, all of which stay
    if sys.argv[1:2] == ["merge-driver"]:  # git runs it for each file, so nothing else is imported
        from readlist.sync.driver import run as merge

        sys.exit(merge(sys.argv[2:]))

    try:
        from readlist.run import main as run

        run()
    except (KeyboardInterrupt, RuntimeError) as error:  # while the modules were imported
        if not isinstance(error.__cause__ or error, KeyboardInterrupt):
            raise
        os._exit(130)
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                pass
        os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    main()
