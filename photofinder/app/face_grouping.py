"""Compares faces: puts those together that may be one person's, and finds those that resemble one."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from photofinder.app.archive import Archive
from photofinder.app.finding_faces import FindingFaces
from photofinder.catalog.face_rows import (
    ComparedFace,
    FaceGuess,
    read_compared,
    read_faces,
    read_rejected,
    store_guesses,
)
from photofinder.catalog.picture_faces import iter_vectors
from photofinder.errors import UserError
from photofinder.features.faces import unpack_vectors
from photofinder.jobs import CancelToken
from photofinder.people import Face, FaceId
from photofinder.phrases import phrase
from photofinder.search.face_groups import FaceSet, draw_cut_line, group_faces

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The faces that can be compared: those of photos with the same content are one row."""

    rows: Sequence[Sequence[ComparedFace]]
    faces: FaceSet


@dataclass(frozen=True, slots=True)
class FaceGrouping:
    """Compares all faces in the thread of whoever calls."""

    archive: Archive
    finding: FindingFaces

    def group(self, cancel: CancelToken) -> int:
        """Group all faces anew, and suggest persons for those that resemble theirs; return how many changed.

        Raises `Cancelled` and `ArchiveLocked`.
        """
        table = self._table()
        if table is None:
            return 0
        percent = self.archive.settings.integer("faces.same_percent")
        cut = percent / 100 if percent else draw_cut_line(table.faces)
        found = group_faces(table.faces, cut, cancel)
        guesses = [
            FaceGuess(each.face_id, int(person) or None, _name_group(table, int(first)))
            for row, person, first in zip(table.rows, found.persons, found.groups, strict=True)
            for each in row
        ]
        changed = 0
        for begin in range(0, len(guesses), _AT_ONCE):
            cancel.raise_if_cancelled()
            block = guesses[begin : begin + _AT_ONCE]
            change = self.archive.writing.submit(functools.partial(store_guesses, guesses=block)).result()
            changed += len(change.photo_ids)
        return changed

    def similar(self, face_id: FaceId, top: int) -> list[tuple[Face, float]]:
        """Return the faces that resemble one most, with their similarities. Raises `UserError` where none compares."""
        table = self._table()
        places = {each.face_id: number for number, row in enumerate(table.rows) for each in row} if table else {}
        if table is None or face_id not in places:
            words = phrase("This face cannot be compared: a model pack that tells faces apart has not seen it yet.")
            raise UserError(words)
        own = places[face_id]
        similarities = table.faces.vectors @ table.faces.vectors[own]
        nearest = [int(row) for row in np.argsort(-similarities, kind="stable")[: top + 1] if row != own][:top]
        ids = [table.rows[row][0].face_id for row in nearest]
        faces = {face.face_id: face for face in self.archive.reader.ask(lambda catalog: read_faces(catalog, ids))}
        return [
            (faces[each], float(similarities[row])) for each, row in zip(ids, nearest, strict=True) if each in faces
        ]

    def _table(self) -> _Table | None:
        reader, version = self.archive.reader, self.finding.version()
        compared = reader.ask(read_compared)
        rejected = reader.ask(read_rejected)
        rows: list[Sequence[ComparedFace]] = []
        vectors: list[bytes] = []
        for digest, packed in reader.ask_features(lambda cache: list(iter_vectors(cache, version))):
            for number, vector in enumerate(packed):
                alike = compared.get((digest, number))
                if alike and vector and not alike[0].is_ignored:
                    rows.append(alike)
                    vectors.append(vector)
        if not rows:
            return None
        firsts = [row[0] for row in rows]
        _, pictures = np.unique([each.photo_id for each in firsts], return_inverse=True)
        faces = FaceSet(
            vectors=unpack_vectors(vectors),
            pictures=pictures.astype(np.int64),
            qualities=np.array([each.quality for each in firsts]),
            persons=np.array([each.confirmed or 0 for each in firsts], dtype=np.int64),
            rejected={row: rejected[each.face_id] for row, each in enumerate(firsts) if each.face_id in rejected},
        )
        return _Table(rows, faces)


def _name_group(table: _Table, first: int) -> int:
    """Return the number of a group, which is that of its first face, so that it mostly stays when more are found."""
    return 0 if first < 0 else int(table.rows[first][0].face_id)
