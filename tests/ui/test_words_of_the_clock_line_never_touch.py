"""However late or early it is, and wherever pauses lie: texts of the drawn clock line do not lie upon each other."""

import itertools

import pytest

from motcua.ui import clockline
from motcua.ui.components import ClockLine, Mark, Span

START, DUE = "Tiếp nhận 08:00 T2 02/11", "Hẹn trả 17:30 T2 09/11"
NOWS = ("Còn dưới 1 phút làm việc", "Còn 2 ngày 6 giờ", "Trễ 10 ngày 7 giờ")


def stretch(label):
    wide = clockline.width(label.text)
    begin = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return begin, begin + wide


def apart(stretches):
    ordered = sorted(stretches)
    return all(before[1] <= after[0] for before, after in itertools.pairwise(ordered))


def line_of(at, words, **more):
    """`at` below 100: in time; above: so many percent of the whole are over when the promise was due."""
    due, now = (100, at) if at <= 100 else (10000 / at, 100)
    return ClockLine("", START, DUE, due=due, now=now, now_text=words, narrow_due_text="17:30 T2 09/11", **more)


@pytest.mark.parametrize("words", NOWS)
@pytest.mark.parametrize("narrow", [False, True])
def test_nothing_touches_and_nothing_stands_out(words, narrow):
    for at, pause, step in itertools.product(range(0, 1000, 7), range(0, 90, 15), range(0, 101, 10)):
        line = line_of(
            at,
            words,
            pauses=[Span(pause, pause + 10, "Dừng: tạm dừng theo luật")],
            ticks=[Mark(pause, "Hẹn cũ")],
            next=Mark(step, "Hết bước này"),
        )
        drawn = clockline.draw(line, narrow=narrow)
        row = [drawn.now, *([] if narrow else [drawn.due_label, drawn.next, *drawn.pause_labels])]
        stretches = [stretch(label) for label in row if label]
        if not narrow:
            stretches.append((drawn.left, drawn.left + clockline.width(START)))
        assert drawn.now is not None
        assert apart(stretches), (at, pause, step, stretches)
        assert min(stretches)[0] >= 0
        assert max(stretches)[1] <= (340 if narrow else 1104), (at, stretches)
