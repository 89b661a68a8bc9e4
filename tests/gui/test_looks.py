"""What the window looks like in its main states, light and dark, at 100 % and 200 %, beside what is stored.

After a change of looks that is meant, renew the stored pictures and look at them; it takes half a minute:

    python -m tests.gui.looks_drawing

Pictures are compared at a quarter of their size, and blurred by three pixels: a difference is the largest mean over
nine reduced pixels, which stand for 12 x 12 of the window, in one of three channels from 0 to 255. Measured: 0 between
two runs on one machine, 8 where every edge is smoothed in another way (the font is the same everywhere); 23 for quiet
words too pale to read, 39 for words in the colour of the ground, 48 for a button moved by 8 pixels, 58 for a missing
icon, more than 120 for a missing mark, selection or a wrong accent. The limit lies between.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.gui.looks_drawing import GOLDENS, HARMLESS, SPOILT, STATES, VARIANTS, draw_all, start

_LIMIT = 15


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw all states as they look now."""
    folder = tmp_path_factory.mktemp("looks")
    draw_all(folder)
    return folder


def difference(picture: Image.Image, other: Image.Image) -> npt.NDArray[np.uint8]:
    """Return how much two pictures differ around each pixel."""
    if picture.size != other.size:
        return np.full((1, 1), 255, dtype=np.uint8)
    blurred = [each.filter(ImageFilter.BoxBlur(1)) for each in (picture, other)]
    found: npt.NDArray[np.uint8] = np.asarray(ImageChops.difference(*blurred)).max(axis=2)
    return found


def load(folder: Path, variant: str, state: str) -> Image.Image:
    with Image.open(folder / variant / f"{state}.png") as image:
        return image.convert("RGB")


@pytest.mark.parametrize("variant", [f"{scheme}-{scale}00" for scheme, scale in VARIANTS])
@pytest.mark.parametrize("state", STATES)
def test_it_looks_as_it_did(drawn: Path, variant: str, state: str) -> None:
    found = difference(load(drawn, variant, state), load(GOLDENS, variant, state))
    row, column = np.unravel_index(int(found.argmax()), found.shape)
    assert found.max() <= _LIMIT, f"{variant} {state} differs by {found.max()} around {column * 4}, {row * 4}"


def test_nothing_is_stored_in_vain() -> None:
    stored = {path.relative_to(GOLDENS).with_suffix("").as_posix() for path in GOLDENS.rglob("*.png")}
    assert stored == {f"{scheme}-{scale}00/{state}" for scheme, scale in VARIANTS for state in STATES}
    assert sum(path.stat().st_size for path in GOLDENS.rglob("*.png")) < 1_700_000


# Proof that the limit tells what people see from what they do not.


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw the grid with faults, and with differences that are none."""
    folder = tmp_path_factory.mktemp("spoilt")
    assert start(["--spoilt", str(folder)], "light", 1).wait() == 0
    return folder


def spoilt_difference(drawn: Path, spoilt: Path, name: str) -> int:
    found = difference(load(drawn, "light-100", "grid"), load(spoilt, "", name))
    return int(found.max())


@pytest.mark.parametrize("name", SPOILT)
def test_a_fault_is_beyond_the_limit(drawn: Path, spoilt: Path, name: str) -> None:
    assert spoilt_difference(drawn, spoilt, name) > _LIMIT


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_no_fault_is_within_the_limit(drawn: Path, spoilt: Path, name: str) -> None:
    assert spoilt_difference(drawn, spoilt, name) < _LIMIT
