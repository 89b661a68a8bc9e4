"""The tree of the side bar, and the model that answers for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from photofinder.app.reports import WaitingRoot
from photofinder.filters import ALL_VIDEOS
from photofinder.gui.side_model import COUNT_ROLE, Node, SideModel, make_tree
from photofinder.records import Condition, Facets, Field, FolderCount

_ROOT, _OFF = Path("/pictures"), Path("/disk/Äpfel")
_FACETS = Facets(
    folders=(
        FolderCount(_ROOT, False, "", 2),
        FolderCount(_ROOT, False, "trip/day 1", 3),
        FolderCount(_ROOT, False, "trip/day 2", 4),
        FolderCount(_OFF, True, "", 0),
        FolderCount(_OFF, True, "a", 1),
    ),
    months=(("2024-05", 6), ("2024-02", 1), ("0999-12", 3)),
    formats=(("JPEG", 9), ("GIF", 1)),
    unreadable=2,
)


def as_lines(node: Node, depth: int = 0) -> list[str]:
    lines = []
    for child in node.children:
        lines += ["  " * depth + f"{child.title} {child.count}", *as_lines(child, depth + 1)]
    return lines


def test_the_tree_counts_what_lies_below() -> None:
    assert as_lines(make_tree(_FACETS)) == [
        "All photos 10",
        "Folders None",
        "  pictures 9",
        "    trip 7",
        "      day 1 3",
        "      day 2 4",
        "  Äpfel 1",
        "    a 1",
        "Time None",
        "  2024 7",
        "    May 6",
        "    February 1",
        "  999 3",
        "    December 3",
        "Kinds of file None",
        "  JPEG 9",
        "  GIF 1",
        "Not searchable 2",
    ]


def test_videos_are_one_kind_of_file_with_kinds_of_their_own() -> None:
    kinds = (("JPEG", 9), ("MP4 video", 5), ("GIF", 2), ("MOV video", 1))
    top = make_tree(Facets(formats=kinds))
    assert as_lines(top)[1:] == [
        "Folders None",
        "Kinds of file None",
        "  JPEG 9",
        "  GIF 2",
        "  Videos 6",
        "    MP4 video 5",
        "    MOV video 1",
    ]
    nodes = {node.key: node for node in top.walk()}
    assert nodes["formats:video"].condition == ALL_VIDEOS
    assert nodes["formats:MOV video"].condition == Condition(Field.FORMAT, ("MOV video",))
    assert "  Videos 5" in as_lines(make_tree(Facets(formats=kinds[1:2])))


def test_a_line_asks_for_what_it_says() -> None:
    nodes = {node.key: node for node in make_tree(_FACETS).walk()}
    assert nodes[f"folder:{_ROOT / 'trip'}"].condition == Condition(Field.FOLDER, (str(_ROOT / "trip"),))
    assert nodes["time:2024"].condition == Condition(Field.CAPTURED, ("2024-01-01", "2024-12-31"))
    assert nodes["time:2024-02"].condition == Condition(Field.CAPTURED, ("2024-02-01", "2024-02-29"))
    assert nodes["formats:GIF"].condition == Condition(Field.FORMAT, ("GIF",))
    assert nodes[f"folder:{_OFF}"].is_quiet
    assert "cannot be reached" in nodes[f"folder:{_OFF}"].tip


def test_an_empty_archive_has_no_empty_kinds() -> None:
    assert as_lines(make_tree(Facets())) == ["All photos 0", "Folders None"]


def test_the_model_keeps_qts_rules() -> None:
    model = SideModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_tree(make_tree(_FACETS))
    model.show_tree(make_tree(Facets()))
    model.show_tree(make_tree(_FACETS))
    folders = model.index(1, 0)
    pictures = model.index(0, 0, folders)
    assert pictures.data() == "pictures"
    assert pictures.data(COUNT_ROLE) == 9
    assert pictures.data(Qt.ItemDataRole.AccessibleTextRole) == "pictures, 9 photos"
    assert model.parent(pictures) == folders
    assert not model.flags(folders) & Qt.ItemFlag.ItemIsSelectable
    assert tester.model() is model


def test_what_waits_has_lines_of_its_own() -> None:
    waiting = [WaitingRoot(_OFF, "Disk 3", is_offline=True, actions=7)]
    top = make_tree(Facets(), (), waiting)
    assert as_lines(top) == ["All photos 0", "Waiting None", "  Disk 3 7", "Folders None"]
    model = SideModel()
    model.show_tree(top)
    index = model.index_of(top.children[1].children[0])
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Plug in Disk 3 to finish 7 actions."
    assert model.node(index).condition == Condition(Field.WAITING, (str(_OFF),))
