"""A mark drawn with a finger, as the lines it is made of: `12,40 13,44;90,20 91,30` on a sheet of 600 by 200.

Lines instead of a picture: a few hundred bytes, nothing to decode that a stranger made, and drawn sharp at any size.
"""

import re
from itertools import pairwise

from motcua.kernel.problems import ValueProblem

WIDTH, HEIGHT = 600, 200
MOST_POINTS = 4000
SHORTEST = 80
"""Less than this, all lines together, is a tap and no signature."""
_LINE = re.compile(r"\d{1,3},\d{1,3}( \d{1,3},\d{1,3})*", re.ASCII)
_Points = list[tuple[int, int]]


def strokes(sent: str) -> str:
    """The lines, each point on the sheet. Errors: ValueProblem `signature.format`, `signature.short`."""
    lines = [line.strip() for line in sent.split(";") if line.strip()]
    if len(sent) > MOST_POINTS * 8 or not all(_LINE.fullmatch(line) for line in lines):
        raise ValueProblem("signature.format")
    drawn = [_points(line) for line in lines]
    if sum(map(len, drawn)) > MOST_POINTS or any(x > WIDTH or y > HEIGHT for line in drawn for x, y in line):
        raise ValueProblem("signature.format")
    if sum(_length(line) for line in drawn) < SHORTEST:
        raise ValueProblem("signature.short")
    return ";".join(lines)


def path(lines: str) -> str:
    """The same as the `d` of an SVG path."""
    return " ".join("M" + " L".join(line.split()) for line in lines.split(";") if line)


def _points(line: str) -> _Points:
    return [(int(x), int(y)) for x, _, y in (point.partition(",") for point in line.split())]


def _length(line: _Points) -> int:
    """Sideways and up and down, which is enough to tell a tap from a name."""
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))
