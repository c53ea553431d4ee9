"""The steps of a procedure version route the work; they never change the legal state. Parts and reads."""

from datetime import timedelta

from motcua.agencies.calendars import calendar_of
from motcua.casework.models import Dossier, HandOver
from motcua.catalogue import rules
from motcua.catalogue.definition import Step
from motcua.catalogue.enums import Channel, StepKind
from motcua.identity.officers import Officer
from motcua.kernel import clock, worktime
from motcua.kernel.acts import require_act
from motcua.kernel.actors import Actor

AFTER_WORK = (StepKind.RECEIVE, StepKind.DELIVER)


def steps_of(dossier: Dossier) -> tuple[Step, ...]:
    """The steps that this dossier passes, in order: its channel's, and those whose rule holds for its answers."""
    channel = Channel(dossier.channel)
    context = rules.Context(today=clock.local(dossier.submitted_at).date(), channel=channel, variant=dossier.variant or None)
    answers = dossier.answers
    return tuple(
        step
        for step in dossier.procedure_version.definition.steps
        if (not step.channels or channel in step.channels) and rules.holds(step.when, answers, context)
    )


def work_steps(dossier: Dossier) -> tuple[Step, ...]:
    """The steps between receipt and delivery, without those that are taken only when needed."""
    return tuple(step for step in steps_of(dossier) if step.kind not in AFTER_WORK and not step.optional)


def step_now(dossier: Dossier) -> Step | None:
    """The step the work is at; None before it began, after it ended, or if the version has no such step."""
    steps = dossier.procedure_version.definition.steps
    return next((step for step in steps if step.key == dossier.step), None)


def enter_first(dossier: Dossier, *, by: Actor, holder_id: int | None = None, note: str = "") -> None:
    """Give a dossier that no step holds yet to the first step of the work. Sets fields; the caller saves. Inside an act."""
    steps = work_steps(dossier)
    if not dossier.step and steps:
        enter(dossier, steps[0], by=by, holder_id=holder_id, note=note)


def enter(dossier: Dossier, step: Step, *, by: Actor, holder_id: int | None = None, note: str = "") -> None:
    """Close the line of the control sheet, begin the next. Sets step, its due time and holder; the caller saves. Inside an act.

    Source: form 06 of Circular 03/2025; checklist 52.
    """
    require_act()
    now = clock.now()
    end_line(dossier)
    dossier.step, dossier.holder_id = step.key, holder_id
    dossier.step_due_at = None
    if dossier.due_at is not None:
        dossier.step_due_at = min(dossier.due_at, _step_due(dossier, step))
    HandOver.objects.create(
        dossier=dossier,
        step=step.key,
        step_name=step.name,
        given_by_id=by.account_id if isinstance(by, Officer) else None,
        taken_by_id=holder_id,
        begun_at=now,
        due_at=dossier.step_due_at,
        note=note,
    )


def end_line(dossier: Dossier) -> None:
    """End the open line of the control sheet with its label: early, on time, late. Inside an act."""
    require_act()
    line = HandOver.objects.select_for_update().filter(dossier=dossier, ended_at__isnull=True).first()
    if line is None:
        return
    line.ended_at = clock.now()
    if line.due_at is not None:
        late, early = line.ended_at > line.due_at, line.ended_at < line.due_at
        line.label = worktime.Label.LATE if late else worktime.Label.EARLY if early else worktime.Label.ON_TIME
    line.save(update_fields=["ended_at", "label"])


def _step_due(dossier: Dossier, step: Step):
    """Now plus the step's share of the limit, in working time; the whole promise for a step without a share."""
    assert dossier.received_at is not None and dossier.due_at is not None
    calendar = calendar_of(dossier.agency)
    if step.share_hours is not None:
        share = timedelta(seconds=int(step.share_hours * 3600))
    elif step.share_percent is not None:
        whole = worktime.working_time(dossier.received_at, dossier.original_due_at or dossier.due_at, calendar)
        share = timedelta(seconds=int(whole.total_seconds()) * step.share_percent // 100)
    else:
        return dossier.due_at
    return worktime.add_working_time(clock.now(), share, calendar)
