"""The command ``check``: which photos on a card the archive has, and copying those that it has not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from photofinder.app.library import Library
from photofinder.card_check import CardFile, CardPhoto, CardProblem, CardReport, CopyReport, Pile
from photofinder.cli_output import CANCELLED, DONE, SOME_FAILED, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.jobs import CancelToken

_HEADINGS = {
    Pile.EXACT: "In the archive, byte for byte",
    Pile.VERSION: "In the archive in another version",
    Pile.NEW: "New",
}


def check_cards(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Sort the photos on a card, print what came of it, copy the new ones if asked to; return the exit code."""
    with progress_line() as progress:
        report = library.check(options.paths, progress, cancel)
        copied = library.copy_new(report, options.copy_new, progress, cancel) if options.copy_new else None
    if options.json:
        print_json(_document(report, copied))
    else:
        for line in _iter_lines(report, is_full=options.list):
            print(line)
        if copied is not None:
            print(_copy_summary(copied))
    for problem in (*report.unreadable, *(copied.problems if copied else ())):
        say(f"Problem: {problem.path}: {problem.reason}")
    if report.note:
        say(report.note)
    if copied is not None and copied.is_cancelled:
        return CANCELLED
    return SOME_FAILED if report.unreadable or (copied and copied.problems) else DONE


def _document(report: CardReport, copied: CopyReport | None) -> dict[str, object]:
    document: dict[str, object] = {str(pile): [_photo_document(photo) for photo in report.pile(pile)] for pile in Pile}
    document["unreadable"] = [_problem_document(problem) for problem in report.unreadable]
    document["others"] = report.others
    document["note"] = report.note
    document["seconds"] = round(report.seconds, 3)
    if copied is not None:
        document["copied"] = {
            "folder": str(copied.folder),
            "files": [{"path": str(each.source), "copy": str(each.target)} for each in copied.copied],
            "already_there": [{"path": str(each.source), "copy": str(each.target)} for each in copied.already_there],
            "failed": [_problem_document(problem) for problem in copied.problems],
        }
    return document


def _photo_document(photo: CardPhoto) -> dict[str, object]:
    return {
        "path": str(photo.file.place),
        "archive": [str(path) for path in photo.photo_paths],
        "relation": str(photo.relation) if photo.relation else None,
        "reasons": list(photo.reasons),
        "copies": _places(photo.copies),
        "companions": _places(photo.companions),
    }


def _places(files: tuple[CardFile, ...]) -> list[str]:
    return [str(file.place) for file in files]


def _problem_document(problem: CardProblem) -> dict[str, str]:
    return {"path": str(problem.path), "reason": problem.reason}


def _iter_lines(report: CardReport, *, is_full: bool) -> Iterator[str]:
    """Yield what is new and what is there otherwise; what is there exactly only when all is asked for."""
    for pile in Pile:
        photos = report.pile(pile)
        if not photos or (pile is Pile.EXACT and not is_full):
            continue
        yield f"{_HEADINGS[pile]}: {len(photos):,}"
        for photo in photos:
            words = f"  ({'; '.join(photo.reasons)})" if photo.reasons else ""
            yield f"  {photo.file.place}{words}"
            yield from (f"      archive: {path}" for path in photo.photo_paths)
            yield from (f"      same bytes: {file.place}" for file in photo.copies)
            yield from (f"      goes with it: {file.place}" for file in photo.companions)
        yield ""
    counts = {pile: len(report.pile(pile)) for pile in Pile}
    yield (
        f"{counts[Pile.EXACT]:,} in the archive byte for byte, {counts[Pile.VERSION]:,} in another version, "
        f"{counts[Pile.NEW]:,} new, {len(report.unreadable):,} that could not be looked at, in {report.seconds:.1f} s. "
        f"{report.others:,} other files were not looked at."
    )


def _copy_summary(copied: CopyReport) -> str:
    parts = [f"{len(copied.copied):,} files copied to {copied.folder}"]
    if copied.already_there:
        parts.append(f"{len(copied.already_there):,} lay there already")
    if copied.problems:
        parts.append(f"{len(copied.problems):,} could not be copied")
    return f"{'Cancelled: ' if copied.is_cancelled else ''}{', '.join(parts)}."
