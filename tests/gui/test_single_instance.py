"""A second start hands its paths over; without a first one it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofinder.gui.single_instance import SingleInstance, hand_over, instance_name

_ROOT = Path(__file__).resolve().parents[2]
_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from photofinder.gui.single_instance import hand_over
application = QCoreApplication([])
print(hand_over(sys.argv[1], [Path(name) for name in sys.argv[2:]]))
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return instance_name(tmp_path)


def test_paths_of_another_process_arrive(name: str, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(name)
    command = [sys.executable, "-c", _SECOND, name, str(tmp_path / "Äpfel.jpg"), "here.jpg"]
    with qtbot.waitSignal(first.paths_handed_over) as caught:
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    output, _ = second.communicate(timeout=20)
    assert output.strip() == "True"
    assert caught.args == [[tmp_path / "Äpfel.jpg", Path("here.jpg").absolute()]]
    first.close()


def test_without_a_first_window_there_is_nobody(name: str, qapp: QApplication) -> None:
    assert not hand_over(name, [])


def test_what_a_killed_window_left_is_no_hindrance(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    dead = SingleInstance(name)
    dead._server.close()
    first = SingleInstance(name)
    assert first._server.isListening()
    first.close()


@pytest.mark.parametrize("line", [b"nonsense", b"{}", b"[1, 2]"])
def test_nonsense_is_a_start_without_paths(name: str, qtbot: QtBot, line: bytes) -> None:
    first = SingleInstance(name)
    socket = QLocalSocket()
    with qtbot.waitSignal(first.paths_handed_over) as caught:
        socket.connectToServer(name)
        socket.write(line + b"\n")
    assert caught.args == [[]]
    socket.disconnectFromServer()
    first.close()
    QLocalServer.removeServer(name)


def test_an_archive_has_one_name(tmp_path: Path) -> None:
    assert instance_name(tmp_path) == instance_name(tmp_path / "x" / "..")
    assert instance_name(tmp_path) != instance_name(tmp_path / "x")
    assert len(json.dumps(instance_name(tmp_path))) < 60  # macOS has room for about 100
