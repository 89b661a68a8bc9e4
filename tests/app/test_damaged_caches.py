"""Every cache may be damaged or deleted at any time: real damage, found, set aside and made good."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.errors import CacheDamaged
from photofinder.records import PhotoId, PictureQuery, SimilarRequest
from photofinder.settings import ArchivePaths
from tests.damage import PAGE_BYTES, cut, flip_bits, zero_page
from tests.factories import write_folder

PHOTOS = 24
ALL = [PhotoId(number) for number in range(1, PHOTOS + 1)]


@pytest.fixture(scope="module")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_folder(folder / "pictures", PHOTOS)
    with Library.open(folder / "archive") as library:
        library.index([folder / "pictures"])
    return folder / "archive"


@pytest.fixture
def archive(made_archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_archive, tmp_path / "archive"))


def rotten(database: Path, table: str, column: str, photo_ids: Sequence[int]) -> None:
    """Turn over a bit in the middle of stored values, which SQLite cannot notice."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for photo_id in photo_ids:
            question = f'SELECT {column} FROM "{table}" WHERE photo_id = ?'
            value = bytearray(connection.execute(question, (photo_id,)).fetchone()[0])
            value[len(value) // 2] ^= 1
            connection.execute(f'UPDATE "{table}" SET {column} = ? WHERE photo_id = ?', (bytes(value), photo_id))


def root_page(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        return int(row[0]) - 1


def zero_most_pages(path: Path) -> None:
    for number in range(4, path.stat().st_size // PAGE_BYTES):
        zero_page(path, number)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "first page": lambda path: zero_page(path, 0),
    "third page": lambda path: zero_page(path, 2),
    "most pages": zero_most_pages,
    "cut in half": lambda path: cut(path, path.stat().st_size // 8192 * 4096),
    "cut in a page": lambda path: cut(path, path.stat().st_size // 2 + 77),
    "cut to the header": lambda path: cut(path, 100),
    "empty": lambda path: cut(path, 0),
    "bits": lambda path: flip_bits(path, path.stat().st_size // 20, 3),
    "other file": lambda path: path.write_bytes(b"no database at all" * 500),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("name", ["thumbnails", "features"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_cache_is_found_and_made_anew(
    archive: Path, name: str, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    """The doctor finds it where opening does not, indexing makes it good, and the one before is kept aside."""
    path: Path = getattr(ArchivePaths(archive), name)
    damage(path)
    main(["doctor", "--archive", str(archive)])
    assert "Run photofinder index" in capsys.readouterr().out
    assert main(["index", "--archive", str(archive)]) == 0
    assert main(["doctor", "--archive", str(archive)]) == 0
    with Library.open(archive, writable=False) as library:
        assert library.status().ready == PHOTOS
        assert len(library.thumbnails(ALL)) == PHOTOS
        found = library.similar(SimilarRequest((PictureQuery(photo_id=PhotoId(1)),)))
        assert len(found.results) == PHOTOS - 1
    aside = [each.name for each in path.parent.iterdir() if "set-aside" in each.name or "damaged" in each.name]
    assert aside in ([], [f"{path.name}.set-aside"])


@pytest.mark.parametrize("name", ["thumbnails", "features"])
def test_damage_met_while_indexing_is_made_good_by_the_same_command(
    archive: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has asked the doctor: writing meets the damage."""
    path: Path = getattr(ArchivePaths(archive), name)
    table = "thumbnails" if name == "thumbnails" else "efficientnet-lite0.1"
    zero_page(path, root_page(path, table))
    more = write_folder(archive.parent / "more", 3)
    assert main(["index", str(archive.parent / "more"), "--archive", str(archive)]) == 0
    assert f"The cache {path} is damaged" in capsys.readouterr().err
    with Library.open(archive, writable=False) as library:
        assert library.status().ready == PHOTOS + len(more)
        assert len(library.thumbnails(ALL)) == PHOTOS


def test_a_window_shows_what_it_can_and_notes_the_damage(archive: Path) -> None:
    paths = ArchivePaths(archive)
    zero_page(paths.thumbnails, root_page(paths.thumbnails, "thumbnails"))
    with Library.open(archive) as library:
        assert library.thumbnails(ALL) == {}
        assert library.tiles(ALL, 64, True) == {}
        with pytest.raises(CacheDamaged, match="open it again"):
            library.index()
    with Library.open(archive) as library:
        assert library.index().read == PHOTOS
        assert len(library.thumbnails(ALL)) == PHOTOS


def test_at_most_one_damaged_cache_is_kept(archive: Path) -> None:
    paths = ArchivePaths(archive)
    for content in (b"first" * 1000, b"second" * 1000):
        paths.thumbnails.write_bytes(content)
        Library.open(archive).close()
    (aside,) = paths.cache.glob("*set-aside*")
    assert aside.read_bytes() == b"second" * 1000


def test_rotten_thumbnails_are_not_shown_and_made_anew(archive: Path) -> None:
    paths = ArchivePaths(archive)
    rotten(paths.thumbnails, "thumbnails", "jpeg", [3, 7])
    with Library.open(archive, writable=False) as library:
        assert set(ALL) - set(library.thumbnails(ALL)) == {3, 7}
    with Library.open(archive) as library:
        assert set(ALL) - set(library.tiles(ALL, 64, True)) == {3, 7}
        assert library.index().read == 2
        assert len(library.tiles(ALL, 64, True)) == PHOTOS


def test_the_doctor_finds_rotten_rows_and_lets_them_be_made_anew(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = ArchivePaths(archive)
    rotten(paths.thumbnails, "thumbnails", "jpeg", [3])
    rotten(paths.features, "phash.1", "value", [5])
    with Library.open(archive):  # somebody else writes
        assert main(["doctor", "--archive", str(archive)]) == 1
        said = capsys.readouterr().out
        assert "wrong for 2 photos" in said
        assert "Close the other PhotoFinder" in said
    assert main(["doctor", "--archive", str(archive)]) == 1
    assert "Run photofinder index" in capsys.readouterr().out
    assert main(["index", "--archive", str(archive)]) == 0
    assert "2 read" in capsys.readouterr().out
    assert main(["doctor", "--archive", str(archive)]) == 0


@pytest.mark.parametrize("what", ["cache", "generations", "encoders", "thumbnails", "features"])
def test_every_cache_can_be_deleted(archive: Path, what: str) -> None:
    path: Path = getattr(ArchivePaths(archive), what)
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert main(["index", "--archive", str(archive)]) == 0
    assert main(["doctor", "--archive", str(archive)]) == 0
    with Library.open(archive, writable=False) as library:
        assert library.status().ready == PHOTOS
        assert len(library.thumbnails(ALL)) == PHOTOS


def test_the_cache_can_be_deleted_under_an_open_window(archive: Path) -> None:
    with Library.open(archive) as library:
        shutil.rmtree(ArchivePaths(archive).cache, ignore_errors=True)
        with pytest.raises(CacheDamaged, match="open it again"):
            library.index()
    with Library.open(archive) as library:
        assert library.index().read == PHOTOS


@pytest.mark.parametrize("part", ["manifest.json", "prototypes.ann", "rows.i8"])
@pytest.mark.parametrize("damage", [lambda path: flip_bits(path, 1, 5), lambda path: cut(path, 50)], ids=["bit", "cut"])
def test_a_damaged_index_is_set_aside_and_built_anew(
    archive: Path, part: str, damage: Callable[[Path], object]
) -> None:
    generations = ArchivePaths(archive).generations
    (path,) = generations.rglob(part)
    damage(path)
    with Library.open(archive, writable=False) as library:
        assert library.status().index.mode == "exact"
        found = library.similar(SimilarRequest((PictureQuery(photo_id=PhotoId(1)),)))
        assert len(found.results) == PHOTOS - 1
    assert [each.name[:8] for each in path.parents[1].iterdir()] == ["damaged-"]
    assert main(["index", "--archive", str(archive)]) == 0
    assert main(["doctor", "--archive", str(archive)]) == 0
    assert [each.name[:11] for each in path.parents[1].iterdir()] == ["generation-"]


@pytest.mark.parametrize("number", range(4))
def test_a_damaged_encoder_is_built_anew(archive: Path, number: int) -> None:
    path = sorted(ArchivePaths(archive).encoders.iterdir())[number]
    before = path.read_bytes()
    flip_bits(path, 3, 5)
    write_folder(archive.parent / "more", 1)
    assert main(["index", str(archive.parent / "more"), "--archive", str(archive)]) == 0
    assert path.read_bytes() == before
