"""The command ``models``: model packs, listed, added, downloaded, used and removed."""

from __future__ import annotations

import argparse
from pathlib import Path

from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json, say
from photofinder.cli_progress import progress_line
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.model_packs import ListedPack
from photofinder.phrases import Phrase


def use_models(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Run one verb of the command; return the exit code."""
    if options.verb == "list":
        return _list(library, as_json=options.json)
    if options.name is None:
        raise UserError(Phrase(f"Say which one: photofinder models {options.verb} {_WANTED[options.verb]}"))
    name = options.name
    if options.verb == "add":
        with progress_line() as progress:
            name = library.models.add(Path(options.name), progress, cancel).manifest.name
    elif options.verb == "download":
        with progress_line() as progress:
            name = library.models.download(options.name, progress, cancel).manifest.name
    elif options.verb == "use":
        library.models.use(name)
    else:
        library.models.remove(name)
    if options.json:
        print_json({_DONE[options.verb]: name})
    else:
        print(f"{name} {_SAID[options.verb]}")
    return DONE


_WANTED = {"add": "FOLDER", "download": "ADDRESS", "use": "NAME", "remove": "NAME"}
_DONE = {"add": "added", "download": "downloaded", "use": "used", "remove": "removed"}
_SAID = {"add": "is installed.", "download": "is installed.", "use": "is in use.", "remove": "is removed."}


def _list(library: Library, *, as_json: bool) -> int:
    listed = library.models.all()
    if as_json:
        print_json({"models": [_document(each) for each in listed]})
        return DONE
    for each in listed:
        print(f"{'used' if each.is_used else '':5} {each.name:28} {_facts(each)}")
    if not listed:
        say("No model packs are installed. Add one with: photofinder models add FOLDER")
    return DONE


def _facts(listed: ListedPack) -> str:
    if listed.pack is None:
        return f"CANNOT BE USED: {listed.problem}"
    manifest = listed.pack.manifest
    return f"{manifest.kind:14} {manifest.size_bytes / 1_000_000:8,.1f} MB  {manifest.licence}  {manifest.title}"


def _document(listed: ListedPack) -> dict[str, object]:
    if listed.pack is None:
        return {"name": listed.name, "is_used": False, "problem": listed.problem}
    manifest = listed.pack.manifest
    return {
        "name": manifest.name,
        "title": manifest.title,
        "version": manifest.version,
        "kind": manifest.kind,
        "licence": manifest.licence,
        "source": manifest.source,
        "bytes": manifest.size_bytes,
        "dimensions": manifest.dimensions,
        "folder": str(listed.pack.folder),
        "is_used": listed.is_used,
    }
