"""The tree of the side bar: what the photos can be chosen by, with their numbers.

The nodes are made in a background thread, whole; the model only answers for them, so that a tree of 100,000 folders
costs the GUI thread no more than the rows that are unfolded.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from photofinder.app.reports import WaitingRoot
from photofinder.describing import format_tag, parse_tag
from photofinder.filters import ALL_VIDEOS
from photofinder.gui.filter_words import describe_condition, describe_format
from photofinder.gui.translation import tr
from photofinder.gui.waiting_words import describe_waiting
from photofinder.people import UNNAMED
from photofinder.records import VIDEO_FORMATS, Condition, Facets, Field, FolderCount, TagPath
from photofinder.words import WHOLE

TAG_FORMAT = "application/x-photofinder-tag"
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True, eq=False)
class Node:
    """One line of the tree; `key` is the same in the next tree, `condition` is what choosing it asks for.

    A line of a kept search has its name as `search`, one of a root for which something waits has that as `waiting`. No
    two nodes ever have the same `number`.
    """

    key: str
    title: str
    count: int | None = None
    condition: Condition | None = None
    tip: str = ""
    search: str = ""
    waiting: WaitingRoot | None = None
    is_quiet: bool = False
    children: list[Node] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)
    row: int = 0
    number: int = field(default_factory=itertools.count(1).__next__)

    @property
    def folder(self) -> Path | None:
        """The folder that the line is about, if it is about one."""
        return Path(self.key.removeprefix("folder:")) if self.key.startswith("folder:") else None

    @property
    def tag(self) -> TagPath:
        """The tag that the line is about, nothing for none."""
        return parse_tag(self.key.removeprefix("tag:")) if self.key.startswith("tag:") else ()

    @property
    def can_choose(self) -> bool:
        """Whether the line shows photos, or only holds others."""
        return self.condition is not None or bool(self.search) or self.key == "all"

    def add(self, child: Node) -> Node:
        """Put a node at the end of the children."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def make_tree(facets: Facets, searches: Sequence[str] = (), waiting: Sequence[WaitingRoot] = ()) -> Node:
    """Return the root of the tree for an archive; kinds of choices that there are none of are left out."""
    top = Node("", "")
    total = sum(each.count for each in facets.folders)
    top.add(Node("all", tr("All photos"), total))
    if searches:
        kept = top.add(Node("searches", tr("Saved searches")))
        for name in searches:
            kept.add(Node(f"search:{name}", name, search=name))
    if waiting:
        group = top.add(Node("waiting", tr("Waiting")))
        for each in waiting:
            condition, tip = Condition(Field.WAITING, (str(each.path),)), describe_waiting(each)
            key = f"waiting:{each.path}"
            group.add(Node(key, each.name, each.actions, condition, tip, waiting=each, is_quiet=each.is_offline))
    _add_folders(top.add(Node("folders", tr("Folders"))), facets.folders)
    if facets.tags:
        _add_tags(top.add(Node("tags", tr("Tags"))), facets.tags)
    if facets.months:
        _add_months(top.add(Node("time", tr("Time"))), facets.months)
    _add_people(top, facets)
    _add_marks(top, "ratings", tr("Ratings"), facets.ratings, Field.RATING)
    _add_marks(top, "flags", tr("Flags"), facets.flags, Field.FLAG)
    _add_marks(top, "labels", tr("Colour labels"), facets.labels, Field.LABEL)
    _add_formats(top, facets.formats)
    _add_values(top, "cameras", tr("Cameras"), Field.CAMERA, facets.cameras)
    if facets.with_place:
        top.add(Node("place", tr("With a place"), facets.with_place, Condition(Field.PLACE)))
    if facets.unreadable:
        tip = tr("Files that look like pictures and cannot be opened; each one says why")
        top.add(Node("unreadable", tr("Not searchable"), facets.unreadable, Condition(Field.UNREADABLE), tip))
    return top


def _add_folders(parent: Node, folders: Sequence[FolderCount]) -> None:
    """Add a tree for each root; the number at a folder counts what lies below it too."""
    roots: dict[str, Node] = {}
    for each in folders:
        root_path = str(each.root)
        node = roots.get(root_path)
        if node is None:
            title = each.root.name or root_path
            tip = f"{root_path}\n{tr('This folder cannot be reached now.')}" if each.is_offline else root_path
            node = roots[root_path] = parent.add(
                Node(
                    f"folder:{root_path}",
                    title,
                    0,
                    Condition(Field.FOLDER, (root_path,)),
                    tip,
                    is_quiet=each.is_offline,
                )
            )
        node.count = (node.count or 0) + each.count
        path = each.root
        known = {child.key: child for child in node.children} if each.folder else {}
        for part in filter(None, each.folder.split("/")):
            path /= part
            key = f"folder:{path}"
            below = known.get(key)
            if below is None:
                condition = Condition(Field.FOLDER, (str(path),))
                below = node.add(Node(key, part, 0, condition, str(path), is_quiet=each.is_offline))
            below.count = (below.count or 0) + each.count
            node, known = below, {child.key: child for child in below.children}


