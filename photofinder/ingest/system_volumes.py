"""How Linux, Windows and macOS are asked for volumes, each from what the system itself provides; see `volumes`."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

from photofinder.ingest.mounts import TABLE, Mount, mount_of, read_mounts
from photofinder.ingest.volumes import STABLE_INODES, VolumePlace, Volumes

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "fuse.sshfs", "fuse.rclone", "davfs"}
)
_NAMED = frozenset({"zfs", "bcachefs"})  # the source is the name of a data set, not a device
_FSID_IS_UUID = frozenset({"ext2", "ext3", "ext4", "btrfs"})


class LinuxVolumes:
    """Reads the table of mounts anew at each question."""

    def __init__(self, table: Path = TABLE, uuids: Path = Path("/dev/disk/by-uuid")) -> None:
        self._table = table
        self._uuids = uuids

    def place_of(self, folder: Path) -> VolumePlace | None:
        """Return where a folder lies; see `Volumes`."""
        mount = mount_of(folder, self._table)
        key = self._key(mount) if mount else ""
        if mount is None or not key:
            return None
        path = PurePosixPath(mount.part, folder.relative_to(mount.point).as_posix()).as_posix().strip("/")
        return VolumePlace(key, mount.point.name, "" if path == "." else path, mount.kind in STABLE_INODES)

    def find(self, volume: str, path: str) -> list[Path]:
        """Return where a path of a volume would be now; see `Volumes`."""
        places = []
        for mount in read_mounts(self._table):
            part = mount.part.strip("/")
            if (not part or path == part or path.startswith(part + "/")) and self._key(mount) == volume:
                places.append(mount.point / path[len(part) :].strip("/"))
        return places

    def _key(self, mount: Mount) -> str:
        if mount.kind in _NETWORK:
            return f"network:{mount.source}"
        if mount.kind in _NAMED:
            return f"{mount.kind}:{mount.source}"
        if not mount.source.startswith("/dev/"):
            return ""
        with contextlib.suppress(OSError):
            device = os.path.realpath(mount.source)
            for link in self._uuids.iterdir():
                if os.path.realpath(link) == device:
                    return f"uuid:{link.name}"
        with contextlib.suppress(OSError):  # within a container the devices cannot be seen
            if mount.kind in _FSID_IS_UUID and sys.platform != "win32":
                return f"fsid:{os.statvfs(mount.point).f_fsid:x}"
        return ""


_DRIVE_REMOTE = 4
_NAME_LENGTH = 261

_MOUNT_LINE = re.compile(r".* on (/.*) \((\w+)(?:, [^()]*)?\)")
_VOLUME_INFO, _VOLUME_UUID = 0x80000000, 0x00040000
_LIMIT_S = 10.0


def path_below(folder: PurePath, top: PurePath) -> str:
    """Return a path on a volume whose top is mounted at `top`."""
    path = folder.relative_to(top).as_posix()
    return "" if path == "." else path


class WindowsVolumes:
    """Knows a volume by the serial number that it got when it was formatted."""

    def place_of(self, folder: Path) -> VolumePlace | None:
        """Return where a folder lies; see `Volumes`."""
        if sys.platform != "win32":
            return None
        buffer = ctypes.create_unicode_buffer(_NAME_LENGTH)
        if not ctypes.windll.kernel32.GetVolumePathNameW(str(folder), buffer, _NAME_LENGTH):
            return None
        top = Path(buffer.value)
        found = self._identify(top)
        if found is None:
            return None
        key, label, has_inodes = found
        return VolumePlace(key, label, path_below(folder, top), has_inodes)

    def find(self, volume: str, path: str) -> list[Path]:
        """Return where a path of a volume would be now; see `Volumes`."""
        if sys.platform != "win32":
            return []
        drives = ctypes.windll.kernel32.GetLogicalDrives()
        tops = [Path(f"{chr(ord('A') + number)}:\\") for number in range(26) if drives & (1 << number)]
        return [top / path for top in tops if (found := self._identify(top)) and found[0] == volume]

    def _identify(self, top: Path) -> tuple[str, str, bool] | None:
        """Return the key and the label of the volume at a drive or folder, and whether its inodes are stable."""
        if sys.platform != "win32":
            return None
        label, kind = (ctypes.create_unicode_buffer(_NAME_LENGTH) for _ in range(2))
        serial = ctypes.c_ulong()
        name = f"{top}\\" if not str(top).endswith("\\") else str(top)
        is_known = ctypes.windll.kernel32.GetVolumeInformationW(
            name, label, _NAME_LENGTH, ctypes.byref(serial), None, None, kind, _NAME_LENGTH
        )
        if not is_known or not serial.value:
            return None
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(name) == _DRIVE_REMOTE
        has_inodes = kind.value.casefold() in STABLE_INODES and not is_remote
        return f"serial:{serial.value:08x}", label.value, has_inodes


class _AttributeList(ctypes.Structure):
    """`struct attrlist` of getattrlist(2)."""

    _fields_ = (
        ("bitmapcount", ctypes.c_ushort),
        ("reserved", ctypes.c_uint16),
        ("commonattr", ctypes.c_uint32),
        ("volattr", ctypes.c_uint32),
        ("dirattr", ctypes.c_uint32),
        ("fileattr", ctypes.c_uint32),
        ("forkattr", ctypes.c_uint32),
    )


class MacVolumes:
    """Knows a volume by its UUID, a network mount not at all."""

    def place_of(self, folder: Path) -> VolumePlace | None:
        """Return where a folder lies; see `Volumes`."""
        top = next((each for each in (folder, *folder.parents) if os.path.ismount(each)), None)
        key = self._key(top) if top else ""
        if top is None or not key:
            return None
        return VolumePlace(key, top.name, path_below(folder, top), self._kind(top) in STABLE_INODES)

    def find(self, volume: str, path: str) -> list[Path]:
        """Return where a path of a volume would be now; see `Volumes`."""
        return [point / path for point, _ in self._mounts() if self._key(point) == volume]

    def _kind(self, top: Path) -> str:
        """Return the file system of a volume; its mount may have another path than the one through which it is seen."""
        with contextlib.suppress(OSError):
            device = top.stat().st_dev
            for point, kind in self._mounts():
                if point.stat().st_dev == device:
                    return kind
        return ""

    def _mounts(self) -> Iterator[tuple[Path, str]]:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            listed = subprocess.run(["/sbin/mount"], capture_output=True, check=True, timeout=_LIMIT_S)
            yield from parse_mac_mounts(os.fsdecode(listed.stdout))

    def _key(self, point: Path) -> str:
        request = _AttributeList(bitmapcount=5, volattr=_VOLUME_INFO | _VOLUME_UUID)
        answer = ctypes.create_string_buffer(4 + 16)
        with contextlib.suppress(OSError, AttributeError):
            library = ctypes.CDLL(None, use_errno=True)
            if library.getattrlist(os.fsencode(point), ctypes.byref(request), answer, len(answer), 0) == 0:
                identity = uuid.UUID(bytes=answer.raw[4:])
                return f"uuid:{identity}" if identity.int else ""
        return ""


def parse_mac_mounts(text: str) -> Iterator[tuple[Path, str]]:
    """Yield the mount points and file systems that macOS' `mount` lists."""
    for line in text.splitlines():
        if found := _MOUNT_LINE.fullmatch(line):
            yield Path(found[1]), found[2]


def system_volumes() -> Volumes:
    """Return what tells the volumes of the system that this runs on."""
    if sys.platform == "win32":
        return WindowsVolumes()
    return MacVolumes() if sys.platform == "darwin" else LinuxVolumes()
