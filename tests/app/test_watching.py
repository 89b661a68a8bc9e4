"""Watching an archive: what is done to the files stands in the catalog soon, also while other work goes on."""

from __future__ import annotations

import errno
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.indexing import Indexing
from photofinder.app.library import Library
from photofinder.app.own_changes import OwnChanges
from photofinder.app.reports import NewsKind, WatchNews
from photofinder.app.roots import Sight, see
from photofinder.app.watching import Watching
from photofinder.errors import Cancelled, DiskFull
from photofinder.ingest.folder_events import Lose, Loss, Tell
from photofinder.ingest.watcher import Batch
from photofinder.jobs import CancelToken, Progress
from photofinder.phrases import phrase
from photofinder.records import Condition, Field, Mark, Photo, PictureQuery, SimilarMode, SimilarRequest
from tests.app.conftest import SmallArchive
from tests.factories import draw_scene, jpeg_bytes, write_folder
from tests.imaging.test_xmp import PACKET
from tests.waiting import wait_until


def scene(number: int) -> bytes:
    return jpeg_bytes(draw_scene(number, (320, 240)))


class Watched:
    """A library over a folder that it watches; the files of the encoder, which take long to make, are another's."""

    def __init__(self, folder: Path, root: Path, small_archive: SmallArchive) -> None:
        made = small_archive.library.status().folder / "cache" / "encoders"
        shutil.copytree(made, folder / "archive" / "cache" / "encoders")
        self.library = Library.open(folder / "archive")
        self.root = root
        self.news: list[WatchNews] = []

    def photos(self) -> dict[str, Photo]:
        found = self.library.photos(self.library.list_photos().photo_ids)
        return {str(photo.path.relative_to(self.root)): photo for photo in found}

    def photos_by_name(self) -> dict[str, Photo]:
        return {photo.path.name: photo for photo in self.library.photos(self.library.list_photos().photo_ids)}

    def unreadable(self) -> list[str]:
        listing = self.library.list_photos(photo_filter=(Condition(Field.UNREADABLE),))
        return [photo.path.name for photo in self.library.photos(listing.photo_ids)]

    def read(self) -> set[str]:
        return {str(path.relative_to(self.root)) for news in self.news for path in news.read}

    def losses(self) -> list[WatchNews]:
        return [news for news in self.news if news.kind is NewsKind.FALLBACK]


@pytest.fixture
def watched(tmp_path: Path, small_archive: SmallArchive) -> Iterator[Watched]:
    root = tmp_path.resolve() / "pictures"
    write_folder(root, 3, (320, 240))
    watched = Watched(tmp_path, root, small_archive)
    watched.library.watch(watched.news.append)
    watched.library.index([root])
    yield watched
    watched.library.close()


def test_a_new_photo_is_there_and_found_by_its_look(watched: Watched) -> None:
    path = watched.root / "new" / "photo.jpg"
    path.parent.mkdir()
    path.write_bytes(scene(77))
    wait_until(lambda: "new/photo.jpg" in watched.photos(), "the row")
    wait_until(lambda: "new/photo.jpg" in watched.read(), "the pass")
    copy = watched.root.parent / "query.jpg"
    copy.write_bytes(jpeg_bytes(draw_scene(77, (300, 225)), quality=60))
    request = SimilarRequest((PictureQuery(path=copy),), mode=SimilarMode.LOOK, top=1)
    assert watched.library.similar(request).results[0].photo.path == path


def test_a_photo_that_moves_keeps_its_row_and_what_was_said_of_it(watched: Watched) -> None:
    (watched.root / "folder").mkdir()
    (watched.root / "folder" / "mark.jpg").write_bytes(scene(91))
    wait_until(lambda: "folder/mark.jpg" in watched.read(), "the folder")
    watched.news.clear()
    before = watched.photos()["scene 001.jpg"]
    watched.library.mark([before.photo_id], Mark.RATING, 4)
    (watched.root / "scene 001.jpg").rename(watched.root / "renamed.jpg")
    wait_until(lambda: "renamed.jpg" in watched.photos(), "the rename")
    (watched.root / "renamed.jpg").rename(watched.root / "folder" / "renamed.jpg")
    wait_until(lambda: "folder/renamed.jpg" in watched.photos(), "the move")
    (watched.root / "folder").rename(watched.root / "other")
    wait_until(lambda: "other/renamed.jpg" in watched.photos(), "the move of the folder")
    after = watched.photos()["other/renamed.jpg"]
    assert (after.photo_id, after.rating, after.content_digest) == (before.photo_id, 4, before.content_digest)
    assert len(watched.photos()) == 4
    assert not watched.read()


