"""Which photos belong on one another: the rules of stacking, without a catalog or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from photofinder.catalog.stacks import ShotFile, TimedShot
from photofinder.imaging.formats import is_raster_name, is_raw_name
from photofinder.records import PhotoId

_LEAST_BURST = 3


def find_pairs(files: Iterable[ShotFile]) -> list[tuple[PhotoId, PhotoId]]:
    """Return the finished picture and the RAW file of each shot of which there is just one of both in a folder.

    Files of a shot have one name but for the ending, and but for the case of its letters.
    """
    shots: dict[tuple[int, str], list[ShotFile]] = {}
    for file in files:
        shots.setdefault((file.folder_id, PurePath(file.name).stem.casefold()), []).append(file)
    pairs = []
    for shot in shots.values():
        raws = [file.photo_id for file in shot if is_raw_name(file.name)]
        rasters = [file.photo_id for file in shot if is_raster_name(file.name)]
        if len(raws) == len(rasters) == 1:
            pairs.append((rasters[0], raws[0]))
    return pairs


def find_bursts(shots: Sequence[TimedShot], gap_ms: int) -> list[list[PhotoId]]:
    """Return the runs of three photos and more of one series, of which each was taken soon after the one before.

    The shots come ordered by series and time.
    """
    bursts: list[list[PhotoId]] = []
    for _series, own in groupby(shots, key=lambda shot: shot.series):
        bursts.extend(run for run in _cut_at_gaps(own, gap_ms) if len(run) >= _LEAST_BURST)
    return bursts


def _cut_at_gaps(shots: Iterable[TimedShot], gap_ms: int) -> Iterator[list[PhotoId]]:
    run: list[PhotoId] = []
    last_ms = 0
    for shot in shots:
        if run and shot.taken_ms - last_ms > gap_ms:
            yield run
            run = []
        run.append(shot.photo_id)
        last_ms = shot.taken_ms
    yield run
