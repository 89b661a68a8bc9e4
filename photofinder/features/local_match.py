"""Local match: whether two pictures share a region, where it lies in both, and by which transform.

Keypoints of one are paired with those of the other, a homography is fitted that most pairs agree on, and the two
pictures are then compared pixel by pixel where they overlap. Mirrored pictures are matched by mirroring the first.

Sources: Lowe, Distinctive Image Features from Scale-Invariant Keypoints, 2004 (keypoints and ratio test); Fischler and
Bolles, Random Sample Consensus, 1981.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photofinder.records import LocalMatch, Pixels

_KEYPOINTS = 600
_RATIO = 0.8
_REPROJECTION_PX = 4.0
_AFFINE_PX = 3.0
_FEWEST_INLIERS = 8
_PLAIN_SHARE = 0.85
_LARGEST_SCALE = 8.0
_SMALLEST_OVERLAP = 0.02
_FEWEST_OVERLAP_PX = 400
_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float64)
_MIRROR = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=np.float64)

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Keypoints:
    """The keypoints of one picture, matched with many others, found once: the grey picture, points and descriptors."""

    grey: npt.NDArray[np.uint8]
    points: npt.NDArray[np.float32]
    descriptors: npt.NDArray[np.float32]

    @classmethod
    def find(cls, pixels: Pixels) -> Keypoints:
        """Return the keypoints of a picture, uint8 (height, width, 3)."""
        import cv2  # noqa: PLC0415 heavy

        grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
        found, descriptors = _detector().detectAndCompute(grey, None)
        points = np.array([point.pt for point in found], dtype=np.float32).reshape(-1, 2)
        if descriptors is None:
            return cls(grey, points, np.empty((0, 128), dtype=np.float32))
        # The square root turns Euclidean distance into the Hellinger kernel (Arandjelovic and Zisserman, 2012).
        sums = np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
        return cls(grey, points, np.sqrt(descriptors / sums).astype(np.float32))

    @property
    def size(self) -> Matrix:
        """Width and height in pixels."""
        return np.array([self.grey.shape[1], self.grey.shape[0]], dtype=np.float64)

    def mirrored(self) -> Keypoints:
        """Return the keypoints of the mirror image, which need not be looked for: their histograms only swap places.

        Of 708 keypoints found in mirror images 666 were these, within 2 px.
        """
        points = self.points.copy()
        points[:, 0] = self.grey.shape[1] - 1 - points[:, 0]
        return Keypoints(self.grey[:, ::-1], points, self.descriptors[:, _MIRRORED_HISTOGRAMS])


def _mirror_histograms() -> npt.NDArray[np.int64]:
    """Return where in a descriptor - 4 rows, 4 columns, 8 directions - that of the mirror image has each number."""
    row, column, direction = np.meshgrid(range(4), range(4), range(8), indexing="ij")
    places: npt.NDArray[np.int64] = (((3 - row) * 4 + column) * 8 + (-direction) % 8).ravel()
    return places


_MIRRORED_HISTOGRAMS = _mirror_histograms()


@functools.cache
def _detector() -> Any:
    import cv2  # noqa: PLC0415 heavy

    return cv2.SIFT.create(nfeatures=_KEYPOINTS, contrastThreshold=0.02)


def match_pictures(first: Pixels, second: Pixels) -> LocalMatch | None:
    """Return how two pictures, uint8 (height, width, 3), overlap, or None where they share no region."""
    return Matcher(first).match(second)


class Matcher:
    """Matches one picture, and its mirror image, with any number of others."""

    def __init__(self, first: Pixels) -> None:
        self._plain = Keypoints.find(first)
        self._mirrored = self._plain.mirrored()

    def match(self, second: Pixels) -> LocalMatch | None:
        """Return how the picture overlaps with another, or None where they share no region."""
        other = Keypoints.find(second)
        matches = [
            match
            for keypoints, is_mirrored in ((self._plain, False), (self._mirrored, True))
            if (match := _match(keypoints, other, is_mirrored=is_mirrored)) is not None
        ]
        return max(matches, key=lambda match: (match.inliers, match.agreement), default=None)


def _match(first: Keypoints, second: Keypoints, *, is_mirrored: bool) -> LocalMatch | None:
    pairs = _pair_up(first.descriptors, second.descriptors)
    if len(pairs) < _FEWEST_INLIERS:
        return None
    homography, inliers = _fit(first.points[pairs[:, 0]], second.points[pairs[:, 1]])
    if homography is None or inliers < _FEWEST_INLIERS:
        return None
    # From pixels to fractions of the sizes, so that the answer holds for the pictures at any size.
    relative: Matrix = np.diag([*(1 / second.size), 1]) @ homography @ np.diag([*first.size, 1])
    if not is_plausible(relative, first.size, second.size):
        return None
    overlap, agreement = _compare(first, second, homography)
    if overlap < _SMALLEST_OVERLAP:
        return None
    transform = describe_transform(homography, relative, is_mirrored=is_mirrored)
    if is_mirrored:
        relative = relative @ _MIRROR
    region = _clip(_project(relative, _CORNERS))
    back = _clip(_project(np.linalg.inv(relative), _CORNERS))
    return LocalMatch(
        inliers=inliers,
        agreement=agreement,
        transform=transform,
        homography=tuple(float(value) for value in (relative / relative[2, 2]).ravel()),
        region_first=back,
        region_second=region,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """How one picture lies on another: an affine transform of fractions (3, 3), and how many keypoints agree on it."""

    transform: Matrix
    inliers: int


def place_picture(first: Keypoints, first_mirrored: Keypoints, second: Keypoints) -> Placement | None:
    """Return how the first picture, or its mirror image, lies on the second; None where they share no region.

    Edits that a duplicate may have gone through are affine, so nothing else is tried.
    """
    placements = [
        Placement(relative @ _MIRROR if is_mirrored else relative, inliers)
        for keypoints, is_mirrored in ((first, False), (first_mirrored, True))
        for relative, inliers in _fit_affine(keypoints, second)
    ]
    return max(placements, key=lambda placement: placement.inliers, default=None)


def _fit_affine(first: Keypoints, second: Keypoints) -> list[tuple[Matrix, int]]:
    import cv2  # noqa: PLC0415 heavy

    pairs = _pair_up(first.descriptors, second.descriptors)
    if len(pairs) < _FEWEST_INLIERS:
        return []
    ours, theirs = first.points[pairs[:, 0]], second.points[pairs[:, 1]]
    best: tuple[Matrix, int] | None = None
    cv2.setRNGSeed(1)
    for fit in (cv2.estimateAffinePartial2D, cv2.estimateAffine2D):
        affine, mask = fit(ours, theirs, method=cv2.RANSAC, ransacReprojThreshold=_AFFINE_PX, maxIters=1000)
        if affine is not None and (best is None or int(mask.sum()) > best[1] / _PLAIN_SHARE):
            best = np.vstack([affine, [0, 0, 1]]), int(mask.sum())
        if best is not None and best[1] > _PLAIN_SHARE * len(pairs):
            break  # nothing is squeezed in one direction
    if best is None or best[1] < _FEWEST_INLIERS:
        return []
    relative: Matrix = np.diag([*(1 / second.size), 1]) @ best[0] @ np.diag([*first.size, 1])
    return [(relative, best[1])] if is_plausible(relative, first.size, second.size) else []


def _fit(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> tuple[Matrix | None, int]:
    """Return the homography, in pixels, that most pairs of points (n, 2) agree on, and how many do.

    Where turning, scaling and shifting explain nearly as many, that is all that has been done: a homography bends the
    empty sky of a picture whose points all lie below it. Of 291 matches of copies with copies it bent 8, now 1.
    """
    import cv2  # noqa: PLC0415 heavy

    cv2.setRNGSeed(1)
    homography, mask = cv2.findHomography(first, second, cv2.RANSAC, _REPROJECTION_PX, maxIters=2000)
    if homography is None:
        return None, 0
    inliers = int(mask.sum())
    plain, plain_mask = cv2.estimateAffinePartial2D(
        first, second, method=cv2.RANSAC, ransacReprojThreshold=_REPROJECTION_PX, maxIters=2000
    )
    if plain is not None and int(plain_mask.sum()) >= max(_FEWEST_INLIERS, _PLAIN_SHARE * inliers):
        return np.vstack([plain, [0, 0, 1]]), int(plain_mask.sum())
    return np.asarray(homography, dtype=np.float64), inliers


def _pair_up(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Return the pairs (n, 2) of descriptors that are each other's nearest and clearly nearer than the next."""
    if len(first) < 2 or len(second) < 2:
        return np.empty((0, 2), dtype=np.int64)
    import cv2  # noqa: PLC0415 heavy

    # OpenBLAS would share so large a product among threads that wait for one another: 22 ms on a busy machine, not 1.2.
    similar = np.asarray(cv2.gemm(first, second, 1, None, 0, flags=cv2.GEMM_2_T))
    best = similar.argmax(axis=1)
    rows = np.arange(len(first))
    top_two = np.partition(similar, -2, axis=1)[:, -2:]
    near, next_best = np.sqrt(np.maximum(2 - 2 * top_two[:, 1], 0)), np.sqrt(np.maximum(2 - 2 * top_two[:, 0], 0))
    keep = (near < _RATIO * next_best) & (similar.argmax(axis=0)[best] == rows)
    return np.stack([rows[keep], best[keep]], axis=1)


