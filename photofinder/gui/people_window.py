"""The window for people: who is in the photos, whose faces are not known yet, and saying who they are, by keys."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photofinder.app.reports import FaceStatus
from photofinder.gui.bridge import Bridge, Lane, LatestRequest
from photofinder.gui.face_list import FaceList, arrange_list, rows_in_sight
from photofinder.gui.lazy_images import LazyImages
from photofinder.gui.people_needs import PeopleNeeds
from photofinder.gui.people_rows import FACE_PX, FacePainter, Rows, ShownFace, Somebody, SomebodyPainter
from photofinder.gui.translation import show_number, tr
from photofinder.gui.window_place import fit_to_screen
from photofinder.jobs import CancelToken
from photofinder.people import Face, FaceGroup, FaceId, Person, PersonId
from photofinder.records import Aspect, ChangeSet, Pixels

_SIZE_PX = (980, 680)
_LIST_PX = 280
_READ_PAUSE_MS = 300
_GROUP_PAUSE_MS = 1500
People = tuple[FaceStatus, Sequence[Person], Sequence[FaceGroup]]


class PeopleWindow(QDialog):
    """Lives on the GUI thread.

    Signals: `changed()` when something was decided; `photos_requested(str)`, to find the photos of a person;
    `photo_requested(int)`, to show one; `models_requested()`; `undo_requested()`; `background_changed()` when faces are
    to be looked for, or not any more.
    """

    changed = Signal()
    photos_requested = Signal(str)
    photo_requested = Signal(int)
    models_requested = Signal()
    undo_requested = Signal()
    background_changed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people_window")
        self.setWindowTitle(tr("People"))
        self.setAccessibleName(tr("People"))
        fit_to_screen(self, _SIZE_PX)
        self._bridge = bridge
        self._verbs = bridge.library.people
        self._status = FaceStatus()
        self._cancel = CancelToken()
        self._wanted: tuple[str, int] | None = None
        self._similar_to: FaceId | None = None  # whose similar faces are shown, in place of those of who is chosen
        self._shown_of: tuple[str, int] | None = None  # whose faces are shown
        self._put_name = ""  # what the field for the name held before the user wrote there
        self._is_refreshing = False
        self._reading = LatestRequest(bridge)
        self._faces_reading = LatestRequest(bridge)
        self.images = LazyImages[FaceId](bridge, self.devicePixelRatioF(), self._load_face, self)
        self.images.arrived.connect(self._repaint)
        self._read_timer = QTimer(self, singleShot=True, interval=_READ_PAUSE_MS)
        self._read_timer.timeout.connect(self.read)
        self._group_timer = QTimer(self, singleShot=True, interval=_GROUP_PAUSE_MS)
        self._group_timer.timeout.connect(self._group)
        self._names = QStringListModel(self)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("people_pages")
        self._needs_page, self._people_page = PeopleNeeds(self._pages), self._build_people()
        self._needs_page.models_requested.connect(self.models_requested)
        for page in (self._needs_page, self._people_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._build_footer())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo_requested.emit)
        bridge.changes_arrived.connect(self._follow_changes)

    # Arrangement.

    def _build_people(self) -> QWidget:
        page = QWidget(self._pages)
        page.setObjectName("people_page")
        page.setProperty("part", "canvas")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.people = QListView(page)
        self.people.setObjectName("people_list")
        self.people.setAccessibleName(tr("People"))
        self.people_rows = Rows(self)
        arrange_list(self.people, self.people_rows, SomebodyPainter(self.images, self.people))
        self.people.setFixedWidth(_LIST_PX)
        self.people.setProperty("part", "pane")
        self.people.selectionModel().currentChanged.connect(lambda _now, _before: self._choose_row())
        self.people.clicked.connect(lambda _row: self._choose_row() if self._similar_to is not None else None)
        self.people.customContextMenuRequested.connect(self._open_person_menu)
        self.faces = FaceList(page)
        self.faces.setObjectName("people_faces")
        self.faces.setAccessibleName(tr("Faces"))
        self.face_rows = Rows(self)
        arrange_list(self.faces, self.face_rows, FacePainter(self.images, self.faces))
        self.faces.decided.connect(self.do)
        self.faces.customContextMenuRequested.connect(self._open_menu)
        self.faces.verticalScrollBar().valueChanged.connect(lambda _value: self._want_images())
        self.people.verticalScrollBar().valueChanged.connect(lambda _value: self._want_images())
        line = QFrame(page)
        line.setObjectName("people_line")
        line.setProperty("part", "line")
        line.setFixedWidth(1)
        right = QVBoxLayout()
        right.setContentsMargins(16, 14, 16, 0)
        right.setSpacing(8)
        right.addLayout(self._build_name_row(page))
        self.hint = QLabel(page)
        self.hint.setObjectName("people_hint")
        self.hint.setProperty("part", "quiet")
        self.hint.setWordWrap(True)
        right.addWidget(self.hint)
        right.addWidget(self.faces, 1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.people)
        row.addWidget(line)
        row.addLayout(right, 1)
        return page

    def _build_name_row(self, page: QWidget) -> QHBoxLayout:
        self.name = QLineEdit(page)
        self.name.setObjectName("people_name")
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("Who is this?"))
        self.name.setMaxLength(200)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.name.returnPressed.connect(self.give_name)
        self.give = QPushButton(tr("Name"), page)
        self.give.setObjectName("people_give_name")
        self.give.setAccessibleName(tr("Give this name"))
        self.give.setProperty("rank", "plain")
        self.give.setAutoDefault(False)
        self.give.clicked.connect(self.give_name)
        self.show_photos = QPushButton(tr("Find photos"), page)
        self.show_photos.setObjectName("people_photos")
        self.show_photos.setAccessibleName(tr("Find photos of this person"))
        self.show_photos.setProperty("rank", "plain")
        self.show_photos.setAutoDefault(False)
        self.show_photos.clicked.connect(lambda: self.do("photos"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.give)
        row.addWidget(self.show_photos)
        return row

    def _build_footer(self) -> QWidget:
        footer = QWidget(self)
        footer.setObjectName("people_footer")
        footer.setProperty("part", "footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.state = QLabel(footer)
        self.state.setObjectName("people_state")
        self.state.setProperty("part", "quiet")
        self.looks = QCheckBox(tr("Look for faces while the window is open"), footer)
        self.looks.setObjectName("people_looks")
        self.looks.setAccessibleName(self.looks.text())
        self.looks.setChecked(self._bridge.library.settings.boolean("faces.background"))
        self.looks.clicked.connect(self._switch_looking)
        self.undo = QPushButton(tr("Undo"), footer)
        self.undo.setObjectName("people_undo")
        self.undo.setAccessibleName(tr("Undo"))
        self.undo.setProperty("rank", "plain")
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(14)
        row.addWidget(self.state, 1)
        row.addWidget(self.looks)
        row.addWidget(self.undo)
        return footer

    # What there is.

    def open_with(self) -> None:
        """Come to the front with what there is now."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.read()

    def read(self) -> None:
        """Read who there is, in the background."""
        verbs = self._verbs
        self._reading.ask(lambda: (verbs.status(), verbs.persons(), verbs.groups()), self._show_people)

    def tell(self, sentence: str) -> None:
        """Say something at the bottom."""
        self.state.setText(sentence)

    def _follow_changes(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.aspects & (Aspect.FACES | Aspect.PRESENCE):
            self._read_timer.start()

    def _show_people(self, answer: People) -> None:
        self._status, persons, groups = answer
        is_empty = not self._status.has_detector and not self._status.faces
        self._pages.setCurrentWidget(self._needs_page if is_empty else self._people_page)
        is_writable = self._bridge.library.is_writable
        for widget in (self.name, self.give, self.undo, self.looks):
            widget.setEnabled(is_writable)
        self.looks.setVisible(self._status.has_detector)
        self.undo.setVisible(not is_empty)
        self._names.setStringList([person.name for person in persons])
        rows = [*(Somebody(person=each) for each in persons), *(Somebody(group=each) for each in groups)]
        wanted, row_before = self._wanted, self.people.currentIndex().row()
        keys = [each.key for each in rows]
        self._is_refreshing = True
        self.people_rows.show(rows)
        if wanted in keys or (rows and not self._is_name_edited):  # what is being typed is not meant for a neighbour
            place = keys.index(wanted) if wanted in keys else min(max(row_before, 0), len(rows) - 1)
            index = self.people_rows.index(place)
            self.people.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_refreshing = False
        self._choose()
        self.state.setText(self._describe())
        self._want_images()

    def _describe(self) -> str:
        status = self._status
        if not status.faces and not status.has_detector:
            return ""
        words = tr("%Ln face(s)", status.faces)
        parts = [tr("{faces}, {named} with a name").format(faces=words, named=show_number(status.named))]
        if status.has_detector and status.looked < status.photos:
            looked = tr("looked for in {looked} of %Ln picture(s)", status.photos)
            parts.append(looked.format(looked=show_number(status.looked)))
        if status.has_detector and not status.has_encoder:
            parts.append(tr("a model pack that tells faces apart would put them together"))
        return "  ·  ".join(parts)

    @property
    def chosen(self) -> Somebody | None:
        """Whose faces are shown."""
        row = self.people.currentIndex().row()
        somebody = self.people_rows.rows[row] if 0 <= row < len(self.people_rows.rows) else None
        return somebody if isinstance(somebody, Somebody) else None

    @property
    def _is_name_edited(self) -> bool:
        return self.name.text() != self._put_name

    def _put(self, name: str) -> None:
        self._put_name = name
        self.name.setText(name)

    def _choose_row(self) -> None:
        if not self._is_refreshing:
            self._similar_to = None
            self._choose()

    def _choose(self) -> None:
        """Show the faces of who is chosen, those that are only suggested first, or still those similar to one."""
        somebody = self.chosen
        self.show_photos.setEnabled(somebody is not None and somebody.person is not None)
        name = somebody.person.name if somebody and somebody.person else ""
        key = somebody.key if somebody else None
        if key != self._wanted:
            if self._similar_to is None:
                self.faces.clearSelection()
            is_kept = self._is_name_edited and (somebody is None or (self._wanted is None and not name))
            self._wanted = key
            if not is_kept:
                self._put(name)
        elif name and not self._is_name_edited:
            self._put(name)
        if self._similar_to is not None:
            self.find_similar(self._similar_to)
        elif somebody is None:
            self._faces_reading.drop()
            self._show_faces(None, ())
        else:
            self._read_faces(somebody)

    def _read_faces(self, somebody: Somebody) -> None:
        verbs, person, group = self._verbs, somebody.person, somebody.group

        def read() -> Sequence[ShownFace]:
            found: list[Face] = []
            if person is not None:
                for is_confirmed in (False, True):
                    found += verbs.faces_of_person(person.person_id, is_confirmed=is_confirmed)
            elif group is not None:
                found += verbs.faces_of_group(group.group)
            return [ShownFace(face, is_own=True) for face in found]

        self._faces_reading.ask(read, functools.partial(self._show_faces, somebody.key))

    def _show_rows(self, whose: tuple[str, int] | None, faces: Sequence[ShownFace]) -> None:
        """Show faces; if they are of the same as before, those that were chosen still are, and no others."""
        selection, before = self.faces.selectionModel(), self.faces.currentIndex().row()
        chosen, current = set[FaceId](), None
        if whose == self._shown_of:
            chosen = {face.face_id for face in self._chosen_faces()}
            row = self.face_rows.rows[before] if 0 <= before < len(self.face_rows.rows) else None
            current = row.face.face_id if isinstance(row, ShownFace) else None
        self._shown_of = whose
        self.face_rows.show(faces)
        places = {each.face.face_id: number for number, each in enumerate(faces)}
        again = QItemSelection()
        for number in sorted(places[each] for each in chosen & places.keys()):
            again.select(self.face_rows.index(number), self.face_rows.index(number))
        if current is not None and (place := places.get(current, min(before, len(faces)) - 1)) >= 0:
            selection.setCurrentIndex(self.face_rows.index(place), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_faces(self, whose: tuple[str, int] | None, faces: Sequence[ShownFace]) -> None:
        self._show_rows(whose, faces)
        suggested = sum(each.face.person_id is not None and not each.face.is_confirmed for each in faces)
        if not faces and not self.people_rows.rows:
            self.hint.setText(tr("There are no faces to be named yet."))
        elif suggested:
            self.hint.setText(tr("%Ln suggested: Y says yes, N no. I leaves a face alone.", suggested))
        elif self.chosen is not None and self.chosen.person is None:
            self.hint.setText(tr("Type a name for all of them, or choose some first. I leaves a face alone."))
        else:
            self.hint.setText(tr("Choose faces that are somebody else's, and type that name or press Backspace."))
        self._want_images()

    # Pictures.

    def _load_face(self, face_id: FaceId) -> Pixels | None:
        return self._verbs.tiles([face_id], round(FACE_PX * self.devicePixelRatioF())).get(face_id)

    def _want_images(self) -> None:
        wanted: list[FaceId] = []
        for view, rows in ((self.people, self.people_rows), (self.faces, self.face_rows)):
            for number in rows_in_sight(view, len(rows.rows)):
                row = rows.rows[number]
                face_id = row.cover if isinstance(row, Somebody) else row.face.face_id
                if face_id is not None:
                    wanted.append(face_id)
        self.images.want(wanted)

    def _repaint(self) -> None:
        self.people.viewport().update()
        self.faces.viewport().update()

    # What the user says.

    def _chosen_faces(self) -> list[Face]:
        rows = sorted(index.row() for index in self.faces.selectionModel().selectedIndexes())
        return [row.face for number in rows if isinstance(row := self.face_rows.rows[number], ShownFace)]

    def give_name(self) -> None:
        """Give the name to the chosen faces, or, where none is chosen, to all of the group or to the person."""
        somebody, name, ids = self.chosen, self.name.text().strip(), [face.face_id for face in self._chosen_faces()]
        if not name or (somebody is None and self._similar_to is None):
            return
        verbs = self._verbs
        if ids:
            self._change(lambda: verbs.confirm(ids, name), self._end_naming)
        elif somebody is None or self._similar_to is not None or (somebody.group and self._shown_of != somebody.key):
            return  # the faces that are shown are not theirs
        elif somebody.group is not None:
            work = functools.partial(self._name_group, somebody.group, self._shown_faces(), name)
            self._change(work, self._end_naming)
        elif somebody.person is not None and name != somebody.person.name:
            person_id = somebody.person.person_id
            self._change(lambda: verbs.call_person(person_id, name), self._end_naming)
        self.faces.setFocus()

    def _shown_faces(self) -> list[FaceId]:
        return [row.face.face_id for row in self.face_rows.rows if isinstance(row, ShownFace)]

    def _name_group(self, group: FaceGroup, shown: Sequence[FaceId], name: str) -> int:
        """Name the faces that are shown, and the rest of a group that is too large for all to be shown.

        The number of a group may stand for other faces since. Runs in a background thread.
        """
        if len(shown) < group.faces and [face.face_id for face in self._verbs.faces_of_group(group.group)] == shown:
            return self._verbs.name_group(group.group, name)
        return self._verbs.confirm(shown, name)

    def _end_naming(self) -> None:
        self._put_name = self.name.text()

    def _confirm(self, face_ids: Sequence[FaceId], person_id: PersonId) -> int:
        """Confirm faces as a person, by the name that it has now. Runs in a background thread."""
        names = {person.person_id: person.name for person in self._verbs.persons()}
        return self._verbs.confirm(face_ids, names[person_id]) if person_id in names else 0

    def do(self, what: str) -> None:
        """Do what a key or a line of the menu stands for, with the chosen faces."""
        verbs, faces, somebody = self._verbs, self._chosen_faces(), self.chosen
        ids = [face.face_id for face in faces]
        named = [face for face in faces if face.name]
        if what == "photos":
            names = {face.name for face in named} or {somebody.person.name if somebody and somebody.person else ""}
            if (name := next(iter(names))) and len(names) == 1:
                self.photos_requested.emit(name)
        elif not faces or (what in ("confirm", "reject") and not named):
            if what == "confirm" and faces:
                self.name.setFocus()
        elif what == "confirm":
            by_person: dict[PersonId, list[FaceId]] = {}
            for face in named:
                if face.person_id is not None and not face.is_confirmed:
                    by_person.setdefault(face.person_id, []).append(face.face_id)
            for person_id, some in by_person.items():
                self._change(functools.partial(self._confirm, some, person_id), functools.partial(self._step_on, ids))
        elif what == "similar":
            self.find_similar(ids[0])
        elif what == "photo":
            self.photo_requested.emit(faces[0].photo_id)
        elif what == "cover":
            self._change(lambda: verbs.choose_cover(ids[0]))
        else:
            verb = {"reject": verbs.reject, "ignore": verbs.ignore, "release": verbs.release}[what]
            self._change(lambda: verb(ids), functools.partial(self._step_on, ids))

    def _step_on(self, decided: Sequence[FaceId]) -> None:
        """Choose the face after those that were decided about, if they are still chosen and it is open, too."""
        rows = [index.row() for index in self.faces.selectionModel().selectedIndexes()]
        if [face.face_id for face in self._chosen_faces()] != decided or not rows:
            return
        following = self.face_rows.rows[max(rows) + 1 :][:1]
        if following and isinstance(following[0], ShownFace) and not following[0].face.is_confirmed:
            index = self.face_rows.index(max(rows) + 1)
            self.faces.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def find_similar(self, face_id: FaceId) -> None:
        """Show the faces that are most similar to one, in place of those of who is chosen, until a row is chosen."""
        self._similar_to = face_id

        def show(found: Sequence[tuple[Face, float]]) -> None:
            self._show_rows(("similar", face_id), [ShownFace(other, similar) for other, similar in found])
            self.hint.setText(tr("The faces that are most similar: choose some and type a name."))
            self._want_images()

        def fail(sentence: str) -> None:
            self.tell(sentence)
            self._choose_row()

        self._faces_reading.ask(lambda: self._verbs.similar_faces(face_id), show, fail)

    def _change(self, work: Callable[[], object], done: Callable[[], None] = lambda: None) -> None:
        """Do something in the background; then read who there is, and group anew a little later."""

        def show(_answer: object) -> None:
            done()
            self.changed.emit()
            self.read()
            if self._status.has_encoder:
                self._group_timer.start()

        self._bridge.call(work, show, self.tell, Lane.CHANGES)

    def _group(self) -> None:
        verbs, cancel = self._verbs, self._cancel
        self._bridge.call(lambda: verbs.group(cancel), lambda _count: None, lambda _words: None, Lane.FACES)

    def _switch_looking(self, is_on: bool) -> None:
        settings = self._bridge.library.settings
        words = "on" if is_on else "off"
        self._bridge.call(
            lambda: settings.change("faces.background", words),
            lambda _value: self.background_changed.emit(),
            self.tell,
            Lane.CHANGES,
        )

    def shut_down(self) -> None:
        """Stop all work; the archive is closed next."""
        self._cancel.cancel()
        self._read_timer.stop()
        self._group_timer.stop()
        self._reading.drop()
        self._faces_reading.drop()
        self.images.end()

    # Menus.

    def _open_menu(self, point: QPoint) -> None:
        index = self.faces.indexAt(point)
        if not index.isValid():
            return
        if not self.faces.selectionModel().isSelected(index):
            self.faces.setCurrentIndex(index)
        faces = self._chosen_faces()
        has_name, is_open = any(face.name for face in faces), any(not face.is_confirmed for face in faces)
        is_writable = self._bridge.library.is_writable
        possible = {
            "confirm": has_name and is_open and is_writable,
            "reject": has_name and is_writable,
            "ignore": is_writable,
            "release": any(face.is_confirmed or face.is_ignored for face in faces) and is_writable,
            "similar": len(faces) == 1 and self._status.has_encoder,
            "photos": len({face.name for face in faces if face.is_confirmed}) == 1,
            "photo": len(faces) == 1,
            "cover": len(faces) == 1 and faces[0].is_confirmed and is_writable,
        }
        self.faces.open_menu(possible, point)

    def _open_person_menu(self, point: QPoint) -> None:
        index = self.people.indexAt(point)
        row = self.people_rows.rows[index.row()] if index.isValid() else None
        person = row.person if isinstance(row, Somebody) else None
        if person is None:
            return
        menu = QMenu(self)
        menu.setObjectName("people_person_menu")
        find = menu.addAction(tr("Find photos of this person"))
        find.triggered.connect(lambda: self.photos_requested.emit(person.name))
        forget = menu.addAction(tr("Forget this name"))
        forget.setObjectName("person_forget")
        forget.setEnabled(self._bridge.library.is_writable)
        forget.triggered.connect(lambda: self._change(lambda: self._verbs.forget(person.person_id)))
        menu.popup(self.people.viewport().mapToGlobal(point))

    def sizeHint(self) -> QSize:
        return QSize(*_SIZE_PX)
