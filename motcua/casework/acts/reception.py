"""Receiving, asking to complete, declining, cancelling, passing on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.agencies import rules
from motcua.agencies.models import Agency
from motcua.casework import forms, policies, route, supplements, transitions, work
from motcua.casework.enums import EvidenceVerdict, PauseKind, SupplementStage
from motcua.casework.errors import Incomplete, ReasonTooShort
from motcua.casework.models import Dossier, Evidence, Supplement
from motcua.casework.moves import move, refusal, require_seen, touch
from motcua.casework.opening import answer_time
from motcua.casework.supplements import SupplementItemAsked
from motcua.eventlog.parts import record
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.worktime import Limit
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import exempt


@act
def accept(*, dossier_id: int, by: Officer, seen: int | None, limit: Limit | None = None) -> Dossier:
    """Receive an online filing: the clock starts, form 01 is printed. `limit` replaces the one computed at filing.

    Errors: AlreadyDone or MoveRefused; DutyRequired without RECEIVE at the competent or the receiving agency.
    Source: Decree 118/2025; regulations 1.2, step 2a; checklist 13, 15, 16.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    dossier.received_at = clock.now()
    if limit is not None:
        dossier.limit = limit.to_json()
    move(dossier, transitions.ACCEPT, by=by)
    forms.print_receipt(dossier, by=by)
    return dossier


@act
def decline(
    *, dossier_id: int, by: Officer, seen: int | None, reason: str, ground: str, next_steps: str = ""
) -> Dossier:
    """Refuse to receive, with a reason people can act upon and its legal ground; form 03 is printed.

    `next_steps`: what the applicant can do instead, for the letter.

    Errors: ReasonTooShort below the rule's length; Incomplete without a ground; AlreadyDone or MoveRefused; DutyRequired.
    Source: Decree 61/2018, article 17; checklist 17.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    require_reason(reason, dossier.agency)
    if not ground.strip():
        raise Incomplete(what="Ghi điều luật làm căn cứ từ chối.")
    said = {"reason": reason.strip(), "ground": ground.strip()}
    instead = {"next_steps": next_steps.strip()} if next_steps.strip() else {}
    move(dossier, transitions.DECLINE, by=by, personal=said | instead)
    forms.print_refusal(dossier, by=by, reason=said["reason"], ground=said["ground"])
    _owe_nothing(dossier, by=by, reason="hồ sơ không được tiếp nhận")
    return dossier


@act
def request_supplement_early(
    *,
    dossier_id: int,
    by: Officer,
    seen: int | None,
    items: Sequence[SupplementItemAsked],
    reason: str,
    answer_by: datetime | None = None,
) -> Dossier:
    """Ask for what is missing before receipt. No clock runs, and this does not count for "once". Form 02 is printed.

    Errors: Incomplete; AlreadyDone or MoveRefused; DutyRequired without RECEIVE.
    Source: regulations 1.3.1; 1.3.5a, 8.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in transitions.REQUEST_SUPPLEMENT_EARLY.sources:
        raise refusal(dossier)
    supplement = supplements.make_request(
        dossier, SupplementStage.BEFORE_RECEIPT, by=by, items=items, reason=reason, answer_by=answer_by
    )
    said = {"reason": supplement.reason}
    move(dossier, transitions.REQUEST_SUPPLEMENT_EARLY, by=by, payload=_facts(supplement), personal=said)
    forms.print_supplement(dossier, supplement, by=by)
    return dossier


@act
def request_supplement(
    *,
    dossier_id: int,
    by: Officer,
    seen: int | None,
    items: Sequence[SupplementItemAsked],
    reason: str,
    answer_by: datetime | None = None,
    approved_by: Officer | None = None,
) -> Dossier:
    """Ask for what is missing after receipt, once and completely, and pause the clock. Form 02 is printed.

    A second request needs `approved_by`, a leader of the competent agency, and is counted.

    Errors: SecondSupplementRefused; DutyRequired without REVIEW (or DECIDE for the leader); Incomplete; AlreadyDone or MoveRefused.
    Source: regulations 1.3.1; checklist 17, 34, 36.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in transitions.REQUEST_SUPPLEMENT.sources:
        raise refusal(dossier)
    again = supplements.require_may_request_again(dossier, approved_by)
    supplement = supplements.make_request(
        dossier,
        SupplementStage.AFTER_RECEIPT,
        by=by,
        items=items,
        reason=reason,
        answer_by=answer_by,
        approved_by=approved_by if again else None,
    )
    dossier.supplements_after_receipt += 1
    approval = {"again": again, "approved": approved_by.key if again and approved_by else None}
    move(
        dossier,
        transitions.REQUEST_SUPPLEMENT,
        by=by,
        payload=_facts(supplement) | approval,
        personal={"reason": supplement.reason},
        pause=PauseKind.SUPPLEMENT,
    )
    forms.print_supplement(dossier, supplement, by=by)
    return dossier


@act
def answer_supplement(*, dossier_id: int, by: Actor, files: Mapping[int, Sequence[int]]) -> Dossier:
    """The applicant answers every asked item at once: evidence id -> ids of stored files, in order.

    Before receipt the filing is submitted anew and waits to be answered. After receipt it waits to be confirmed; the clock
    stood still until now, whenever that will be. An officer may enter what the applicant brings to the counter.

    Errors: NotOwnDossier; NotAsked; Incomplete naming what is missing; AlreadyDone or MoveRefused.
    """
    dossier = Dossier.objects.lock(dossier_id)
    policies.require_applicant(by, dossier, at_counter=True)
    supplement = supplements.open_supplement(dossier)
    if supplement is None or supplement.answered_at is not None:
        raise refusal(dossier)
    supplements.take_answer(supplement, files)
    if supplement.stage == SupplementStage.BEFORE_RECEIPT:
        supplements.close(supplement)
        dossier.answer_by = answer_time(dossier.agency, at=clock.now())
        move(dossier, transitions.RESUBMIT, by=by, payload={"answer_by": dossier.answer_by.isoformat()})
    else:
        supplement.save(update_fields=["answered_at"])
        touch(dossier, "dossier.supplement_answered", by=by)
    return dossier


@act
def confirm_supplement(*, dossier_id: int, by: Officer, seen: int | None) -> Dossier:
    """The answer is complete: the pause ends at the moment of the answer, and the promise moves by it.

    Errors: Incomplete if the applicant has not answered; AlreadyDone or MoveRefused; DutyRequired without RECEIVE.
    Source: regulations 1.3.1 ("end − (completed − requested)"); 1.3.5a, 6.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    supplement = supplements.open_supplement(dossier)
    if dossier.state_now not in transitions.CONFIRM_SUPPLEMENT.sources or supplement is None:
        raise refusal(dossier)
    if supplement.answered_at is None:
        raise Incomplete(what="Người dân chưa gửi phần bổ sung.")
    facts = {
        "due_before_at": dossier.due_at.isoformat() if dossier.due_at else None,
        "paused": supplements.waited(supplement),
    }
    supplements.close(supplement, confirmed=True)
    move(dossier, transitions.CONFIRM_SUPPLEMENT, by=by, payload=facts, resumed_at=supplement.answered_at)
    if work.begin(dossier, by=by):  # it was sent back before anybody worked on it
        dossier.save(update_fields=["step", "step_duty", "step_due_at", "holder"])
    return dossier


