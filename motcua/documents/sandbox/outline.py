"""Plane geometry of bright spots in a small grey picture. Pure arithmetic, a few tens of milliseconds at 160 pixels."""

import math
from collections.abc import Sequence

from PIL import Image

Point = tuple[int, int]
Span = tuple[int, int, int]
"""Row, leftmost and rightmost pixel of a spot in it."""
CLEAR = 0.72  # share of the variance that two classes explain
APART = 45  # levels of grey between bright and dark


def threshold(gray: Image.Image) -> int | None:
    """The grey level between bright and dark (Otsu); None where the picture does not fall into two."""
    counts = gray.histogram()
    total = sum(counts)
    whole = sum(level * count for level, count in enumerate(counts))
    mean = whole / total
    spread = sum(count * (level - mean) ** 2 for level, count in enumerate(counts)) / total
    best, found, apart = 0.0, 0, 0.0
    below, below_sum = 0, 0
    for level, count in enumerate(counts[:-1]):
        below += count
        below_sum += level * count
        if not 0 < below < total:
            continue
        dark, bright = below_sum / below, (whole - below_sum) / (total - below)
        between = below * (total - below) / total**2 * (bright - dark) ** 2
        if between > best:
            best, found, apart = between, level, bright - dark
    return found if spread and best / spread >= CLEAR and apart >= APART else None


def bright_spots(gray: Image.Image, level: int) -> list[list[int]]:
    """Connected pixels brighter than the level, as indices row by row; the largest spot first."""
    width = gray.width
    data = gray.tobytes()
    waiting = {index for index, value in enumerate(data) if value > level}
    spots = []
    while waiting:
        spot, edge = [], [waiting.pop()]
        while edge:
            at = edge.pop()
            spot.append(at)
            column = at % width
            for near, is_beside in (
                (at - width, True),
                (at + width, True),
                (at - 1, column > 0),
                (at + 1, column < width - 1),
            ):
                if is_beside and near in waiting:
                    waiting.remove(near)
                    edge.append(near)
        spots.append(spot)
    return sorted(spots, key=len, reverse=True)


def spans(spot: Sequence[int], width: int) -> list[Span]:
    """Its outline, row by row; holes (dark print, a photo) count as filled."""
    rows: dict[int, tuple[int, int]] = {}
    for at in spot:
        row, column = divmod(at, width)
        left, right = rows.get(row, (column, column))
        rows[row] = (min(left, column), max(right, column))
    return [(row, left, right) for row, (left, right) in sorted(rows.items())]


def hull(outline: Sequence[Span]) -> list[Point]:
    """The convex hull, counter-clockwise (Andrew)."""
    points = sorted({(x, row + y) for row, left, right in outline for x in (left, right + 1) for y in (0, 1)})
    lower, upper = _half(points), _half(points[::-1])
    return lower[:-1] + upper[:-1]


def _half(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(polygon: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True))) / 2


def tight_sides(polygon: Sequence[Point]) -> tuple[float, float]:
    """The longer and the shorter side of the smallest rectangle around it."""
    best = (math.inf, 1.0, 1.0)
    for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        x, y = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        along = [point[0] * x + point[1] * y for point in polygon]
        off = [point[1] * x - point[0] * y for point in polygon]
        one, other = max(along) - min(along), max(off) - min(off)
        best = min(best, (one * other, max(one, other), max(1.0, min(one, other))))
    return best[1], best[2]


def touched(spot: Sequence[int], width: int, height: int) -> dict[str, float]:
    """For each side of the picture: the share of it that the spot lies on."""
    rows, columns = {0: 0, height - 1: 0}, {0: 0, width - 1: 0}
    for at in spot:
        row, column = divmod(at, width)
        if row in rows:
            rows[row] += 1
        if column in columns:
            columns[column] += 1
    return {
        "top": rows[0] / width,
        "bottom": rows[height - 1] / width,
        "left": columns[0] / height,
        "right": columns[width - 1] / height,
    }
