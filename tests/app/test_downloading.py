"""Downloads of model packs from a server on this computer: resumed, compared, bounded, and never half installed."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from photofinder.app.downloading import require_safe
from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.errors import Cancelled, PackRefused, UserError
from photofinder.jobs import CancelToken, Progress, ignore_progress
from tests.packs import Manifest, write_pack


@dataclass
class Home:
    """A server of files that notes what it was asked and misbehaves as told."""

    folder: Path
    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    cut_after: dict[str, int] = field(default_factory=dict)  # once
    ignores_ranges: bool = False
    redirects: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, bytes] = field(default_factory=dict)


class QuietServer(http.server.HTTPServer):
    """Says nothing of a client that goes away, which here is on purpose."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(write_pack(tmp_path / "home"))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.lstrip("/")
            wanted = self.headers.get("Range", "")
            home.asked.append((name, wanted))
            if name in home.redirects:
                self.send_response(302)
                self.send_header("Location", home.redirects[name])
                self.end_headers()
                return
            file = home.folder / name
            if not file.is_file():
                self.send_error(404)
                return
            content = home.replaced.get(name, file.read_bytes())
            begin = int(wanted.removeprefix("bytes=").rstrip("-") or 0) if wanted and not home.ignores_ranges else 0
            if wanted and begin >= len(content):
                self.send_error(416)
                return
            self.send_response(206 if wanted and not home.ignores_ranges else 200)
            if wanted and not home.ignores_ranges:
                self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - begin))
            self.end_headers()
            self.wfile.write(content[begin : home.cut_after.pop(name, len(content))])

        def log_message(self, *arguments: Any) -> None:
            pass

    server = QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    home.address = f"http://127.0.0.1:{server.server_port}/"
    yield home
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("downloads")
    with Library.open(folder / "archive") as library:
        library.models.add(write_pack(folder / "pack"), ignore_progress, CancelToken())  # starts the pool's thread
        yield library


@pytest.fixture
def library(opened: Library) -> Library:
    for listed in opened.models.all():
        opened.models.remove(listed.name)
    for left in opened.models.folder.glob(".part-*"):
        for file in sorted(left.rglob("*"), reverse=True):
            file.unlink()
        left.rmdir()
    return opened


def download(library: Library, home: Home) -> None:
    library.models.download(home.address + "pack.json", ignore_progress, CancelToken())


def installed(library: Library) -> list[str]:
    return [each.name for each in library.models.all() if each.pack]


def test_a_pack_comes_with_progress_and_is_used(library: Library, home: Home) -> None:
    seen: list[Progress] = []
    pack = library.models.download(home.address + "pack.json", seen.append, CancelToken())
    assert installed(library) == ["small-clip"]
    assert {name for name, _ in home.asked} == {"pack.json", *pack.manifest.files}
    down = [each for each in seen if each.stage == "Downloading the model pack"]
    assert down[-1].done == down[-1].total == pack.manifest.size_bytes
    assert not list(library.models.folder.glob(".*"))


def test_a_file_may_name_the_addresses(library: Library, home: Home, tmp_path: Path) -> None:
    manifest = json.loads((home.folder / "pack.json").read_bytes())
    local = tmp_path / "known.json"
    local.write_text(json.dumps(manifest))
    with pytest.raises(PackRefused, match=r"where image\.onnx can be had"):
        library.models.download(str(local), ignore_progress, CancelToken())
    (home.folder / "elsewhere").mkdir()
    for file in manifest["files"]:
        (home.folder / file["path"]).rename(home.folder / "elsewhere" / file["path"])
        file["url"] = f"{home.address}elsewhere/{file['path']}"
    local.write_text(json.dumps(manifest))
    library.models.download(str(local), ignore_progress, CancelToken())
    assert installed(library) == ["small-clip"]


