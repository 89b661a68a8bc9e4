"""What a screen reader does, for the tests: run by the system's Python, which alone has pyatspi.

    screen_reader.py tree           print what is in the window, as nested JSON
    screen_reader.py act NAME DO    do something to the object whose name begins like that
    screen_reader.py follow         print the name of whatever gets the focus, a line each, until it is ended

Of no object more than the first few dozen children are looked at: a list may have a million.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

_APPLICATION = "PhotoFinder"
_MOST_CHILDREN = 30
_PATIENCE_S = 60.0


def main() -> None:
    """Run one of the commands."""
    command, *arguments = sys.argv[1:]
    if command == "tree":
        json.dump(read(application()), sys.stdout)
    elif command == "act":
        act(*arguments)
    else:
        follow()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def application() -> Any:
    """Wait for the program to appear on the accessibility bus."""
    deadline_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline_s:
        for program in pyatspi.Registry.getDesktop(0):
            if program is not None and program.name == _APPLICATION and program.childCount:
                return program
        time.sleep(0.05)  # another process decides when
    sys.exit(f"there is no {_APPLICATION} on the accessibility bus")


def children(node: Any) -> Iterator[Any]:
    for index in range(min(node.childCount, _MOST_CHILDREN)):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield child


def read(node: Any) -> dict[str, object]:
    """Return an object and what is in it."""
    states = node.getState()
    component = node.queryComponent() if "Component" in pyatspi.listInterfaces(node) else None
    place = component.getExtents(pyatspi.DESKTOP_COORDS) if component is not None else None
    actions = node.queryAction() if "Action" in pyatspi.listInterfaces(node) else None
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "is_showing": states.contains(pyatspi.STATE_SHOWING),
        "is_selected": states.contains(pyatspi.STATE_SELECTED),
        "is_focused": states.contains(pyatspi.STATE_FOCUSED),
        "place": [place.x, place.y, place.width, place.height] if place is not None else None,
        "actions": [actions.getName(number) for number in range(actions.nActions)] if actions is not None else [],
        "count": node.childCount,
        "children": [read(child) for child in children(node)],
    }


def find(node: Any, name: str) -> Any:
    """Return the first object whose name begins like that."""
    if node.name.startswith(name):
        return node
    return next((found for child in children(node) if (found := find(child, name)) is not None), None)


def act(name: str, wished: str) -> None:
    """Do something to an object."""
    found = find(application(), name)
    if found is None:
        sys.exit(f"there is nothing named {name}")
    actions = found.queryAction()
    names = [actions.getName(number) for number in range(actions.nActions)]
    actions.doAction(names.index(wished))


def follow() -> None:
    """Print what gets the focus."""

    def tell(event: Any) -> None:
        if event.detail1 and event.host_application.name == _APPLICATION:
            say(json.dumps({"role": event.source.getRoleName(), "name": event.source.name}))

    application()
    pyatspi.Registry.registerEventListener(tell, "object:state-changed:focused")
    say("ready")
    pyatspi.Registry.start()


if __name__ == "__main__":
    main()
