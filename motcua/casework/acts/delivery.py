"""Delivering: never without proof. Late dossiers are delivered like any other.

Source: regulations, checklist 56 and 57.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from motcua.casework import policies
from motcua.casework.enums import DeliveryMethod, DossierState, OutputState
from motcua.casework.errors import Incomplete, MoveRefused
from motcua.casework.models import Dossier, Output, Posting
from motcua.casework.moves import move, refusal, require_seen, touch
from motcua.casework.output_moves import locked
from motcua.casework.transitions import DELIVER, OPEN_ELECTRONIC
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.money import vnd
from motcua.payments.queries import owed, undecided


class ProofKind(StrEnum):
    SIGNATURE = auto()
    ELECTRONIC = auto()
    POST = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why we may say that it arrived: a signed receipt, a delivery log, or the post's code."""

    kind: ProofKind
    receiver_name: str = ""
    reference: str = ""


@act
def deliver(*, dossier_id: int, by: Officer, seen: int | None, proof: Proof) -> Dossier:
    """Record that the outputs reached the applicant, and how that is proved.

    Errors: AlreadyDone or MoveRefused; DutyRequired without DELIVER; Incomplete without proof, or while costs are not collected.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    _require_proof(proof)
    _require_paid(dossier)
    move(
        dossier,
        DELIVER,
        by=by,
        payload={"proof": proof.kind.value, "reference": proof.reference},
        personal={"receiver_name": proof.receiver_name or "Người yêu cầu"},
    )
    return dossier


@act
def post_outputs(
    *, dossier_id: int, by: Officer, seen: int | None, code: str, carrier: str, expected_on: date
) -> Posting:
    """Hand the outputs to the carrier. The state stays: only the carrier's proof makes it delivered. The applicant gets the code.

    Errors: AlreadyDone or MoveRefused before release, or while another one is on its way; DutyRequired without DELIVER;
            Incomplete without a code, for a day that is over, or while costs are not collected.
    Source: regulations 1.2, step 12; checklist 56.
    """
    dossier = _issued(dossier_id, by, seen)
    if dossier.postings.filter(failed_at__isnull=True).exists():
        raise refusal(dossier)
    if not code:
        raise Incomplete(what="Ghi mã vận đơn bưu điện cấp.")
    if expected_on < clock.today():
        raise Incomplete(what="Ngày dự kiến tới không thể trước hôm nay.")
    _require_paid(dossier)
    posting = Posting.objects.create(
        dossier=dossier,
        code=code,
        carrier=carrier,
        posted_at=clock.now(),
        posted_by_id=by.account_id,
        expected_on=expected_on,
    )
    touch(dossier, "dossier.posted", by=by, payload=_way(posting))
    return posting


@act
def note_post_failed(*, dossier_id: int, by: Officer, seen: int | None, again_on: date | None) -> Posting:
    """The carrier met nobody: it tries again on a day, or (None) has brought the outputs back to the counter.

    Errors: AlreadyDone or MoveRefused if nothing is on its way; DutyRequired without DELIVER; Incomplete for a day that is over.
    """
    dossier = _issued(dossier_id, by, seen)
    posting = dossier.postings.filter(failed_at__isnull=True).first()
    if posting is None:
        raise refusal(dossier)
    if again_on is None:
        posting.failed_at = clock.now()
    elif again_on < clock.today():
        raise Incomplete(what="Ngày giao lại không thể trước hôm nay.")
    else:
        posting.expected_on = again_on
    posting.save(update_fields=["failed_at", "expected_on"])
    event = "dossier.post_missed" if again_on else "dossier.post_came_back"
    touch(dossier, event, by=by, payload=_way(posting))
    return posting


@act
def open_electronic_output(*, output_id: int, by: Actor) -> Output:
    """The applicant opens the signed file: recorded, and the first time it is the delivery of what was wanted electronically.

    Errors: NotOwnDossier; MoveRefused before it was released.
    """
    output = locked(output_id)
    dossier = output.dossier
    policies.require_applicant(by, dossier)
    if output.state not in (OutputState.RELEASED, OutputState.REPLACED):
        raise MoveRefused(state=dossier.state_now.label)
    electronic = dossier.delivery_method == DeliveryMethod.ELECTRONIC and not owed(dossier.subject)
    if electronic and dossier.state_now is DossierState.ISSUED:
        facts = {"proof": ProofKind.ELECTRONIC.value, "reference": f"output:{output.code}"}
        move(dossier, OPEN_ELECTRONIC, by=by, payload=facts, personal={"receiver_name": by.name})
    else:
        touch(dossier, "output.opened", by=by, payload={"output": output.pk, "code": output.code})
    return output


def _issued(dossier_id: int, by: Officer, seen: int | None) -> Dossier:
    """The locked dossier whose outputs may leave the house. Errors: AlreadyDone, MoveRefused, DutyRequired."""
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    policies.require(by, Duty.DELIVER, dossier)
    if dossier.state_now is not DossierState.ISSUED:
        raise refusal(dossier)
    return dossier


def _way(posting: Posting) -> dict[str, str]:
    return {
        "reference": posting.code,
        "carrier": posting.carrier,
        "expected_on": f"{posting.expected_on:%d/%m/%Y}",
        "receiving_agency": posting.dossier.receiving_agency.short_name,
    }


def _require_paid(dossier: Dossier) -> None:
    missing = owed(dossier.subject)
    if missing:
        raise Incomplete(what=f"Còn {vnd(missing)} chưa thu. Thu xong rồi mới trả kết quả.")
    if undecided(dossier.subject):
        raise Incomplete(what="Còn yêu cầu miễn phí, lệ phí chưa có câu trả lời. Xem rồi mới trả kết quả.")


def _require_proof(proof: Proof) -> None:
    if proof.kind is ProofKind.POST and not proof.reference.strip():
        raise Incomplete(what="Ghi mã bưu gửi mà bưu điện đã phát.")
    if proof.kind is ProofKind.SIGNATURE and not proof.receiver_name.strip():
        raise Incomplete(what="Ghi tên người đã nhận và ký nhận.")
    if proof.kind is ProofKind.ELECTRONIC and not proof.reference.strip():
        raise Incomplete(what="Ghi mã nhật ký gửi điện tử.")
