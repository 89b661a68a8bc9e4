"""Which folders lie on other computers, whose changes the system does not tell of; read from the table of mounts."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path, PurePosixPath

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs lustre ncpfs davfs vboxsf vmhgfs prl_fs virtiofs fuse".split()
)


def lies_on_network(folder: Path) -> bool:
    """Tell whether a folder lies on a file system of another computer, as far as this one knows."""
    if str(folder).startswith("\\\\"):
        return True
    with contextlib.suppress(OSError):
        kind = find_file_system(str(folder), _MOUNTS.read_text("utf-8", "surrogateescape"))
        return kind in _NETWORK or kind.startswith("fuse.")
    return False


def find_file_system(folder: str, mounts: str) -> str:
    """Return the type of the file system on which a folder lies, "" if no mount of a `mountinfo` text holds it."""
    path, found, longest = PurePosixPath(folder), "", -1
    for line in mounts.splitlines():
        fields, _, more = line.partition(" - ")
        columns = fields.split(" ")
        if len(columns) < 5 or not more:
            continue
        place = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), columns[4]))
        if path.is_relative_to(place) and len(place.parts) >= longest:
            found, longest = more.split(" ", 1)[0], len(place.parts)
    return found
