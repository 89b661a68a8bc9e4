"""Starts PhotoFinder: the window, for folders and pictures or without arguments; otherwise the command line."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from pathlib import Path

COMMANDS = (
    "index", "watch", "status", "forget", "describe", "similar", "find", "concepts", "models", "people",
    "duplicates", "check", "cleanup", "decisions", "queue", "doctor", "settings",
)  # fmt: skip
_WINDOW_OPTION = "--archive"


def main() -> int:
    """Run a command or open the window; return the exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] == [_WINDOW_OPTION] and arguments[2:3] and is_command(arguments[2]):
        arguments = [arguments[2], *arguments[:2], *arguments[3:]]
    if arguments and is_command(arguments[0]):
        from photofinder import cli  # noqa: PLC0415 a worker process that runs this module again needs none of it

        return cli.main(arguments)
    gc.disable()  # until the archive is open: a start makes little garbage, and looking for it took a tenth of the time
    from photofinder.gui import application  # noqa: PLC0415 the command line must work where Qt cannot

    return application.main(arguments)


def is_command(first: str) -> bool:
    """Tell whether the command line should answer: also to what is neither a command nor there, with an error."""
    return first in COMMANDS or (first != _WINDOW_OPTION and not Path(first).exists())


if __name__ == "__main__":
    sys.exit(main())