def _add_tags(parent: Node, tags: Sequence[tuple[TagPath, int]]) -> None:
    """Add a line for each tag below that of the one it lies in, which stands before it."""
    nodes: dict[TagPath, Node] = {(): parent}
    for path, count in sorted(tags, key=lambda each: [name.casefold() for name in each[0]]):
        written = format_tag(path)
        above = nodes.get(path[:-1], parent)
        nodes[path] = above.add(Node(f"tag:{written}", path[-1], count, Condition(Field.TAGGED, (written,)), written))


def _add_months(parent: Node, months: Sequence[tuple[str, int]]) -> None:
    years: dict[str, Node] = {}
    for month, count in months:
        year = month[:4]
        if year not in years:
            condition = Condition(Field.CAPTURED, (f"{year}-01-01", f"{year}-12-31"))
            years[year] = parent.add(Node(f"time:{year}", str(int(year)), 0, condition))
        years[year].count = (years[year].count or 0) + count
        first = QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate)
        last = first.addDays(first.daysInMonth() - 1)
        days = tuple(day.toString(Qt.DateFormat.ISODate) for day in (first, last))
        title = QLocale().standaloneMonthName(first.month())
        years[year].add(Node(f"time:{month}", title, count, Condition(Field.CAPTURED, days)))


def _add_people(top: Node, facets: Facets) -> None:
    """Add those who are on photos by name, and all faces without one."""
    if not facets.persons and not facets.with_unnamed_face:
        return
    group = top.add(Node("people", tr("People")))
    for name, count in facets.persons:
        group.add(Node(f"people:{name}", name, count, Condition(Field.PERSON, (name, WHOLE))))
    if facets.with_unnamed_face:
        condition, tip = Condition(Field.PERSON, (UNNAMED,)), tr("Photos with faces that nobody has named yet")
        group.add(Node("people?", tr("Without a name"), facets.with_unnamed_face, condition, tip))


def _add_marks(top: Node, key: str, title: str, values: Sequence[tuple[int, int]], about: Field) -> None:
    if values:
        group = top.add(Node(key, title))
        for value, count in values:
            condition = Condition(about, (value, value) if about is Field.RATING else (value,))
            group.add(Node(f"{key}:{value}", _begin_large(describe_condition(condition)), count, condition))


def _begin_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _add_values(top: Node, key: str, title: str, about: Field, values: Sequence[tuple[str, int]]) -> None:
    if values:
        group = top.add(Node(key, title))
        for value, count in values:
            group.add(Node(f"{key}:{value}", value, count, Condition(about, (value,))))


def _add_formats(top: Node, formats: Sequence[tuple[str, int]]) -> None:
    """Add the kinds of pictures, and all videos as one kind with their kinds below it."""
    videos = [(name, count) for name, count in formats if name in VIDEO_FORMATS]
    _add_values(top, "formats", tr("Kinds of file"), Field.FORMAT, [each for each in formats if each not in videos])
    if videos:
        group = next((node for node in top.children if node.key == "formats"), None)
        group = group or top.add(Node("formats", tr("Kinds of file")))
        total = sum(count for _, count in videos)
        kind = group.add(Node("formats:video", tr("Videos"), total, ALL_VIDEOS))
        for name, count in videos:
            kind.add(Node(f"formats:{name}", describe_format(name), count, Condition(Field.FORMAT, (name,))))


def _say_line(node: Node) -> str:
    """Return what a screen reader says of a line."""
    if node.waiting is not None:
        return node.tip
    return node.title if node.count is None else f"{node.title}, {tr('%Ln photos', node.count)}"


class SideModel(QAbstractItemModel):
    """A tree of nodes for a view; lives on the GUI thread. The count of a node is under `COUNT_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = Node("", "")
        self._seen: dict[int, Node] = {}

    def show_tree(self, top: Node) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._top, self._seen = top, {}
        self.endResetModel()

    def node(self, index: _Index) -> Node:
        """Return the node at an index, the hidden top for none and for an index of an earlier tree.

        An index holds the number of its node. A pointer to the node itself would not keep it alive, and a view that
        remembers an index for a moment too long would follow it into freed memory.
        """
        return self._seen.get(index.internalId(), self._top) if index.isValid() else self._top

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a node."""
        if node.parent is None:
            return QModelIndex()
        self._seen[node.number] = node
        return self.createIndex(node.row, 0, node.number)

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes."""
        return (node for child in self._top.children for node in child.walk())

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 Qt's signature
        children = self.node(parent).children
        return self.index_of(children[row]) if column == 0 and row < len(children) else QModelIndex()

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent has no argument
        above = self.node(index).parent
        return self.index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return len(self.node(parent).children)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        del parent
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.title
            case Qt.ItemDataRole.ToolTipRole:
                return node.tip or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return _say_line(node)
            case _ if role == COUNT_ROLE:
                return node.count
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        node, flag = self.node(index), Qt.ItemFlag
        selectable = flag.ItemIsSelectable if node.can_choose else flag.NoItemFlags
        return flag.ItemIsEnabled | selectable | (flag.ItemIsDragEnabled if node.tag else flag.NoItemFlags)

    def mimeTypes(self) -> list[str]:
        return [TAG_FORMAT]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Return the tag that is dragged, to be dropped on another one."""
        mime = QMimeData()
        for index in indexes:
            mime.setData(TAG_FORMAT, format_tag(self.node(index).tag).encode("utf-8", "surrogatepass"))
        return mime
