"""Stand-ins for what is said of photos and for their tags, for the window's tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone

import numpy as np

from photofinder.app.reports import SidecarReport
from photofinder.describing import Overview, TagEdit, TagSuggestion, Wish, choose, overriders
from photofinder.errors import UserError
from photofinder.jobs import CancelToken, ProgressSink
from photofinder.phrases import Phrase, phrase
from photofinder.records import Aspect, Described, PhotoId, Source, Statement, TagPath
from photofinder.world_map import MapPoints, Towns

TOWNS = {
    "London": (51.5, -0.1),
    "Paris": (48.9, 2.4),
    "Rome": (41.9, 12.5),
    "Zürich": (47.4, 8.5),
    "Basel": (47.6, 7.6),
}
Said = Mapping[PhotoId, tuple[Statement, ...]]


class FakeDescribing:
    """Implements `DescribingVerbs` and `TaggingVerbs` on statements in memory; a year before 1826 is refused."""

    def __init__(
        self,
        note_thread: Callable[[str], None],
        announce: Callable[[Sequence[int], Aspect], None],
        remember: Callable[[Phrase, Callable[[], None], Callable[[], None]], None],
    ) -> None:
        self._note_thread, self._announce, self._remember = note_thread, announce, remember
        self.said: dict[PhotoId, tuple[Statement, ...]] = {}
        self.suggestions: dict[PhotoId, dict[str, float]] = {}
        self.wishes: list[tuple[list[PhotoId], list[Wish]]] = []
        self.shifts: list[tuple[timedelta, timezone | None]] = []
        self.sidecars = SidecarReport()
        self.named = self.finished = 0

    def describe(
        self, photo_ids: Sequence[PhotoId], wishes: Sequence[Wish], progress: ProgressSink, cancel: CancelToken
    ) -> int:
        self._note_thread("describe")
        del progress, cancel
        self.wishes.append((list(photo_ids), list(wishes)))
        for wish in wishes:
            if wish.about is Described.CAPTURED and wish.value and datetime.fromisoformat(wish.value).year < 1826:
                raise UserError(phrase("No photo was taken in the year {year}.", year=wish.value[:4]))
        after = {photo_id: _wished(self.said.get(photo_id, ()), wishes) for photo_id in photo_ids}
        return self._change(after)

    def _change(self, after: Said) -> int:
        before = {photo_id: self.said.get(photo_id, ()) for photo_id in after}
        self._set(after)
        words = phrase("{what} of %Ln photo(s)", len(after), what=Phrase("tags"))
        self._remember(words, lambda: self._set(before), lambda: self._set(after))
        return len(after)

    def _set(self, said: Said) -> None:
        self.said.update(said)
        self._announce(list(said), Aspect.METADATA)

    def shift_times(
        self,
        photo_ids: Sequence[PhotoId],
        by: timedelta,
        zone: timezone | None,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> int:
        self._note_thread("shift_times")
        del progress, cancel
        self.shifts.append((by, zone))
        return len(photo_ids)

    def name_places(self, progress: ProgressSink, cancel: CancelToken) -> int:
        self._note_thread("name_places")
        del progress, cancel
        self.named += 1
        return 1

    def overview(self, photo_ids: Sequence[PhotoId]) -> Overview:
        self._note_thread("overview")
        chosen = [choose(self.said.get(photo_id, ())) for photo_id in photo_ids]
        titles, captions = {each.title for each in chosen}, {each.caption for each in chosen}
        places, names = {each.place for each in chosen}, {each.place_name for each in chosen}
        times = [each.captured for each in chosen if each.captured]
        return Overview(
            len(photo_ids),
            titles.pop() if len(titles) == 1 else None,
            captions.pop() if len(captions) == 1 else None,
            tuple(Counter(tag for each in chosen for tag in each.tags).items()),
            min(times, default=None),
            max(times, default=None),
            Counter(each.captured_by for each in chosen),
            places.pop() if len(places) == 1 else None,
            names.pop() if len(names) == 1 else None,
            tuple(overriders(self.said.get(photo_ids[0], ()))) if len(photo_ids) == 1 else (),
        )

    def sidecar_state(self) -> SidecarReport:
        self._note_thread("sidecar_state")
        return self.sidecars

    def finish(self, progress: ProgressSink, cancel: CancelToken) -> SidecarReport:
        self._note_thread("finish")
        del progress, cancel
        self.finished += 1
        self.sidecars = SidecarReport(is_on=True, written=self.sidecars.pending)
        return self.sidecars

    def branches(self) -> Sequence[tuple[TagPath, int]]:
        self._note_thread("branches")
        counts = Counter[TagPath]()
        for said in self.said.values():
            counts.update({path[:end] for path in choose(said).tags for end in range(1, len(path) + 1)})
        return sorted(counts.items())

    def rename(self, old: TagPath, new: TagPath, progress: ProgressSink, cancel: CancelToken) -> int:
        self._note_thread("rename")
        del progress, cancel
        after = {}
        for photo_id, said in self.said.items():
            found = [path for path in choose(said).tags if path[: len(old)] == old]
            wishes = [Wish(Described.TAGS, False, path) for path in found]
            wishes += [Wish(Described.TAGS, True, new + path[len(old) :]) for path in found if new]
            if found:
                after[photo_id] = _wished(said, wishes)
        return self._change(after) if after else 0

    def suggest(self, photo_ids: Sequence[PhotoId]) -> Sequence[TagSuggestion]:
        self._note_thread("suggest")
        found: dict[TagPath, list[PhotoId]] = {}
        for photo_id in photo_ids:
            edits = [each.value for each in self.said.get(photo_id, ()) if isinstance(each.value, TagEdit)]
            known = {path for edit in edits for path in (*edit.added, *edit.removed)}
            for name in self.suggestions.get(photo_id, {}):
                if ("auto", name) not in known:
                    found.setdefault(("auto", name), []).append(photo_id)
        return [TagSuggestion(path, tuple(ids), self.suggestions[ids[0]][path[1]]) for path, ids in found.items()]


class FakeMap:
    """Implements `MapVerbs`: photos at `places`, the lowest id first, and some towns."""

    def __init__(self, note_thread: Callable[[str], None]) -> None:
        self._note_thread = note_thread
        self.places: dict[int, tuple[float, float]] = {}

    def points(self) -> MapPoints:
        self._note_thread("points")
        ids = sorted(self.places)
        places = np.array([self.places[each] for each in ids], np.float64).reshape(-1, 2)
        return MapPoints(np.array(ids, np.int64), places[:, 0], places[:, 1])

    def find_town(self, name: str) -> tuple[float, float] | None:
        return self.towns().find(name)

    def towns(self) -> Towns:
        self._note_thread("towns")
        towns = np.array(list(TOWNS.values()), np.float32)
        return Towns(towns[:, 0], towns[:, 1], list(TOWNS))


def _wished(said: Sequence[Statement], wishes: Sequence[Wish]) -> tuple[Statement, ...]:
    others = [each for each in said if each.source is not Source.USER]
    own = {each.about: each for each in said if each.source is Source.USER}
    for wish in wishes:
        if wish.about is Described.TAGS:
            edit = own[wish.about].value if wish.about in own else TagEdit()
            added = tuple(path for path in edit.added if path != wish.tag) + ((wish.tag,) if wish.value else ())
            removed = tuple(path for path in edit.removed if path != wish.tag) + (() if wish.value else (wish.tag,))
            own[wish.about] = Statement(wish.about, Source.USER, TagEdit(added, removed))
        elif wish.value is None:
            own.pop(wish.about, None)
        else:
            own[wish.about] = Statement(wish.about, Source.USER, wish.value)
    return (*others, *own.values())
