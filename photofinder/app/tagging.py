"""Tags beyond the single photo: a branch of them gets another name everywhere, and what pictures show is suggested."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from photofinder.app.archive import Archive
from photofinder.app.content import SUGGESTED, Content
from photofinder.app.describing import steps_of
from photofinder.catalog.edits import describe_each
from photofinder.catalog.statements import read_statements
from photofinder.catalog.tag_counts import count_branches, read_tagged
from photofinder.describing import (
    SUGGESTED_BRANCH,
    TagEdit,
    TagSuggestion,
    Wish,
    check_tag,
    choose,
    format_tag,
)
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, ProgressSink, ignore_progress
from photofinder.phrases import phrase
from photofinder.records import Described, PhotoId, ShownConcept, Source, Statement, TagPath

MOST_SUGGESTED_FOR = 200
"""For so many photos at once tags are suggested; more would take seconds."""
_MOST = 8
_TOO_BROAD = frozenset(
    "instrumentality, organism, chordate, vertebrate, container, conveyance, device, implement, creation, "
    "product, work, medium, obstruction, barrier, structure, consumer goods, commodity, covering, matter, "
    "substance, placental, diapsid, self-propelled vehicle, wheeled vehicle, artifact, entity, object, "
    "whole, system, natural elevation, living thing, geological formation, source of illumination, "
    "saurian, edentate, rod, arthropod, invertebrate, equipment, physical entity, causal agent, press, "
    "print media, publication, article, ware, utensil, mechanism".split(", ")
)
"""Terms of the dictionary that hold half the world, or that only dictionaries use: nobody tags a photo by them."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """Verbs about tags; callable from any thread."""

    archive: Archive
    content: Content

    def branches(self) -> Sequence[tuple[TagPath, int]]:
        """Return all tags and those that they lie in, with the numbers of photos, by name."""
        return self.archive.reader.ask(count_branches)

    def rename(
        self,
        old: TagPath,
        new: TagPath,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> int:
        """Let all photos have another tag in place of one, and the same for what lies in it; return how many.

        Where there is the other tag already, the two become one. Without a new tag it is taken from all photos. It is
        one change, which can be undone. Raises `UserError`, `Cancelled` and `ArchiveLocked`.
        """
        target = check_tag(new) if new else ()
        if target[: len(old)] == old and target != old:
            raise UserError(phrase("A tag cannot be moved into itself: {tag}.", tag=format_tag(target)))

        def wishes_of(_photo_id: PhotoId, statements: Sequence[Statement]) -> list[Wish]:
            found = [path for path in choose(statements).tags if path[: len(old)] == old]
            gone = [Wish(Described.TAGS, False, path) for path in found]
            return gone + [Wish(Described.TAGS, True, check_tag(target + path[len(old) :])) for path in found if target]

        photo_ids = self.archive.reader.ask(functools.partial(read_tagged, path=old)) if target != old else []
        step = steps_of(progress, cancel)
        change = functools.partial(describe_each, photo_ids=photo_ids, wishes_of=wishes_of, step=step)
        return len(self.archive.writing.submit(change).result().photo_ids) if photo_ids else 0

    def suggest(self, photo_ids: Sequence[PhotoId]) -> Sequence[TagSuggestion]:
        """Return tags for what photos show, the likeliest of most photos first.

        Left out is what a photo has already, what the user has refused for it, and what is broader than another one.
        Nothing is suggested for more photos than `MOST_SUGGESTED_FOR`.
        """
        found: dict[TagPath, tuple[list[PhotoId], float]] = {}
        for photo_id in photo_ids if len(photo_ids) <= MOST_SUGGESTED_FOR else ():
            said = self.archive.reader.ask(functools.partial(read_statements, photo_id=photo_id))
            for path, probability in _suggest(self.content.of_photo(photo_id, SUGGESTED), said):
                having, highest = found.setdefault(path, ([], 0.0))
                having.append(photo_id)
                found[path] = having, max(highest, probability)
        suggestions = [TagSuggestion(path, tuple(ids), highest) for path, (ids, highest) in found.items()]
        return sorted(suggestions, key=lambda each: (-len(each.photo_ids), -each.probability))[:_MOST]


def _suggest(concepts: Sequence[ShownConcept], said: Sequence[Statement]) -> list[tuple[TagPath, float]]:
    """Return tags for concepts that a photo has not and that were not refused."""
    concepts = [each for each in concepts if each.name not in _TOO_BROAD]
    names = {name.casefold() for path in choose(said).tags for name in path}
    edits = [each.value for each in said if each.about is Described.TAGS and each.source is Source.USER]
    refused = {path for edit in edits if isinstance(edit, TagEdit) for path in edit.removed}
    tags = [((SUGGESTED_BRANCH, concept.name), concept.probability) for concept in concepts]
    return [(path, likely) for path, likely in tags if path[1].casefold() not in names and path not in refused]
