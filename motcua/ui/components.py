"""What the components are given: plain values, prepared by the views. They know no domain.

A tone is one word: "" (plain), "go" (under way), "ok" (done, in time), "soon" (please look, soon late), "late".
A tone never stands alone: the text beside it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["", "go", "ok", "soon", "late"]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page. `icon` is a name in icons.svg; `current` marks the page one is on."""

    text: str
    href: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: a link if `href`, else a submit button carrying `name` and `value`. `kind`: main, second, quiet."""

    text: str
    href: str = ""
    name: str = ""
    value: str = ""
    kind: Literal["main", "second", "quiet"] = "quiet"
    icon: str = ""
    about: str = ""
    """Hidden words for screen readers that tell equal buttons apart: "Xóa ảnh" about "trang 2"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of a radio or a checkbox with a second, quieter line. Give it as the label in a field's `choices`."""

    text: str
    hint: str = ""

    def __str__(self) -> str:
        return str(self.text)  # it may be a lazy translation


@dataclass(frozen=True, slots=True)
class Place:
    """One find of a lookup: `code` is kept, `name` is shown and must find itself again, `note` tells it from the others."""

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    question: str
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One thing to bring. `note` says *submit*, *show*, or *we look it up*."""

    text: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path that lies ahead."""

    title: str
    when: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of *check answers*. Without `href` it cannot be changed and has no "Sửa". `origin`: where the value comes from.

    `drawing`: the `d` of a path on a sheet of 600 by 200, for what was signed with a finger.
    """

    label: str
    value: str
    href: str = ""
    origin: str = ""
    tag: str = ""
    tone: Tone = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One thing to pay: `steps` say how the amount comes about, `notes` what else belongs to it."""

    name: str
    amount: str
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """The lines of one kind, with what they come to."""

    title: str
    lines: tuple[MoneyLine, ...]
    sum: str = ""


@dataclass(frozen=True, slots=True)
class MoneySheet:
    """All that is to be paid. `note` says what `total` leaves out."""

    groups: tuple[MoneyGroup, ...]
    total: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """`verdict` is in words; a `doubtful` photo is framed in amber and never blocked. `src` empty: a drawn sheet stands in.

    `also`: further sentences. `safety`: how far the virus scan is, and `waits` while it is not over. `pages`: of a file
    with several, each with what can be done with it alone; shown at once if `is_open`.
    """

    number: int
    title: str
    verdict: str
    src: str = ""
    doubtful: bool = False
    advice: str = ""
    also: Sequence[str] = ()
    safety: str = ""
    waits: bool = False
    acts: Sequence[Act] = ()
    pages: Sequence["PhotoPage"] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """One page of a file with several. `href`: its large picture, where it is drawn."""

    number: int
    src: str = ""
    href: str = ""
    acts: Sequence[Act] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the dossier now. `task` and `due` make one sentence; `escalation` says what happens when the hour passes."""

    name: str
    unit: str
    phone: str = ""
    task: str = ""
    due: str = ""
    escalation: str = ""
    person: bool = True
    """False for an agency: no initials are drawn."""

    @property
    def initials(self) -> str:
        """The last two words' first letters: "Trần Thị Bình" -> "TB"."""
        return "".join(word[0] for word in self.name.split()[-2:]).upper()


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way of a dossier. `state`: done, wait (clock stopped), now, next."""

    title: str
    when: str
    state: Literal["done", "wait", "now", "next"] = "done"
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of *why this time*; the last row given is the result."""

    text: str
    amount: str


@dataclass(frozen=True, slots=True)
class Count:
    """A filter that is an address, with its number."""

    text: str
    number: int
    href: str
    tone: Tone = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A dossier on a worklist. `left` is in words ("Sắp trễ, còn 6 giờ 10"); `tone` "" leaves it plain."""

    left: str
    due: str
    code: str
    href: str
    person: str
    procedure: str
    task: str
    variant: str = ""
    channel: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the clock line, in percent of its length, with words above it."""

    start: float
    end: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the clock line, in percent of its length."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    """The time of a dossier as one line from acceptance to the promised time; all places in percent (0 to 100).

    `sentence` says the whole line for those who cannot see it. Past `due` the line goes on in the colour of lateness.
    """

    sentence: str
    start_text: str
    due_text: str
    due: float = 100
    now: float | None = None
    now_text: str = ""
    pauses: Sequence[Span] = ()
    ticks: Sequence[Mark] = ()
    next: Mark | None = None
    narrow_due_text: str = ""
    """Day and hour of the promise for narrow screens, where the ticks are not drawn."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is, of how many, and the way to the dossiers behind it."""

    number: str
    what: str
    of: str
    link: Link
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart that starts at zero. `share` of the longest bar, 0 to 100; `cells`: further figures beside it."""

    label: str
    number: str
    share: int
    tone: Tone = ""
    href: str = ""
    cells: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class DeskFrame:
    """What stands around an officers' page: the centre's or agency's name, the officer's tools, who is signed in."""

    place: str
    menu: tuple[Link, ...] = ()
    home: str = "/can-bo"
    name: str = ""
    unit: str = ""
    sign_out: str = ""
