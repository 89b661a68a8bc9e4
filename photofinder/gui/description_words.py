"""Who says what of photos, put into words: where a time comes from, and what others say that does not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from photofinder.describing import Overview, TagEdit, format_tag, is_suggestion
from photofinder.gui.filter_words import describe_degrees
from photofinder.gui.metadata_words import describe_time
from photofinder.gui.translation import later, show_number, tr
from photofinder.records import Described, Source, Statement

SOURCES: Mapping[Source | None, str] = {
    Source.USER: later("entered here"),
    Source.SIDECAR: later("from the sidecar"),
    Source.FILE: later("from the file"),
    Source.DUPLICATE: later("from a duplicate that was cleaned up"),
    Source.NAME: later("from the name of the file"),
    Source.GAZETTEER: later("by the list of places"),
    None: later("time of the file"),
}
_OTHERS: Mapping[Source, str] = {
    Source.USER: later("You say: {value}"),
    Source.SIDECAR: later("The sidecar says: {value}"),
    Source.FILE: later("The file says: {value}"),
    Source.DUPLICATE: later("A duplicate that was cleaned up says: {value}"),
    Source.NAME: later("The name of the file says: {value}"),
}
_NEAR = timedelta(days=1)  # names of files are rounded, and in another time zone
_MOST_LETTERS = 90


class Other(NamedTuple):
    """What another source says that does not count: in words, and the value to be taken in its place."""

    words: str
    value: Any


def list_others(overview: Overview, about: Described) -> list[Other]:
    """Return what is said of a photo that does not count because something else does, and is not the same."""
    said = [(each, by) for each, by in overview.statements if each.about is about]
    if about is Described.TAGS:
        return list(_iter_refused_tags([each for each, _ in said]))
    counting = next((each for each, by in said if by is None), None)
    others: list[Other] = []
    for each, by in said:
        if by is not None and counting is not None and each.source in _OTHERS and not _is_same(each, counting):
            value = _cut(describe_value(each)) or tr("nothing")
            others.append(Other(tr(_OTHERS[each.source]).format(value=value), each.value))
    return others


def _iter_refused_tags(said: Sequence[Statement]) -> Iterator[Other]:
    """Yield the tags of files that the user has taken away."""
    edit = next((each.value for each in said if isinstance(each.value, TagEdit)), TagEdit())
    for each in said:
        if each.source is not Source.USER:
            for path in each.value:
                if path in edit.removed and not is_suggestion(path):
                    yield Other(tr(_OTHERS[each.source]).format(value=format_tag(path)), path)


def source_of(overview: Overview, about: Described) -> Source | None:
    """Return whose statement about a photo counts, None where nobody says anything."""
    return next((each.source for each, by in overview.statements if each.about is about and by is None), None)


def _is_same(one: Statement, other: Statement) -> bool:
    if one.about is Described.PLACE:
        return [round(part or 0, 4) for part in one.value[:2]] == [round(part or 0, 4) for part in other.value[:2]]
    if one.about is Described.CAPTURED:
        first, second = (datetime.fromisoformat(each.value).replace(tzinfo=None) for each in (one, other))
        return abs(first - second) < (_NEAR if Source.NAME in (one.source, other.source) else timedelta(seconds=1))
    return bool(one.value == other.value)


def describe_value(statement: Statement) -> str:
    """Return what a source says."""
    value = statement.value
    match statement.about:
        case Described.CAPTURED:
            return describe_time(datetime.fromisoformat(value))
        case Described.PLACE:
            return describe_degrees(float(value[0]), float(value[1])) if value else ""
        case Described.PLACE_NAME:
            return ", ".join(filter(None, value))
        case _:
            return str(value)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]}…"


def describe_sources(captured_by: Mapping[Source | None, int]) -> str:
    """Return where the times of photos come from, with numbers where it is not the same of all."""
    if len(captured_by) == 1:
        return tr(SOURCES[next(iter(captured_by))])
    order = list(SOURCES)
    parts = sorted(captured_by.items(), key=lambda each: order.index(each[0]))
    return "  ·  ".join(f"{tr(SOURCES[source])}: {show_number(count)}" for source, count in parts)