@act
def cancel(*, dossier_id: int, by: Actor) -> Dossier:
    """The applicant takes back a filing that nobody has received; it does not count as a dossier.

    Errors: NotOwnDossier; AlreadyDone or MoveRefused.
    """
    dossier = Dossier.objects.lock(dossier_id)
    policies.require_applicant(by, dossier)
    move(dossier, transitions.CANCEL, by=by)
    _owe_nothing(dossier, by=by, reason="đã hủy việc nộp")
    return dossier


@act
def forward(*, dossier_id: int, by: Officer, seen: int | None, to_account_id: int | None = None) -> Dossier:
    """Pass a received dossier on to the competent agency's first step; without a holder it waits there to be assigned.

    Errors: Incomplete if the holder lacks the step's duty there; AlreadyDone or MoveRefused; DutyRequired without RECEIVE.
    Source: regulations 1.2, step 4.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in transitions.FORWARD.sources:
        raise refusal(dossier)
    step = route.first(dossier)
    if to_account_id is not None and step is not None and to_account_id not in work.able_to_hold(dossier, step.duty):
        where = dossier.agency.short_name
        raise Incomplete(what=f"Người được giao chưa có nhiệm vụ “{step.duty.label}” tại {where}.")
    work.begin(dossier, by=by, to_account_id=to_account_id)
    facts = {"step": dossier.step, "step_name": step.name if step else "", "holder": dossier.holder_id}
    move(dossier, transitions.FORWARD, by=by, payload=facts)
    return dossier


@act
def mark_evidence(*, evidence_id: int, by: Officer, verdict: EvidenceVerdict, note: str = "") -> Evidence:
    """Write down what the officer found of one evidence item. Other officers' pages stay good.

    Errors: Incomplete for a bad item without a note; DutyRequired without RECEIVE or REVIEW; MoveRefused once nobody works on it.
    """
    found = Evidence.objects.get(pk=evidence_id)
    dossier = Dossier.objects.lock(found.dossier_id)
    if dossier.closed_at is not None:
        raise refusal(dossier)
    duty = Duty.RECEIVE if policies.holds(by, Duty.RECEIVE, dossier) else Duty.REVIEW
    policies.require(by, duty, dossier)
    if verdict is EvidenceVerdict.BAD and not note.strip():
        raise Incomplete(what=f"Ghi rõ thiếu gì ở “{found.name}”.")
    found.verdict, found.note = verdict, note.strip()
    found.save(update_fields=["verdict", "note"])
    facts = {"evidence": found.key, "name": found.name, "verdict": str(verdict.label)}
    record("dossier.evidence_marked", subject=dossier.subject, by=by, payload=facts, personal={"note": found.note})
    return found


def require_reason(reason: str, agency: Agency) -> None:
    """Errors: ReasonTooShort below the rule's number of characters."""
    least = rules.rule(rules.REASON_MIN_LENGTH, on=clock.today(), agency=agency)
    if len(reason.strip()) < least:
        raise ReasonTooShort(n=least)


def _facts(supplement: Supplement) -> dict[str, object]:
    """`names`: the papers, three at most, for letters."""
    names = list(supplement.items.order_by("evidence__position").values_list("evidence__name", flat=True))
    more = f" và {len(names) - 3} mục nữa, xem trong hồ sơ" if len(names) > 3 else ""
    return {
        "items": len(names),
        "names": "; ".join(names[:3]) + more,
        "stage": supplement.stage,
        "answer_by": supplement.answer_by.isoformat(),
    }


def _owe_nothing(dossier: Dossier, *, by: Actor, reason: str) -> None:
    """What was never received costs nothing. A part."""
    for demand_id in PaymentDemand.objects.of(dossier.subject).open().values_list("pk", flat=True):
        exempt(demand_id=demand_id, by=by, reason=reason)
