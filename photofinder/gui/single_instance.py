"""One window for each archive: a second start hands its paths to the first one, which comes to the front.

They talk through a local socket of this user, named after the archive's folder; nothing listens on the network.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000
_MOST_BYTES = 1_000_000


def instance_name(folder: Path) -> str:
    """Return the name of the socket of an archive; the same for every way of writing its path."""
    digest = hashlib.sha256(os.fsencode(os.path.normcase(folder.resolve()))).hexdigest()
    return f"photofinder-{digest[:24]}"


def hand_over(name: str, paths: Sequence[Path]) -> bool:
    """Give paths to the window that is open on an archive; False when there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n")
    is_taken = socket.waitForBytesWritten(_WAIT_MS) and socket.waitForReadyRead(_WAIT_MS)
    socket.disconnectFromServer()
    return is_taken


class SingleInstance(QObject):
    """Listens for second starts. Signal: `paths_handed_over(list)` with their paths, of which there may be none."""

    paths_handed_over = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(name):  # left by a window that was killed
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no longer, and let go of those who spoke."""
        self._server.close()
        while self._sockets:
            self._sockets.pop().abort()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        self._sockets.append(socket)  # they are few, and end with the server
        socket.readyRead.connect(self._read_sender)
        self._read(socket)

    def _read_sender(self) -> None:
        """Read from the socket that has something to say.

        It is asked for, not remembered by the slot: a socket that refers to itself would be collected in any thread.
        """
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        elif socket.canReadLine():
            socket.write(b"taken\n")
            socket.flush()
            self.paths_handed_over.emit(_parse(bytes(socket.readLine().data())))


def _parse(line: bytes) -> list[Path]:
    """Return the paths in a line; what is no list of texts is a start without paths."""
    try:
        names = json.loads(line)
    except ValueError:
        return []
    return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
