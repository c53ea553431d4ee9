"""Delivering: never without proof. Late dossiers are delivered like any other.

Source: regulations, checklist 56 and 57.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from motcua.casework import policies
from motcua.casework.enums import DeliveryMethod, DossierState, OutputState
from motcua.casework.errors import Incomplete, MoveRefused
from motcua.casework.models import Dossier, Output
from motcua.casework.moves import move, require_seen, touch
from motcua.casework.output_moves import locked
from motcua.casework.transitions import DELIVER, OPEN_ELECTRONIC
from motcua.identity.officers import Officer
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
    missing = owed(dossier.subject)
    if missing:
        raise Incomplete(what=f"Còn {vnd(missing)} chưa thu. Thu xong rồi mới trả kết quả.")
    if undecided(dossier.subject):
        raise Incomplete(what="Còn yêu cầu miễn phí, lệ phí chưa có câu trả lời. Xem rồi mới trả kết quả.")
    move(
        dossier,
        DELIVER,
        by=by,
        payload={"proof": proof.kind.value, "reference": proof.reference},
        personal={"receiver_name": proof.receiver_name or "Người yêu cầu"},
    )
    return dossier


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


def _require_proof(proof: Proof) -> None:
    if proof.kind is ProofKind.POST and not proof.reference.strip():
        raise Incomplete(what="Ghi mã bưu gửi mà bưu điện đã phát.")
    if proof.kind is ProofKind.SIGNATURE and not proof.receiver_name.strip():
        raise Incomplete(what="Ghi tên người đã nhận và ký nhận.")
    if proof.kind is ProofKind.ELECTRONIC and not proof.reference.strip():
        raise Incomplete(what="Ghi mã nhật ký gửi điện tử.")
