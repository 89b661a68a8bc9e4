"""Finding duplicates through the library: scopes, protected folders, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import ImageOps

from photofinder.app.library import Library
from photofinder.errors import Cancelled, QueryError
from photofinder.jobs import CancelToken, Progress
from photofinder.records import Photo, PhotoId
from photofinder.relations import WHOLE_ARCHIVE, DuplicateScope, Relation
from photofinder.search import candidates
from tests.app.moving_files import open_moving_files
from tests.factories import draw_scene, jpeg_bytes, write_scene

Named = dict[str, dict[str, Relation]]


@dataclass(frozen=True)
class Albums:
    """An open library over three folders that hold versions of the same scenes."""

    library: Library
    folder: Path

    def photo_id(self, name: str) -> PhotoId:
        (found,) = [each.photo_id for each in self._photos() if each.path == self.folder / name]
        return found

    def find(self, scope: DuplicateScope = WHOLE_ARCHIVE) -> Named:
        """Return the surplus photos of each keeper by name."""
        names = {each.photo_id: each.path.relative_to(self.folder).as_posix() for each in self._photos()}
        return {
            names[group.keeper]: {
                names[each.photo_id]: each.relation for each in group.members if each.photo_id in group.surplus
            }
            for group in self.library.duplicates(scope)
        }

    def _photos(self) -> list[Photo]:
        return self.library.photos(self.library.list_photos().photo_ids)


def fill(folder: Path) -> None:
    """Draw three scenes: the first in all albums, the second twice in one, the third nowhere else."""
    first, second = draw_scene(1), draw_scene(2)
    write_scene(folder / "camera" / "first.jpg", 1)
    write_scene(folder / "camera" / "second.jpg", 2)
    write_scene(folder / "camera" / "third.jpg", 3)
    (folder / "phone").mkdir()
    (folder / "phone" / "first small.jpg").write_bytes(jpeg_bytes(first.resize((320, 240))))
    (folder / "phone" / "first mirrored.jpg").write_bytes(jpeg_bytes(ImageOps.mirror(first.resize((480, 360)))))
    (folder / "camera" / "edited").mkdir()
    (folder / "camera" / "edited" / "second part.jpg").write_bytes(jpeg_bytes(second.crop((60, 40, 600, 450))))
    (folder / "second disk").mkdir()
    (folder / "second disk" / "first.jpg").write_bytes((folder / "camera" / "first.jpg").read_bytes())


@pytest.fixture(scope="session")
def albums(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Albums]:
    folder = tmp_path_factory.mktemp("albums")
    fill(folder / "pictures")
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
        library.duplicates()  # starts the threads that then belong to no test
        yield Albums(library, folder / "pictures")


def paths(albums: Albums, *names: str) -> tuple[Path, ...]:
    return tuple(albums.folder / name for name in names)


FIRST = {
    "second disk/first.jpg": Relation.EXACT,
    "phone/first small.jpg": Relation.NEAR,
    "phone/first mirrored.jpg": Relation.MIRRORED,
}
SECOND = {"camera/edited/second part.jpg": Relation.CROPPED}


def test_the_whole_archive_is_compared(albums: Albums) -> None:
    assert albums.find() == {"camera/first.jpg": FIRST, "camera/second.jpg": SECOND}


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (("camera",), {"camera/second.jpg": SECOND}),
        (("phone",), {"phone/first mirrored.jpg": {"phone/first small.jpg": Relation.MIRRORED}}),
        (("camera/edited",), {}),
        (("phone", "second disk"), {"second disk/first.jpg": {each: FIRST[each] for each in FIRST if "phone" in each}}),
        (("camera", "phone", "second disk"), {"camera/first.jpg": FIRST, "camera/second.jpg": SECOND}),
        (("elsewhere",), {}),
    ],
)
def test_within_folders_only_their_photos_are_compared(albums: Albums, folders: tuple[str, ...], found: Named) -> None:
    assert albums.find(DuplicateScope(within=paths(albums, *folders))) == found


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (("camera", "second disk"), {"camera/first.jpg": {"second disk/first.jpg": Relation.EXACT}}),
        (("camera", "camera/edited"), {"camera/second.jpg": SECOND}),
        (("phone", "camera/edited"), {}),
        (("camera", "phone", "second disk"), {"camera/first.jpg": FIRST}),
    ],
)
def test_between_folders_photos_of_one_are_not_compared(albums: Albums, folders: tuple[str, ...], found: Named) -> None:
    assert albums.find(DuplicateScope(between=paths(albums, *folders))) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("camera/second.jpg",), {"camera/second.jpg": SECOND}),
        (("camera/edited/second part.jpg",), {"camera/second.jpg": SECOND}),
        (("phone/first small.jpg",), {"camera/first.jpg": {"phone/first small.jpg": Relation.NEAR}}),
        (("second disk/first.jpg",), {"camera/first.jpg": {"second disk/first.jpg": Relation.EXACT}}),
        (("camera/first.jpg",), {"camera/first.jpg": FIRST}),
        (("camera/third.jpg",), {}),
        ((), {}),
    ],
)
@pytest.mark.parametrize("share", [0, 100], ids=["each on its own", "all with all"])
def test_involving_photos_only_pairs_with_them_are_shown(
    albums: Albums, names: tuple[str, ...], found: Named, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "_AROUND_SHARE", share)
    involving = frozenset(albums.photo_id(name) for name in names)
    assert albums.find(DuplicateScope(involving=involving)) == found


def test_photos_in_protected_folders_are_kept_and_never_surplus(albums: Albums) -> None:
    found = albums.find(DuplicateScope(protected=paths(albums, "phone", "camera/edited")))
    assert found == {
        "phone/first mirrored.jpg": {"camera/first.jpg": Relation.MIRRORED, "second disk/first.jpg": Relation.MIRRORED},
        "camera/edited/second part.jpg": {},  # the whole is not spared for the sake of a protected part
    }


def test_equal_bytes_alone_are_found_without_looking_at_anything_else(albums: Albums) -> None:
    seen: list[Progress] = []
    groups = albums.library.duplicates(DuplicateScope(exact_only=True), progress=seen.append)
    assert albums.find(DuplicateScope(exact_only=True)) == {
        "camera/first.jpg": {"second disk/first.jpg": Relation.EXACT}
    }
    assert (len(groups), seen) == (1, [])
    assert albums.find(DuplicateScope(within=paths(albums, "camera"), exact_only=True)) == {}


def test_only_so_many_versions_are_put_into_a_group(albums: Albums) -> None:
    found = albums.find(DuplicateScope(most_members=1))
    assert found["camera/second.jpg"] == SECOND
    assert len(found["camera/first.jpg"]) == 2  # one of two versions, and the copy of the keeper


def test_finding_can_be_cancelled_and_tells_how_far_it_is(albums: Albums) -> None:
    cancel = CancelToken()
    seen = []

    def take(progress: Progress) -> None:
        seen.append(progress.done)
        cancel.cancel()

    with pytest.raises(Cancelled):
        albums.library.duplicates(progress=take, cancel=cancel)
    assert seen == [1]


def test_only_photos_that_a_query_finds_are_compared(albums: Albums) -> None:
    everything = albums.library.duplicates()
    assert everything
    assert albums.library.duplicates(where="rating:0") == everything
    for query in ("tag:x", "rating:5"):
        assert albums.library.duplicates(where=query) == []
    with pytest.raises(QueryError, match="never closed"):
        albums.library.duplicates(where="(tag:x")


def test_photos_that_were_not_read_in_full_yet_have_duplicates_of_the_same_bytes_at_most(tmp_path: Path) -> None:
    with open_moving_files(tmp_path) as files:
        for name in ("one.jpg", "other.jpg"):
            files.write(files.one / name, "the same")
        files.index(files.one)
        (group,) = files.library.duplicates()
        assert len(group.surplus) == 1
