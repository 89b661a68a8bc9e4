"""Which folders lie on other computers, by tables of mounts as the system writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from photofinder.ingest.mounts import mount_of, read_mounts
from photofinder.ingest.network_folders import lies_on_network

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/nas rw,relatime shared:20 - nfs4 nas:/photos rw,vers=4.2
41 22 0:36 / /mnt/My\\040Disk rw,relatime - fuseblk /dev/sdb1 rw
42 22 0:37 / /home/me/remote rw,nosuid - fuse.sshfs me@host:/ rw
43 40 8:3 / /mnt/nas/local rw - xfs /dev/sdc1 rw
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS, "utf-8")
    return path


@pytest.mark.parametrize(
    ("folder", "kind", "is_remote"),
    [("/home/me/Pictures", "ext4", False), ("/", "ext4", False), ("/mnt/nas", "nfs4", True),
     ("/mnt/nas/2024/may", "nfs4", True), ("/mnt/nas2", "ext4", False), ("/mnt/My Disk/DCIM", "fuseblk", False),
     ("/home/me/remote/a", "fuse.sshfs", True), ("/mnt/nas/local/a", "xfs", False)],
)  # fmt: skip
def test_the_innermost_mount_counts(table: Path, folder: str, kind: str, is_remote: bool) -> None:
    mount = mount_of(Path(folder), table)
    assert mount is not None
    assert mount.kind == kind
    assert lies_on_network(Path(folder), table) is is_remote


def test_a_table_that_is_no_table_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "mountinfo").write_text("what\nis - this\n1 2 3 4 5 - \n", "utf-8")
    assert list(read_mounts(tmp_path / "mountinfo")) == []
    assert list(read_mounts(tmp_path / "none")) == []


def test_a_folder_of_this_machine_lies_on_no_network(tmp_path: Path) -> None:
    assert not lies_on_network(tmp_path)
    assert lies_on_network(Path("\\\\server\\photos"))
