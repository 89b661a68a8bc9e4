"""Finding photos by what they show, on the command line, and saying what a picture shows."""

from __future__ import annotations

import argparse
from pathlib import Path

from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json, say
from photofinder.errors import UserError
from photofinder.phrases import Phrase
from photofinder.records import ContentAnswer, ShownConcept


def show_concepts(library: Library, options: argparse.Namespace) -> int:
    """Print the photos that show what the words name or, of a single path, what the picture there shows."""
    path = Path(options.words[0])
    if len(options.words) == 1 and path.is_file():
        _print_concepts(path, library.concepts_in(path), is_json=options.json)
        return DONE
    text = " ".join(options.words)
    answer = library.find_by_content(text, options.top)
    if not answer.known:
        raise UserError(Phrase(f"No concept is known by: {text}. Only things of everyday life have a name here."))
    _print_answer(text, answer, is_json=options.json)
    return DONE


def _print_concepts(path: Path, concepts: list[ShownConcept], *, is_json: bool) -> None:
    if is_json:
        rows = [
            {"name": each.name, "words": each.words, "probability": round(each.probability, 4)} for each in concepts
        ]
        print_json({"path": str(path.absolute()), "concepts": rows})
        return
    for each in concepts:
        print(f"{each.probability:6.1%}  {', '.join(each.words)}")
    if not concepts:
        say("Nothing that is known was recognised.")


def _print_answer(text: str, answer: ContentAnswer, *, is_json: bool) -> None:
    if is_json:
        results = [{"path": str(each.photo.path), "probability": round(each.probability, 4)} for each in answer.results]
        document = {"query": text, "known": answer.known, "unknown": answer.unknown}
        print_json({**document, "seconds": round(answer.seconds, 4), "results": results})
        return
    for each in answer.results:
        print(f"{each.probability:6.1%}  {each.photo.path}")
    if answer.unknown:
        say(f"No concept is known by: {', '.join(answer.unknown)}")
