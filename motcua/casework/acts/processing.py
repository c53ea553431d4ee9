"""Work inside `in_process`: who holds it, which step it is at, and money that has to be settled before it goes on."""

from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.casework import policies, route, work
from motcua.casework.acts.reception import require_reason
from motcua.casework.enums import DossierState, OutputState, PauseKind
from motcua.casework.errors import HeldByAnother, Incomplete, MoveRefused
from motcua.casework.models import Dossier, Output
from motcua.casework.moves import move, require_seen, touch
from motcua.casework.output_moves import move_output
from motcua.casework.output_rules import entered_in, missing_parties
from motcua.casework.output_transitions import PROPOSED_ON, SIGNED_ON, TAKE_BACK
from motcua.casework.transitions import DEMAND_FINANCE, SETTLE_FINANCE
from motcua.catalogue.definition import Step
from motcua.catalogue.enums import PayableAt, StepKind
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel.acts import act
from motcua.kernel.money import vnd
from motcua.payments.parts import CostAsked, demand
from motcua.payments.queries import owed

# Work may change hands while the clock stands still; before it is passed on, nobody holds it.
ASSIGNABLE = (
    DossierState.IN_PROCESS,
    DossierState.SUPPLEMENT_AFTER_RECEIPT,
    DossierState.AWAITING_FINANCE,
    DossierState.PAUSED,
)


@act
def assign(*, dossier_id: int, by: Officer, seen: int | None, to_account_id: int, note: str = "") -> Dossier:
    """Give the present step to one named officer: by a leader, or by anyone with the step's duty (also to oneself).

    Errors: AlreadyDone; MoveRefused outside processing; DutyRequired; CannotHold if the receiver lacks the step's duty.
    Source: regulations, checklist 46 (reassigning keeps history: a new line of the control sheet).
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    step = _current(dossier, ASSIGNABLE)
    if not (policies.holds(by, Duty.DECIDE, dossier) or policies.holds(by, step.duty, dossier)):
        raise DutyRequired(duty=step.duty.label)
    work.require_able(dossier, step.duty, to_account_id)
    work.hand_over(dossier, step, by=by, to_account_id=to_account_id, note=note)
    _say(dossier, "dossier.assigned", step, by=by, note=note)
    return dossier


@act
def finish_step(
    *, dossier_id: int, by: Officer, seen: int | None, note: str = "", to_step: str | None = None
) -> Dossier:
    """Hand the work on to the next step of the version; `to_step` names an optional one that is wanted this time.

    Errors: AlreadyDone, MoveRefused, DutyRequired, HeldByAnother; Incomplete if the step is not done, or was the last one.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    step = _own_step(dossier, by)
    policies.require_all_opinions(dossier)
    _require_done(dossier, step)
    coming = route.following(dossier, to_step)
    if coming is None:
        raise Incomplete(what="Đây là bước cuối. Cấp số và phát hành kết quả để xong việc.")
    _require_ready_for(dossier, coming)
    dossier.holder_id = by.account_id
    work.hand_over(dossier, coming, by=by, note=note)
    _say(dossier, "dossier.step_finished", coming, by=by, note=note)
    return dossier


@act
def send_back(*, dossier_id: int, by: Officer, seen: int | None, reason: str, to_step: str | None = None) -> Dossier:
    """Give the work back to an earlier step; a draft that was proposed or approved comes back with it. The clock runs on.

    Errors: AlreadyDone, MoveRefused, DutyRequired, HeldByAnother; Incomplete without a reason, or once something is signed.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    _own_step(dossier, by)
    require_reason(reason, dossier.agency)
    if _outputs(dossier).filter(state__in=[OutputState.FROZEN, *SIGNED_ON]).exists():
        raise Incomplete(what="Kết quả đã ký hoặc đang ký nên không trả lại được nữa.")
    target = route.preceding(dossier, to_step)
    for output in _outputs(dossier).filter(state__in=TAKE_BACK.sources):
        output.dossier, output.approved_by, output.approved_at = dossier, None, None
        move_output(output, TAKE_BACK, by=by, personal={"reason": reason})
    work.hand_over(dossier, target, by=by, note=reason)
    _say(dossier, "dossier.sent_back", target, by=by, note=reason)
    return dossier


@act
def demand_finance(*, dossier_id: int, by: Officer, seen: int | None, costs: Sequence[CostAsked]) -> Dossier:
    """Tell the applicant what has to be paid before the work goes on, and pause the clock.

    Errors: AlreadyDone, MoveRefused, DutyRequired; Incomplete without any amount.
    Source: regulations 1.3.2 and 1.3.6.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    total = sum(cost.amount_vnd or 0 for cost in costs if not cost.exempt_reason)
    if total <= 0:
        raise Incomplete(what="Ghi ít nhất một khoản phải nộp và số tiền.")
    move(dossier, DEMAND_FINANCE, by=by, pause=PauseKind.FINANCE, payload={"amount_vnd": total, "amount": vnd(total)})
    demand(
        subject=dossier.subject,
        agency_id=dossier.agency_id,
        receiving_agency_id=dossier.receiving_agency_id,
        costs=costs,
        by=by,
    )
    return dossier


