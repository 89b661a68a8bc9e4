"""What the user decides about pairs of photos for good: the verbs, the way back, and decisions as a document.

Paths that a document names are compared with, and never opened.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from photofinder.app.archive import Archive
from photofinder.catalog.decisions import (
    forget_decisions,
    read_decision_change,
    read_decisions,
    write_decisions,
)
from photofinder.catalog.journal import JournalEntry
from photofinder.errors import UserError
from photofinder.keeping import DecidedPair, Decision
from photofinder.phrases import Phrase, phrase
from photofinder.records import PhotoId
from photofinder.search.decided import make_pairs

_FORMAT = "photofinder decisions"
_VERSION = 1
_NO_DECISIONS = phrase("This is no document of decisions. Make one with: photofinder decisions export FILE")


@dataclass(frozen=True, slots=True)
class Deciding:
    """The decisions of one archive; may be asked from any thread."""

    archive: Archive

    def decide(self, photo_ids: Sequence[PhotoId], decision: Decision) -> int:
        """Decide about every pair of some photos, which is one change to undo; return how many pairs that are.

        Raises `UserError` for fewer than two photos that have been read, and `ArchiveLocked`.
        """
        pairs = make_pairs(self.archive.reader.photos(list(dict.fromkeys(photo_ids))), decision)
        if not pairs:
            raise UserError(phrase("A decision takes at least two photos that have been read. Wait for the indexing."))
        self._write(pairs)
        return len(pairs)

    def all(self) -> list[DecidedPair]:
        """Return everything that was decided, the oldest first."""
        return self.archive.reader.ask(read_decisions)

    def forget(self, pairs: Sequence[DecidedPair]) -> None:
        """Take decisions back, which can be undone. Raises `ArchiveLocked`."""
        self.archive.writing.submit(lambda transaction: forget_decisions(transaction, pairs)).result()

    def export_document(self) -> str:
        """Return all decisions as a JSON document."""
        decisions = [
            {"first": pair.first.hex(), "second": pair.second.hex(), "decision": pair.decision,
             **({"places": pair.places} if pair.places else {})}
            for pair in self.all()
        ]  # fmt: skip
        return json.dumps({"format": _FORMAT, "version": _VERSION, "decisions": decisions}, indent=1)

    def import_document(self, document: str) -> int:
        """Take over the decisions of a JSON document, which is one change to undo; return how many they are.

        Raises `UserError` for a document that is none, of which nothing is taken over, and `ArchiveLocked`.
        """
        pairs = _parse(document)
        self._write(pairs)
        return len(pairs)

    def _write(self, pairs: Sequence[DecidedPair]) -> None:
        self.archive.writing.submit(lambda transaction: write_decisions(transaction, pairs)).result()


def _parse(document: str) -> list[DecidedPair]:
    try:
        kept = json.loads(document)
        is_ours, version = kept["format"] == _FORMAT, int(kept["version"])
        pairs = [_parse_pair(each) for each in kept["decisions"]] if is_ours and version <= _VERSION else []
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(_NO_DECISIONS) from error
    if not is_ours:
        raise UserError(_NO_DECISIONS)
    if version > _VERSION:
        raise UserError(phrase("These decisions were written by a newer version of PhotoFinder. Install that."))
    return pairs


def _parse_pair(values: dict[str, Any]) -> DecidedPair:
    first, second = sorted(bytes.fromhex(values[name]) for name in ("first", "second"))
    if not first:
        raise ValueError
    return DecidedPair(first, second, Decision(values["decision"]), tuple(map(str, values.get("places", ()))))


def describe_decisions(entry: JournalEntry) -> Phrase:
    """Return a change of decisions in words."""
    return phrase("decision about %Ln pair(s)", read_decision_change(entry).count)