def test_many_photos_that_vanish_are_kept_as_they_were_and_that_is_told(watched: Watched) -> None:
    write_folder(watched.root / "many", 60, (32, 24))
    watched.library.index([watched.root])
    before = len(watched.photos())
    shutil.rmtree(watched.root / "many")
    wait_until(lambda: any(news.kind is NewsKind.HELD_BACK for news in watched.news))
    told = next(news.sentence for news in watched.news if news.kind is NewsKind.HELD_BACK)
    assert "are not there any more; all of them are kept as they were" in told
    assert len(watched.photos()) == before
    watched.library.index([watched.root], accepts_missing=True)
    assert len(watched.photos()) == before - 60


def test_two_photos_that_change_places_keep_their_rows(watched: Watched) -> None:
    before = watched.photos()
    one, other, aside = (watched.root / name for name in ("scene 000.jpg", "scene 001.jpg", "aside"))
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    wait_until(
        lambda: watched.photos()["scene 000.jpg"].content_digest == before["scene 001.jpg"].content_digest, "the swap"
    )
    wait_until(lambda: watched.photos().keys() == before.keys(), "all three")
    digests = {name: photo.content_digest for name, photo in watched.photos().items()}
    assert digests["scene 001.jpg"] == before["scene 000.jpg"].content_digest


def test_an_edited_photo_is_read_again_under_its_row(watched: Watched) -> None:
    before = watched.photos()["scene 000.jpg"]
    aside = watched.root / ".tmp"
    aside.write_bytes(scene(55))
    aside.replace(watched.root / "scene 000.jpg")
    wait_until(lambda: "scene 000.jpg" in watched.read(), "the pass")
    after = watched.photos()["scene 000.jpg"]
    assert after.photo_id == before.photo_id
    assert after.content_digest != before.content_digest


def test_deleted_files_and_folders_are_missing(watched: Watched) -> None:
    (watched.root / "deep").mkdir()
    (watched.root / "deep" / "a.jpg").write_bytes(scene(9))
    wait_until(lambda: "deep/a.jpg" in watched.read(), "the new one")
    (watched.root / "scene 002.jpg").unlink()
    wait_until(lambda: "scene 002.jpg" not in watched.photos(), "the deletion")
    (watched.root / "deep").rename(watched.root.parent / "elsewhere")
    wait_until(lambda: "deep/a.jpg" not in watched.photos(), "the folder that went")
    assert watched.library.status().missing == 2
    (watched.root.parent / "elsewhere").rename(watched.root / "deep")
    wait_until(lambda: "deep/a.jpg" in watched.photos(), "the folder that came back")


