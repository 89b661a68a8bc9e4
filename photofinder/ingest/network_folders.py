"""Which folders lie on other computers, whose changes the system does not tell of."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from photofinder.ingest.mounts import TABLE, mount_of

_NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs lustre ncpfs davfs vboxsf vmhgfs prl_fs virtiofs fuse".split()
)
_DRIVE_REMOTE = 4


def lies_on_network(folder: Path, table: Path = TABLE) -> bool:
    """Tell whether a folder lies on a file system of another computer, as far as this one knows."""
    if str(folder).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    mount = mount_of(folder, table)
    return mount is not None and (mount.kind in _NETWORK or mount.kind.startswith("fuse."))
