"""Starts PhotoFinder: a command when the first argument names one, otherwise the window."""

from __future__ import annotations

import multiprocessing
import sys

COMMANDS = ("index", "status", "similar", "duplicates", "doctor", "settings")


def main() -> int:
    """Run a command or open the window; return the exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")):
        from photofinder import cli  # noqa: PLC0415 a worker process that runs this module again needs none of it

        return cli.main(arguments)
    from photofinder.gui import application  # noqa: PLC0415 the command line must work where Qt cannot

    return application.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
