"""Proposing, approving, signing, numbering, attending, releasing and replacing outputs: each an event of its own.

Source: regulations 1.2 rows 10 and 11, checklist 49, 50, 56, 58.
"""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from motcua.casework import output_data, output_rules, policies, work
from motcua.casework.acts.drafts import (
    confirm_draft,
    draft_output,
    require_filled,
    share_draft,
)
from motcua.casework.acts.reception import require_reason
from motcua.casework.enums import OutputState
from motcua.casework.errors import Incomplete, WrongFile
from motcua.casework.models import Attendance, Dossier, Output, Party
from motcua.casework.moves import move, refusal, require_seen, touch
from motcua.casework.output_moves import locked, move_output, refused, require_move, require_workable
from motcua.casework.output_transitions import (
    APPROVE,
    FREEZE,
    NUMBER,
    PROPOSE,
    PROPOSED_ON,
    RELEASE,
    RELEASE_REFUSAL,
    REPLACE,
    RETURN,
    SIGN,
    SIGN_ENTERED,
    SIGNED_ON,
)
from motcua.casework.transitions import ISSUE
from motcua.catalogue.enums import StepKind
from motcua.documents import printing, store
from motcua.documents.errors import FileDamaged
from motcua.documents.models import StoredFile
from motcua.documents.parts import keep_made
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock, codes
from motcua.kernel.acts import act, require_act
from motcua.registry.models import IssuedOutput
from motcua.registry.parts import Issued, enter_book, mark_replaced, register_output

__all__ = [
    "approve",
    "attend",
    "confirm_draft",
    "draft_output",
    "freeze",
    "number_output",
    "print_originals",
    "propose",
    "record_signature",
    "release",
    "release_refusal",
    "replace_output",
    "return_output",
    "share_draft",
]

# So long a leader who began to sign has the file alone; then another one may take it over.
SIGNING_TAKES = timedelta(minutes=10)
ENTERED_IN = (OutputState.PROPOSED, OutputState.APPROVED)
ATTENDED_IN = (OutputState.SIGNED, OutputState.NUMBERED)


@act
def propose(*, output_id: int, by: Officer, seen: int | None, to_account_id: int | None = None) -> Output:
    """Lay the draft before the leader. A draft that must be shown first has been found right by everybody.

    Errors: AlreadyDone, MoveRefused, OutputMoveRefused, DutyRequired; OpinionAwaited; Incomplete with gaps or without
            confirmation.
    """
    output = locked(output_id)
    require_seen(output.dossier, seen)
    require_filled(output)
    policies.require_all_opinions(output.dossier)
    if output_rules.confirmation_of(output) is not None and not output_rules.is_confirmed(output):
        raise Incomplete(what="Dự thảo phải gửi cho các bên xem và được xác nhận rồi mới trình ký.")
    move_output(output, PROPOSE, by=by)
    _advance(
        output, [StepKind.REVIEW, StepKind.CONSULT, StepKind.VISIT, StepKind.CONFIRM], by, PROPOSED_ON, to_account_id
    )
    return output


@act
def approve(*, output_id: int, by: Officer, seen: int | None) -> Output:
    """The leader agrees to the draft; from now on it changes no more.

    Errors: AlreadyDone, MoveRefused, OutputMoveRefused, DutyRequired without DECIDE; WithdrawalPending.
    """
    output = locked(output_id)
    require_seen(output.dossier, seen)
    policies.require_no_wish_to_withdraw(output.dossier)
    output.approved_by_id, output.approved_at = by.account_id, clock.now()
    move_output(output, APPROVE, by=by)
    return output


@act
def return_output(*, output_id: int, by: Officer, reason: str) -> Output:
    """The leader gives the draft back to be put right; the clock runs on. A number once taken stays with the output.

    Errors: MoveRefused, OutputMoveRefused, DutyRequired without DECIDE; ReasonTooShort.
    """
    output = locked(output_id)
    require_reason(reason, output.dossier.agency)
    output.approved_by, output.approved_at = None, None
    output.frozen_sha256, output.frozen_at, output.frozen_by, output.draft_file = "", None, None, None
    work.return_to_drafting(output.dossier, by=by, note=reason)
    move_output(output, RETURN, by=by, personal={"reason": reason.strip()})
    return output


