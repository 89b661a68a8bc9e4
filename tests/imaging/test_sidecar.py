"""Which file beside a photo is its sidecar."""

from __future__ import annotations

from pathlib import Path

from photofinder.imaging.sidecar import find_sidecar, read_sidecar
from photofinder.imaging.xmp import XmpFields
from tests.imaging.test_xmp import PACKET


def test_a_sidecar_is_found_under_both_names(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    assert read_sidecar(photo) == XmpFields()
    assert find_sidecar(photo) is None
    (tmp_path / "a.xmp").write_text(PACKET, "utf-8")
    assert read_sidecar(photo).title == "Garden"
    (tmp_path / "a.jpg.xmp").write_text(PACKET.replace("Garden", "Park"), "utf-8")
    assert read_sidecar(photo).title == "Park"
    assert find_sidecar(photo) == tmp_path / "a.jpg.xmp"


def test_a_sidecar_that_is_no_xmp_costs_itself_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.jpg.xmp").write_bytes(b"<!DOCTYPE x []><x/>")
    assert "document type" in read_sidecar(tmp_path / "a.jpg").problem
    (tmp_path / "a.jpg.xmp").write_bytes(b"x" * 5_000_000)
    assert "larger than 4 MB" in read_sidecar(tmp_path / "a.jpg").problem
