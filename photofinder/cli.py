"""The command line: everything the window does, through the same `Library`.

Results go to stdout, progress and logs to stderr; ``--json`` prints one JSON document. Exit codes: 0 done; 1 done,
but some files could not be handled (they are listed); 2 wrong usage or the archive cannot be opened; 130 cancelled.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import textwrap
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from photofinder.app.indexing import require_folders
from photofinder.app.library import Library, default_archive_folder
from photofinder.app.reports import ArchiveStatus, FaceReport, Finding, IndexReport, TextReport, VectorReport
from photofinder.app.restoring import ListedBackup, inspect_backups, restore_catalog
from photofinder.cli_check import check_cards
from photofinder.cli_cleanup import clean_up
from photofinder.cli_concepts import show_concepts
from photofinder.cli_decisions import use_decisions
from photofinder.cli_describe import changes_archive, describe_photos, sidecar_lines, sidecars_document
from photofinder.cli_duplicates import list_duplicates
from photofinder.cli_find import find, point_at
from photofinder.cli_models import use_models
from photofinder.cli_output import CANCELLED, DONE, SOME_FAILED, UNUSABLE, print_json, say
from photofinder.cli_parser import Runner, build_parser, with_query_words
from photofinder.cli_people import changes_people, faces_document, faces_line, run_people
from photofinder.cli_progress import progress_line
from photofinder.cli_queue import use_queue, waiting_document, waiting_lines
from photofinder.cli_watch import describe_index, watch_archive
from photofinder.errors import CacheDamaged, Cancelled, FileFault, PhotoFinderError, QueryMisread, UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import Phrase
from photofinder.records import (
    PictureQuery,
    SimilarAnswer,
    SimilarMode,
    SimilarRequest,
    UnreadablePhoto,
)
from photofinder.settings import SETTINGS, ArchivePaths, Settings

_SHOWN_LETTERS = 80  # of the value of a setting
_HOW_TO_RESTORE = "Put one back: photofinder doctor --restore NAME (or last)"


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # names need not be valid Unicode
    options = build_parser(_RUNNERS).parse_args(with_query_words(arguments))
    cancel = CancelToken()
    try:
        with _cancelled_by_signals(cancel):
            run: Runner = options.run
            return run(options, cancel)
    except (Cancelled, KeyboardInterrupt):
        say("Cancelled. What was done so far is kept.")
        return CANCELLED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except QueryMisread as fault:
        say(f"{fault}\n{point_at(fault)}")
        return UNUSABLE
    except (UserError, OSError) as error:
        say(str(error))
        return UNUSABLE
    except PhotoFinderError as error:
        say(str(error))
        return SOME_FAILED


def run_index(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Scan folders and read what is new or changed."""
    extras = set(filter(None, options.extras.split(",")))
    if unknown := extras - {"text", "faces", "content"}:
        raise UserError(Phrase(f"--with {', '.join(sorted(unknown))} is not known: there are text, faces and content."))
    require_folders(options.paths)  # before an archive is made for them
    try:
        report, unreadable = _index(options, extras, cancel)
    except CacheDamaged as error:
        say(f"{error} This is done now.")
        report, unreadable = _index(options, extras, cancel)
    text = _read_texts(options, cancel) if "text" in extras else None
    faces = _find_faces(options, cancel) if "faces" in extras else None
    content = _look_at_content(options, cancel) if "content" in extras else None
    if options.json:
        further = {"text": asdict(text)} if text else {}
        further |= {"faces": asdict(faces)} if faces else {}
        further |= {"content": asdict(content)} if content else {}
        print_json({**describe_index(report), **further})
    else:
        print(f"{report.scanned:,} pictures seen: {report.found:,} new, {report.modified:,} changed, "
              f"{report.missing:,} gone; {report.read:,} read, {report.unreadable:,} unreadable, "
              f"in {report.seconds:.1f} s")  # fmt: skip
        if report.moved:
            print(f"{report.moved:,} files moved: everything kept.")
        if text:
            print(f"Text read in {text.read:,} pictures, found in {text.with_words:,}; {text.failed:,} could not be "
                  f"read, {text.skipped:,} were not there any more, in {text.seconds:.1f} s")  # fmt: skip
        if faces:
            print(f"{faces.faces:,} faces found in {faces.read:,} pictures; {faces.failed:,} could not be looked at, "
                  f"{faces.skipped:,} were not there any more, in {faces.seconds:.1f} s")  # fmt: skip
        if content:
            print(f"{content.read:,} pictures were looked at by the model pack; {content.failed:,} could not be, "
                  f"{content.skipped:,} were not there any more, in {content.seconds:.1f} s")  # fmt: skip
    for failure in unreadable:
        say(f"Unreadable: {failure.path}: {failure.reason}")
    for problem in report.problems:
        say(f"Problem: {problem.path}: {problem.reason}")
    for each in report.held_back:
        say(
            f"{each.missing:,} of the {each.photos:,} photos in {each.path} are not there any more; all of them are "
            f"kept as they were. If they were deleted on purpose: photofinder index --accept-missing {each.path}"
        )
    return SOME_FAILED if report.unreadable or report.problems or report.held_back else DONE