@act
def freeze(*, output_id: int, by: Officer) -> str:
    """Fix the bytes that will be signed: their sha256. Repeated by the same leader, it gives the same bytes again.

    The number is taken here if no register gave one before, so that it stands in the signed file; the clerk still confirms it.

    Errors: AlreadyDone while another leader is signing; MoveRefused, OutputMoveRefused, DutyRequired without DECIDE;
            Incomplete for an output whose line was not entered yet.
    """
    output = locked(output_id)
    now = clock.now()
    if output.state_now is OutputState.FROZEN and output.frozen_at is not None:
        policies.require(by, Duty.DECIDE, output.dossier)
        if output.frozen_by_id == by.account_id:
            return output.frozen_sha256
        if now - output.frozen_at < SIGNING_TAKES:
            raise refusal(output.dossier)
    if output.state_now not in FREEZE.sources:
        raise refused(output, FREEZE.target)
    _take_number(output, by=by)
    pdf = printing.render(output_data.sheet_of(output, signer_name=by.name, on=clock.today()))
    output.draft_file = keep_made(
        data=pdf, name=f"{output.name}.pdf", purpose="output.frozen", subject=output.dossier.subject, by=by
    )
    output.frozen_sha256, output.frozen_at, output.frozen_by_id = output.draft_file.sha256, now, by.account_id
    move_output(output, FREEZE, by=by, payload={"sha256": output.frozen_sha256})
    return output.frozen_sha256


@act
def record_signature(*, output_id: int, by: Officer, signed: bytes, frozen_sha256: str) -> Output:
    """Keep the signed file, if it is the frozen one with a signature behind it and nothing was frozen anew meanwhile.

    Errors: WrongFile; AlreadyDone if it was signed meanwhile; MoveRefused, OutputMoveRefused, DutyRequired without DECIDE.
    """
    output = locked(output_id)
    if output.signed_at is not None:
        raise refusal(output.dossier)
    if output.frozen_sha256 != frozen_sha256 or output.frozen_by_id != by.account_id:
        raise WrongFile
    frozen = read_file(output.draft_file)
    if not signed.startswith(frozen) or len(signed) == len(frozen):
        raise WrongFile
    output.signed_file = keep_made(
        data=signed, name=f"{output.name}.pdf", purpose="output.signed", subject=output.dossier.subject, by=by
    )
    output.signed_by_id, output.signed_at = by.account_id, clock.now()
    sha256 = output.signed_file.sha256
    move_output(output, SIGN_ENTERED if output.numbered_at else SIGN, by=by, payload={"sha256": sha256})
    _advance(output, [StepKind.SIGN], by, SIGNED_ON)
    return output


@act
def number_output(*, output_id: int, by: Officer) -> Output:
    """Give the output its number: a register's line before it is signed, by whoever reviews; else by the clerk after.

    Doing it twice changes nothing. Numbers of a book have no gap.

    Errors: MoveRefused, OutputMoveRefused; DutyRequired.
    Source: Law on civil status 2014, article 18; Decree 30/2020, article 15.
    """
    output = locked(output_id)
    if output.numbered_at is not None:
        return output
    output.numbered_at = clock.now()
    register = output_rules.entered_in(output)
    if register is None:
        move_output(output, NUMBER, by=by, payload={"number": output.number})
        return output
    require_workable(output)
    policies.require(by, Duty.REVIEW, output.dossier)
    if output.state_now not in ENTERED_IN:
        raise refused(output, OutputState.PROPOSED)
    entry = enter_book(
        agency_id=output.dossier.agency_id,
        kind=register,
        subject=output.dossier.subject,
        reference=output.key,
        fields=output.data,
        by=by,
    )
    output.number = entry.number_text
    output.save(update_fields=["number", "numbered_at"])
    touch(output.dossier, "output.numbered", by=by, payload={"output": output.pk, "number": output.number})
    _advance(output, [StepKind.ENTER], by, PROPOSED_ON)
    return output


