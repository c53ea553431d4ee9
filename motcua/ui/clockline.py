"""Where the strokes of the clock line go. Percent in, coordinates out; no inline styles, only SVG attributes.

Words never touch: the promise and "now" always have their place, moved aside where they must; a lesser text that finds none is
left to the sentence.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.ui.components import ClockLine, Mark

Scale = Callable[[float], float]
Taken = list[tuple[float, float]]
"""Stretches of the row of words that are written on."""

LEFT, RIGHT = 19.5, 1075.8
NARROW_LEFT, NARROW_RIGHT = 6.0, 326.0
END = 10
"""Words may stand out so far beyond the right end of the line."""
LETTER = 7
"""At most the width of one letter."""
GAP = 12


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Ready strokes of one line: `spent`, `late`, `pauses` and `hatches` are path data, labels have their place."""

    left: float
    right: float
    spent: str
    late: str
    pauses: str
    hatches: str
    due: float
    now_x: float | None
    now_top: int
    now: Label | None
    due_label: Label
    next: Label | None
    next_x: float | None
    pause_labels: tuple[Label, ...]
    ticks: tuple[Label, ...]


def draw(line: ClockLine, *, narrow: bool = False) -> Drawing:
    """Lay `line` out on the wide (1104 x 76) or the narrow (340 x 66) drawing."""
    left, right = (NARROW_LEFT, NARROW_RIGHT) if narrow else (LEFT, RIGHT)
    top, bottom = (26, 38) if narrow else (30, 42)

    def x(percent: float) -> float:
        return round(left + (right - left) * min(max(percent, 0), 100) / 100, 1)

    def box(start: float, end: float) -> str:
        return f"M{x(start)} {top}H{x(end)}V{bottom}H{x(start)}z" if end > start else ""

    now = line.now if line.now is not None else 0
    taken: Taken = []
    due_label, now_label = _ends(line, x, taken, left, right + END, narrow=narrow)
    return Drawing(
        left=left,
        right=right,
        spent=box(0, min(now, line.due)),
        late=box(line.due, now),
        pauses="".join(box(pause.start, pause.end) for pause in line.pauses),
        hatches=_hatches([(x(pause.start), x(pause.end)) for pause in line.pauses], top, bottom),
        due=x(line.due),
        now_x=x(now) if line.now is not None else None,
        now_top=28 if now_label and abs(now_label.x - x(now)) > width(now_label.text) / 2 else 22,
        now=now_label,
        due_label=due_label,
        next=next(iter(_free(x, [line.next] if line.next else [], taken)), None),
        next_x=x(line.next.at) if line.next else None,
        pause_labels=_free(x, [Mark((one.start + one.end) / 2, one.text) for one in line.pauses if one.text], taken),
        ticks=() if narrow else _free(x, line.ticks, []),
    )


def width(text: str) -> float:
    """The room that a text takes."""
    return LETTER * len(text)


def _hatches(stretches: list[tuple[float, float]], top: int, bottom: int) -> str:
    lean = 8
    strokes = []
    for start, end in stretches:
        place = start + 3
        while place + lean < end:
            strokes.append(f"M{place:.1f} {bottom}l{lean}-{bottom - top}")
            place += 11
    return "".join(strokes)


def _ends(
    line: ClockLine, x: Scale, taken: Taken, left: float, right: float, *, narrow: bool
) -> tuple[Label, Label | None]:
    """The words at the promised time and at "now", which always fit: the start, these two and the gaps are shorter than the line.

    On the narrow drawing the promise has a row of its own below, and the start is left to the sentence.
    """
    late = line.now is not None and line.now > line.due
    first, last = left, right
    if narrow:
        due_end = right
    else:
        first = left + width(line.start_text) + GAP
        beyond = GAP + width(line.now_text) if late else 0
        due_end = max(min(x(line.due) + END, right - beyond), first + width(line.due_text))
        taken += [(left, first - GAP), (due_end - width(line.due_text), due_end)]
        first, last = (due_end + GAP, right) if late else (first, due_end - width(line.due_text) - GAP)
    due_label = Label(round(due_end, 1), line.narrow_due_text if narrow else line.due_text, "end")
    if line.now is None:
        return due_label, None
    half = width(line.now_text) / 2
    middle = round(min(max(x(line.now), first + half), last - half), 1)
    taken.append((middle - half, middle + half))
    return due_label, Label(middle, line.now_text, "middle")


def _free(x: Scale, marks: Iterable[Mark], taken: Taken) -> tuple[Label, ...]:
    """A text above each mark where nothing else stands yet."""
    labels = []
    for mark in marks:
        middle, half = x(mark.at), width(mark.text) / 2
        if all(middle + half + GAP <= begin or middle - half - GAP >= end for begin, end in taken):
            taken.append((middle - half, middle + half))
            labels.append(Label(middle, mark.text, "middle"))
    return tuple(labels)
