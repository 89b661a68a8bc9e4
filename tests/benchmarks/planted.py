"""A planted archive: pictures of which some have versions made by known transforms; the same on every machine.

The pictures are parts, none overlapping another, of the shared photos, enlarged to the size of those that people send
one another. Parts without much to see - sky, walls - are left out: nobody could say what they are a copy of.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

_SIZES_PX = (1280, 1600, 2048)
_TILES_PX = (
    (1500, 6),
    (900, 4),
    (600, 3),
    (420, 2),
    (0, 1),
)  # long side of a source; into how many parts a side is cut
_LEAST_PX, _LEAST_SPREAD, _LEAST_EDGES = 110, 22.0, 5.0
_SOURCES = ("photos", "similar", "captions", "text", "classes", "faces")
_SHARE_WITH_VERSIONS, _MOST_VERSIONS = 0.3, 4


@dataclass(frozen=True, slots=True)
class Planted:
    """A file of the archive: the number of the picture that it shows, and the transform, "" for the picture itself."""

    name: str
    picture: int
    transform: str


@dataclass(frozen=True, slots=True)
class _Plan:
    source: Path
    box: tuple[int, int, int, int]
    size_px: int
    files: tuple[Planted, ...]


def plant(data: Path, folder: Path, pictures: int, seed: int = 11) -> list[Planted]:
    """Write the archive into a folder, which keeps it for the next time; return what lies there."""
    listing = folder / "planted.json"
    if not listing.exists():
        folder.mkdir(parents=True, exist_ok=True)
        plans = _make_plans(data, pictures, seed)
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(_write, plans, [folder] * len(plans), chunksize=8))
        files = [[each.name, each.picture, each.transform] for plan in plans for each in plan.files]
        listing.write_text(json.dumps(files), "utf-8")
    return [Planted(*each) for each in json.loads(listing.read_text("utf-8"))]


def _make_plans(data: Path, pictures: int, seed: int) -> list[_Plan]:
    chooser = random.Random(seed)
    parts = [part for source in _iter_sources(data) for part in _iter_parts(source)]
    chooser.shuffle(parts)
    plans = []
    for number, (source, box) in enumerate(parts[:pictures]):
        base = Planted(f"{number:04}.jpg", number, "")
        versions = []
        if chooser.random() < _SHARE_WITH_VERSIONS:
            names = chooser.sample(sorted(TRANSFORMS), chooser.randint(1, _MOST_VERSIONS))
            versions = [Planted(f"{number:04}-{name}{_ending(name)}", number, name) for name in names]
        plans.append(_Plan(source, box, chooser.choice(_SIZES_PX), (base, *versions)))
    return plans


def _ending(transform: str) -> str:
    return ".webp" if transform == "webp" else ".jpg"


def _iter_sources(data: Path) -> Iterator[Path]:
    """Yield shared pictures, one of each group that belongs together and of each person."""
    groups = json.loads((data / "similar" / "groups.json").read_text("utf-8"))["groups"]
    further = {(data / "similar" / file) for group in groups.values() for file in group["files"][1:]}
    seen: list[int] = []
    for folder in _SOURCES:
        for path in sorted((data / folder).rglob("*.[jJ][pP]*[gG]")):
            if path in further or (folder == "faces" and path.name[:8] in {each.name[:8] for each in further}):
                continue
            further.add(path if folder == "faces" else Path())
            print_ = _print_of(path)
            if print_ is not None and all((print_ ^ other).bit_count() > 12 for other in seen):
                seen.extend(_turned_prints(path))
                yield path


def _open(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as image:
            return ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None


def _print_of(path: Path) -> int | None:
    image = _open(path)
    return None if image is None else _hash(image)


def _turned_prints(path: Path) -> list[int]:
    image = _open(path)
    return [] if image is None else [_hash(image), _hash(ImageOps.mirror(image))]


def _hash(image: Image.Image) -> int:
    grey = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    bits = (grey[:, 1:] > grey[:, :-1]).ravel()
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _iter_parts(path: Path) -> Iterator[tuple[Path, tuple[int, int, int, int]]]:
    image = _open(path)
    if image is None:
        return
    cuts = next(cuts for least, cuts in _TILES_PX if max(image.size) >= least)
    width, height = image.width // cuts, image.height // cuts
    for row in range(cuts):
        for column in range(cuts):
            box = (column * width, row * height, (column + 1) * width, (row + 1) * height)
            grey = np.asarray(image.crop(box).convert("L").resize((160, 120), Image.Resampling.BOX), dtype=np.float32)
            edges = float(np.abs(np.diff(grey, axis=1)).mean() + np.abs(np.diff(grey, axis=0)).mean())
            if min(width, height) >= _LEAST_PX and float(grey.std()) >= _LEAST_SPREAD and edges >= _LEAST_EDGES:
                yield path, box


def _write(plan: _Plan, folder: Path) -> None:
    image = _open(plan.source)
    assert image is not None
    part = image.crop(plan.box)
    scale = plan.size_px / max(part.size)
    base = part.resize((round(part.width * scale), round(part.height * scale)), Image.Resampling.LANCZOS)
    encoded = io.BytesIO()
    base.save(encoded, "JPEG", quality=90)
    (folder / plan.files[0].name).write_bytes(encoded.getvalue())
    base = Image.open(encoded).convert("RGB")
    for version in plan.files[1:]:
        chooser = random.Random(version.name)
        changed = TRANSFORMS[version.transform](base, chooser)
        quality = {"jpeg 50": 50, "jpeg 10": 10, "webp": 60}.get(version.transform, 88)
        changed.save(folder / version.name, quality=quality)


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    return image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)


def _cropped(image: Image.Image, area: float, chooser: random.Random) -> Image.Image:
    """Cut a part of that share of the area from anywhere, a little wider or narrower than the picture."""
    stretch = chooser.uniform(0.9, 1.1)
    width, height = round(image.width * area**0.5 * stretch), round(image.height * area**0.5 / stretch)
    left, top = chooser.randint(0, image.width - width), chooser.randint(0, image.height - height)
    return image.crop((left, top, left + width, top + height))


def _sepia(image: Image.Image, _chooser: random.Random) -> Image.Image:
    return ImageOps.colorize(ImageOps.grayscale(image), (30, 15, 0), (255, 240, 200))


def _bordered(image: Image.Image, chooser: random.Random) -> Image.Image:
    return ImageOps.expand(image, round(max(image.size) * 0.05), chooser.choice(["white", "black", "#8a1c1c"]))


def _captioned(image: Image.Image, chooser: random.Random) -> Image.Image:
    """Write a line across the lower or upper part."""
    written = image.copy()
    words = chooser.choice(["Greetings from the coast", "Summer 2024", "Happy birthday, Anna!", "For sale - call now"])
    font = ImageFont.load_default(image.width // 14)
    place = image.width * 0.06, image.height * chooser.choice([0.06, 0.8])
    ImageDraw.Draw(written).text(place, words, "white", font, stroke_width=3, stroke_fill="black")
    return written


def _turned(image: Image.Image, chooser: random.Random) -> Image.Image:
    turns = [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270]
    return image.transpose(chooser.choice(turns))


def _screenshot(image: Image.Image, chooser: random.Random) -> Image.Image:
    """Show the picture on a telephone: the full width between two bars with a clock, signs and buttons."""
    shown = image.resize((1080, round(image.height * 1080 / image.width)), Image.Resampling.BICUBIC)
    above, below = chooser.randint(90, 260), chooser.randint(130, 320)
    colour, ink = chooser.choice([("#000000", "white"), ("#ffffff", "#202020"), ("#1f1f24", "#e0e0e0")])
    screen = Image.new("RGB", (1080, shown.height + above + below), colour)
    screen.paste(shown, (0, above))
    draw = ImageDraw.Draw(screen)
    draw.text((48, 24), "14:07", ink, ImageFont.load_default(40))
    draw.rounded_rectangle((960, 30, 1030, 62), 8, outline=ink, width=4)
    for number in range(3):
        left = 180 + 300 * number
        draw.rounded_rectangle((left, screen.height - 96, left + 64, screen.height - 36), 12, outline=ink, width=5)
    return screen


TRANSFORMS: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "jpeg 50": lambda image, _chooser: image,
    "jpeg 10": lambda image, _chooser: image,
    "webp": lambda image, _chooser: image,
    "half size": lambda image, _chooser: _scaled(image, 0.5),
    "fifth of the size": lambda image, _chooser: _scaled(image, 0.2),
    "brighter": lambda image, chooser: ImageEnhance.Brightness(image).enhance(chooser.uniform(1.15, 1.4)),
    "darker": lambda image, chooser: ImageEnhance.Brightness(image).enhance(chooser.uniform(0.6, 0.85)),
    "more contrast": lambda image, chooser: ImageEnhance.Contrast(image).enhance(chooser.uniform(1.2, 1.5)),
    "saturated": lambda image, chooser: ImageEnhance.Color(image).enhance(chooser.uniform(1.4, 1.8)),
    "grey": lambda image, _chooser: ImageOps.grayscale(image).convert("RGB"),
    "sepia": _sepia,
    "blurred": lambda image, _chooser: image.filter(ImageFilter.GaussianBlur(max(image.size) / 400)),
    "sharpened": lambda image, _chooser: image.filter(ImageFilter.UnsharpMask(4, 150, 2)),
    "crop to 80 %": lambda image, chooser: _cropped(image, 0.8, chooser),
    "crop to 50 %": lambda image, chooser: _cropped(image, 0.5, chooser),
    "border": _bordered,
    "text": _captioned,
    "quarter turns": _turned,
    "mirrored": lambda image, _chooser: ImageOps.mirror(image),
    "screenshot": _screenshot,
}