@act
def print_originals(*, output_id: int, by: Officer) -> Output:
    """Record that the signed originals were put on paper, as many as the procedure makes; printing again is recorded again.

    Errors: Incomplete before it is signed; DutyRequired without REVIEW, ISSUE or DELIVER.
    """
    output = locked(output_id)
    _require_any(by, (Duty.REVIEW, Duty.ISSUE, Duty.DELIVER), output.dossier)
    if output.signed_at is None:
        raise Incomplete(what="Chưa ký. Ký xong rồi mới in bản chính.")
    count = output_rules.originals(output)
    output.originals_printed += count
    output.save(update_fields=["originals_printed"])
    facts = {"output": output.pk, "count": count, "whole": output.originals_printed}
    touch(output.dossier, "output.originals_printed", by=by, payload=facts)
    return output


@act
def attend(*, output_id: int, party_id: int, by: Officer, papers_shown: str, declared_free_will: bool) -> Output:
    """A party came in person, showed papers, declared free will and signed, and an officer saw it.

    Errors: Incomplete without papers or free will, or for somebody who need not come; MoveRefused, OutputMoveRefused before
            it is signed; DutyRequired without REVIEW or DELIVER.
    Source: Law on civil status 2014, article 18 paragraph 2.
    """
    output = locked(output_id)
    _require_any(by, (Duty.REVIEW, Duty.DELIVER), output.dossier)
    require_workable(output)
    if output.state_now not in ATTENDED_IN:
        raise refused(output, OutputState.SIGNED)
    party = next((one for one in output_rules.signers(output) if one.pk == party_id), None)
    if party is None:
        raise Incomplete(what="Người này không phải ký kết quả.")
    if not papers_shown.strip():
        raise Incomplete(what="Ghi giấy tờ mà người này đã cho xem.")
    if not declared_free_will:
        raise Incomplete(what="Người này chưa khẳng định tự nguyện nên chưa trao được kết quả.")
    if party not in output_rules.missing_parties(output):
        return output
    _witness(output, party, by=by, papers_shown=papers_shown)
    _advance(output, [StepKind.ATTEND], by, SIGNED_ON)
    return output


@act
def release(*, output_id: int, by: Officer, seen: int | None = None) -> Output:
    """Send the output out: registered for verification; with the last one the dossier is issued.

    Errors: AlreadyDone, MoveRefused, OutputMoveRefused, DutyRequired without ISSUE; Incomplete until all parties came;
            WrongFile if the file is not the one that was signed.
    """
    output = locked(output_id)
    dossier = output.dossier
    require_seen(dossier, seen)
    require_move(output, RELEASE, by=by)
    if output.is_refusal and output.replaces_id is None:
        raise Incomplete(what="Văn bản từ chối được phát hành khi lãnh đạo dừng giải quyết hồ sơ.")
    missing = output_rules.missing_parties(output) if output.replaces_id is None else []
    if missing:
        names = ", ".join(party.role_name for party in missing)
        raise Incomplete(what=f"Chưa phát hành được: {names} chưa có mặt, cho xem giấy tờ và ký.")
    _send_out(output, by=by)
    move_output(output, RELEASE, by=by, payload={"number": output.number, "code": output.code})
    if output.replaces_id is None and _all_released(dossier):
        work.end(dossier, at=clock.now(), taken_by_id=by.account_id)
        move(dossier, ISSUE, by=by, payload={"number": output.number})
    return output


def release_refusal(*, dossier: Dossier, by: Officer) -> Output:
    """Send out the signed document with which a received dossier is refused. Part: inside the act that discontinues it.

    Errors: Incomplete without such a document; WrongFile; DutyRequired without DECIDE.
    Source: regulations, checklist 50.
    """
    require_act()
    signed = Output.objects.select_for_update(of=("self",)).filter(
        dossier=dossier, is_refusal=True, state__in=RELEASE_REFUSAL.sources
    )
    output = signed.first()
    if output is None:
        raise Incomplete(what="Dừng giải quyết phải có văn bản đã ký. Soạn, trình và ký thông báo trước.")
    output.dossier = dossier
    _send_out(output, by=by)
    move_output(output, RELEASE_REFUSAL, by=by, payload={"number": output.number, "code": output.code})
    return output


