"""The tree of exceptions is the one drawn in its docstring."""

from __future__ import annotations

import inspect
import pickle
import re
from pathlib import Path

from photofinder import errors


def test_the_drawing_is_the_tree() -> None:
    assert errors.__doc__ is not None
    drawn: list[tuple[int, str]] = []
    for line in errors.__doc__.splitlines():
        match = re.match(r"([│├└─ ]*)([A-Z]\w+)(  |$)", line)
        if match:
            drawn.append((len(match[1]) // 4, match[2]))
    parents: dict[str, str] = {}
    branch: list[str] = []
    for depth, name in drawn:
        branch[depth:] = [name]
        parents[name] = branch[depth - 1] if depth else "Exception"
    classes = {
        name: each.__bases__[0].__name__
        for name, each in inspect.getmembers(errors, inspect.isclass)
        if each.__module__ == errors.__name__
    }
    assert parents == classes


def test_faults_of_files_travel_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(errors.UndecodableImage(Path("a.jpg"), "it is cut off")))
    assert (fault.path, fault.reason, str(fault)) == (Path("a.jpg"), "it is cut off", "a.jpg: it is cut off")
