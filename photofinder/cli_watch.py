"""``photofinder watch``: indexes once, then stays and prints what happens in the folders as lines of JSON."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from photofinder.app.library import Library
from photofinder.app.reports import IndexReport, NewsKind, WatchNews
from photofinder.errors import Cancelled, PhotoFinderError
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import phrase

_LOOK_S = 3.0  # between two looks whether the disks are there
_SIGNAL_S = 0.25  # until Ctrl-C is seen; its handler runs in this thread, which must not hold the token's lock then


def watch_archive(library: Library, paths: Sequence[Path], progress: ProgressSink, cancel: CancelToken) -> None:
    """Index folders, or all known ones, and print what happens in all of them until cancelled: ends by `Cancelled`."""
    lines = _Lines(cancel)
    library.watch(lambda news: lines.put(*_describe_news(news)))
    lines.put("indexed", describe_index(library.index(paths, progress=progress, cancel=cancel)))
    lines.put("ready", {"roots": _texts(library.roots()), "photos": library.status().photos})
    disks, next_look_s = _Disks(library, lines, cancel), time.monotonic() + _LOOK_S
    while not cancel.is_cancelled:
        time.sleep(_SIGNAL_S)
        if time.monotonic() >= next_look_s:
            disks.follow()
            next_look_s = time.monotonic() + _LOOK_S
    if lines.is_broken:
        raise BrokenPipeError
    raise Cancelled(phrase("The folders are watched no longer."))


class _Lines:
    """Lines of JSON on stdout, from any thread; cancels when nobody reads them any more."""

    def __init__(self, cancel: CancelToken) -> None:
        self.is_broken = False
        self._cancel = cancel
        self._lock = threading.Lock()

    def put(self, event: str, document: Mapping[str, object]) -> None:
        with self._lock:
            try:
                print(json.dumps({"event": event, **document}), flush=True)
            except BrokenPipeError:
                self.is_broken = True
                self._cancel.cancel()


class _Disks:
    """Says which roots went or came back, and looks for what has changed meanwhile in those that came."""

    def __init__(self, library: Library, lines: _Lines, cancel: CancelToken) -> None:
        self._library = library
        self._lines = lines
        self._cancel = cancel
        self._back: list[Path] = []
        self._problem = ""

    def follow(self) -> None:
        """Look once; what cannot be done now, because the disk is full or the catalog locked, is tried again later."""
        try:
            for change in self._library.look_at_roots():
                self._say("offline" if change.is_offline else "online", root=str(change.path), photos=change.photos)
                if not change.is_offline:
                    self._back.append(change.path)
            while self._back:
                if self._back[0].is_dir():  # else it went again, and will come back
                    self._say("indexed", **describe_index(self._library.index(self._back[:1], cancel=self._cancel)))
                del self._back[0]
            self._problem = ""
        except Cancelled:
            return
        except PhotoFinderError as error:
            if str(error) != self._problem:
                self._say("problem", reason=str(error))
            self._problem = str(error)

    def _say(self, event: str, **document: object) -> None:
        self._lines.put(event, document)


def _describe_news(news: WatchNews) -> tuple[str, dict[str, object]]:
    match news.kind:
        case NewsKind.CHANGED:
            return news.kind, {"found": _texts(news.found), "modified": _texts(news.modified)}
        case NewsKind.READ:
            failed = [{"path": str(each.path), "reason": each.reason} for each in news.unreadable]
            return news.kind, {"read": _texts(news.read), "unreadable": failed}
        case NewsKind.LOOKED:
            return news.kind, dict(news.counts)
        case NewsKind.FALLBACK | NewsKind.HELD_BACK:
            return news.kind, {"root": str(news.root), "reason": news.sentence}


def describe_index(report: IndexReport) -> dict[str, object]:
    """Return the JSON document of an indexing job."""
    return {
        "scanned": report.scanned,
        "found": report.found,
        "modified": report.modified,
        "moved": report.moved,
        "missing": report.missing,
        "read": report.read,
        "unreadable": report.unreadable,
        "held_back": [
            {"path": str(each.path), "missing": each.missing, "photos": each.photos} for each in report.held_back
        ],
        "problems": [{"path": str(problem.path), "reason": problem.reason} for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }


def _texts(paths: Iterable[Path]) -> list[str]:
    return list(map(str, paths))
