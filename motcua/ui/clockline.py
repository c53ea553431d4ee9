"""Where the strokes of the clock line go. Percent in, coordinates out; no inline styles, only SVG attributes."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.ui.components import ClockLine

Scale = Callable[[float], float]

LEFT, RIGHT = 19.5, 1075.8
NARROW_LEFT, NARROW_RIGHT = 6.0, 326.0
LETTER = 7
"""About the width of one letter: how far the words at the start reach."""
ROOM = 125
"""The width a text of the line needs. Where it is not free, a lesser text is left to the sentence."""


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
    due, now_x = x(line.due), x(now)
    room = ROOM * 0.75 if narrow else ROOM
    now_label, due_label = _ends(line, now_x, due, right, left, room, narrow=narrow)
    taken = (now_x, now_label.x if now_label else due, due)
    return Drawing(
        left=left,
        right=right,
        spent=box(0, min(now, line.due)),
        late=box(line.due, now),
        pauses="".join(box(pause.start, pause.end) for pause in line.pauses),
        hatches=_hatches([(x(pause.start), x(pause.end)) for pause in line.pauses], top, bottom),
        due=due,
        now_x=now_x if line.now is not None else None,
        now_top=28 if now_label and abs(now_label.x - now_x) > room / 2 else 22,
        now=now_label,
        due_label=due_label,
        next=_next_label(line, x, taken, room),
        next_x=x(line.next.at) if line.next else None,
        pause_labels=_pause_labels(line, x, (0 if narrow else x(0), *taken), room),
        ticks=() if narrow else tuple(Label(x(tick.at), tick.text, "middle") for tick in line.ticks),
    )


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
    line: ClockLine, now_x: float, due: float, right: float, left: float, room: float, *, narrow: bool
) -> tuple[Label | None, Label]:
    """The words at "now" and at the promised time. When they would touch, the earlier one moves left of the later."""
    late = line.now is not None and line.now > line.due
    due_text = line.narrow_due_text if narrow else line.due_text
    if line.now is None:
        return None, Label(min(due + 10, right + 10), due_text, "end")
    if late and not narrow:
        return Label(max(now_x, due + 10), line.now_text, "end"), Label(min(due + 10, now_x - room), due_text, "end")
    beside = 0 if narrow else max(room, LETTER * len(line.start_text) + LETTER)
    if now_x < left + max(room, beside):
        return Label(max(now_x, left + beside), line.now_text, "start"), Label(due + 10, due_text, "end")
    if not narrow and now_x > due - room - 40:
        return Label(min(now_x + 40, due - room), line.now_text, "end"), Label(due + 10, due_text, "end")
    return Label(min(now_x, right - room / 2), line.now_text, "middle"), Label(due + 10, due_text, "end")


def _next_label(line: ClockLine, x: Scale, taken: tuple[float, ...], room: float) -> Label | None:
    if not line.next:
        return None
    place = x(line.next.at)
    return Label(place, line.next.text, "middle") if all(abs(place - other) >= room * 1.2 for other in taken) else None


def _pause_labels(line: ClockLine, x: Scale, taken: tuple[float, ...], room: float) -> tuple[Label, ...]:
    labels: list[Label] = []
    for pause in line.pauses:
        middle = round((x(pause.start) + x(pause.end)) / 2, 1)
        if pause.text and all(abs(middle - other) >= room * 1.4 for other in (*taken, *(label.x for label in labels))):
            labels.append(Label(middle, pause.text, "middle"))
    return tuple(labels)
