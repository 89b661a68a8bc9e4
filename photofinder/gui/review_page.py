"""The third page of the wizard: group by group, pictures compared, what is to be done with each, all by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photofinder.gui.bridge import Bridge, LatestRequest
from photofinder.gui.compare_pane import Caption
from photofinder.gui.compare_view import Compared, CompareMode, CompareView
from photofinder.gui.duplicate_groups import GroupsView, Shown
from photofinder.gui.duplicate_review import Review, ReviewedGroup, Standing
from photofinder.gui.duplicate_words import describe_briefly
from photofinder.gui.key_hints import KeyHints
from photofinder.gui.member_strip import MemberStrip
from photofinder.gui.review_facts import Facts, ReviewFacts, find_fate
from photofinder.gui.review_keys import REVIEW_KEYS, find_review_key
from photofinder.gui.review_steps import ReviewSteps
from photofinder.gui.thumbnail_loader import ThumbnailLoader
from photofinder.gui.translation import tr
from photofinder.records import Metadata, Photo, PhotoId

_LIST_PX = 228
_PREFETCHED = 2


class ReviewPage(QWidget):
    """Lives on the GUI thread; has the keyboard.

    Signals: `changed()` when something else is to be done; `group_shown(dict)`, the paths of the photos of the group
    that is reviewed now, each with what becomes of it.
    """

    changed = Signal()
    group_shown = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        review: Review,
        steps: ReviewSteps,
        loaders: tuple[ThumbnailLoader, ThumbnailLoader],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._review = review
        self._steps = steps
        self._other: PhotoId | None = None
        self._facts: Facts | None = None
        self._facts_request, self._early_request = LatestRequest(bridge), LatestRequest(bridge)
        self.setObjectName("duplicate_review_page")
        self.setAccessibleName(tr("Review of duplicates"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = GroupsView(review, loaders[0], self)
        self._middle = QStackedWidget(self)
        self._pictures = QWidget(self._middle)  # all is made in its place: what is moved there later is styled again
        self.compare = CompareView(bridge, self._pictures)
        self.strip = MemberStrip(loaders[1], self._pictures)
        self.hints = KeyHints(REVIEW_KEYS, self._pictures)
        self.facts = ReviewFacts(self)
        self._repaint = QTimer(self, singleShot=True, interval=0)
        self._repaint.timeout.connect(self._show_group)
        self._build()
        self.list.group_chosen.connect(lambda _key: self._begin_group())
        self.strip.chosen.connect(self._compare_with)
        self.hints.chosen.connect(self.do)
        steps.changed.connect(self._follow_step)
        steps.listed.connect(self._list_anew)
        steps.message.connect(self.hints.say)
        self._slots = self._make_slots()

    # Arrangement.

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_list())
        row.addWidget(self._build_line())
        self._middle.setObjectName("review_middle")
        self._middle.addWidget(self._build_middle())
        self._empty = self._make_label("review_empty", "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle.addWidget(self._empty)
        row.addWidget(self._middle, 1)
        row.addWidget(self._build_line())
        row.addWidget(self.facts)

    def _build_line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("review_line")
        line.setFixedWidth(1)
        line.setProperty("part", "line")
        return line

    def _build_list(self) -> QWidget:
        side = QWidget(self)
        side.setObjectName("review_list")
        side.setFixedWidth(_LIST_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(6, 6, 4, 4)
        segments = QFrame(side)
        segments.setObjectName("review_filter")
        segments.setProperty("part", "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for shown in Shown:
            button = QPushButton(tr(shown.value), segments)
            button.setObjectName(f"review_{shown.name.lower()}")
            button.setAccessibleName(button.text())
            button.setProperty("rank", "segment")
            button.setProperty("size", "small")
            button.setCheckable(True)
            button.setChecked(shown is Shown.ALL)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _is_checked, shown=shown: self.show_only(shown))
            row.addWidget(button, 1)
        column.addWidget(segments)
        column.addWidget(self.list, 1)
        return side

    def _build_middle(self) -> QWidget:
        middle = self._pictures
        middle.setObjectName("review_pictures")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.compare, 1)
        column.addWidget(self.strip)
        column.addWidget(self.hints)
        return middle

    def _make_label(self, name: str, part: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("part", part)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    # The groups.

    def take_groups(self, keys: list[int]) -> None:
        """List groups that were found just now."""
        self.list.groups.append(keys)
        self._begin_if_idle()

    def begin_anew(self) -> None:
        """List other groups than before."""
        self._facts, self._other = None, None
        self.list.groups.list_anew()
        self.compare.clear()
        self._begin_if_idle()
        if self.isVisible():
            self._show_group()

    def repaint_groups(self) -> None:
        """Show what other rules choose."""
        self.list.groups.show_changed()
        self._repaint.start()

    def show_only(self, shown: Shown) -> None:
        """List only some of the groups."""
        self._list_anew(shown)
        self.setFocus()

    def _list_anew(self, shown: Shown | None = None) -> None:
        key, row = self.list.current_key, self.list.currentIndex().row()
        self.list.groups.list_anew(shown)
        if key is not None and self.list.groups.row_of(key) >= 0:
            self.list.go_to_key(key)
        else:
            self.list.go_to(min(max(row, 0), self.list.groups.rowCount() - 1))
        self._begin_if_idle()
        self._show_group()

    def _begin_if_idle(self) -> None:
        if self.list.current_key is None:
            self.list.go_to(0)
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        is_empty = self.list.current_key is None
        self._middle.setCurrentIndex(int(is_empty))
        if is_empty:
            is_all = self.list.groups.shown is Shown.ALL
            self._empty.setText(tr("No duplicates so far.") if is_all else tr("There is no such group."))
            self.facts.clear()

    @property
    def group(self) -> ReviewedGroup | None:
        """The group that is reviewed."""
        key = self.list.current_key
        return self._review[key] if key is not None and key in self._review else None

    def _begin_group(self) -> None:
        group = self.group
        if group is not None:
            self._other = next((each for each in group.members if each != group.choice.keeper), None)
            self._show_group()

    def _compare_with(self, photo_id: int) -> None:
        group = self.group
        if group is not None and photo_id != group.choice.keeper:
            self._other = PhotoId(photo_id)
            self._show_group()
        self.setFocus()

    def _show_group(self) -> None:
        """Show what is known of the group now, and have the rest of it read."""
        group = self.group
        self._show_emptiness()
        if group is None:
            return
        if self._other not in group.members or self._other == group.choice.keeper:
            self._other = next((each for each in group.members if each != group.choice.keeper), None)
        self.strip.show_members(group.members, self._captions(group, {}), self._other)
        self.setAccessibleDescription(self.facts.show_group(group))
        if self._facts is not None and self._facts.key == group.key:
            self._show_facts(self._facts)
        self._read_facts(group)

    def _read_facts(self, group: ReviewedGroup) -> None:
        library, ids, key = self._bridge.library, group.members, group.key

        def read() -> Facts:
            photos = library.photos(ids)
            return Facts(key, photos, {each: library.metadata(each) or Metadata() for each in ids})

        self._facts_request.ask(read, self._show_facts)

    def _show_facts(self, facts: Facts) -> None:
        group = self.group
        if group is None or group.key != facts.key:
            return
        self._facts = facts
        if group.choice.keeper not in {photo.photo_id for photo in facts.photos}:
            return  # it is gone, and the group will be in a moment
        photos = {photo.photo_id: photo for photo in facts.photos}
        shown = [photos[each] for each in group.members if each in photos]
        captions = self._captions(group, photos)
        transforms = {each.photo_id: each.transform for each in group.choice.group.members}
        self.strip.show_members(group.members, captions, self._other)
        self.compare.show_group(Compared(shown, captions, transforms), self._other)
        self.facts.show_facts(group, facts, self._other)
        self._prefetch()
        self.group_shown.emit(
            {str(photos[each].path): find_fate(group, each) for each in group.members if each in photos}
        )

    def _prefetch(self) -> None:
        """Have the pictures of the next group ready."""
        key = self.list.groups.key(self.list.currentIndex().row() + 1)
        if key is not None:
            ids, library = self._review[key].members[:_PREFETCHED], self._bridge.library
            self._early_request.ask(lambda: library.photos(ids), self.compare.pictures.prefetch)

    def _captions(self, group: ReviewedGroup, photos: Mapping[PhotoId, Photo]) -> Mapping[PhotoId, Caption]:
        captions = {}
        for number, member in enumerate(group.choice.group.members, 1):
            photo = photos.get(member.photo_id)
            is_keeper = member.photo_id == group.choice.keeper
            relation = "" if is_keeper else describe_briefly(member.relation)
            name = photo.path.name if photo is not None else ""
            captions[member.photo_id] = Caption(number, name, find_fate(group, member.photo_id), relation)
        return captions

    # What keys do.

    def _make_slots(self) -> Mapping[str, Callable[[], object]]:
        compare = self.compare
        return {
            "keep_other": self._keep_other,
            "keep_all": self._keep_all,
            "keep_neither": lambda: self._step(lambda key: self._steps.keep_neither(key, self._other)),
            "part": lambda: self._step(lambda key: self._steps.part_duplicates(key, self._other)),
            "toggle_mark": lambda: self._with_key(lambda key: self._steps.toggle_mark(key, self._other)),
            "split": lambda: self._with_key(lambda key: self._steps.split(key, self._other)),
            "join": lambda: self._with_key(lambda key: self._steps.join(key, self._other)),
            "undo": self._undo,
            "next_asking": self._go_to_asking,
            "next_group": lambda: self._go(1),
            "previous_group": lambda: self._go(-1),
            "next_member": lambda: self._go_to_member(1),
            "previous_member": lambda: self._go_to_member(-1),
            "first_group": lambda: self.list.go_to(0),
            "last_group": lambda: self.list.go_to(self.list.groups.rowCount() - 1),
            "next_mode": compare.next_mode,
            "previous_mode": lambda: compare.next_mode(-1),
            "flick": compare.flick,
            "toggle_difference": self._toggle_difference,
            "toggle_loupe": compare.toggle_loupe,
            "zoom_in": lambda: compare.zoom_steps(2),
            "zoom_out": lambda: compare.zoom_steps(-2),
            "fit": compare.fit,
            "show_actual_size": compare.show_actual_size,
            "go_left": lambda: compare.pan(-1, 0),
            "go_right": lambda: compare.pan(1, 0),
            "go_up": lambda: compare.pan(0, -1),
            "go_down": lambda: compare.pan(0, 1),
            "slide_left": lambda: compare.slide(-1),
            "slide_right": lambda: compare.slide(1),
        }

    def event(self, event: QEvent) -> bool:
        """Have the keys before a button or a shortcut has them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and find_review_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = find_review_key(event)
        if name == "keep_number":
            self.keep_number(int(event.text()))
        elif name:
            self.do(name)
        else:
            super().keyPressEvent(event)

    def do(self, name: str) -> None:
        """Do what a key does."""
        if name == "keep_number":
            self.hints.say(tr("Press the number of the photo to keep."))
        else:
            self._slots[name]()
        self.setFocus()

    def keep_number(self, number: int) -> None:
        """Let only one photo stay, and go on."""
        self._step(lambda key: self._steps.keep_number(key, number))

    def _keep_other(self) -> None:
        group = self.group
        if group is not None and self._other in group.members:
            self.keep_number(group.members.index(self._other) + 1)

    def _keep_all(self) -> None:
        def step(key: int) -> bool:
            self._steps.keep_all(key)
            return True

        self._step(step)

    def _with_key(self, step: Callable[[int], bool]) -> bool:
        group = self.group
        return group is not None and step(group.key)

    def _step(self, step: Callable[[int], bool]) -> None:
        """Take a step that settles the group, and go on: to the next that needs the user if this one did."""
        group = self.group
        if group is None:
            return
        row = self.list.currentIndex().row()
        if not step(group.key):
            return
        if self.list.groups.row_of(group.key) < 0:  # it is gone, and the next one has its place
            self.list.go_to(min(row, self.list.groups.rowCount() - 1))
        elif group.standing is not Standing.ASKS:
            self._go(1)
        elif (asking := self.list.groups.next_asking(row)) >= 0:
            self.list.go_to(asking)
        else:
            self.hints.say(tr("No group needs you any more."))

    def _undo(self) -> None:
        key = self._steps.undo()
        if key is not None:
            self.list.go_to_key(key)

    def _go(self, by: int) -> None:
        self.list.go_to(self.list.currentIndex().row() + by)

    def _go_to_asking(self) -> None:
        row = self.list.groups.next_asking(self.list.currentIndex().row())
        if row >= 0:
            self.list.go_to(row)
        else:
            self.hints.say(tr("No group needs you any more."))

    def _go_to_member(self, by: int) -> None:
        group = self.group
        others = [each for each in group.members if each != group.choice.keeper] if group is not None else []
        if self._other in others:
            self._compare_with(others[(others.index(self._other) + by) % len(others)])

    def _toggle_difference(self) -> None:
        is_difference = self.compare.mode is CompareMode.DIFFERENCE
        self.compare.set_mode(CompareMode.SIDE_BY_SIDE if is_difference else CompareMode.DIFFERENCE)

    def _follow_step(self, key: int) -> None:
        self.list.groups.show_changed(key)
        self._repaint.start()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.facts.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_if_idle()
        self._show_group()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._early_request.drop()
