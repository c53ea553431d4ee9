"""Withdrawing at the applicant's wish, discontinuing by decision: both only before a result is decided, money concluded.

Source: regulations 1.2, step 13; form 05 of Circular 03/2025; checklist 50, 51.
"""

from motcua.casework import forms, policies, transitions
from motcua.casework.acts.outputs import release_refusal
from motcua.casework.acts.reception import require_reason
from motcua.casework.errors import Incomplete
from motcua.casework.models import Dossier
from motcua.casework.moves import move, refusal, require_seen, touch
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act


@act
def ask_withdrawal(*, dossier_id: int, by: Actor, reason: str = "") -> Dossier:
    """The applicant asks to withdraw; the state stays, and nothing is approved until the officer answers.

    Errors: NotOwnDossier; ResultDecided; AlreadyDone or MoveRefused if it is not being handled or was asked before.
    """
    dossier = Dossier.objects.lock(dossier_id)
    policies.require_applicant(by, dossier)
    if dossier.state_now not in transitions.WITHDRAW.sources or dossier.withdrawal_asked_at is not None:
        raise refusal(dossier)
    policies.require_undecided(dossier)
    dossier.withdrawal_asked_at, dossier.withdrawal_reason = clock.now(), reason.strip()
    touch(dossier, "dossier.withdrawal_asked", by=by, personal={"reason": reason.strip()})
    return dossier


@act
def keep_going(*, dossier_id: int, by: Actor) -> Dossier:
    """The applicant takes the wish to withdraw back, before it was answered.

    Errors: NotOwnDossier; AlreadyDone or MoveRefused.
    """
    dossier = Dossier.objects.lock(dossier_id)
    policies.require_applicant(by, dossier)
    if dossier.state_now not in transitions.WITHDRAW.sources or dossier.withdrawal_asked_at is None:
        raise refusal(dossier)
    dossier.withdrawal_asked_at, dossier.withdrawal_reason = None, ""
    touch(dossier, "dossier.withdrawal_taken_back", by=by)
    return dossier


@act
def grant_withdrawal(*, dossier_id: int, by: Officer, seen: int | None, finance_conclusion: str) -> Dossier:
    """Let the applicant withdraw: what becomes of the money is concluded, form 05 is printed.

    Errors: Incomplete if nobody asked or the money is not concluded; ResultDecided; AlreadyDone or MoveRefused; DutyRequired
            without DECIDE.
    """
    dossier = _locked(dossier_id, seen, transitions.WITHDRAW, finance_conclusion)
    if dossier.withdrawal_asked_at is None:
        raise Incomplete(what="Người dân chưa đề nghị rút hồ sơ này.")
    asked_at, stage = dossier.withdrawal_asked_at, dossier.state_now
    reason = dossier.withdrawal_reason or "Người nộp đề nghị rút hồ sơ."
    money = finance_conclusion.strip()
    move(dossier, transitions.WITHDRAW, by=by, payload={"finance_conclusion": money}, personal={"reason": reason})
    forms.print_discontinuation(dossier, by=by, stage=stage, reason=reason, ground="", money=money, asked_at=asked_at)
    return dossier


@act
def discontinue(
    *, dossier_id: int, by: Officer, seen: int | None, reason: str, ground: str, finance_conclusion: str
) -> Dossier:
    """Stop by decision: the applicant did not complete, or the law does not allow it. Form 05 is printed.

    The signed letter that says so (`output_rules.refusal_key`) goes out with it.

    Errors: ReasonTooShort; Incomplete without a ground, a conclusion on money or the signed letter; ResultDecided; AlreadyDone
            or MoveRefused; DutyRequired without DECIDE.
    Source: regulations, checklist 50.
    """
    dossier = _locked(dossier_id, seen, transitions.DISCONTINUE, finance_conclusion)
    require_reason(reason, dossier.agency)
    if not ground.strip():
        raise Incomplete(what="Ghi điều luật làm căn cứ dừng giải quyết.")
    policies.require(by, Duty.DECIDE, dossier)
    release_refusal(dossier=dossier, by=by)
    stage, money = dossier.state_now, finance_conclusion.strip()
    move(
        dossier,
        transitions.DISCONTINUE,
        by=by,
        payload={"finance_conclusion": money, "agency": dossier.agency.short_name},
        personal={"reason": reason.strip(), "ground": ground.strip()},
    )
    forms.print_discontinuation(
        dossier, by=by, stage=stage, reason=reason.strip(), ground=ground.strip(), money=money, asked_at=None
    )
    return dossier


def _locked(dossier_id: int, seen: int | None, transition: transitions.Transition, finance_conclusion: str) -> Dossier:
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in transition.sources:
        raise refusal(dossier)
    policies.require_undecided(dossier)
    if not finance_conclusion.strip():
        raise Incomplete(what="Ghi kết luận về tiền: đã thu gì, có trả lại không. Không thu thì ghi “Không thu tiền”.")
    return dossier
