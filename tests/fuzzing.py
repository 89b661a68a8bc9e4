"""Damages pictures at random, with a seed, and has real worker processes read them: what may come out is listed here.

A case is a file with flipped bits, zeroed or repeated parts, extreme numbers, or a cut end. It may be readable still,
or a `FileFault` with a reason. A lost process, any other exception, and time or memory beyond the limits are findings.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from photofinder.errors import FileFault
from photofinder.imaging.decode import DecodeLimits
from photofinder.ingest.pipeline import run_bounded
from photofinder.ingest.pool import WorkerPool
from photofinder.ingest.worker import WorkerConfig, make_encoder_ready
from photofinder.jobs import CancelToken, Priority
from tests.ingest.tasks import read_every_way

SIDECAR = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4" xmp:CreateDate="2024-02-29T10:11:12.5+02:00"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>Birke</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
_LIMIT_S = 60.0  # of all ways of reading together, on a machine that is busy with other things
_MEMORY = 2048 * 1024 * 1024
_EXTREMES = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\x80\0\0\0",
    b"\0\0\0\x80",
    b"\0\1",
)
_HEADER = 512


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged file: its number, what it was made of, and where it lies."""

    number: int
    source: Path
    path: Path


@dataclass
class FuzzReport:
    """What came out; `findings` are sentences, each with the number of its case."""

    cases: int = 0
    readable: int = 0
    slowest_s: float = 0.0
    findings: list[str] = field(default_factory=list)


def mutate(chooser: random.Random, content: bytes) -> bytes:
    """Return content with one to four kinds of damage, half of the time in its header."""
    damaged = bytearray(content)
    for _ in range(chooser.choice((1, 1, 2, 4))):
        if not damaged:
            break
        reach = min(len(damaged), _HEADER) if chooser.random() < 0.5 else len(damaged)
        place = chooser.randrange(reach)
        match chooser.randrange(6):
            case 0:
                for _ in range(chooser.choice((1, 8, 64))):
                    damaged[chooser.randrange(reach)] ^= 1 << chooser.randrange(8)
            case 1:
                del damaged[chooser.randrange(len(damaged)) :]
            case 2:
                damaged[place : place + chooser.choice((4, 64, 4096))] = bytes(chooser.choice((4, 64, 4096)))
            case 3:
                extreme = chooser.choice(_EXTREMES)
                damaged[place : place + len(extreme)] = extreme
            case 4:
                damaged[place:place] = damaged[place : place + chooser.choice((1, 16, 1024))]
            case _:
                del damaged[place : place + chooser.choice((1, 2, 16, 1024))]
    return bytes(damaged)


def iter_cases(sources: Sequence[Path], folder: Path, numbers: Iterable[int]) -> Iterator[Case]:
    """Write damaged files one after another; the same number makes the same file of the same sources."""
    for number in numbers:
        chooser = random.Random(number)
        source = chooser.choice(sources)
        path = folder / f"case {number}{source.suffix}"
        if chooser.random() < 0.05:
            path.write_bytes(source.read_bytes())
            path.with_suffix(".xmp").write_bytes(mutate(chooser, SIDECAR))
        else:
            path.write_bytes(mutate(chooser, source.read_bytes()))
        yield Case(number, source, path)


def fuzz(sources: Sequence[Path], folder: Path, encoder_folder: Path, numbers: Iterable[int]) -> FuzzReport:
    """Have two worker processes read every case; files without a finding are deleted again."""
    report, config = FuzzReport(), WorkerConfig(encoder_folder, DecodeLimits())
    pool = WorkerPool(2, time_limit_s=_LIMIT_S, memory_limit_bytes=_MEMORY, writable=[encoder_folder])

    def start(case: Case) -> Future[float]:
        return pool.submit(read_every_way, config, case.path)

    try:
        pool.submit_at(Priority.SEARCH, 300, make_encoder_ready, config).result()
        for case, outcome in run_bounded(start, iter_cases(sources, folder, numbers), pool, CancelToken()):
            report.cases += 1
            if isinstance(outcome, float):
                report.slowest_s = max(report.slowest_s, outcome)
                report.readable += 1
            elif not isinstance(outcome, FileFault):
                report.findings.append(f"case {case.number} of {case.source.name}: {type(outcome).__name__}: {outcome}")
                continue
            case.path.unlink()
            case.path.with_suffix(".xmp").unlink(missing_ok=True)
    finally:
        pool.close()
    return report
