"""The command ``find``: photos by what is written about them and known of them; and how a fault in a query is shown."""

from __future__ import annotations

import argparse
import unicodedata

from photofinder.app.finding import FindAnswer, Matched
from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json, say
from photofinder.errors import QueryMisread

_WIDTH = 76  # columns of what is shown of a query
_BEFORE = 30  # letters before the fault


def find(library: Library, options: argparse.Namespace) -> int:
    """Find photos and print them; return the exit code."""
    query = " ".join(options.query).strip()
    answer = library.find(query, options.top or library.settings.integer("search.results"))
    if options.json:
        print_json(_document(query, answer))
        return DONE
    for number, found in enumerate(answer.results, start=1):
        print(f"{number:4}  {found.photo.path}")
        for matched in found.matched:
            print(f"      {matched.field}: {_marked(matched)}")
    count = len(answer.results)
    print(f"{count:,} photo{'s' * (count != 1)} in {answer.seconds * 1000:.0f} ms: {answer.understood or 'all'}")
    for note in filter(None, (answer.searched, answer.note)):
        say(note)
    return DONE


def _document(query: str, answer: FindAnswer) -> dict[str, object]:
    return {
        "query": query,
        "understood": answer.understood,
        "seconds": round(answer.seconds, 4),
        **({"searched": answer.searched} if answer.searched else {}),
        **({"note": answer.note} if answer.note else {}),
        "results": [
            {
                "path": str(found.photo.path),
                "matched": [
                    {"field": each.field, "text": each.shown, "places": [list(place) for place in each.places]}
                    for each in found.matched
                ],
            }
            for found in answer.results
        ],
    }


def _marked(matched: Matched) -> str:
    """Return what is shown of a photo on one line, with what was found between brackets."""
    parts, done = list[str](), 0
    for begin, end in matched.places:
        parts += [matched.shown[done:begin], "[", matched.shown[begin:end], "]"]
        done = end
    return " ".join("".join((*parts, matched.shown[done:])).split())


def point_at(fault: QueryMisread) -> str:
    """Return the part of a query around a fault, with signs below the letters at fault."""
    first = max(0, fault.start - _BEFORE)
    before, at, after = (
        _plain(part)
        for part in (
            fault.query[first : fault.start],
            fault.query[fault.start : min(fault.stop, first + _WIDTH)],
            fault.query[fault.stop : first + _WIDTH],
        )
    )
    return f"  {before}{at}{after}\n  {' ' * _columns(before)}{'^' * max(1, _columns(at))}"


def _plain(text: str) -> str:
    """Return a text without what would move the cursor or turn the direction of writing."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter for letter in text)


def _columns(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
