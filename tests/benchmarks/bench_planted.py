"""Duplicates in a planted archive: recall of each transform and precision over all, side by side with imagededup.

The processors' time is that of whole processes: hashing every file - reading, digest, decoding small, hashes in all
turns and inside borders - and finding. Embeddings and thumbnails, which the same pass makes for searching and browsing,
are not counted.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from photofinder.app.library import Library
from tests.benchmarks.data import data_folder
from tests.benchmarks.foreign import NotInstalled, foreign_python, run_foreign
from tests.benchmarks.planted import Planted, plant
from tests.benchmarks.table import Row

_PICTURES, _MOST_NAMED = 2000, 10
_SPENT = """
def spent():
    import resource
    used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
"""
_HASHING = (
    _SPENT
    + """
import json, pathlib, sys
from photofinder.features.content_digest import digest_stream
from photofinder.features.inner_picture import INNER_INPUT, inner_hash
from photofinder.features.perceptual_hash import PHASH_INPUT, perceptual_hashes
from photofinder.imaging.decode import DecodeLimits, open_picture
from photofinder.ingest.worker import open_picture_file
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.[jw]*")):
    if path.suffix == ".json":
        continue
    with open_picture_file(path) as file:
        digest_stream(file.source)
        file.source.seek(0)
        image = open_picture(file.source, path, DecodeLimits()).decode(320)
        perceptual_hashes(image.render(PHASH_INPUT))
        inner_hash(image.render(INNER_INPUT))
print(json.dumps({"spent": spent()}))
"""
)
_FINDING = (
    _SPENT
    + """
import json, pathlib, sys, time
from photofinder.app.library import Library
with Library.open(pathlib.Path(sys.argv[1])) as library:
    began = time.perf_counter()
    groups = library.duplicates()
    seconds = time.perf_counter() - began
    ids = [member.photo_id for group in groups for member in group.members]
    names = {photo.photo_id: photo.path.name for photo in library.photos(ids)}
found = [[names[group.keeper], [names[each] for each in group.surplus]] for group in groups]
print(json.dumps({"groups": found, "seconds": seconds, "spent": spent()}))
"""
)
# Its neural networks, which are not used here, would bring a gigabyte along: they are left out.
_IMAGEDEDUP = (
    _SPENT
    + """
import json, sys, unittest.mock
import sklearn.metrics.pairwise
class Nothing(unittest.mock.MagicMock):
    __path__ = []
for name in ("torch", "torch.nn", "torch.utils", "torch.utils.data", "torchvision", "torchvision.models",
             "torchvision.models.vision_transformer", "torchvision.transforms", "matplotlib", "matplotlib.gridspec",
             "matplotlib.pyplot"):
    sys.modules[name] = Nothing()
for name in ("torch", "torch.nn"):
    sys.modules[name].Module = object
sys.modules["torch"].nn, sys.modules["torch"].Tensor = sys.modules["torch.nn"], type("Nothing", (), {})
sys.modules["torch.utils.data"].Dataset = object
from imagededup.methods import PHash
if __name__ == "__main__":
    found = PHash(verbose=False).find_duplicates(image_dir=sys.argv[1], num_enc_workers=2, num_dist_workers=2)
    print(json.dumps({"pairs": [[one, other] for one, others in found.items() for other in others], "spent": spent()}))
"""
)


def run() -> list[Row]:
    """Plant an archive, find its duplicates, and compare them with what was planted."""
    with tempfile.TemporaryDirectory() as folder:
        archive, pictures = Path(folder, "archive"), Path(folder, "pictures")
        planted = {each.name: each for each in plant(data_folder(), pictures, _PICTURES)}
        with Library.open(archive) as library:
            library.index([pictures])
        hashing, finding = _run(_HASHING, pictures), _run(_FINDING, archive)
        theirs, trouble = None, ""
        try:
            packages = ("numpy<3", "scipy<2", "scikit-learn", "PyWavelets", "tqdm", "pillow==13.0.0")
            with foreign_python(*packages, alone=["imagededup==0.3.3.post2"]) as python:
                theirs = run_foreign(python, _IMAGEDEDUP, pictures)
        except NotInstalled as error:
            trouble = str(error)
    groups: list[tuple[str, list[str]]] = finding["groups"]
    shown = {(keeper, other) for keeper, others in groups for other in others}
    together = {name: number for number, (keeper, others) in enumerate(groups) for name in (keeper, *others)}
    found = {name for name, each in planted.items() if name in together and together[name] == together.get(_base(each))}
    their_pairs = {(one, other) for one, other in theirs["pairs"] if one < other} if theirs else set()
    their_found = {one for pair in their_pairs for one in _found_by(pair, planted)} if theirs else None
    return [
        *_precision("planted: precision of pairs shown", shown, planted, target=0.99),
        *(_precision("planted: the same, of imagededup's pHash", their_pairs, planted) if theirs else ()),
        *_recall(found, their_found, planted),
        Row(f"planted: finding them among {len(planted):,} files", finding["seconds"], "s"),
        _processors_time(hashing["spent"], finding["spent"], theirs["spent"] if theirs else None, trouble),
    ]


def _processors_time(hashing_s: float, finding_s: float, their_s: float | None, trouble: str) -> Row:
    name, ours = "planted: processors' time, ours over imagededup's", hashing_s + finding_s
    note = f"hashing {hashing_s:.1f} s and finding {finding_s:.1f} s"
    if their_s is None:
        return Row(name, 0, "times", note=f"{note}; {trouble}")
    return Row(name, ours / their_s, "times", 0.5, is_limit=True, note=f"{note}, over {their_s:.1f} s")


def _run(script: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def _base(version: Planted) -> str:
    return f"{version.picture:04}.jpg"


def _found_by(pair: tuple[str, str], planted: Mapping[str, Planted]) -> Sequence[str]:
    """Return the version that a pair joins with its picture."""
    one, other = pair
    if one == _base(planted[other]):
        return [other]
    return [one] if other == _base(planted[one]) else []


def _precision(
    name: str, shown: Collection[tuple[str, str]], planted: Mapping[str, Planted], target: float | None = None
) -> Iterator[Row]:
    wrong = sorted(pair for pair in shown if planted[pair[0]].picture != planted[pair[1]].picture)
    note = f"{len(shown):,} pairs" + (f", wrong: {len(wrong)}" if wrong else "")
    if len(wrong) <= _MOST_NAMED:
        note += "".join(f"; {one} - {other}" for one, other in wrong)
    yield Row(name, 1 - len(wrong) / max(1, len(shown)), "", target, note=note)


def _recall(found: Collection[str], theirs: Collection[str] | None, planted: Mapping[str, Planted]) -> Iterator[Row]:
    """Compare what was found with what was planted; `theirs` is what imagededup has found, if it was there."""
    by_transform: dict[str, list[str]] = defaultdict(list)
    for version in planted.values():
        if version.transform:
            by_transform[version.transform].append(version.name)
    everyone = [each for versions in by_transform.values() for each in versions]
    yield _recall_of("over all transforms", everyone, found, theirs, 0.95)
    for transform, versions in sorted(by_transform.items()):
        yield _recall_of(transform, versions, found, theirs)


def _recall_of(
    what: str,
    versions: Collection[str],
    found: Collection[str],
    theirs: Collection[str] | None,
    target: float | None = None,
) -> Row:
    note = f"{len(versions):,} versions"
    if theirs is not None:
        note = f"imagededup's pHash: {statistics.mean(each in theirs for each in versions):.3f}; {note}"
    return Row(f"planted: recall, {what}", statistics.mean(each in found for each in versions), "", target, note=note)
