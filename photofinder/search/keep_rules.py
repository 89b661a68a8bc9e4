"""Which photo of a group of duplicates is worth keeping most; pure functions."""

from __future__ import annotations

from datetime import UTC, datetime

from photofinder.records import Photo

_LATEST = datetime.max.replace(tzinfo=UTC)


def keep_rank(photo: Photo) -> tuple[int, int, datetime, int, str]:
    """Return what photos are ordered by to find the one to keep; the smallest is the best.

    That is: most pixels, then larger file, earlier capture, shorter path, and the path itself.
    """
    captured = photo.captured or _LATEST
    if captured.tzinfo is None:
        captured = captured.replace(tzinfo=UTC)
    path = str(photo.path)
    return -photo.width_px * photo.height_px, -photo.stamp.size_bytes, captured, len(path), path


def explain_difference(photo: Photo, keeper: Photo) -> list[str]:
    """Say in words what makes a photo less worth keeping than the keeper."""
    reasons = []
    ours, theirs = photo.width_px * photo.height_px, keeper.width_px * keeper.height_px
    if ours < theirs:
        reasons.append(f"{ours / 1e6:.1f} megapixels against {theirs / 1e6:.1f}")
    elif photo.stamp.size_bytes < keeper.stamp.size_bytes:
        reasons.append(f"smaller file ({photo.stamp.size_bytes:,} bytes against {keeper.stamp.size_bytes:,})")
    return reasons
