"""Who holds the work: beginning it, handing it over, ending it. Every hand-over is a line of the control sheet. Parts."""

from collections.abc import Collection
from datetime import datetime

from motcua.agencies.calendars import calendar_of
from motcua.casework import route
from motcua.casework.errors import CannotHold
from motcua.casework.models import Dossier, HandOver
from motcua.catalogue.definition import Step
from motcua.catalogue.enums import StepKind
from motcua.identity.enums import Duty
from motcua.identity.models import Account, DutyAssignment
from motcua.identity.officers import Citizen, Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act

# What the parts here set on a dossier and their callers save.
FIELDS = ("step", "step_duty", "step_due_at", "holder")


def begin(dossier: Dossier, *, by: Actor, to_account_id: int | None = None) -> HandOver | None:
    """Put the work at the first step of the route, unless it is at one already. Inside an act; the caller saves the dossier."""
    require_act()
    step = route.first(dossier)
    if dossier.step or step is None:
        return None
    return hand_over(dossier, step, by=by, to_account_id=to_account_id)


def hand_over(dossier: Dossier, step: Step, *, by: Actor, to_account_id: int | None = None, note: str = "") -> HandOver:
    """Close the open line of the control sheet and open the next. Inside an act; the caller saves the dossier.

    Without `to_account_id` the work goes to whoever is meant: see `holder_for`; None is the unit of that duty.
    The same step given to somebody else keeps its due time.
    Source: regulations 2.3 (Mẫu 06), checklist 52.
    """
    require_act()
    now = clock.now()
    same = dossier.step == step.key
    due = dossier.step_due_at if same else route.due_of(dossier, step, begun=now, calendar=calendar_of(dossier.agency))
    holder_id = to_account_id or holder_for(dossier, step)
    end(dossier, at=now)
    dossier.step, dossier.step_duty = step.key, step.duty
    dossier.step_due_at, dossier.holder_id = due, holder_id
    return HandOver.objects.create(
        dossier=dossier,
        step=step.key,
        step_name=step.name,
        given_by_id=_account_of(by),
        taken_by_id=holder_id,
        begun_at=now,
        due_at=due,
        note=note,
    )


def end(dossier: Dossier, *, at: datetime, taken_by_id: int | None = None) -> None:
    """Close the open line of the control sheet with its result. Inside an act."""
    require_act()
    line = HandOver.objects.select_for_update(of=("self",)).filter(dossier=dossier, ended_at__isnull=True).first()
    if line is None:
        return
    line.ended_at = at
    line.label = route.label_of(line.begun_at, at, line.due_at, calendar_of(dossier.agency)) or ""
    line.taken_by_id = line.taken_by_id or taken_by_id
    line.save(update_fields=["ended_at", "label", "taken_by"])


def advance(dossier: Dossier, *, past: Collection[StepKind], by: Actor, to_account_id: int | None = None) -> None:
    """The deed finishes the step: if the work stands at one of these kinds, hand it on to the next. Inside an act.

    Where a draft need not be shown to anybody, no work waits at the step that shows it.
    """
    step = route.current(dossier)
    if step is None or step.kind not in past:
        return
    coming = route.following(dossier, done={StepKind.CONFIRM}.intersection(past))
    if coming is None:
        return
    if to_account_id is not None:
        require_able(dossier, coming.duty, to_account_id)
    hand_over(dossier, coming, by=by, to_account_id=to_account_id)


def advance_to(dossier: Dossier, kind: StepKind, *, by: Actor) -> None:
    """If the next step is of this kind, the deed has begun it: hand the work on. Inside an act."""
    coming = route.following(dossier) if dossier.step else None
    if coming is not None and coming.kind is kind:
        hand_over(dossier, coming, by=by)


def return_to_drafting(dossier: Dossier, *, by: Actor, note: str) -> None:
    """The output has to be put right: the work goes back to where it is drafted. Inside an act."""
    step = route.drafting(dossier)
    if step is not None and dossier.step and dossier.step != step.key:
        hand_over(dossier, step, by=by, note=note)


def holder_for(dossier: Dossier, step: Step) -> int | None:
    """Whom the step falls to: the present holder, whoever did this step before, or the only one with the duty; else its unit."""
    able = able_to_hold(dossier, step.duty)
    former = HandOver.objects.filter(dossier=dossier, step=step.key, taken_by__isnull=False).order_by("-pk").first()
    for account_id in (dossier.holder_id, former.taken_by_id if former else None):
        if account_id in able:
            return account_id
    return next(iter(able)) if len(able) == 1 else None


def able_to_hold(dossier: Dossier, duty: Duty) -> frozenset[int]:
    """Accounts of those who hold the duty at the competent agency today."""
    held = DutyAssignment.objects.on(clock.today()).filter(
        agency_id=dossier.agency_id, duty=duty, account__is_active=True
    )
    return frozenset(held.values_list("account_id", flat=True))


def require_able(dossier: Dossier, duty: Duty, account_id: int) -> None:
    """Errors: CannotHold."""
    if account_id not in able_to_hold(dossier, duty):
        raise CannotHold(name=str(Account.objects.get(pk=account_id)), duty=duty.label)


def holder_name(dossier: Dossier) -> str:
    """The named person, or the unit."""
    if dossier.holder_id is None:
        return dossier.agency.name
    return str(Account.objects.only("display_name").get(pk=dossier.holder_id))


def _account_of(actor: Actor) -> int | None:
    return actor.account_id if isinstance(actor, Officer | Citizen) else None
