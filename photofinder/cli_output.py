"""What a command answers with: JSON on stdout, words on stderr, an exit code."""

from __future__ import annotations

import json
import sys

DONE, SOME_FAILED, UNUSABLE, CANCELLED = 0, 1, 2, 130


def print_json(document: object, indent: int | None = 2) -> None:
    """Print one JSON document, at once."""
    print(json.dumps(document, indent=indent), flush=True)


def say(text: str) -> None:
    """Say something that is not the result."""
    print(text, file=sys.stderr, flush=True)
