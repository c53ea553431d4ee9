"""The route of the work inside `in_process`: the steps of the pinned version, in order. Reads and arithmetic, no writes.

Receiving comes before and delivering after: those are moves of the legal state, not steps of this route.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from motcua.casework.errors import Incomplete
from motcua.casework.models import Dossier
from motcua.catalogue.definition import Step
from motcua.catalogue.enums import Channel, StepKind
from motcua.catalogue.rules import Context, holds
from motcua.kernel import clock, worktime
from motcua.kernel.worktime import Label, WorkCalendar

AT_THE_DESK = frozenset({StepKind.RECEIVE, StepKind.DELIVER})


def context_of(dossier: Dossier) -> Context:
    """The circumstances under which the version's rules are asked: those of the day of receipt."""
    day = clock.local(dossier.received_at or dossier.submitted_at).date()
    return Context(today=day, channel=Channel(dossier.channel), variant=dossier.variant or None)


def steps_of(dossier: Dossier) -> tuple[Step, ...]:
    """The steps this dossier goes through, optional ones included."""
    steps = [step for step in dossier.procedure_version.definition.steps if step.kind not in AT_THE_DESK]
    answers = dossier.answers if any(step.when for step in steps) else {}
    context = context_of(dossier)
    return tuple(
        step
        for step in steps
        if (not step.channels or context.channel in step.channels) and holds(step.when, answers, context)
    )


def current(dossier: Dossier) -> Step | None:
    """The step the work is at; None outside the route."""
    return next((step for step in steps_of(dossier) if step.key == dossier.step), None)


def first(dossier: Dossier) -> Step | None:
    return next((step for step in steps_of(dossier) if not step.optional), None)


def following(dossier: Dossier, to_step: str | None = None, *, done: Collection[StepKind] = frozenset()) -> Step | None:
    """The next step that must be taken, or the later one asked for if only optional ones lie between. None at the end.

    `done`: kinds of step in which there is nothing left to do.

    Errors: Incomplete if the step asked for cannot come next.
    """
    later = _after(steps_of(dossier), dossier.step)
    if to_step is None:
        return next((step for step in later if not step.optional and step.kind not in done), None)
    for step in later:
        if step.key == to_step:
            return step
        if not step.optional:
            break
    raise Incomplete(what="Bước được chọn chưa tới lượt. Chọn bước tiếp theo.")


def preceding(dossier: Dossier, to_step: str | None = None) -> Step:
    """The step before that must be taken, or the earlier one asked for.

    Errors: Incomplete if there is none.
    """
    earlier = _after(steps_of(dossier)[::-1], dossier.step)
    for step in earlier:
        if step.key == to_step or (to_step is None and not step.optional):
            return step
    raise Incomplete(what="Không có bước nào trước bước này để trả lại.")


def drafting(dossier: Dossier) -> Step | None:
    """Where an output is drafted, and where it comes back to when something is wrong."""
    steps = steps_of(dossier)
    return next((step for step in steps if step.may_draft_output), None) or first(dossier)


def due_of(dossier: Dossier, step: Step, *, begun: datetime, calendar: WorkCalendar) -> datetime | None:
    """When a step begun then is due: its published hours, or its part of the working time of the whole limit."""
    if step.share_hours is not None:
        return worktime.add_working_time(begun, timedelta(seconds=int(step.share_hours * 3600)), calendar)
    if step.share_percent is None or dossier.received_at is None or dossier.original_due_at is None:
        return None
    whole = worktime.working_time(dossier.received_at, dossier.original_due_at, calendar) // timedelta(seconds=1)
    return worktime.add_working_time(begun, timedelta(seconds=whole * step.share_percent // 100), calendar)


def label_of(begun: datetime, ended: datetime, due: datetime | None, calendar: WorkCalendar) -> Label | None:
    """How a line of the control sheet went: planned minutes of work beside used ones. Source: regulations 1.3.4."""
    if due is None:
        return None
    minute = timedelta(minutes=1)
    planned = worktime.working_time(begun, due, calendar) // minute
    used = worktime.working_time(begun, ended, calendar) // minute
    if used == planned:
        return Label.ON_TIME
    return Label.EARLY if used < planned else Label.LATE


def _after(steps: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    for place, step in enumerate(steps):
        if step.key == key:
            return steps[place + 1 :]
    return ()