def test_a_damaged_file_is_told_with_its_reason_and_read_again_when_it_grows(watched: Watched) -> None:
    whole = scene(12)
    path = watched.root / "cut.jpg"
    path.write_bytes(whole[: len(whole) // 2])
    wait_until(lambda: [each for news in watched.news for each in news.unreadable], "the failure")
    assert watched.unreadable() == ["cut.jpg"]
    with path.open("ab") as file:
        file.write(whole[len(whole) // 2 :])
    wait_until(lambda: "cut.jpg" in watched.read(), "the whole file")
    assert not watched.unreadable()


def test_a_folder_that_is_added_later_is_watched_too(watched: Watched, tmp_path: Path) -> None:
    other = tmp_path.resolve() / "other"
    write_folder(other, 1, (320, 240))
    watched.library.index([other])
    (other / "new.jpg").write_bytes(scene(31))
    wait_until(lambda: any(other / "new.jpg" in news.read for news in watched.news), "the new photo")


def test_a_root_that_went_and_came_back_is_followed_again(watched: Watched) -> None:
    away = watched.root.parent / "away"
    watched.root.rename(away)
    wait_until(watched.library.look_at_roots, "the loss")
    assert watched.library.status().offline == 3
    assert not watched.library.status().missing
    away.rename(watched.root)
    wait_until(watched.library.look_at_roots, "the return")
    (watched.root / "new.jpg").write_bytes(scene(41))
    wait_until(lambda: "new.jpg" in watched.read(), "the new photo")
    assert watched.library.status().missing == 0


def test_new_photos_come_first_while_a_long_job_runs(watched: Watched, tmp_path: Path) -> None:
    other = tmp_path.resolve() / "many"
    write_folder(other, 40, (320, 240))
    cancel, has_begun = CancelToken(), threading.Event()

    def hold(progress: Progress) -> None:
        if progress.stage == "Reading pictures" and progress.done:
            has_begun.set()
            cancel.pause()  # at its next look

    errors: list[BaseException] = []

    def index() -> None:
        try:
            watched.library.index([other], progress=hold, cancel=cancel)
        except Cancelled as error:
            errors.append(error)

    job = threading.Thread(target=index)
    job.start()
    wait_until(has_begun.is_set, "the job")
    (watched.root / "new.jpg").write_bytes(scene(51))
    wait_until(lambda: "new.jpg" in watched.read(), "the new photo")
    assert job.is_alive()
    cancel.cancel()
    job.join()
    assert errors


def test_files_that_the_program_renames_itself_stay_the_photos_that_they_are(watched: Watched) -> None:
    before = {photo.photo_id for photo in watched.photos().values()}
    watched.library.rename(sorted(before), "renamed {number}")
    watched.library.undo()
    (watched.root / "last.jpg").write_bytes(scene(71))
    wait_until(lambda: "last.jpg" in watched.read(), "what came after")
    status = watched.library.status()
    assert (status.photos, status.missing) == (4, 0)
    assert before <= {photo.photo_id for photo in watched.photos().values()}


def test_what_another_program_writes_beside_a_photo_is_read(watched: Watched) -> None:
    sidecar = watched.root / "scene 000.jpg.xmp"
    sidecar.write_bytes(PACKET.encode())
    wait_until(lambda: watched.photos()["scene 000.jpg"].rating == 4, "the rating")
    aside = sidecar.with_suffix(".new")
    aside.write_bytes(PACKET.replace('Rating="4"', 'Rating="5"').encode())
    aside.replace(sidecar)
    wait_until(lambda: watched.photos()["scene 000.jpg"].rating == 5, "the other rating")
    sidecar.unlink()
    wait_until(lambda: watched.photos()["scene 000.jpg"].rating == 0, "the end of it")
    assert not watched.read()  # none of the pictures was


def test_stopping_in_the_middle_of_a_burst_leaves_no_thread_and_the_rest_to_the_next_job(watched: Watched) -> None:
    for number in range(60):
        (watched.root / f"burst {number}.jpg").write_bytes(scene(number))
    wait_until(lambda: len(watched.photos()) > 3, "the first of the burst")
    watched.library.close()
    with Library.open(watched.root.parent / "archive") as library:
        library.index()
        assert library.status().photos == 63
        assert library.status().pending == 0


class Source:
    """A source of events that a test decides about."""

    def __init__(self) -> None:
        self.refusal: OSError | None = None
        self.followed: list[Path] = []
        self.lose: Lose = lambda _root, _loss: None

    def make(self, tell: Tell, lose: Lose) -> Source:
        self.lose = lose
        return self

    def follow(self, root: Path) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.followed.append(root)

    def leave(self, root: Path) -> None: ...

    def stop(self, patience_s: float | None = None) -> None: ...


@pytest.fixture
def quiet(tmp_path: Path, small_archive: SmallArchive) -> Iterator[Watched]:
    """Return an indexed library that does not watch."""
    root = tmp_path.resolve() / "pictures"
    write_folder(root, 2, (320, 240))
    watched = Watched(tmp_path, root, small_archive)
    watched.library.index([root])
    yield watched
    watched.library.close()


def watch(quiet: Watched, source: Source) -> Watching:
    library = quiet.library
    library._watching = Watching(library._archive, library._indexing, library._roots, source.make)
    library.watch(quiet.news.append)
    return library._watching


def test_a_root_whose_events_were_lost_is_looked_through_at_once(quiet: Watched) -> None:
    source = Source()
    watch(quiet, source)
    assert source.followed == [quiet.root]
    (quiet.root / "unseen.jpg").write_bytes(scene(61))
    source.lose(quiet.root, Loss.OVERFLOW)
    wait_until(lambda: "unseen.jpg" in quiet.read(), "the look")
    assert [news.root for news in quiet.losses()] == [quiet.root]
    assert "looked through again" in quiet.losses()[0].sentence


def test_files_that_the_program_moves_itself_are_left_to_it(quiet: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[str] = []
    wait_until_over = OwnChanges.wait_until_over

    def note(changes: OwnChanges, *arguments: Any) -> None:
        waiting.append(threading.current_thread().name)
        wait_until_over(changes, *arguments)

    monkeypatch.setattr(OwnChanges, "wait_until_over", note)
    source = Source()
    before = quiet.photos()["scene 000.jpg"]
    with quiet.library._archive.own_changes.running():
        (quiet.root / "scene 000.jpg").rename(quiet.root / "moved.jpg")
        watch(quiet, source)
        source.lose(quiet.root, Loss.OVERFLOW)
        wait_until(lambda: "watch_scan" in waiting, "the scan")
        assert "scene 000.jpg" in quiet.photos()
    wait_until(lambda: "moved.jpg" in quiet.photos(), "what the program did not follow up")
    assert quiet.photos()["moved.jpg"].photo_id == before.photo_id


def test_a_root_that_cannot_be_followed_is_told_once_and_looked_through_from_time_to_time(
    quiet: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.app.following.INTERVAL_MINUTES", 1 / 600)
    source = Source()
    source.refusal = OSError(errno.ENOSPC, "inotify watch limit reached")
    watch(quiet, source)
    (quiet.root / "unseen.jpg").write_bytes(scene(62))
    wait_until(lambda: "unseen.jpg" in quiet.read(), "the look")
    (quiet.root / "also unseen.jpg").write_bytes(scene(63))
    wait_until(lambda: "also unseen.jpg" in quiet.read(), "the next look")
    source.refusal = None
    wait_until(lambda: source.followed == [quiet.root], "another try")
    assert len(quiet.losses()) == 1
    assert "fs.inotify.max_user_watches" in quiet.losses()[0].sentence


def test_a_folder_without_a_watch_makes_its_root_be_looked_through(quiet: Watched) -> None:
    source = Source()
    watch(quiet, source)
    (quiet.root / "unseen.jpg").write_bytes(scene(64))
    source.lose(quiet.root, Loss.NO_WATCHES)
    wait_until(lambda: "unseen.jpg" in quiet.read(), "the look")
    assert len(quiet.losses()) == 1


def test_a_look_that_fails_is_taken_again(quiet: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photofinder.app.watching._AGAIN_S", 0.05)
    source, scan_roots = Source(), Indexing.scan_roots
    failures = [DiskFull(phrase("The disk is full.")), OSError("the disk fails")]

    def fail_at_first(*arguments: Any) -> object:
        if failures:
            raise failures.pop()
        return scan_roots(*arguments)

    monkeypatch.setattr(Indexing, "scan_roots", fail_at_first)
    watch(quiet, source)
    (quiet.root / "unseen.jpg").write_bytes(scene(65))
    source.lose(quiet.root, Loss.OVERFLOW)
    wait_until(lambda: "unseen.jpg" in quiet.read(), "the look")
    assert not failures
    looked = [news.counts for news in quiet.news if news.kind is NewsKind.LOOKED]
    assert looked == [{"found": 1, "modified": 0, "moved": 0, "missing": 0}]


@pytest.mark.parametrize("loss", [Loss.UNREADABLE, Loss.NO_WATCHES, Loss.NETWORK])
def test_a_root_that_tells_not_everything_is_not_scanned_all_the_time(
    quiet: Watched, monkeypatch: pytest.MonkeyPatch, loss: Loss
) -> None:
    scans: list[object] = []
    scan_roots = Indexing.scan_roots

    def count(*arguments: Any) -> object:
        scans.append(arguments)
        return scan_roots(*arguments)

    monkeypatch.setattr(Indexing, "scan_roots", count)
    source = Source()
    watch(quiet, source)
    source.lose(quiet.root, loss)
    wait_until(lambda: scans, "the scan")
    time.sleep(1.0)
    assert len(scans) <= 2
    assert len(source.followed) <= 2


def test_a_folder_that_was_emptied_and_filled_again_is_looked_through(
    quiet: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is empty it looks like a mount point without its disk."""
    monkeypatch.setattr("photofinder.app.watching._AGAIN_S", 0.05)
    watching = watch(quiet, Source())
    names = sorted(quiet.photos())
    for name in names:
        (quiet.root / name).unlink()
    watching._take(Batch([str(quiet.root / name) for name in names], ()))
    (quiet.root / "new.jpg").write_bytes(scene(68))
    wait_until(lambda: quiet.photos().keys() == {"new.jpg"}, "the look")


def test_photos_that_a_scan_found_before_it_failed_are_read_with_the_next_one(
    quiet: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.app.watching._AGAIN_S", 0.05)
    scan_roots, failures = Indexing.scan_roots, [DiskFull(phrase("The disk is full."))]

    def fail_at_the_end(*arguments: Any) -> object:
        tally = scan_roots(*arguments)
        if failures:
            raise failures.pop()
        return tally

    monkeypatch.setattr(Indexing, "scan_roots", fail_at_the_end)
    source = Source()
    watch(quiet, source)
    (quiet.root / "unseen.jpg").write_bytes(scene(69))
    source.lose(quiet.root, Loss.OVERFLOW)
    wait_until(lambda: "unseen.jpg" in quiet.read(), "the pass")
    assert not failures


def test_new_photos_do_not_wait_for_a_scan_that_hangs(quiet: Watched) -> None:
    watching = watch(quiet, Source())
    (quiet.root / "new.jpg").write_bytes(scene(70))
    with quiet.library._indexing._scan_turn:
        watching._take(Batch((), [str(quiet.root / "new.jpg")]))
        assert "new.jpg" in quiet.photos()


def test_a_disk_that_hangs_is_not_followed_and_keeps_nobody_from_closing(
    quiet: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, answers = tmp_path.resolve() / "network", threading.Event()
    write_folder(other, 1)
    quiet.library.index([other])

    def hang(folder: Path) -> Sight:
        if folder == other:
            answers.wait(60)
        return see(folder)

    monkeypatch.setattr("photofinder.app.roots.see", hang)
    monkeypatch.setattr("photofinder.app.roots._LOOK_LIMIT_S", 0.05)
    source = Source()
    watch(quiet, source)
    assert source.followed == [quiet.root]
    answers.set()
    quiet.library._roots._looks[other].future.result(60)
    quiet.library.look_at_roots()
    wait_until(lambda: source.followed == [quiet.root, other], "the disk that answers")


def test_changes_on_a_disk_that_hangs_are_looked_for_when_it_answers(
    quiet: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    monkeypatch.setattr("photofinder.app.watching._AGAIN_S", 0.05)
    monkeypatch.setattr("photofinder.app.roots._LOOK_LIMIT_S", 0.05)
    watching = watch(quiet, Source())

    def hang(folder: Path) -> Sight:
        answers.wait(60)
        return see(folder)

    monkeypatch.setattr("photofinder.app.roots.see", hang)
    (quiet.root / "late.jpg").write_bytes(scene(66))
    watching._take(Batch((), [str(quiet.root / "late.jpg")]))
    assert len(quiet.photos()) == 2
    answers.set()
    wait_until(lambda: "late.jpg" in quiet.read(), "the look")


def test_a_folder_that_takes_for_ever_to_follow_does_not_keep_the_library_open(
    quiet: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photofinder.app.watching._STOP_S", 0.05)
    monkeypatch.setattr("photofinder.app.watching._FOLLOW_S", 0.05)
    source, begun, goes_on = Source(), threading.Event(), threading.Event()
    watch(quiet, source)

    def follow_for_ever(root: Path) -> None:
        begun.set()
        goes_on.wait(60)

    monkeypatch.setattr(source, "follow", follow_for_ever)
    other = tmp_path.resolve() / "network"
    write_folder(other, 1)
    indexing = threading.Thread(target=quiet.library.index, args=([other],))
    indexing.start()
    assert begun.wait(60)
    assert quiet.library.look_at_roots() == ()
    quiet.library._watching.stop()
    goes_on.set()
    indexing.join()


def test_a_library_that_may_only_read_does_not_watch(quiet: Watched) -> None:
    with Library.open(quiet.root.parent / "archive", writable=False) as reading:
        with pytest.raises(Exception, match="reading only"):
            reading.watch(lambda _news: None)
        reading.look_at_roots()
