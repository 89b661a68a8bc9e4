"""What a drop or the clipboard means, as a table of offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from photofinder.gui.drops import (
    FOLDER_AS_QUERY,
    FOLDERS_ONLY,
    NOTHING_USABLE,
    WEB_ADDRESS,
    ZIP_AS_QUERY,
    Drop,
    Offer,
    as_query,
    is_usable,
    read_mime,
    sort_out,
    sort_paths,
)
from photofinder.gui.photo_drag import make_mime_data
from photofinder.records import PhotoId, PictureQuery
from tests.fakes import FakeLibrary, draw_picture


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a picture.png"
    draw_picture(1).save(path)
    return path


def mime_of_urls(*urls: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls(list(urls))
    return mime


def test_files_are_pictures_to_search_with(picture: Path) -> None:
    mime = mime_of_urls(QUrl.fromLocalFile(str(picture)))
    assert is_usable(mime)
    assert sort_out(read_mime(mime)).pictures == (PictureQuery(path=picture),)


def test_folders_are_added(picture: Path) -> None:
    drop = sort_paths([picture.parent, picture])
    assert drop.folders == (picture.parent,)
    assert not drop.pictures
    assert drop.sentence == FOLDERS_ONLY
    assert sort_paths([picture.parent]).sentence == ""


def test_zip_files_are_cards(picture: Path) -> None:
    packed = picture.with_name("card.ZIP")
    packed.write_bytes(b"PK")
    assert sort_paths([packed]) == Drop(cards=(packed,))
    assert sort_paths([packed, picture.parent]) == Drop(folders=(picture.parent,), cards=(packed,))
    assert as_query(sort_paths([packed])).sentence == ZIP_AS_QUERY
    (picture.parent / "folder.zip").mkdir()
    assert sort_paths([picture.parent / "folder.zip"]).folders == (picture.parent / "folder.zip",)


def test_text_that_is_a_path_is_a_file(picture: Path) -> None:
    mime = QMimeData()
    mime.setText(f"{picture}\n")
    assert sort_out(read_mime(mime)).pictures == (PictureQuery(path=picture),)


def test_photos_of_the_window_are_taken_by_id() -> None:
    mime = make_mime_data([FakeLibrary(5).photo(PhotoId(4))])
    assert sort_out(read_mime(mime)).pictures == (PictureQuery(photo_id=PhotoId(4)),)


def test_an_encoded_picture_is_passed_on_as_it_is() -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(b"hostile bytes"))
    assert sort_out(read_mime(mime)).pictures == (PictureQuery(image_bytes=b"hostile bytes"),)


def test_a_bitmap_becomes_a_file(qapp: QApplication) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    mime = QMimeData()
    mime.setImageData(image)
    offer = read_mime(mime)
    if offer.image is None:  # this platform offers PNG by itself
        assert offer.image_bytes.startswith(b"\x89PNG")
        return
    content = sort_out(offer).pictures[0].image_bytes
    assert content is not None
    assert content.startswith(b"BM")


@pytest.mark.parametrize("address", ["https://example.org/a.jpg", "http://example.org/page"])
def test_a_web_address_gets_its_sentence(address: str) -> None:
    assert sort_out(read_mime(mime_of_urls(QUrl(address)))).sentence == WEB_ADDRESS
    mime = QMimeData()
    mime.setText(address)
    assert sort_out(read_mime(mime)).sentence == WEB_ADDRESS


def test_a_picture_with_its_address_is_the_picture() -> None:
    mime = mime_of_urls(QUrl("https://example.org/a.png"))
    mime.setData("image/png", QByteArray(b"bytes"))
    assert sort_out(read_mime(mime)).pictures == (PictureQuery(image_bytes=b"bytes"),)


def test_nothing_usable_gets_a_sentence(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setText("just words")
    assert sort_out(read_mime(mime)).sentence == NOTHING_USABLE
    assert sort_out(Offer()).sentence == NOTHING_USABLE
    gone = tmp_path / "gone.jpg"
    assert sort_paths([gone]).sentence.startswith(f"{gone} is not there. ")


def test_too_many_pictures_get_a_sentence(picture: Path) -> None:
    assert len(sort_paths([picture] * 32).pictures) == 32
    assert "up to 32" in sort_paths([picture] * 5000).sentence


def test_a_folder_is_no_query(tmp_path: Path) -> None:
    assert as_query(Drop(folders=(tmp_path,))).sentence == FOLDER_AS_QUERY
    pictures = Drop(pictures=(PictureQuery(path=tmp_path / "a.jpg"),))
    assert as_query(pictures) == pictures