@act
def replace_output(
    *, output_id: int, by: Officer, seen: int | None, reason: str, data: Mapping[str, str] | None = None
) -> Output:
    """Begin a new version of a wrong output. The old one is marked and stays readable; a register's number goes over.

    Errors: AlreadyDone, MoveRefused, OutputMoveRefused, DutyRequired without DECIDE; ReasonTooShort.
    Source: regulations 1.3.6 (last row), checklist 58.
    """
    old = locked(output_id)
    require_seen(old.dossier, seen)
    require_reason(reason, old.dossier.agency)
    entered = output_rules.entered_in(old) is not None
    move_output(old, REPLACE, by=by, personal={"reason": reason.strip()})
    mark_replaced(code=old.code, by=by)
    new = Output(
        dossier=old.dossier,
        key=old.key,
        name=old.name,
        is_refusal=old.is_refusal,
        replaces=old,
        code=codes.verification_code(),
        drafted_by_id=by.account_id,
        number=old.number if entered else "",
        numbered_at=old.numbered_at if entered else None,
    )
    new.data = {**old.data, **(data or {})}
    new.save()
    return new


def read_file(file: StoredFile | None) -> bytes:
    """The bytes, checked against their hash. Errors: WrongFile if there is none, or they are not what was kept."""
    if file is None:
        raise WrongFile
    try:
        return store.read(file.key, sha256=file.sha256)
    except FileDamaged:
        raise WrongFile from None


def _take_number(output: Output, *, by: Officer) -> None:
    """A register's line must be there; any other output takes the next number of its outgoing book, once."""
    if output.number:
        return
    if output_rules.entered_in(output) is not None:
        raise Incomplete(what="Chưa ghi sổ. Ghi sổ để có số rồi mới ký.")
    output.number = enter_book(
        agency_id=output.dossier.agency_id,
        kind=output_rules.outgoing_book(output),
        subject=output.dossier.subject,
        reference=f"{output.key}:{output.pk}",
        fields=output.data,
        by=by,
    ).number_text


def _send_out(output: Output, *, by: Officer) -> None:
    """Make the signed file verifiable by everybody, after a last look at its bytes."""
    signed, frozen = read_file(output.signed_file), read_file(output.draft_file)
    if not signed.startswith(frozen) or hashlib.sha256(frozen).hexdigest() != output.frozen_sha256:
        raise WrongFile
    former = IssuedOutput.objects.filter(code=output.replaces.code).first() if output.replaces else None
    issued = Issued(
        code=output.code,
        sha256=hashlib.sha256(signed).hexdigest(),
        subject=output.dossier.subject,
        agency_id=output.dossier.agency_id,
        title=output.name,
        number=output.number,
    )
    register_output(output=issued, by=by, replaces=former)
    output.released_at = clock.now()


def _witness(output: Output, party: Party, *, by: Officer, papers_shown: str) -> None:
    Attendance.objects.create(
        output=output,
        party=party,
        papers_shown=papers_shown.strip(),
        declared_free_will=True,
        attended_at=clock.now(),
        witnessed_by_id=by.account_id,
    )
    facts = {"output": output.pk, "party": party.role, "free_will": True}
    touch(output.dossier, "output.attended", by=by, payload=facts, personal={"papers": papers_shown.strip()})


def _advance(
    output: Output,
    past: list[StepKind],
    by: Officer,
    wanted: tuple[OutputState, ...],
    to_account_id: int | None = None,
) -> None:
    """The deed finishes the step once every output of the dossier has come so far."""
    dossier = output.dossier
    alike = dossier.outputs.filter(is_refusal=output.is_refusal).exclude(state=OutputState.REPLACED)
    states = set(alike.values_list("state", flat=True))
    if states <= set(wanted) and not (StepKind.ATTEND in past and output_rules.missing_parties(output)):
        work.advance(dossier, past=past, by=by, to_account_id=to_account_id)
        dossier.save(update_fields=work.FIELDS)


def _all_released(dossier: Dossier) -> bool:
    """Every output that the version promises this dossier has gone out."""
    released = set(dossier.outputs.filter(state=OutputState.RELEASED).values_list("key", flat=True))
    return {one.key for one in output_rules.expected(dossier)} <= released


def _require_any(by: Officer, duties: tuple[Duty, ...], dossier: Dossier) -> None:
    if not any(policies.holds(by, duty, dossier) for duty in duties):
        raise DutyRequired(duty=duties[0].label)
