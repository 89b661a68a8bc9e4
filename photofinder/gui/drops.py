"""What was dropped on the window or pasted: pictures to search with, folders to add, or a sentence why it is neither.

A drop is taken apart in two steps: `read_mime` copies what the drag offers on the GUI thread, `sort_out` looks at the
file system and belongs into a background thread. Encoded pictures are passed on as they are: a worker decodes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

from photofinder.gui.photo_drag import IDS_FORMAT, dragged_ids, path_of
from photofinder.gui.translation import later, show_number, tr
from photofinder.records import PhotoId, PictureQuery

MOST_PICTURES = 32
_ENCODED_FORMATS = ("image/png", "image/jpeg", "image/webp", "image/bmp", "image/tiff", "image/gif", "image/avif")
_LONGEST_TEXT = 100_000
_WEB_SCHEMES = ("http", "https", "ftp")
WEB_ADDRESS = later("That is only an address on the web. Drop the picture itself, or save it first.")
FOLDER_AS_QUERY = later("That is a folder. To add it, drop it on the photos or choose Add folder.")
ZIP_AS_QUERY = later("That is a ZIP file. To see which photos in it are new, drop it on the photos.")
FOLDERS_ONLY = later("Only the folders are added. To search with the pictures, drop them without a folder.")
NOTHING_USABLE = later(
    "What was pasted or dropped has neither a picture nor a folder in it. Copy or drop a picture, a file or its path."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a drag or the clipboard offers, copied out of Qt's hands."""

    photo_ids: tuple[PhotoId, ...] = ()
    urls: tuple[QUrl, ...] = ()
    image_bytes: bytes = b""
    image: QImage | None = None

    @property
    def has_web_address(self) -> bool:
        """Whether something that lies on the web is among it."""
        return any(url.scheme() in _WEB_SCHEMES for url in self.urls)

    def paths(self) -> list[Path]:
        """Return the paths of the files; of 5,000 they take 50 ms, so call it in a background thread."""
        return [path_of(url) for url in self.urls if url.isLocalFile()]


@dataclass(frozen=True, slots=True)
class Drop:
    """What to do with it: search with pictures, add folders or check cards, and say `sentence`.

    What was dropped on the photos may be meant in several ways; the `cards` are ZIP files, which can only be checked.
    """

    pictures: tuple[PictureQuery, ...] = ()
    folders: tuple[Path, ...] = ()
    cards: tuple[Path, ...] = ()
    sentence: str = ""
    is_dropped: bool = False


def read_mime(mime: QMimeData) -> Offer:
    """Copy what a drag offers; a picture's bytes are not decoded."""
    encoded = next((bytes(mime.data(name).data()) for name in _ENCODED_FORMATS if mime.hasFormat(name)), b"")
    is_drawn = not encoded and mime.hasFormat("application/x-qt-image")
    image = mime.imageData() if is_drawn else None
    return Offer(
        photo_ids=tuple(dragged_ids(mime)),
        urls=tuple(mime.urls() or _urls_in_text(mime.text())),
        image_bytes=encoded,
        image=image if isinstance(image, QImage) else None,
    )


def _urls_in_text(text: str) -> list[QUrl]:
    """Return the URLs and absolute paths that stand on lines of their own in a dragged text."""
    lines = [line.strip() for line in text[:_LONGEST_TEXT].splitlines()[: 2 * MOST_PICTURES]]
    urls = [QUrl.fromLocalFile(line) if Path(line).is_absolute() else QUrl(line) for line in lines if line]
    return [url for url in urls if url.isLocalFile() or url.scheme() in _WEB_SCHEMES]


def is_usable(mime: QMimeData) -> bool:
    """Tell while a drag hovers whether dropping it could make sense."""
    return mime.hasUrls() or mime.hasImage() or mime.hasText() or mime.hasFormat(IDS_FORMAT)


def sort_out(offer: Offer) -> Drop:
    """Decide what a drop means; looks at the file system, so call it in a background thread."""
    if offer.photo_ids:
        return _search([PictureQuery(photo_id=photo_id) for photo_id in offer.photo_ids])
    if paths := offer.paths():
        return sort_paths(paths)
    if offer.image_bytes:
        return Drop(pictures=(PictureQuery(image_bytes=offer.image_bytes),))
    if offer.image is not None and not offer.image.isNull():
        return Drop(pictures=(PictureQuery(image_bytes=_encode(offer.image)),))
    return Drop(sentence=tr(WEB_ADDRESS) if offer.has_web_address else tr(NOTHING_USABLE))


def as_query(drop: Drop) -> Drop:
    """Return what a drop means where only pictures to search with make sense."""
    if drop.folders or drop.cards:
        return Drop(sentence=tr(FOLDER_AS_QUERY if drop.folders else ZIP_AS_QUERY))
    return drop


def sort_paths(paths: Sequence[Path]) -> Drop:
    """Sort paths into folders to add and pictures to search with; what is no picture shows when it is decoded."""
    folders = tuple(path for path in paths if path.is_dir())
    cards = tuple(path for path in paths if path.suffix.casefold() == ".zip" and path.is_file())
    files = [path for path in paths if path not in cards and path.is_file()]
    if folders or cards:
        return Drop(folders=folders, cards=cards, sentence=tr(FOLDERS_ONLY) if files and folders else "")
    if not files:
        if paths[0].exists():
            sentence = tr("{path} is neither a picture nor a folder. Drop a picture or a folder.")
        else:
            sentence = tr("{path} is not there. Look whether it was moved, or its disk is not plugged in.")
        return Drop(sentence=sentence.format(path=paths[0]))
    return _search([PictureQuery(path=path) for path in files])


def _search(pictures: Sequence[PictureQuery]) -> Drop:
    if len(pictures) > MOST_PICTURES:
        sentence = tr(
            "A search takes up to {most} pictures at once; these are %Ln. "
            "Drop fewer, or their folder to add them to the archive.",
            len(pictures),
        )
        return Drop(sentence=sentence.format(most=show_number(MOST_PICTURES)))
    return Drop(pictures=tuple(pictures))


def _encode(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # a PNG of 12 megapixels would take a second
    return bytes(content.data())
