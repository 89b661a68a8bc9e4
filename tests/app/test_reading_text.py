"""The job that reads text, from the library: what is left, in which order, how far it is, and going on after a stop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photofinder.app.library import Library
from photofinder.errors import Cancelled
from photofinder.jobs import CancelToken, Progress
from photofinder.records import Aspect, ChangeSet, PhotoId
from tests.factories import draw_scene, jpeg_bytes
from tests.text_drawing import draw_lines

PAGES = {"one": "Harbour lantern", "two": "Museum receipt", "three": "Valley station"}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three pages, a copy of one of them, and two scenes, all of them indexed."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for name, line in PAGES.items():
        draw_lines((line,), (480, 200)).save(pictures / f"{name}.png")
    shutil.copy(pictures / "one.png", pictures / "copy of one.png")
    for number in range(2):
        (pictures / f"scene {number}.jpg").write_bytes(jpeg_bytes(draw_scene(number)))
    with Library.open(tmp_path / "archive") as opened:
        opened.index([pictures])
        yield opened


def ids(library: Library) -> dict[str, PhotoId]:
    return {photo.path.stem: photo.photo_id for photo in library.photos(library.list_photos().photo_ids)}


def text(library: Library, name: str) -> str | None:
    found = library.picture_text(ids(library)[name])
    return found.text if found else None


def test_plain_indexing_reads_no_text_and_reading_reads_all_of_it_once(library: Library) -> None:
    assert (library.status().text.read, library.status().text.photos) == (0, 6)
    assert text(library, "one") is None
    changes: list[ChangeSet] = []
    stop_listening = library.subscribe(changes.append)
    report = library.read_texts()
    stop_listening()
    assert (report.read, report.failed, report.skipped) == (5, 0, 0)  # the copy needs no reading of its own
    assert {name: text(library, name) for name in PAGES} == PAGES
    assert text(library, "copy of one") == PAGES["one"]
    assert (library.status().text.read, library.status().text.photos) == (6, 6)
    assert {photo_id for change in changes for photo_id in change.photo_ids} == set(ids(library).values())
    assert {change.aspects for change in changes} == {Aspect.TEXT}
    assert library.read_texts().read == 0
    found = library.find('text:"museum receipt"').results
    assert [(each.photo.path.name, [hit.field for hit in each.matched]) for each in found] == [("two.png", ["text"])]
    assert len(library.find("harbour").results) == 2  # the copy too


def test_pages_come_before_scenes(library: Library) -> None:
    order = [photo.path.stem for photo in library.photos(library._text.unread())]
    assert {name.removeprefix("copy of ") for name in order[:3]} == set(PAGES)
    assert {order[3], order[4]} == {"scene 0", "scene 1"}


def test_it_goes_on_where_it_was_stopped(library: Library) -> None:
    cancel = CancelToken()

    def stop_after_two(progress: Progress) -> None:
        if progress.done == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        library.read_texts(stop_after_two, cancel)
    done = library.status().text.read
    assert 2 <= done < 6
    report = library.read_texts(in_background=True)
    assert report.read <= 5 - 2 + 1  # the copy may count among those that were read
    assert library.status().text.read == 6


def test_an_edited_page_is_read_again(library: Library, tmp_path: Path) -> None:
    library.read_texts()
    page = tmp_path / "pictures" / "two.png"
    draw_lines(("Garden gallery",), (480, 200)).save(page)
    library.index()
    assert text(library, "two") is None
    assert library.status().text.read == 5
    assert library.read_texts().read == 1
    assert text(library, "two") == "Garden gallery"


def test_a_moved_page_keeps_its_text(library: Library, tmp_path: Path) -> None:
    library.read_texts()
    pictures = tmp_path / "pictures"
    (pictures / "deeper").mkdir()
    (pictures / "three.png").rename(pictures / "deeper" / "moved.png")
    library.index()
    assert text(library, "moved") == PAGES["three"]
    assert library.read_texts().read == 0


def test_a_file_that_is_gone_is_left_for_the_next_time(library: Library, tmp_path: Path) -> None:
    page = tmp_path / "pictures" / "two.png"
    page.rename(tmp_path / "elsewhere.png")
    report = library.read_texts()
    assert (report.read, report.skipped) == (4, 1)
    (tmp_path / "elsewhere.png").rename(page)
    assert library.read_texts().read == 1


def test_a_cache_that_is_gone_is_read_anew(library: Library, tmp_path: Path) -> None:
    library.read_texts()
    library.close()
    (tmp_path / "archive" / "cache" / "features.sqlite").unlink()
    with Library.open(tmp_path / "archive") as again:
        again.index()
        assert again.status().text.read == 0
        assert again.read_texts().read == 5
