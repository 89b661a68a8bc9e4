"""The exceptions of PhotoFinder, sorted by who can mend them.

PhotoFinderError
├── UserError                the user can mend it; the message says how; exit code 2
│   ├── ArchiveError         the archive folder cannot be used
│   │   ├── ArchiveLocked    another process is writing to it
│   │   ├── ArchiveReadOnly  its folder or disk may only be read
│   │   ├── ArchiveTooNew    a newer version has written it; it is left untouched
│   │   ├── ArchiveDamaged   the catalog fails its integrity check
│   │   └── CacheDamaged     a cache does, or is gone; opening the archive again makes it anew
│   ├── DiskFull             no space left; what was committed is kept
│   ├── JournalDamaged       an entry of the journal cannot be read: that change can never be undone
│   ├── PackRefused          a model pack is damaged, hostile, or not made for this program
│   ├── QueryError           a search cannot be understood or lacks what it needs
│   │   └── QueryMisread     its text cannot be understood; the error knows from which letter to which
│   └── SettingsError        a setting has an unknown name or an impossible value
├── FileFault                one file's fault; stored as an UnreadablePhoto, the job goes on
│   ├── UndecodableImage     damaged, hostile, or not a picture at all
│   ├── FileInaccessible     it may not be read at present: no permission, a disk error; each scan tries again
│   └── FileChanged          the file changed or vanished while it was being read
├── WorkerFault              the worker process that held a task was lost
│   ├── WorkerCrashed        it died
│   └── TaskTimedOut         it did not answer within the time limit and was stopped
├── InternalError            ours: a broken promise inside the program
└── Cancelled                the user cancelled; not a fault
"""

from __future__ import annotations

from pathlib import Path

from photofinder.phrases import Phrase, phrase, template

PASTED_PICTURE = phrase("Pasted picture")
"""Stands where a path would, for a query picture that lies in no file."""


NO_SPACE = template("No space is left for {path}. Free some and start again: everything stored so far is kept.")


class PhotoFinderError(Exception):
    """Root of the tree; its `sentence`, which is also its text, is a whole one for the user."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UserError(PhotoFinderError):
    """Something the user can mend."""


class ArchiveError(UserError):
    """The archive folder cannot be used."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to this archive."""


class ArchiveReadOnly(ArchiveError):
    """The folder of the archive may not be written to."""


class ArchiveTooNew(ArchiveError):
    """The catalog was written by a newer version of PhotoFinder."""


class ArchiveDamaged(ArchiveError):
    """The catalog is damaged."""


class CacheDamaged(ArchiveError):
    """A cache is damaged or gone; opening the archive for writing again makes it anew."""


class DiskFull(UserError):
    """No space is left where the archive lies."""


class JournalDamaged(UserError):
    """An entry of the journal cannot be read."""


class PackRefused(UserError):
    """A model pack cannot be installed or used; nothing of it was taken over."""


class QueryError(UserError):
    """A search that cannot be understood or carried out."""


class QueryMisread(QueryError):
    """The text of a search cannot be understood; the fault lies between two places in it."""

    def __init__(self, sentence: Phrase, query: str, start: int, stop: int) -> None:
        super().__init__(sentence)
        self.query = query
        self.start = start
        self.stop = max(stop, start + 1)  # what is missing at the end is pointed at, too
        self.args = (sentence, query, start, stop)  # what it is made of again behind a pickle

    def __str__(self) -> str:
        return self.sentence


class SettingsError(UserError):
    """An unknown setting or an impossible value."""


class FileFault(PhotoFinderError):
    """One file cannot be handled; `reason` is for the user and does not repeat the path; `sentence` has the name."""

    def __init__(self, path: Path | str, reason: Phrase) -> None:
        self.path = Path(path)
        self.reason = reason
        name = PASTED_PICTURE if self.path == Path(PASTED_PICTURE) else self.path.name
        super().__init__(phrase("{file}: {reason}", file=name, reason=reason))
        self.args = (path, reason)  # what it is made of again behind a pickle

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UndecodableImage(FileFault):
    """The file is damaged, hostile, or not a picture."""


class FileInaccessible(FileFault):
    """The file may not be read at present; unlike damage, this can end without the file changing."""


class FileChanged(FileFault):
    """The file changed or vanished while it was being read; the next scan tries again."""


class WorkerFault(PhotoFinderError):
    """A worker process was lost together with the task that it held."""


class WorkerCrashed(WorkerFault):
    """The worker process died while it held the task."""


class TaskTimedOut(WorkerFault):
    """The task took longer than its limit, and its worker was stopped."""


class InternalError(PhotoFinderError):
    """A promise inside the program was broken."""


class Cancelled(PhotoFinderError):
    """The user cancelled; work so far is kept."""
