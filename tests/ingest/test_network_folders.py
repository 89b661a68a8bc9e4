"""Which file system a folder lies on, by tables of mounts as the system writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from photofinder.ingest.network_folders import find_file_system, lies_on_network

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/nas rw,relatime shared:20 - nfs4 nas:/photos rw,vers=4.2
41 22 0:36 / /mnt/My\\040Disk rw,relatime - fuseblk /dev/sdb1 rw
42 22 0:37 / /home/me/remote rw,nosuid - fuse.sshfs me@host:/ rw
43 40 8:3 / /mnt/nas/local rw - xfs /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/me/Pictures", "ext4"), ("/", "ext4"), ("/mnt/nas", "nfs4"), ("/mnt/nas/2024/may", "nfs4"),
     ("/mnt/nas2", "ext4"), ("/mnt/My Disk/DCIM", "fuseblk"), ("/home/me/remote/a", "fuse.sshfs"),
     ("/mnt/nas/local/a", "xfs")],
)  # fmt: skip
def test_the_innermost_mount_counts(folder: str, kind: str) -> None:
    assert find_file_system(folder, MOUNTS) == kind


def test_a_table_that_is_no_table_says_nothing() -> None:
    assert find_file_system("/home", "what\nis - this\n") == ""


def test_a_folder_of_this_machine_lies_on_no_network(tmp_path: Path) -> None:
    assert not lies_on_network(tmp_path)
    assert lies_on_network(Path("\\\\server\\photos"))
