"""What the user says of photos through the library: edits, sidecars, clean-ups, and what cannot be reached."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from photofinder import cli
from photofinder.app import sidecars
from photofinder.app.content import Content
from photofinder.app.library import Library
from photofinder.app.sidecar_writing import SidecarWriting
from photofinder.app.tagging import Tagging
from photofinder.app.undoing import DESCRIBE
from photofinder.catalog.backups import make_backup
from photofinder.describing import Wish
from photofinder.errors import ArchiveLocked, Cancelled, UserError
from photofinder.imaging.sidecar import read_sidecar
from photofinder.imaging.sidecar_writing import SidecarDraft
from photofinder.ingest.admission import Admission, RootPlace
from photofinder.ingest.watcher import Batch
from photofinder.jobs import CancelToken, Progress, ignore_progress
from photofinder.records import Described, Mark, PhotoId, ShownConcept, Source
from tests.app.cleaning import choice_of
from tests.app.moving_files import MovingFiles, open_moving_files
from tests.factories import draw_scene, jpeg_bytes, write_folder
from tests.imaging.test_xmp import PACKET
from tests.waiting import wait_until


def make_archive(tmp_path: Path, count: int = 3) -> tuple[Library, list[PhotoId]]:
    write_folder(tmp_path / "pictures", count)
    library = Library.open(tmp_path / "archive")
    library._sidecar_writing.stop()  # so that each test says when sidecars are written
    library.index([tmp_path / "pictures"])
    return library, sorted(map(PhotoId, library.list_photos().photo_ids.tolist()))


@pytest.fixture
def files(tmp_path: Path, trash: Path) -> Iterator[MovingFiles]:
    with open_moving_files(tmp_path) as opened:
        opened.library._sidecar_writing.stop()
        yield opened


def tag(*path: str, is_there: bool = True) -> Wish:
    return Wish(Described.TAGS, is_there, path)


def title_of(library: Library, photo_id: PhotoId) -> str:
    metadata = library.metadata(photo_id)
    assert metadata is not None
    return metadata.title


def test_descriptions_are_kept_undone_and_told(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        assert library.describing.describe(ids, [Wish(Described.TITLE, "Lake"), tag("sea")]) == 3
        assert library.undo_state().undo == "title, tags of 3 photos"
        assert library.undo() == "Undone: title, tags of 3 photos."
        assert {title_of(library, each) for each in ids} == {""}
        assert library.redo() == "Done again: title, tags of 3 photos."
        library.mark(ids, Mark.RATING, 3)
        with pytest.raises(UserError, match="another one"):
            library.undo(only=DESCRIBE)
    with Library.open(tmp_path / "archive") as library:  # the next day
        assert {title_of(library, each) for each in ids} == {"Lake"}
        assert library.describing.tags() == [(("sea",), 3)]
        library.undo()
        assert library.undo(only=DESCRIBE) == "Undone: title, tags of 3 photos."
        assert library.redo(only=DESCRIBE) == "Done again: title, tags of 3 photos."
        assert library.status().sidecars.is_on is False
    with Library.open(tmp_path / "archive", writable=False) as library, pytest.raises(ArchiveLocked):
        library.describing.describe(ids, [tag("x")])


REFUSED = [
    (Wish(Described.CAPTURED, "yesterday"), "is no time"),
    (Wish(Described.CAPTURED, "0001-01-01"), "in the year 1"),
    (Wish(Described.CAPTURED, "9999-01-01"), "in the year 9999"),
    (Wish(Described.PLACE, [91, 0]), "from -90 to 90"),
    (Wish(Described.PLACE, [float("nan"), 0]), "from -90 to 90"),
    (Wish(Described.PLACE, [1]), "from -90 to 90"),
    (Wish(Described.PLACE, [1, 2, float("inf")]), "from -90 to 90"),
    (Wish(Described.TITLE, "x" * 2001), "too long"),
    (tag("a", ""), "a name is empty"),
]


def test_what_cannot_be_is_refused_and_changes_nothing(files: MovingFiles) -> None:
    path = files.write(files.one / "a.jpg", "content")
    files.index(files.one)
    for wish, words in REFUSED:
        with pytest.raises(UserError, match=words):
            files.library.describing.describe([files.photo_id(path)], [Wish(Described.CAPTION, "x"), wish])
    assert files.library.undo_state().undo == ""


def test_the_time_of_capture_orders_the_photos_and_says_whence_it_is(tmp_path: Path) -> None:
    for name in ("IMG_20200612_142233.jpg", "plain.jpg"):
        (tmp_path / "pictures").mkdir(exist_ok=True)
        (tmp_path / "pictures" / name).write_bytes(jpeg_bytes(draw_scene(len(name), (64, 48))))
    with Library.open(tmp_path / "archive") as library:
        library.index([tmp_path / "pictures"])
        named, plain = (library.describing.find([tmp_path / "pictures" / name])[0]
                        for name in ("IMG_20200612_142233.jpg", "plain.jpg"))  # fmt: skip
        (described,) = library.describing.read([named])
        assert described.metadata.captured_by is Source.NAME
        assert library.list_photos().photo_ids.tolist() == [plain, named]
        library.describing.describe([plain], [Wish(Described.CAPTURED, "2010-01-01T00:00:00")])
        assert library.list_photos().photo_ids.tolist() == [named, plain]
        assert next(library.describing.read([plain])).metadata.captured_by is Source.USER


def test_sidecars_are_written_when_that_is_switched_on(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        (path,) = [photo.path for photo in library.photos(ids[:1])]
        library.describing.describe(ids[:1], [Wish(Described.TITLE, "Lake"), tag("Places", "Lake")])
        library.mark(ids[:1], Mark.RATING, 4)
        assert not library.describing.finish().written
        assert not list(path.parent.glob("*.xmp"))
        library.settings.change("sidecars.write", "on")
        assert (library.status().sidecars.is_on, library.status().sidecars.pending) == (True, 1)
        assert library.describing.finish().written == 1
        fields = read_sidecar(path)
        assert (fields.title, fields.tags, fields.rating) == ("Lake", (("Places", "Lake"),), 4)
        assert library.status().sidecars.pending == 0
        library.undo()
        library.undo()
        library.index()  # writes what waits
        assert read_sidecar(path).title == ""
        assert library.status().sidecars.pending == 0


def test_own_words_in_a_sidecar_are_not_those_of_another_program(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 1)
    with library:
        (photo,) = library.photos(ids)
        sidecar = photo.path.with_name(photo.path.name + ".xmp")
        library.settings.change("sidecars.write", "on")
        library.describing.describe(ids, [Wish(Described.TITLE, "Mine"), tag("mine")])
        library.describing.finish()
        photo.path.write_bytes(jpeg_bytes(draw_scene(77, (640, 480))))  # so that all of it is read again
        library.index()
        sources = [(each.about, each.source) for each in library.describing.statements(ids[0])]
        assert sources == [(Described.TITLE, Source.USER), (Described.TAGS, Source.USER)]
        library.undo()
        assert title_of(library, ids[0]) == ""
        assert not library._indexing.scan([], ignore_progress, CancelToken()).scanned.with_other_sidecars
        sidecar.write_bytes(sidecar.read_bytes().replace(b">Mine<", b">Theirs<"))
        assert library.index().read == 0
        assert title_of(library, ids[0]) == "Theirs"
        sidecar.unlink()
        library.index()
        assert title_of(library, ids[0]) == ""
        sidecar.with_name("scene 000.xmp").write_bytes(PACKET.encode())
        library.index()
        assert title_of(library, ids[0]) == "Garden"


def test_only_what_other_programs_write_beside_a_photo_makes_the_watching_read_it_again(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 2)
    with library:
        reader = library._archive.reader
        sidecar = library.photos(ids)[0].path.with_name("scene 000.xmp")

        def redescribed(name: str = "", *, is_gone: bool = False) -> list[PhotoId]:
            paths = [str(sidecar.with_name(name or sidecar.name))]
            batch = Batch(paths, []) if is_gone else Batch([], paths)
            roots = [RootPlace(root, None) for root in reader.roots()]
            return Admission(reader, roots).admit(batch, CancelToken()).redescribed

        sidecar.write_bytes(PACKET.encode())
        assert redescribed() == [ids[0]]
        assert not redescribed("other.xmp")
        library.settings.change("sidecars.write", "on")
        library.index()
        library.describing.describe(ids, [Wish(Described.TITLE, "Mine")])
        library.describing.finish()
        assert b"Mine" in sidecar.read_bytes()
        assert not redescribed()
        assert not redescribed("scene 001.jpg.xmp")
        sidecar.unlink()
        assert redescribed(is_gone=True) == [ids[0]]


def test_a_sidecar_that_cannot_be_written_is_told_and_waits(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 2)
    with library:
        library.settings.change("sidecars.write", "on")
        (path,) = [photo.path for photo in library.photos(ids[:1])]
        path.with_name(path.name + ".xmp").write_bytes(b"<broken")
        library.describing.describe(ids, [tag("mine")])
        report = library.describing.finish()
        assert (report.written, report.pending) == (1, 1)
        assert [(each.path, "left alone" in each.reason) for each in report.problems] == [(path, True)]
        assert path.with_name(path.name + ".xmp").read_bytes() == b"<broken"
        assert library.index().problems == report.problems
        library.settings.change("sidecars.write", "off")
        assert not library.describing.finish().problems
        library.settings.change("sidecars.write", "on")
        path.with_name(path.name + ".xmp").unlink()
        assert library.describing.finish().written == 1


def test_sidecars_of_a_disk_that_is_away_wait_for_it(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 1)
    with library:
        library.settings.change("sidecars.write", "on")
        folder = tmp_path / "pictures"
        folder.rename(tmp_path / "away")
        library.look_at_roots()
        library.describing.describe(ids, [tag("mine")])
        report = library.describing.finish()
        assert (report.written, report.pending, report.offline, report.problems) == (0, 1, 1, ())
        (tmp_path / "away").rename(folder)
        library.look_at_roots()
        assert library.describing.finish().written == 1
        assert read_sidecar(library.photos(ids)[0].path).tags == (("mine",),)


def test_edits_follow_their_photos_and_are_in_backups(tmp_path: Path, files: MovingFiles) -> None:
    path = files.write(files.one / "a.jpg", "content")
    files.index(files.one)
    photo_id = files.photo_id(path)
    files.library.describing.describe([photo_id], [Wish(Described.TITLE, "Mine"), tag("mine")])
    path.rename(files.one / "b.jpg")
    files.index(files.one)
    assert files.photo_id(files.one / "b.jpg") == photo_id
    assert title_of(files.library, photo_id) == "Mine"
    backup = make_backup(files.library._archive.paths.catalog, tmp_path / "backups")
    with closing(sqlite3.connect(backup)) as catalog:
        assert catalog.execute("SELECT field, value FROM edits").fetchall() == [("title", '"Mine"'), ("tags", "true")]


def described(files: MovingFiles, *wishes: Wish) -> tuple[Path, PhotoId]:
    """Return a photo of which something was said while sidecars are written."""
    path = files.write(files.one / "a.jpg", "content")
    files.index(files.one)
    photo_id = files.photo_id(path)
    files.library.settings.change("sidecars.write", "on")
    files.library.describing.describe([photo_id], wishes)
    return path, photo_id


def test_places_are_named(files: MovingFiles) -> None:
    _, photo_id = described(files, Wish(Described.PLACE, [47.3769, 8.5417]))
    assert files.library.status().unnamed_places == 1
    files.library.describing.finish()
    metadata = files.library.metadata(photo_id)
    assert metadata is not None
    assert (metadata.state, metadata.country) == ("Zurich", "Switzerland")
    assert files.library.status().unnamed_places == 0
    sources = [each.source for each in files.library.describing.statements(photo_id)]
    assert sources == [Source.USER, Source.GAZETTEER]


def test_sidecars_are_written_by_themselves_a_moment_later(files: MovingFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.write(files.one / "a.jpg", "content")
    broken = files.write(files.one / "b.jpg", "other content")
    broken.with_name("b.jpg.xmp").write_bytes(b"<broken")
    files.index(files.one)
    library = files.library
    library.settings.change("sidecars.write", "on")
    writing = SidecarWriting(library._archive, library._sidecars, quiet_s=0.01)
    library.mark([files.photo_id(path), files.photo_id(broken)], Mark.RATING, 3)
    wait_until(lambda: read_sidecar(path).rating == 3 and len(library.status().sidecars.problems) == 1)
    library.describing.describe([files.photo_id(path)], [tag("mine")])
    wait_until(lambda: read_sidecar(path).tags == (("mine",),))
    assert broken.with_name("b.jpg.xmp").read_bytes() == b"<broken"
    writing.finish()


def test_finishing_what_waits_writes_sidecars_too(files: MovingFiles) -> None:
    path, _ = described(files, tag("mine"))
    files.library.finish_waiting()
    assert read_sidecar(path).tags == (("mine",),)


@pytest.mark.parametrize("kind", ["link", "write-protected", "shared content"])
def test_a_sidecar_that_is_no_file_of_its_own_is_left_alone(files: MovingFiles, kind: str) -> None:
    path, _ = described(files, tag("mine"))
    sidecar, elsewhere = path.with_name("a.jpg.xmp"), files.two / "elsewhere.xmp"
    elsewhere.parent.mkdir(exist_ok=True, parents=True)
    elsewhere.write_text(PACKET, "utf-8")
    if kind == "link":
        sidecar.symlink_to(elsewhere)
    else:
        sidecar.write_text(PACKET, "utf-8")
        sidecar.chmod(0o444 if kind == "write-protected" else 0o644)
    report = files.library.describing.finish()
    assert elsewhere.read_text("utf-8") == PACKET
    if kind == "shared content":
        assert (report.pending, read_sidecar(path).title) == (0, "Garden")
        return
    assert sidecar.read_text("utf-8") == PACKET
    assert sidecar.is_symlink() == (kind == "link")
    assert [each.path for each in report.problems] == [path]
    assert not list(path.parent.glob(".photofinder*"))


def test_a_sidecar_keeps_its_rights_and_is_replaced_whole(files: MovingFiles) -> None:
    path, _ = described(files, tag("mine"))
    sidecar = path.with_name("a.jpg.xmp")
    sidecar.write_text(PACKET, "utf-8")
    sidecar.chmod(0o640)
    with sidecar.open("rb") as before:
        files.library.describing.finish()
        assert before.read() == PACKET.encode()  # who has it open still reads all of the old one
    assert sidecar.stat().st_mode & 0o777 == 0o640
    assert (read_sidecar(path).title, ("mine",) in read_sidecar(path).tags) == ("Garden", True)


def test_a_sidecar_that_is_changed_while_it_is_written_stays(
    files: MovingFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = described(files, tag("mine"))
    sidecar = path.with_name("a.jpg.xmp")
    sidecar.write_text(PACKET, "utf-8")
    publish = sidecars.publish_sidecar

    def change_before(draft: SidecarDraft) -> object:
        sidecar.write_text(PACKET.replace("Garden", "Park"), "utf-8")
        return publish(draft)

    monkeypatch.setattr(sidecars, "publish_sidecar", change_before)
    assert len(files.library.describing.finish().problems) == 1
    assert read_sidecar(path).title == "Park"
    monkeypatch.undo()
    assert files.library.describing.finish().pending == 0
    assert (read_sidecar(path).title, ("mine",) in read_sidecar(path).tags) == ("Park", True)


def test_a_clean_up_passes_on_what_was_said(files: MovingFiles) -> None:
    paths = [files.write(files.one / f"{name}.jpg", "same") for name in "abc"]
    files.index(files.one)
    keeper, first, second = (files.photo_id(path) for path in paths)
    library = files.library
    library.describing.describe([keeper], [tag("own"), Wish(Described.CAPTION, "Own")])
    library.describing.describe([first], [tag("mine"), Wish(Described.TITLE, "One"), Wish(Described.CAPTION, "Other")])
    library.describing.describe([second], [tag("mine"), Wish(Described.TITLE, "Two")])
    plan = library.cleanup.plan([choice_of(keeper, [first, second])])
    assert sorted(each.said for each in plan.conflicts) == [
        'caption "Own" stays, "Other" is dropped',
        'title "One" stays, "Two" is dropped',
    ]
    library.cleanup.apply(plan)
    metadata = library.metadata(keeper)
    assert metadata is not None
    assert (metadata.title, metadata.caption, metadata.tags) == ("One", "Own", (("own",), ("mine",)))
    library.undo()
    metadata = library.metadata(keeper)
    assert metadata is not None
    assert (metadata.title, metadata.caption, metadata.tags) == ("", "Own", (("own",),))
    library.redo()
    assert title_of(library, keeper) == "One"
    library.describing.describe([keeper], [Wish(Described.TITLE, "Changed since")])
    library.cleanup.undo()
    assert title_of(library, keeper) == "Changed since"


def test_metadata_of_an_older_version_are_read_anew(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 2)
    library.close()
    path = next(iter(sorted((tmp_path / "pictures").iterdir())))
    path.with_name(path.name + ".xmp").write_text(
        '<x><rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Zürich"/></x>',
        "utf-8",
    )
    with closing(sqlite3.connect(tmp_path / "archive" / "catalog.sqlite")) as catalog:
        catalog.execute("UPDATE metadata SET reader = 0, statements = NULL")
        catalog.commit()
    with Library.open(tmp_path / "archive") as library:
        report = library.index()
        assert report.read == 0
        metadata = [library.metadata(each) for each in ids]
        assert [each.city for each in metadata if each is not None] == ["Zürich", ""]
        assert not len(library._archive.reader.unread_metadata_ids(1))


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main([arguments[0], "--archive", str(tmp_path / "archive"), *arguments[1:]])
    return code, capsys.readouterr().out


def test_the_command_line_describes_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, _ = make_archive(tmp_path, 2)
    library.close()
    folder, photo = str(tmp_path / "pictures"), str(tmp_path / "pictures" / "scene 000.jpg")
    code, out = run(tmp_path, capsys, "describe", folder, "--tag", "Music/AC\\/DC", "--title", "Concert", "--json")
    assert (code, json.loads(out)["changed"]) == (0, 2)
    run(tmp_path, capsys, "describe", photo, "--date", "2021-06-12T14:22:33+02:00", "--untag", "Music/AC\\/DC")
    _, out = run(tmp_path, capsys, "describe", photo, "--json")
    (described,) = json.loads(out)["photos"]
    assert (described["title"], described["tags"]) == ("Concert", [])
    assert (described["captured"], described["captured_by"]) == ("2021-06-12T14:22:33+02:00", "user")
    assert described["statements"][0] == {
        "about": "title", "source": "user", "value": "Concert", "overridden_by": None
    }  # fmt: skip
    assert run(tmp_path, capsys, "describe", "--tags")[1].split() == ["1", "Music/AC\\/DC"]
    assert "Undone: tags, time of capture of 1 photo." in run(tmp_path, capsys, "describe", "--undo")[1]
    assert "by user" not in run(tmp_path, capsys, "describe", photo)[1]
    run(tmp_path, capsys, "settings", "sidecars.write", "on")
    assert json.loads(run(tmp_path, capsys, "status", "--json")[1])["sidecars"]["pending"] == 2
    assert "2 sidecars to be written" in run(tmp_path, capsys, "status")[1]
    assert "2 sidecars written" in run(tmp_path, capsys, "describe", "--write-sidecars")[1]
    assert json.loads(run(tmp_path, capsys, "status", "--json")[1])["sidecars"]["pending"] == 0
    assert run(tmp_path, capsys, "describe", photo, "--take-back", "title")[0] == 0
    assert read_sidecar(Path(photo)).title == ""


def test_wrong_use_of_the_command_line_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, _ = make_archive(tmp_path, 1)
    library.close()
    folder = str(tmp_path / "pictures")
    for wrong in (["--tag", "a//b", folder], ["--place", "north", folder], ["--place", "99,0", folder], ["none"], []):
        assert run(tmp_path, capsys, "describe", *wrong)[0] == 2, wrong


def tags_of(library: Library, photo_id: PhotoId) -> set[tuple[str, ...]]:
    metadata = library.metadata(photo_id)
    assert metadata is not None
    return set(metadata.tags)


def test_a_branch_of_tags_is_renamed_merged_and_taken_away_everywhere(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        library.describing.describe(ids[:2], [tag("Places", "Lake"), tag("Places", "Lake", "East")])
        library.describing.describe(ids[1:], [tag("Water"), tag("Places 2")])
        assert library.tagging.branches() == (
            (("Places",), 2), (("Places", "Lake"), 2), (("Places", "Lake", "East"), 2), (("Places 2",), 2),
            (("Water",), 2),
        )  # fmt: skip
        assert library.tagging.rename(("Places", "Lake"), ("Water",)) == 2
        assert tags_of(library, ids[0]) == {("Water",), ("Water", "East")}
        assert tags_of(library, ids[1]) == {("Water",), ("Water", "East"), ("Places 2",)}
        assert library.facets().tags == ((("Places 2",), 2), (("Water",), 3), (("Water", "East"), 2))
        assert library.tagging.rename(("Water",), ()) == 3
        assert library.tagging.branches() == ((("Places 2",), 2),)
        assert library.undo() == "Undone: tags of 3 photos."
        assert library.undo() == "Undone: tags of 2 photos."
        assert tags_of(library, ids[0]) == {("Places", "Lake"), ("Places", "Lake", "East")}
        with pytest.raises(UserError, match="into itself"):
            library.tagging.rename(("Places",), ("Places", "Deeper"))
        assert library.tagging.rename(("nothing",), ("x",)) == 0


def test_a_change_that_is_cancelled_changes_nothing(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        token, seen = CancelToken(), list[tuple[int, int | None]]()

        def stop(progress: Progress) -> None:
            seen.append((progress.done, progress.total))
            if len(seen) == 5:
                token.cancel()

        with pytest.raises(Cancelled):
            library.describing.describe(ids, [Wish(Described.TITLE, "x")], stop, token)
        assert seen == [(0, 3), (0, 3), (1, 3), (1, 3), (2, 3)]
        assert (library.undo_state().undo, title_of(library, ids[0])) == ("", "")


def test_times_are_shifted_and_photos_without_one_left_out(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        library.describing.describe(ids[:1], [Wish(Described.CAPTURED, "2021-06-12T23:30:00")])
        library.describing.describe(ids[1:2], [Wish(Described.CAPTURED, "2021-06-13T00:30:00+02:00")])
        assert library.describing.shift_times(ids, timedelta(hours=1), timezone(timedelta(hours=9))) == 2
        seen = library.describing.overview(ids)
        assert (seen.first_captured, seen.last_captured) == ("2021-06-13T00:30:00+09:00", "2021-06-13T01:30:00+09:00")
        assert seen.captured_by == {Source.USER: 2, None: 1}
        with pytest.raises(UserError, match="in the year 1780"):
            library.describing.shift_times(ids, timedelta(days=-88_000))
        with pytest.raises(UserError, match="beyond"):
            library.describing.shift_times(ids, timedelta(days=-999_999))


def test_many_photos_are_seen_at_once(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path)
    with library:
        library.describing.describe(ids, [Wish(Described.TITLE, "Lake"), tag("sea")])
        library.describing.describe(
            ids[:1], [Wish(Described.CAPTION, "Only here"), tag("b"), tag("sea", is_there=False)]
        )
        seen = library.describing.overview(ids)
        assert (seen.count, seen.title, seen.caption) == (3, "Lake", None)
        assert (dict(seen.tags), seen.place, seen.statements) == ({("b",): 1, ("sea",): 2}, (None, None, None), ())
        alone = library.describing.overview(ids[:1])
        assert [(each.about, by) for each, by in alone.statements] == [
            (Described.TITLE, None), (Described.CAPTION, None), (Described.TAGS, None)
        ]  # fmt: skip


def test_a_refused_suggestion_does_not_return_and_is_no_matter_of_sidecars(tmp_path: Path) -> None:
    library, ids = make_archive(tmp_path, 1)
    with library:
        library.settings.change("sidecars.write", "on")
        shown = [
            ShownConcept("lake", ("lake",), 0.8),
            ShownConcept("dog", ("dog",), 0.6),
            ShownConcept("entity", (), 1),
        ]
        tagging = Tagging(library._archive, cast(Content, SimpleNamespace(of_photo=lambda _id, _least: shown)))
        assert [each.path for each in tagging.suggest(ids)] == [("auto", "lake"), ("auto", "dog")]
        library.describing.describe(ids, [tag("auto", "lake", is_there=False)])
        assert [each.path for each in tagging.suggest(ids)] == [("auto", "dog")]
        assert not tags_of(library, ids[0])
        library.describing.finish()
        assert not list((tmp_path / "pictures").glob("*.xmp"))
        library.describing.describe(ids, [tag("Dog")])
        assert not tagging.suggest(ids)
        library.undo()
        library.undo()
        assert [each.path for each in tagging.suggest(ids)] == [("auto", "lake"), ("auto", "dog")]
        library.describing.describe(ids, [tag("auto", "dog")])
        assert tags_of(library, ids[0]) == {("auto", "dog")}
