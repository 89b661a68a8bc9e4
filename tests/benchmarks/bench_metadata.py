"""Metadata as PhotoFinder reads them against what exiftool reads from the same files, field by field.

Every difference is listed on stderr with its reason; it counts as one also where it has a reason.
"""

from __future__ import annotations

import sys
import time

from tests.benchmarks.data import data_folder
from tests.benchmarks.table import Row
from tests.metadata_truth import DROPPED, MAKER, iter_compared


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
    wanted = [each for each in compared if each.reason != DROPPED]
    share, of_wanted = (100 * sum(each.is_equal for each in some) / len(some) for some in (compared, wanted))
    makers = sum(each.reason == MAKER for each in compared)
    return [
        Row(f"{len(wanted):,} fields of {files} files equal to what exiftool reads", of_wanted, "%", 99,
            note=f"{len(wanted) - sum(each.is_equal for each in wanted)} differ, {makers} of them in notes of makers"),
        Row("the same with what is dropped on purpose", share, "%", note=f"{len(compared) - len(wanted)} dropped"),
        Row("differences without a known reason", sum(not each.reason for each in differing), "", 0, is_limit=True),
        Row("opening a file and reading its metadata", 1000 * seconds / files, "ms"),
    ]  # fmt: skip
