"""The command ``describe``: what is said of photos and by whom, and what the user says of them, as one change."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from photofinder.app.describing import PhotoDescription
from photofinder.app.library import Library
from photofinder.app.reports import SidecarReport
from photofinder.app.undoing import DESCRIBE
from photofinder.cli_output import DONE, SOME_FAILED, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.describing import TagEdit, Wish, format_tag, parse_tag
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.phrases import Phrase
from photofinder.records import Described, Source, Statement

_NOWHERE = "none"


def changes_archive(options: argparse.Namespace) -> bool:
    """Tell whether the command is to change something."""
    return bool(_read_wishes(options) or options.undo or options.redo or options.write_sidecars)


def describe_photos(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Run the command; return the exit code."""
    wishes = _read_wishes(options)
    if options.tags:
        return _list_tags(library, as_json=options.json)
    if options.undo or options.redo:
        return _go_back(library, options, cancel)
    if not options.paths and not options.write_sidecars:
        raise UserError(Phrase("Name photos or folders of the archive: photofinder describe PATH --tag Holiday"))
    photo_ids = library.describing.find(options.paths) if options.paths else []
    changed = library.describing.describe(photo_ids, wishes) if wishes else 0
    report = _write_sidecars(library, cancel) if changes_archive(options) else library.describing.sidecars.report()
    if options.json:
        document: dict[str, object] = {"changed": changed, "sidecars": sidecars_document(report)}
        if not wishes:
            document["photos"] = [_as_document(each) for each in library.describing.read(photo_ids)]
        print_json(document)
    elif wishes:
        print(f"{changed:,} of {len(photo_ids):,} photos changed.")
    else:
        for each in library.describing.read(photo_ids):
            _print_description(each)
    if not options.json and changes_archive(options):
        for line in sidecar_lines(report):
            print(line)
    for problem in report.problems:
        say(f"Problem: {problem.path}: {problem.reason}")
    return SOME_FAILED if report.problems and changes_archive(options) else DONE


def _read_wishes(options: argparse.Namespace) -> list[Wish]:
    """Return what the user wants to be said. Raises `UserError`."""
    wishes = [Wish(Described(name), None) for name in options.take_back]
    wishes += [Wish(Described.TAGS, True, parse_tag(text)) for text in options.tag]
    wishes += [Wish(Described.TAGS, False, parse_tag(text)) for text in options.untag]
    wishes += [Wish(Described.TITLE, options.title)] if options.title is not None else []
    wishes += [Wish(Described.CAPTION, options.caption)] if options.caption is not None else []
    wishes += [Wish(Described.CAPTURED, options.date)] if options.date is not None else []
    wishes += [Wish(Described.PLACE, _read_place(options.place))] if options.place is not None else []
    return wishes


def _read_place(text: str) -> list[float]:
    if text == _NOWHERE:
        return []
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        words = f"{text!r} is no place; write it like 47.37,8.54 in degrees, or {_NOWHERE}."
        raise UserError(Phrase(words)) from None


def _go_back(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    sentence = library.undo(only=DESCRIBE) if options.undo else library.redo(only=DESCRIBE)
    report = _write_sidecars(library, cancel)
    if options.json:
        print_json({"done": sentence, "sidecars": sidecars_document(report)})
    else:
        print(sentence or "There is nothing to undo." if options.undo else sentence or "There is nothing to redo.")
    return DONE


def _write_sidecars(library: Library, cancel: CancelToken) -> SidecarReport:
    library.look_at_roots()
    with progress_line() as progress:
        return library.describing.finish(progress, cancel)


def _list_tags(library: Library, *, as_json: bool) -> int:
    tags = library.describing.tags()
    if as_json:
        print_json({"tags": [{"tag": format_tag(path), "names": list(path), "photos": count} for path, count in tags]})
        return DONE
    for path, count in tags:
        print(f"{count:8,}  {format_tag(path)}")
    return DONE


def _as_document(described: PhotoDescription) -> dict[str, object]:
    metadata = described.metadata
    place = [metadata.latitude, metadata.longitude, metadata.altitude_m]
    return {
        "path": str(described.path),
        "title": metadata.title,
        "caption": metadata.caption,
        "tags": [format_tag(path) for path in metadata.tags],
        "captured": metadata.captured.isoformat() if metadata.captured else None,
        "captured_by": str(metadata.captured_by or "file time"),
        "place": place if metadata.latitude is not None else None,
        "city": metadata.city,
        "state": metadata.state,
        "country": metadata.country,
        "people": list(metadata.people),
        "creator": metadata.creator,
        "copyright": metadata.copyright,
        "rating": described.rating,
        "problem": metadata.problem,
        "statements": [
            {"about": str(each.about), "source": str(each.source), "value": _as_value(each), "overridden_by": by}
            for each, by in described.statements
        ],
    }


def _as_value(statement: Statement) -> object:
    match statement.value:
        case TagEdit(added, removed):
            return {"added": [format_tag(path) for path in added], "removed": [format_tag(path) for path in removed]}
        case value if statement.about is Described.TAGS:
            return [format_tag(path) for path in value]
        case value:
            return list(value) if isinstance(value, tuple) else value


def _print_description(described: PhotoDescription) -> None:
    print(described.path)
    metadata = described.metadata
    place = f"{metadata.latitude:.5f}, {metadata.longitude:.5f}" if metadata.latitude is not None else ""
    lines = (
        ("Title", metadata.title),
        ("Caption", metadata.caption),
        ("Tags", ", ".join(format_tag(path) for path in metadata.tags)),
        ("Taken", f"{metadata.captured} (by {metadata.captured_by})" if metadata.captured else "(time of the file)"),
        ("Place", ", ".join(filter(None, (place, metadata.city, metadata.state, metadata.country)))),
        ("People", ", ".join(metadata.people)),
        ("Problem", metadata.problem),
    )
    for name, words in lines:
        if words:
            print(f"  {name:9}{words}")
    for each, by in described.statements:
        if by or each.source is Source.USER:
            ending = f", overridden by {by}" if by else ", which counts"
            print(f"  {each.source} says of {each.about}: {_as_value(each)}{ending}")


def sidecars_document(report: SidecarReport) -> dict[str, object]:
    """Return the state of sidecars as JSON values."""
    return {
        "on": report.is_on,
        "written": report.written,
        "pending": report.pending if report.is_on else 0,
        "offline": report.offline if report.is_on else 0,
        "problems": [{"path": str(each.path), "reason": each.reason} for each in report.problems if report.is_on],
    }


def sidecar_lines(report: SidecarReport) -> Sequence[str]:
    """Return the state of sidecars in words, nothing where they are not written."""
    if not report.is_on:
        return ()
    lines = [f"{report.written:,} sidecars written"] if report.written else []
    if report.pending:
        away = f", {report.offline:,} of them on disks that are not there" if report.offline else ""
        lines.append(f"{report.pending:,} sidecars to be written{away} (photofinder describe --write-sidecars)")
    return lines
