"""What is said of folders that went or came back with their disks, and of photos on a disk that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from photofinder.app.disk_names import disk_name
from photofinder.app.reports import RootChange
from photofinder.gui.translation import show_number, tr
from photofinder.records import Photo


def describe_change(change: RootChange) -> str:
    """Say that a folder of the archive went or came back, and what that means for its photos."""
    known = change.before or change.path
    disk = disk_name(known)
    place = tr("Disk {disk}").format(disk=disk) if disk else tr("The folder {path}").format(path=known)
    if change.before is not None:
        sentence = tr("{place} is now at {path}; its %Ln photos went along, with everything known.", change.photos)
        return sentence.format(place=place, path=change.path)
    if not change.is_offline:
        return tr("{place} is back.").format(place=place)
    sentence = tr(
        "{place} is not there any more: its %Ln photos stay in the archive and can be searched.", change.photos
    )
    return sentence.format(place=place)


def describe_lost(path: Path) -> str:
    """Say why the file of a photo cannot be shown."""
    return f"{_describe_away(path)} {tr('You see what the archive has kept of it.')}"


def _describe_away(path: Path) -> str:
    if disk := disk_name(path):
        return tr("{name} cannot be reached: its disk {disk} is not connected.").format(name=path.name, disk=disk)
    return tr("{name} cannot be reached: its disk is not connected.").format(name=path.name)


def describe_unreachable(photos: Sequence[Photo], wanted: int) -> str:
    """Say why the files of some of the photos cannot be given to another program."""
    if len(photos) == 1 == wanted:
        return _describe_away(photos[0].path)
    sentence = tr("{count} of %Ln files cannot be reached: their disks are not connected.", wanted)
    return sentence.format(count=show_number(len(photos)))
