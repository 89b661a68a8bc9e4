"""The README is true: it names every command, setting up is what it says, and its picture is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from photofinder.__main__ import COMMANDS
from photofinder.cli import _RUNNERS
from photofinder.cli_parser import build_parser
from photofinder.gui.action_table import ACTIONS
from photofinder.gui.review_keys import REVIEW_KEYS
from photofinder.gui.viewer_keys import VIEWER_KEYS

PROJECT = Path(__file__).resolve().parents[1]
README = (PROJECT / "README.md").read_text("utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = [each for each in build_parser(_RUNNERS)._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(action.choices)


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `photofinder (\w+)", README, re.MULTILINE))
    assert named == set(commands()) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(commands()))
def test_options_of_the_readme_exist(name: str) -> None:
    (line,) = re.findall(rf"^\| `photofinder {name}(.*?)` \|", README, re.MULTILINE)
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert set(re.findall(r"--\w[\w-]*", line)) <= known


def test_every_option_has_a_help_text() -> None:
    for name, parser in commands().items():
        for action in parser._actions:
            assert action.help, f"{name} {action.dest}"


def test_the_readme_has_every_key_of_the_window_and_no_other() -> None:
    declared = {(spec.text.rstrip("…"), spec.shortcuts) for spec in ACTIONS if spec.shortcuts}
    declared |= {(each.words, each.keys) for each in (*VIEWER_KEYS, *REVIEW_KEYS)}
    part = README.partition("All keys;")[2].partition("## The command line")[0]
    rows = re.findall(r"^\| (.+) \| (.+) \|$", part, re.MULTILINE)
    written = {(words, tuple(keys.split(" or "))) for words, keys in rows if keys != "keys"}
    assert written == declared


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (PROJECT / target).exists(), target


def test_the_rings_of_the_readme_are_the_packages() -> None:
    drawn = set(re.findall(r"(\w+)/", README.partition("## The rings")[2].partition("Each package")[0]))
    packages = {path.parent.name for path in (PROJECT / "photofinder").glob("*/__init__.py")}
    assert packages <= drawn