@act
def settle_finance(*, dossier_id: int, by: Officer, seen: int | None) -> Dossier:
    """What was demanded is paid or exempt: the clock and the work go on.

    Errors: AlreadyDone, MoveRefused, DutyRequired; Incomplete while something is owed.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    missing = owed(dossier.subject, payable_at=[PayableAt.NOTICE])
    if missing:
        raise Incomplete(what=f"Còn {vnd(missing)} chưa thu. Thu xong rồi mới làm tiếp.")
    move(dossier, SETTLE_FINANCE, by=by)
    if work.begin(dossier, by=by):
        dossier.save(update_fields=["step", "step_duty", "step_due_at", "holder"])
    return dossier


def _current(dossier: Dossier, states: Sequence[DossierState]) -> Step:
    step = route.current(dossier)
    if dossier.state_now not in states or step is None:
        raise MoveRefused(state=dossier.state_now.label)
    return step


def _own_step(dossier: Dossier, by: Officer) -> Step:
    """The step at which the officer may work now."""
    step = _current(dossier, (DossierState.IN_PROCESS,))
    policies.require(by, step.duty, dossier)
    if dossier.holder_id not in (None, by.account_id):
        raise HeldByAnother(name=work.holder_name(dossier))
    return step


def _outputs(dossier: Dossier) -> QuerySet[Output]:
    return Output.objects.filter(dossier=dossier).exclude(state=OutputState.REPLACED)


def _require_done(dossier: Dossier, step: Step) -> None:
    """What a step of this kind must have brought about before it can be finished. Errors: Incomplete."""
    outputs = _outputs(dossier)
    if (
        step.kind is StepKind.CONFIRM
        and outputs.filter(confirmations__answered_at__isnull=True, confirmations__isnull=False).exists()
    ):
        raise Incomplete(what="Còn người chưa trả lời bản nháp. Chờ trả lời hoặc hết hạn.")
    if step.kind is StepKind.ENTER and any(entered_in(output) and not output.number for output in outputs):
        raise Incomplete(what="Chưa ghi sổ. Ghi sổ để có số rồi mới chuyển bước.")
    if step.kind is StepKind.SIGN and not _all_in(outputs, SIGNED_ON):
        raise Incomplete(what="Còn văn bản chưa ký.")
    if step.kind is StepKind.ATTEND and any(missing_parties(output) for output in outputs):
        raise Incomplete(what="Chưa đủ các bên có mặt và ký.")


def _require_ready_for(dossier: Dossier, step: Step) -> None:
    """What must be there before a step of this kind can begin. Errors: Incomplete."""
    if step.kind is StepKind.SIGN and not _all_in(_outputs(dossier), PROPOSED_ON):
        raise Incomplete(what="Chưa trình dự thảo kết quả. Soạn và trình ký rồi mới chuyển bước.")


def _all_in(outputs: QuerySet[Output], states: Sequence[OutputState]) -> bool:
    """Whether there are outputs, and all of them are in one of these states."""
    found = set(outputs.values_list("state", flat=True))
    return bool(found) and found <= set(states)


def _say(dossier: Dossier, event: str, step: Step, *, by: Officer, note: str) -> None:
    touch(
        dossier,
        event,
        by=by,
        payload={"step": step.key, "step_name": step.name, "holder": dossier.holder_id},
        personal={"holder_name": work.holder_name(dossier), "note": note},
    )
