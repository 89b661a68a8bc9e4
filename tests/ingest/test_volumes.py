"""Which volume a folder lies on, wherever that is mounted, from tables of mounts as systems have them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from photofinder.ingest.system_volumes import LinuxVolumes, parse_mac_mounts, system_volumes
from photofinder.ingest.volumes import VolumePlace

_TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 27 8:17 / /media/anna/Disk\0403 rw,nosuid shared:7 master:2 - exfat /dev/sdb1 rw,umask=022
31 27 0:30 /@home /home rw - btrfs /dev/sdc1 rw,subvol=/@home
32 27 0:40 / /mnt/nas rw - nfs4 server:/export/photos rw,vers=4.2
33 27 0:41 / /tmp rw - tmpfs tmpfs rw
34 27 0:42 / /mnt/layers rw - overlay overlay rw
35 27 8:17 /DCIM /srv/card ro - exfat /dev/sdb1 rw
36 27 0:50 / /tank rw - zfs tank/photos rw
37 27 8:33 / /mnt/old rw - ext4 /dev/sdd1 rw
38 37 8:49 / /mnt/old rw - xfs /dev/sde1 rw
"""


@pytest.fixture
def volumes(tmp_path: Path) -> LinuxVolumes:
    if sys.platform == "win32":
        pytest.skip("the paths of Linux")
    (tmp_path / "mountinfo").write_text(_TABLE, "utf-8")
    (tmp_path / "by-uuid").mkdir()
    for name, device in (("aaaa", "sda2"), ("3333-4444", "sdb1"), ("cccc", "sdc1"), ("dddd", "sdd1"), ("eeee", "sde1")):
        (tmp_path / "by-uuid" / name).symlink_to(f"/dev/{device}")
    return LinuxVolumes(tmp_path / "mountinfo", tmp_path / "by-uuid")


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("/srv/photos", VolumePlace("uuid:aaaa", "", "srv/photos", True)),
        ("/media/anna/Disk 3", VolumePlace("uuid:3333-4444", "Disk 3", "", False)),
        ("/media/anna/Disk 3/DCIM/100", VolumePlace("uuid:3333-4444", "Disk 3", "DCIM/100", False)),
        ("/srv/card/100", VolumePlace("uuid:3333-4444", "card", "DCIM/100", False)),
        ("/home/anna", VolumePlace("uuid:cccc", "home", "@home/anna", True)),
        ("/mnt/nas/2024", VolumePlace("network:server:/export/photos", "nas", "2024", False)),
        ("/tank/a", VolumePlace("zfs:tank/photos", "tank", "a", True)),
        ("/mnt/old/a", VolumePlace("uuid:eeee", "old", "a", True)),
        ("/tmp/a", None),
        ("/mnt/layers/a", None),
    ],
)
def test_where_a_folder_lies(volumes: LinuxVolumes, folder: str, place: VolumePlace | None) -> None:
    assert volumes.place_of(Path(folder)) == place


@pytest.mark.parametrize(
    ("volume", "path", "found"),
    [
        ("uuid:3333-4444", "", ["/media/anna/Disk 3"]),
        ("uuid:3333-4444", "DCIM/100", ["/media/anna/Disk 3/DCIM/100", "/srv/card/100"]),
        ("uuid:cccc", "@home/anna", ["/home/anna"]),
        ("uuid:cccc", "@other", []),
        ("network:server:/export/photos", "2024", ["/mnt/nas/2024"]),
        ("uuid:9999", "", []),
    ],
)
def test_where_a_volume_can_be_reached(volumes: LinuxVolumes, volume: str, path: str, found: list[str]) -> None:
    assert volumes.find(volume, path) == [Path(each) for each in found]


def test_without_a_table_nothing_is_known(tmp_path: Path) -> None:
    volumes = LinuxVolumes(tmp_path / "none", tmp_path / "none")
    assert (volumes.place_of(tmp_path), volumes.find("uuid:aaaa", "")) == (None, [])


def test_the_system_answers_the_same_twice(tmp_path: Path) -> None:
    volumes = system_volumes()
    folder = Path(os.path.realpath(tmp_path))
    place = volumes.place_of(folder)
    assert place == volumes.place_of(folder)
    if place is not None:
        assert any(found.samefile(folder) for found in volumes.find(place.volume, place.path) if found.exists())


def test_the_mounts_of_macos() -> None:
    text = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk4s1 on /Volumes/My Disk (msdos, local, nodev, nosuid, noowners)
//anna@nas/photos on /Volumes/photos (smbfs, nodev, nosuid, mounted by anna)
/dev/disk5s1 on /Volumes/One (hfs)
"""
    assert list(parse_mac_mounts(text)) == [
        (Path("/"), "apfs"),
        (Path("/dev"), "devfs"),
        (Path("/Volumes/My Disk"), "msdos"),
        (Path("/Volumes/photos"), "smbfs"),
        (Path("/Volumes/One"), "hfs"),
    ]
