"""The command ``decisions``: what was decided about pairs of photos, listed, written to a file, and read from one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json, say
from photofinder.errors import UserError
from photofinder.phrases import Phrase

_STREAM = Path("-")


def use_decisions(library: Library, options: argparse.Namespace) -> int:
    """Run one verb of the command; return the exit code."""
    if options.verb == "list":
        return _list(library, as_json=options.json)
    if options.file is None:
        raise UserError(Phrase(f"Name the file: photofinder decisions {options.verb} FILE"))
    if options.verb == "export":
        document = library.decisions.export_document()
        if options.file == _STREAM:
            print(document)
        else:
            options.file.write_text(document + "\n", "utf-8")
            say(f"{len(library.decisions.all()):,} decisions written to {options.file}.")
        return DONE
    count = library.decisions.import_document(_read(options.file))
    if options.json:
        print_json({"imported": count})
    else:
        print(f"{count:,} decisions taken over.")
    return DONE


def _list(library: Library, *, as_json: bool) -> int:
    pairs = library.decisions.all()
    if as_json:
        documents = [
            {"first": pair.first.hex(), "second": pair.second.hex(), "decision": str(pair.decision),
             "places": list(pair.places)}
            for pair in pairs
        ]  # fmt: skip
        print_json({"decisions": documents})
        return DONE
    for pair in pairs:
        print(f"{pair.decision:15}{pair.first.hex()[:16]}  {pair.second.hex()[:16]}  {' '.join(pair.places)}")
    say(f"{len(pairs):,} decisions.")
    return DONE


def _read(path: Path) -> str:
    try:
        return sys.stdin.read() if path == _STREAM else path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(Phrase(f"{path} is no text.")) from error