@pytest.mark.parametrize("ignores_ranges", [False, True])
def test_what_broke_off_goes_on_where_it_ended(library: Library, home: Home, ignores_ranges: bool) -> None:
    home.cut_after["text.onnx"] = 1000
    home.ignores_ranges = ignores_ranges
    with pytest.raises(UserError, match=r"text\.onnx cannot be downloaded"):
        download(library, home)
    assert installed(library) == []
    home.asked.clear()
    download(library, home)
    assert installed(library) == ["small-clip"]
    assert ("text.onnx", "bytes=1000-") in home.asked
    assert "image.onnx" not in {name for name, _ in home.asked}


def test_what_is_there_of_another_version_is_fetched_anew(library: Library, home: Home) -> None:
    part = library.models.folder / ".part-small-clip" / "text.onnx.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 1000)
    download(library, home)
    assert installed(library) == ["small-clip"]
    part.parent.mkdir(parents=True)
    part.write_bytes(bytes((home.folder / "text.onnx").stat().st_size))
    library.models.remove("small-clip")
    download(library, home)
    assert installed(library) == ["small-clip"]


def test_it_can_be_cancelled_and_goes_on_later(library: Library, home: Home) -> None:
    cancel = CancelToken()

    def follow(progress: Progress) -> None:
        if progress.done > 1000:
            cancel.cancel()

    with pytest.raises(Cancelled):
        library.models.download(home.address + "pack.json", follow, cancel)
    assert installed(library) == []
    download(library, home)
    assert installed(library) == ["small-clip"]


def test_other_content_is_refused_and_deleted(library: Library, home: Home) -> None:
    content = (home.folder / "image.onnx").read_bytes()
    home.replaced["image.onnx"] = bytes(len(content))
    with pytest.raises(PackRefused, match="another checksum"):
        download(library, home)
    home.replaced["image.onnx"] = content + b"more"
    with pytest.raises(PackRefused, match="sends more than"):
        download(library, home)
    assert installed(library) == []
    home.replaced.clear()
    download(library, home)
    assert installed(library) == ["small-clip"]


def test_a_hostile_manifest_is_refused_before_anything_comes(library: Library, home: Home) -> None:
    def change(manifest: Manifest) -> None:
        manifest["files"][0]["path"] = "../image.onnx"

    write_pack(home.folder, change)
    with pytest.raises(PackRefused, match="plain path"):
        download(library, home)
    assert [name for name, _ in home.asked] == ["pack.json"]
    (home.folder / "pack.json").write_bytes(b" " * 10_000_000)
    with pytest.raises(PackRefused, match="bytes"):
        download(library, home)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/pack.json",
        "ftp://127.0.0.1/a",
        "file:///etc/passwd",
        "https://",
        "https://user@host/a",
        "https://[::1",
        "https://a℀b/x",
        "pack",
    ],
)
def test_only_safe_addresses_are_asked(url: str) -> None:
    with pytest.raises(PackRefused, match="https"):
        require_safe(url)


@pytest.mark.parametrize("target", ["http://example.org/pack.json", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_no_redirect_leads_elsewhere(library: Library, home: Home, target: str) -> None:
    home.redirects["pack.json"] = target
    with pytest.raises(UserError):
        download(library, home)
    assert installed(library) == []


def test_redirects_are_followed_a_few_times(library: Library, home: Home) -> None:
    home.redirects["known"] = home.address + "pack.json"
    library.models.download(home.address + "known", ignore_progress, CancelToken())
    assert installed(library) == ["small-clip"]
    home.redirects["round"] = home.address + "round"
    with pytest.raises(UserError, match="cannot be downloaded"):
        library.models.download(home.address + "round", ignore_progress, CancelToken())


def test_what_is_not_there_is_told(
    library: Library, home: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="answers 404"):
        library.models.download(home.address + "nothing.json", ignore_progress, CancelToken())
    with pytest.raises(PackRefused, match="cannot be read"):
        library.models.download(str(tmp_path / "nothing.json"), ignore_progress, CancelToken())
    command = ["models", "download", home.address + "pack.json", "--archive", str(tmp_path / "other")]
    assert main(command) == 0
    assert "small-clip is installed" in capsys.readouterr().out
