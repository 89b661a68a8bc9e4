"""Metadata as PhotoFinder reads them against what exiftool reads from the same files, field by field.

Every difference is listed on stderr with its reason; it counts as one also where it has a reason.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row
from tests.metadata_truth import DROPPED, MAKER, Compared, iter_compared


def run() -> list[Row]:
    """Compare all fields of all files of both folders."""
    began_s = time.perf_counter()
    compared = list(iter_compared(data_folder()))
    seconds = time.perf_counter() - began_s
    differing = [each for each in compared if not each.is_equal]
    for each in differing:
        words = f"{each.file} {each.field}: {each.ours!r}, exiftool {each.theirs!r} ({each.reason})"
        sys.stderr.write(f"{words}\n")
    files = len({each.file for each in compared})
    standard = [each for each in compared if each.reason not in (MAKER, DROPPED)]
    share, of_standard = (100 * sum(each.is_equal for each in some) / len(some) for some in (compared, standard))
    return [
        Row(f"{len(standard):,} fields of {files} files equal to what exiftool reads, without the two kinds below",
            of_standard, "%", 99, note=f"{len(standard) - sum(each.is_equal for each in standard)} differ"),
        Row("the same with what stands only in the notes of makers, and what is dropped on purpose", share, "%",
            note=f"{_count(compared, MAKER)} by makers, {_count(compared, DROPPED)} dropped"),
        Row("differences without a known reason", sum(not each.reason for each in differing), "", 0, is_limit=True),
        Row("opening a file and reading its metadata", 1000 * seconds / files, "ms"),
    ]  # fmt: skip


def _count(compared: Sequence[Compared], reason: str) -> int:
    return sum(each.reason == reason for each in compared)
