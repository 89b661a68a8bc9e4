"""The exception tree: the drawing in the docstring is the tree that there is."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder import errors
from photofinder.errors import (
    PASTED_PICTURE,
    ArchiveLocked,
    Cancelled,
    FileChanged,
    FileFault,
    FileInaccessible,
    PhotoFinderError,
    UndecodableImage,
    UserError,
    WorkerCrashed,
    WorkerFault,
)
from photofinder.phrases import Phrase, phrase

_BRANCH = re.compile(r"^(?P<indent>[│├└─ ]*)(?P<name>[A-Z]\w+)(?P<meaning>  .+)?$")


def drawn_tree() -> Iterator[tuple[str, str]]:
    """Yield every name of the drawing with the name it hangs from."""
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines()[2:]:
        branch = _BRANCH.match(line)
        assert branch, f"not a line of the drawing: {line!r}"
        depth = len(branch["indent"]) // 4
        above[depth:] = [branch["name"]]
        yield branch["name"], above[depth - 1] if depth else "Exception"


def defined_tree() -> Iterator[tuple[str, str]]:
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, Exception):
            (parent,) = value.__bases__
            yield value.__name__, parent.__name__


def test_the_drawing_is_the_tree() -> None:
    assert list(drawn_tree()) == list(defined_tree())


def test_every_class_says_what_happened() -> None:
    for name, _parent in defined_tree():
        assert getattr(errors, name).__doc__


@pytest.mark.parametrize("kind", [UndecodableImage, FileInaccessible, FileChanged])
def test_a_file_fault_travels_between_processes(kind: type[FileFault]) -> None:
    fault = pickle.loads(pickle.dumps(kind("pictures/a.jpg", Phrase("it is empty"))))
    assert type(fault) is kind
    assert (fault.path, fault.reason) == (Path("pictures/a.jpg"), "it is empty")
    assert (str(fault), fault.sentence) == (f"{Path('pictures/a.jpg')}: it is empty", "a.jpg: it is empty")


def test_other_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ArchiveLocked(Phrase("Another window holds the archive."))))
    assert (type(error), str(error)) == (ArchiveLocked, "Another window holds the archive.")
    assert isinstance(error.sentence, Phrase)


def test_a_fault_of_a_pasted_picture_names_it_in_words() -> None:
    fault = FileFault(Path(PASTED_PICTURE), phrase("it is empty"))
    assert fault.sentence == "Pasted picture: it is empty"
    assert fault.sentence.fields["file"] is PASTED_PICTURE


def test_a_lost_worker_and_a_cancelled_job_are_nothing_the_user_did_wrong() -> None:
    assert issubclass(WorkerCrashed, WorkerFault)
    for kind in (FileFault, WorkerFault, Cancelled):
        assert issubclass(kind, PhotoFinderError)
        assert not issubclass(kind, UserError)