def is_plausible(relative: Matrix, first_size: Matrix, second_size: Matrix) -> bool:
    """Tell whether a homography, in fractions, could be an edit: it keeps the outline convex and its scale sane."""
    corners = np.hstack([_CORNERS, np.ones((4, 1))]) @ relative.T
    if corners[:, 2].min() <= 0.2 * corners[:, 2].max():
        return False
    outline = corners[:, :2] / corners[:, 2:] * second_size
    sides = np.roll(outline, -1, axis=0) - outline
    following = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    if turns.min() <= 0:  # folded over, or a mirror image, which is tried on its own
        return False
    lengths = np.linalg.norm(sides, axis=1) / np.array([first_size[0], first_size[1]] * 2)
    return bool(
        lengths.max() < _LARGEST_SCALE and lengths.min() > 1 / _LARGEST_SCALE and lengths.max() < 3 * lengths.min()
    )


def _compare(first: Keypoints, second: Keypoints, homography: Matrix) -> tuple[float, float]:
    """Return the share of the smaller picture that overlaps, and the correlation of the two there, from 0 to 1."""
    import cv2  # noqa: PLC0415 heavy

    height, width = second.grey.shape
    warped = cv2.warpPerspective(first.grey, homography, (width, height))
    inside = cv2.warpPerspective(np.full_like(first.grey, 255), homography, (width, height)) > 250
    count = int(inside.sum())
    if count < _FEWEST_OVERLAP_PX:
        return 0.0, 0.0
    # A blur forgives the pixel or two by which keypoints are off, and noise; edges and areas must still agree.
    blurred = [cv2.GaussianBlur(image, (0, 0), 2)[inside].astype(np.float64) for image in (warped, second.grey)]
    ours, theirs = (values - values.mean() for values in blurred)
    spread = math.sqrt(float((ours @ ours) * (theirs @ theirs)))
    agreement = float(ours @ theirs) / spread if spread > 1e-6 else 0.0
    return count / second.grey.size, max(0.0, min(1.0, agreement))


def _project(relative: npt.NDArray[np.floating[Any]], points: Matrix) -> Matrix:
    projected = np.hstack([points, np.ones((len(points), 1))]) @ relative.T
    result: Matrix = projected[:, :2] / projected[:, 2:]
    return result


def _clip(corners: Matrix) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in np.clip(corners, 0, 1))


def describe_transform(homography: Matrix, relative: Matrix, *, is_mirrored: bool) -> str:
    """Say in words what leads from the second picture to the first: mirror, turn, crop; "same frame" if none does."""
    words = ["mirrored"] if is_mirrored else []
    angle = math.degrees(math.atan2(homography[1, 0], homography[0, 0]))
    turned = round(angle)
    if abs(turned) >= 2:
        words.append(f"turned {turned % 360} degrees")
    corners = _project(relative, _CORNERS)
    covered = float(np.prod(np.ptp(np.clip(corners, 0, 1), axis=0)))
    reach = float(np.prod(np.ptp(corners, axis=0)))
    if covered < 0.9:
        words.append(f"crop of {covered:.0%}")
    elif reach > 1.25:
        words.append("with something around it")
    return ", ".join(words) or "same frame"