def _index(
    options: argparse.Namespace, extras: Collection[str], cancel: CancelToken
) -> tuple[IndexReport, Sequence[UnreadablePhoto]]:
    with _library(options, writable=True) as library, progress_line() as progress:
        if "faces" in extras:
            library.people.require_detector()
        if "content" in extras:
            library.require_content_pack()
        if not options.paths and not library.roots():
            raise UserError(Phrase("The archive has no folders yet. Name one: photofinder index FOLDER"))
        report = library.index(options.paths, accepts_missing=options.accept_missing, progress=progress, cancel=cancel)
        return report, library.status().unreadable if report.unreadable else ()


def _read_texts(options: argparse.Namespace, cancel: CancelToken) -> TextReport:
    with _library(options, writable=True) as library, progress_line() as progress:
        return library.read_texts(progress, cancel)


def _find_faces(options: argparse.Namespace, cancel: CancelToken) -> FaceReport:
    with _library(options, writable=True) as library, progress_line() as progress:
        return library.people.find_faces(progress, cancel)


def _look_at_content(options: argparse.Namespace, cancel: CancelToken) -> VectorReport:
    with _library(options, writable=True) as library, progress_line() as progress:
        return library.look_at_content(progress, cancel)


def run_watch(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Index folders, then stay and say what happens in them."""
    require_folders(options.paths)
    with _library(options, writable=True) as library, progress_line() as progress:
        if not options.paths and not library.roots():
            raise UserError(Phrase("The archive has no folders yet. Name one: photofinder watch FOLDER"))
        watch_archive(library, options.paths, progress, cancel)
    return DONE


def run_status(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Show what the archive holds."""
    del cancel
    with _library(options, writable=False) as library:
        status = library.status()
    if options.json:
        print_json(_status_document(status))
        return DONE
    print(f"Archive     {status.folder}")
    for root in status.roots:
        print(f"Folder      {root}")
    print(f"Photos      {status.photos:,}, of which {status.ready:,} are searchable by look")
    print(f"Waiting     {status.pending:,}    Offline {status.offline:,}    Missing {status.missing:,}")
    index = status.index
    print(f"Index       {index.mode}: {index.photos:,} photos in {index.cells:,} cells, {index.tail:,} newer ones")
    print(f"Text        read in {status.text.read:,} of {status.text.photos:,} photos")
    print(f"Faces       {faces_line(status.faces)}")
    if status.content.pack:
        looked = f"{status.content.looked:,} of {status.content.photos:,}"
        print(f"Content     {status.content.pack} has looked at {looked} photos")
    for line in waiting_lines(status.waiting):
        print(f"Actions     {line}")
    for line in sidecar_lines(status.sidecars):
        print(f"Sidecars    {line}")
    if status.unnamed_places:
        print(f"Places      {status.unnamed_places:,} photos await the names of their places")
    print(f"Unreadable  {len(status.unreadable):,}")
    for failure in status.unreadable:
        print(f"  {failure.path}: {failure.reason}")
    return DONE


def _status_document(status: ArchiveStatus) -> dict[str, object]:
    return {
        "archive": str(status.folder),
        "roots": [str(root) for root in status.roots],
        "photos": status.photos,
        "ready": status.ready,
        "pending": status.pending,
        "offline": status.offline,
        "missing": status.missing,
        "waiting": waiting_document(status.waiting),
        "sidecars": sidecars_document(status.sidecars),
        "unnamed_places": status.unnamed_places,
        "faces": faces_document(status.faces),
        "content": asdict(status.content),
        "text": {"read": status.text.read, "photos": status.text.photos},
        "unreadable": [{"path": str(each.path), "reason": each.reason} for each in status.unreadable],
        "index": {
            "mode": status.index.mode,
            "photos": status.index.photos,
            "tail": status.index.tail,
            "cells": status.index.cells,
            "generation": status.index.generation,
        },
    }


def run_forget(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List the photos whose files are nowhere, or forget them."""
    del cancel
    with _library(options, writable=options.yes) as library:
        missing = library.missing_photos()
        waiting = sum(row.action.photo_id in missing for row in library.waiting_rows())
        forgotten = library.forget_missing(missing.keys()) if options.yes else 0
    if options.json:
        paths = [str(path) for path in missing.values()]
        print_json({"missing": paths, "forgotten": forgotten, "waiting": waiting})
        return DONE
    for path in missing.values():
        print(path)
    if options.yes:
        print(f"{forgotten:,} photos forgotten.")
    else:
        print(
            f"{len(missing):,} photos are missing. Nothing was changed; "
            "--yes forgets them, with all that you said of them."
        )
    if waiting:
        print(f"Waiting actions that {'went' if options.yes else 'would go'} with them: {waiting:,}")
    return DONE


def run_queue(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List, do or give up what waits until a disk is back."""
    with _library(options, writable=options.verb == "apply" or (options.verb == "discard" and options.yes)) as library:
        return use_queue(library, options, cancel)


def run_describe(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Show what is said of photos, or say something of them."""
    with _library(options, writable=changes_archive(options)) as library:
        return describe_photos(library, options, cancel)


def run_people_command(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List faces and persons, or say who they are."""
    with _library(options, writable=changes_people(options)) as library:
        return run_people(library, options, cancel)


def run_similar(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Find photos that resemble pictures."""
    with _library(options, writable=False) as library:
        if not (options.images or options.palette or options.words.strip()):
            raise UserError(Phrase("Name a picture to search with, or colours: photofinder similar --colour '#2060c0'"))
        queries = [[path] for path in options.images] if options.each else [options.images]
        code = DONE
        for paths in queries:
            cancel.raise_if_cancelled()
            try:
                answer = library.similar(_similar_request(options, library, paths), cancel)
            except FileFault as fault:
                if not options.each:
                    raise
                say(f"Unreadable: {fault}")
                code = SOME_FAILED
                if options.json:
                    print_json({"query": _absolute(paths), "error": fault.reason}, indent=None)
                continue
            if options.json:
                print_json(_similar_document(paths, answer), indent=None if options.each else 2)
            else:
                _print_similar(paths, answer)
    return code


def _similar_request(options: argparse.Namespace, library: Library, paths: Sequence[Path]) -> SimilarRequest:
    for path in (*paths, *options.against):
        if not path.exists():
            if options.each:
                raise FileFault(path, Phrase("there is no such file"))
            raise UserError(Phrase(f"There is no file {path}."))

    def picture(path: Path) -> PictureQuery:
        box = library.box_in_fractions(path, options.box) if options.box else None
        return PictureQuery(path=path.absolute(), box=box)

    return SimilarRequest(
        pictures=tuple(map(picture, paths)),
        against=tuple(PictureQuery(path=path.absolute()) for path in options.against),
        mode=SimilarMode(options.mode or (SimilarMode.COLOURS if options.palette else SimilarMode.LOOK)),
        palette=tuple(options.palette),
        top=options.top or library.settings.integer("search.results"),
        exact=options.exact,
        where=options.where,
        words=options.words,
        words_against=options.not_words,
    )


def _similar_document(paths: Sequence[Path], answer: SimilarAnswer) -> dict[str, object]:
    return {
        "query": _absolute(paths),
        "mode": str(answer.mode),
        "seconds": round(answer.seconds, 4),
        **({"note": answer.note} if answer.note else {}),
        "results": [
            {
                "rank": rank,
                "path": str(result.photo.path),
                "similarity": round(result.similarity, 4),
                "why": dict(result.why),
            }
            for rank, result in enumerate(answer.results, start=1)
        ],
    }


def _print_similar(paths: Sequence[Path], answer: SimilarAnswer) -> None:
    asked = ", ".join(map(str, paths)) or ("colours" if answer.mode is SimilarMode.COLOURS else "words")
    print(f"{asked}: {len(answer.results)} results in {answer.seconds * 1000:.0f} ms")
    for rank, result in enumerate(answer.results, start=1):
        evidence = result.why.get("evidence")
        print(f"{rank:4}  {result.similarity:6.1%}  {result.photo.path}" + (f"  ({evidence})" if evidence else ""))
    if answer.note:
        say(answer.note)


def run_find(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Find photos by what is written about them and known of them."""
    del cancel
    with _library(options, writable=False) as library:
        return find(library, options)


def run_concepts(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Find photos by what they show, or say what a picture shows."""
    del cancel
    with _library(options, writable=False) as library:
        return show_concepts(library, options)


def run_models(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List, add, use or remove model packs."""
    with _library(options, writable=options.verb != "list") as library:
        return use_models(library, options, cancel)


def run_duplicates(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List groups of duplicates; what is found out about pairs is kept where this process may write."""
    with _library(options, writable=_is_there(options), may_fall_back=True) as library:
        return list_duplicates(library, options, cancel)


def run_check(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Tell which photos on a card the archive has; neither of the two is written to."""
    with _library(options, writable=False) as library:
        return check_cards(library, options, cancel)


def run_cleanup(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Plan a clean-up of duplicates, do it, undo one, list them, or change the rules by which photos stay."""
    changes = options.verb in ("apply", "undo") or (options.verb == "rules" and bool(options.arguments))
    with _library(options, writable=changes or _is_there(options), may_fall_back=not changes) as library:
        return clean_up(library, options, cancel)


def run_decisions(options: argparse.Namespace, cancel: CancelToken) -> int:
    """List, export or import what was decided about pairs of photos."""
    del cancel
    with _library(options, writable=options.verb == "import") as library:
        return use_decisions(library, options)


def run_doctor(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Check the archive and say what to do; list backups of its catalog, or put one back."""
    del cancel
    if options.list or options.restore == "":
        return _list_backups(options)
    if options.restore:
        return _restore(options)
    with _library(options, writable=_is_there(options), may_fall_back=True) as library:
        findings = library.doctor()
    is_well = all(finding.is_well for finding in findings)
    if options.json:
        print_json({"is_well": is_well, "findings": [_finding_document(finding) for finding in findings]})
    else:
        for finding in findings:
            print(f"{'well' if finding.is_well else 'ILL ':4}  {finding.subject}: {finding.detail}")
            if finding.advice:
                print(f"      {finding.advice}")
    return DONE if is_well else SOME_FAILED


def _list_backups(options: argparse.Namespace) -> int:
    listed = inspect_backups(_archive_folder(options))
    if options.json:
        print_json({"backups": [_backup_document(each) for each in listed]})
        return DONE
    for each in listed:
        occasion = "before an update of PhotoFinder" if each.backup.before_migration else "daily"
        state = f"CANNOT BE USED: {each.problem}" if each.problem else f"{each.facts.photos:,} photos, {occasion}"
        print(f"{each.backup.made.astimezone():%Y-%m-%d %H:%M}  {each.backup.path.name}  {state}")
    say(_HOW_TO_RESTORE if listed else "There are no backups yet.")
    return DONE


def _backup_document(listed: ListedBackup) -> dict[str, object]:
    return {
        "path": str(listed.backup.path),
        "made": listed.backup.made.isoformat(),
        "before_migration": listed.backup.before_migration,
        "photos": listed.facts.photos,
        "problem": listed.problem,
    }


def _restore(options: argparse.Namespace) -> int:
    restored = restore_catalog(_archive_folder(options), options.restore)
    made = f"{restored.backup.made.astimezone():%Y-%m-%d %H:%M}"
    if options.json:
        aside = str(restored.set_aside) if restored.set_aside else None
        document = {"restored": str(restored.backup.path), "made": restored.backup.made.isoformat()}
        print_json({**document, "set_aside": aside, "lost_changes": restored.lost_changes})
        return DONE
    print(f"The catalog is again as it was at {made}.")
    count = "" if restored.lost_changes is None else f" ({restored.lost_changes:,} entries of the journal)"
    print(f"Lost is what was decided after that{count}: ratings, flags, labels, turns, stacks, saved searches,")
    print("and undoing what was renamed, moved or trashed since. The pictures themselves are untouched.")
    if restored.set_aside:
        print(f"The catalog from before is kept as {restored.set_aside}.")
    print("Now run photofinder index, or open the window: what has changed since is read again.")
    return DONE


def _finding_document(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "is_well": finding.is_well,
        "detail": finding.detail,
        "advice": finding.advice,
    }


def run_settings(options: argparse.Namespace, cancel: CancelToken) -> int:
    """Show one or all settings, or change one."""
    del cancel
    settings = Settings(ArchivePaths(_archive_folder(options)).settings)  # may be made before the archive is
    if settings.warning:
        say(settings.warning)
    if options.value == "default":
        settings.reset(options.key)
    elif options.value is not None:
        settings.change(options.key, options.value)
    keys = [options.key] if options.key else list(settings)
    values = {key: settings[key] for key in keys}
    if options.json:
        print_json(values)
        return DONE
    for key, value in values.items():
        shown = textwrap.shorten(str(value), _SHOWN_LETTERS, placeholder="...")
        print(f"{key} = {shown}\n    {SETTINGS[key].description} ({SETTINGS[key].allowed})")
    return DONE


def _archive_folder(options: argparse.Namespace) -> Path:
    return options.archive or default_archive_folder()


def _is_there(options: argparse.Namespace) -> bool:
    """Tell whether there is an archive, so that none is made by a command that only looks."""
    return ArchivePaths(_archive_folder(options)).catalog.exists()


@contextmanager
def _library(options: argparse.Namespace, *, writable: bool, may_fall_back: bool = False) -> Iterator[Library]:
    with Library.open(_archive_folder(options), writable=writable, may_fall_back=may_fall_back) as library:
        if library.settings.warning:
            say(library.settings.warning)
        yield library


@contextmanager
def _cancelled_by_signals(cancel: CancelToken) -> Iterator[None]:
    """Let Ctrl-C end the command at its next look at the token; pressed again, at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(_signal: int, _frame: object) -> None:
        if cancel.is_cancelled:
            raise KeyboardInterrupt
        cancel.cancel()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _absolute(paths: Sequence[Path]) -> list[str]:
    return [str(path.absolute()) for path in paths]


_RUNNERS: Mapping[str, Runner] = {
    "index": run_index,
    "watch": run_watch,
    "status": run_status,
    "forget": run_forget,
    "describe": run_describe,
    "similar": run_similar,
    "find": run_find,
    "concepts": run_concepts,
    "models": run_models,
    "duplicates": run_duplicates,
    "check": run_check,
    "cleanup": run_cleanup,
    "decisions": run_decisions,
    "queue": run_queue,
    "people": run_people_command,
    "doctor": run_doctor,
    "settings": run_settings,
}
