"""Who is in the photos: persons and faces as the user sees them, what the user decides about them, and the way back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from photofinder.app.archive import Archive
from photofinder.app.face_crops import cut_faces
from photofinder.app.face_grouping import FaceGrouping
from photofinder.app.finding_faces import FindingFaces, no_detector
from photofinder.app.reports import FaceReport, FaceStatus
from photofinder.catalog.face_rows import (
    read_faces,
    read_faces_of_group,
    read_faces_of_person,
    read_faces_of_photo,
    read_groups,
    read_keys,
    read_persons,
)
from photofinder.catalog.journal import JournalEntry
from photofinder.catalog.persons import (
    PeopleDraft,
    PersonRow,
    change_people,
    read_names,
    read_people_change,
    read_person_row,
)
from photofinder.catalog.writer import Transaction
from photofinder.errors import Cancelled, UserError
from photofinder.jobs import CancelToken, ProgressSink, ignore_progress
from photofinder.people import NOBODY, Face, FaceGroup, FaceId, FaceKey, Person, PersonId, clean_person_name
from photofinder.phrases import Phrase, phrase, template
from photofinder.records import ChangeSet, PhotoId, Pixels

MOST_SHOWN = 500

Keys = Mapping[FaceId, FaceKey]


@dataclass(slots=True)
class People:
    """Verbs about persons and faces; each change is one step to undo, however many faces it is of."""

    archive: Archive
    finding: FindingFaces
    grouping: FaceGrouping
    _is_grouping_due: bool = False

    def status(self) -> FaceStatus:
        """Return what there is to find faces with, and how far that is."""
        return self.finding.status()

    def require_detector(self) -> None:
        """Raise `UserError` where nothing finds faces."""
        if self.finding.files() is None:
            raise no_detector()

    def find_faces(
        self,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
        *,
        in_background: bool = False,
    ) -> FaceReport:
        """Find the faces in all pictures that were not looked at yet, the newest first, and group them.

        In the background it takes no more of the processors than the settings allow, and does nothing where no model
        pack finds faces; else that raises `UserError`. Raises `Cancelled`, `DiskFull` or `ArchiveLocked`; whatever was
        found until then is kept.
        """
        if in_background and self.finding.files() is None:
            return FaceReport()
        cancel = cancel or CancelToken()
        share = self.archive.settings.integer("faces.cpu_percent") / 100 if in_background else 1.0
        try:
            report = self.finding.run(progress, cancel, share)
        except Cancelled:
            self._is_grouping_due = True
            raise
        if report.faces or self._is_grouping_due:
            self.grouping.group(cancel)
            self._is_grouping_due = False
        return report

    def group(self, cancel: CancelToken | None = None) -> int:
        """Group all faces anew by what was decided; return in how many photos something changed.

        Raises `Cancelled` and `ArchiveLocked`.
        """
        return self.grouping.group(cancel or CancelToken())

    def persons(self) -> list[Person]:
        """Return everybody with a name, those with the most faces first."""
        return self.archive.reader.ask(read_persons)

    def groups(self, most: int = MOST_SHOWN) -> list[FaceGroup]:
        """Return the groups of faces that belong to nobody yet, the largest first."""
        return self.archive.reader.ask(lambda catalog: read_groups(catalog, most))

    def faces_of_photo(self, photo_id: PhotoId) -> list[Face]:
        """Return the faces of a photo, from left to right."""
        return self.archive.reader.ask(lambda catalog: read_faces_of_photo(catalog, photo_id))

    def faces(self, face_ids: Sequence[FaceId]) -> list[Face]:
        """Return faces in the order asked; those that are gone are left out."""
        return self.archive.reader.ask(lambda catalog: read_faces(catalog, face_ids))

    def faces_of_person(self, person_id: PersonId, *, is_confirmed: bool, most: int = MOST_SHOWN) -> list[Face]:
        """Return the faces that are confirmed to be a person's, or that are suggested, the clearest first."""
        question = functools.partial(read_faces_of_person, person_id=person_id, is_confirmed=is_confirmed, most=most)
        return self.archive.reader.ask(question)

    def faces_of_group(self, group: int, most: int = MOST_SHOWN) -> list[Face]:
        """Return the faces of a group, the clearest first."""
        return self.archive.reader.ask(lambda catalog: read_faces_of_group(catalog, group, most))

    def tiles(self, face_ids: Sequence[FaceId], side_px: int) -> dict[FaceId, Pixels]:
        """Return faces cut out of their pictures, square, as large as asked for or smaller.

        A large face is cut out of the thumbnail, others out of the file; those that cannot be had are left out.
        """
        return cut_faces(self.archive, self.faces(face_ids), side_px)

    def similar_faces(self, face_id: FaceId, top: int = 50) -> list[tuple[Face, float]]:
        """Return the faces that resemble one most, with their similarities. Raises `UserError` where none compares."""
        return self.grouping.similar(face_id, top)

    def person_named(self, name: str) -> PersonId:
        """Return the person of a name. Raises `UserError` where there is none."""
        wanted = clean_person_name(name)
        for person_id, known in self.archive.reader.ask(read_names).items():
            if known == wanted:
                return person_id
        raise UserError(phrase("There is nobody called {name}.", name=wanted))

    def name_group(self, group: int, name: str) -> int:
        """Say who the faces of a group are, somebody known or new; return how many it were. Raises `UserError`."""
        face_ids = [face.face_id for face in self.faces_of_group(group, most=1_000_000)]
        if not face_ids:
            raise UserError(phrase("There is no group {group} of faces without a name.", group=str(group)))
        return self.confirm(face_ids, name)

    def confirm(self, face_ids: Sequence[FaceId], name: str) -> int:
        """Say who is on faces, somebody known or new; return of how many that was new.

        Raises `UserError` for what is no name, and `ArchiveLocked`.
        """
        wanted = clean_person_name(name)

        def make(draft: PeopleDraft, keys: Keys) -> None:
            if not keys:  # the faces are gone meanwhile
                return
            person_id = draft.person_called(wanted)
            for key in keys.values():
                draft.confirm(key, person_id)

        return self._change("confirm", face_ids, make)

    def reject(self, face_ids: Sequence[FaceId], person_id: PersonId | None = None) -> int:
        """Say that faces are not a person's, by default not of whom each is taken for; never again is it suggested."""
        taken = {face.face_id: face.person_id for face in self.faces(face_ids)}

        def make(draft: PeopleDraft, keys: Keys) -> None:
            for face_id, key in keys.items():
                refused = person_id or taken.get(face_id)
                if refused is not None:
                    draft.reject(key, refused)

        return self._change("reject", face_ids, make)

    def ignore(self, face_ids: Sequence[FaceId]) -> int:
        """Leave faces alone: passers-by, statues, what is no face; they are neither counted nor suggested."""
        return self._change("ignore", face_ids, lambda draft, keys: _each(keys, lambda key: draft.confirm(key, NOBODY)))

    def release(self, face_ids: Sequence[FaceId]) -> int:
        """Take faces from their persons, or out of those that are left alone; what was rejected stays so."""
        return self._change("release", face_ids, lambda draft, keys: _each(keys, draft.release))

    def rename(self, person_id: PersonId, name: str) -> None:
        """Give a person another name. Raises `UserError` where somebody else has it."""
        wanted = clean_person_name(name)
        names = self.archive.reader.ask(read_names)
        if any(known == wanted and other != person_id for other, known in names.items()):
            words = template("There is somebody called {name} already; make the two one person instead.")
            raise UserError(phrase(words, name=wanted))

        def make(draft: PeopleDraft, catalog_row: PersonRow) -> None:
            draft.put_person(person_id, catalog_row._replace(name=wanted))

        self._change_person("rename", person_id, make)

    def call_person(self, person_id: PersonId, name: str) -> None:
        """Give a person a name; where somebody else has it, the two are one person. Raises `UserError`."""
        wanted = clean_person_name(name)
        for other, known in self.archive.reader.ask(read_names).items():
            if known == wanted and other != person_id:
                self.merge(person_id, other)
                return
        self.rename(person_id, wanted)

    def merge(self, person_id: PersonId, into: PersonId) -> None:
        """Make one person of two. Raises `UserError` where there is no such person."""
        if person_id == into or into not in self.archive.reader.ask(read_names):
            raise UserError(phrase("Two persons are needed to make one of them."))
        self._change_person("merge", person_id, lambda draft, _row: draft.merge(person_id, into))

    def forget(self, person_id: PersonId) -> None:
        """Forget a person and what was decided about one; the faces are nobody's again. Raises `UserError`."""
        self._change_person("forget", person_id, lambda draft, _row: draft.forget(person_id))

    def choose_cover(self, face_id: FaceId) -> None:
        """Let a face stand for the person whose it is. Raises `UserError` where it is nobody's."""
        person_id = next((face.person_id for face in self.faces([face_id]) if face.is_confirmed), None)
        if person_id is None:
            raise UserError(phrase("This face is confirmed to be nobody's."))

        def make(draft: PeopleDraft, row: PersonRow) -> None:
            keys = self.archive.reader.ask(lambda catalog: read_keys(catalog, [face_id]))
            draft.put_person(person_id, row._replace(cover=keys.get(face_id)))

        self._change_person("cover", person_id, make)

    def _change(self, what: str, face_ids: Sequence[FaceId], make: Callable[[PeopleDraft, Keys], None]) -> int:
        """Make one change about faces; return how many of them it is about."""
        counts: list[int] = []

        def change(transaction: Transaction) -> ChangeSet:
            keys = read_keys(transaction.catalog, face_ids)

            def draft_all(draft: PeopleDraft) -> None:
                make(draft, keys)
                draft.finish()
                counts.append(draft.change.count)

            return change_people(transaction, what, draft_all)

        self.archive.writing.submit(change).result()
        return counts[0]

    def _change_person(self, what: str, person_id: PersonId, make: Callable[[PeopleDraft, PersonRow], None]) -> None:
        def change(transaction: Transaction) -> ChangeSet:
            row = read_person_row(transaction.catalog, person_id)
            if row is None:
                raise UserError(phrase("There is no such person any more."))
            return change_people(transaction, what, lambda draft: make(draft, row))

        self.archive.writing.submit(change).result()


def _each(keys: Keys, step: Callable[[FaceKey], None]) -> None:
    for key in keys.values():
        step(key)


def describe_people_change(entry: JournalEntry) -> Phrase:
    """Return a change of persons and faces in words."""
    change = read_people_change(entry)
    if change.what in _OF_FACES:
        return phrase(_OF_FACES[change.what], change.count)
    names = [row.name for rows in change.persons.values() for row in rows if row is not None]
    return phrase(_OF_PERSONS[change.what], name=names[0] if names else "")


_OF_FACES = {
    "confirm": template("name of %Ln face(s)"),
    "reject": template("rejection of %Ln face(s)"),
    "ignore": template("%Ln face(s) left alone"),
    "release": template("%Ln face(s) taken from persons"),
}
_OF_PERSONS = {
    "rename": template("new name of {name}"),
    "merge": template("{name} made one with another person"),
    "forget": template("{name} forgotten"),
    "cover": template("picture of {name}"),
}
