"""Drafting an output and showing the draft to those whom it is about."""

from collections.abc import Mapping
from datetime import datetime

from motcua.agencies.calendars import calendar_of
from motcua.casework import output_data, output_rules, policies, work
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.errors import Incomplete, NotThisParty, OutputMoveRefused
from motcua.casework.models import Dossier, DraftConfirmation, Output, Party
from motcua.casework.moves import require_seen, touch
from motcua.casework.output_moves import locked, move_output, require_move
from motcua.casework.output_transitions import REDRAFT, REMARK, SHARE
from motcua.catalogue.enums import StepKind
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Citizen, Officer
from motcua.kernel import clock, codes, worktime
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act

# Officers who may write down what a party said at the counter or on the telephone.
TAKES_ANSWERS = (Duty.REVIEW, Duty.RECEIVE, Duty.SUPPORT)


@act
def draft_output(
    *, dossier_id: int, by: Officer, seen: int | None, key: str, data: Mapping[str, str] | None = None
) -> Output:
    """Write or rewrite the draft of one output; without `data` as the dossier's answers make it.

    `key` is that of the version's output, or `output_rules.refusal_key(dossier)`. A draft that was shown comes back to be shown anew.

    Errors: AlreadyDone; MoveRefused outside processing; DutyRequired without REVIEW; OutputMoveRefused once it is proposed;
            Incomplete for an output that the version does not yield.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    output = _draft(dossier, key)
    require_move(output, REDRAFT, by=by)
    output.data = {**output_data.prefilled(dossier, key), **(data or {})}
    output.drafted_by_id = by.account_id
    move_output(output, REDRAFT, by=by)
    return output


@act
def share_draft(*, output_id: int, by: Officer) -> Output:
    """Show the draft to its parties; each may answer until the procedure's window ends.

    Errors: MoveRefused, OutputMoveRefused, DutyRequired; Incomplete with gaps, or where there is nobody to ask.
    Source: Circular 01/2022/TT-BTP (draft shown to the applicants of an online civil status filing).
    """
    output = locked(output_id)
    require_filled(output)
    parties = output_rules.confirming_parties(output)
    if not parties:
        raise Incomplete(what="Thủ tục này không gửi dự thảo cho người yêu cầu xem. Trình ký luôn.")
    now = clock.now()
    answer_by = worktime.due_at(now, output_rules.confirmation_window(output), calendar_of(output.dossier.agency))
    assert answer_by is not None, "the window has an end"
    for party in parties:
        DraftConfirmation.objects.update_or_create(
            output=output, party=party, defaults={**_UNANSWERED, "shared_at": now, "answer_by": answer_by}
        )
    work.advance_to(output.dossier, StepKind.CONFIRM, by=by)
    move_output(output, SHARE, by=by, payload={"answer_by": answer_by.isoformat(), "parties": len(parties)})
    return output


@act
def confirm_draft(*, output_id: int, party_id: int, by: Actor, is_right: bool, remark: str = "") -> Output:
    """A party says that the draft is right, or what is wrong in it: then it returns to the officer.

    Until the draft is proposed, a party may still speak up after silence was taken for a yes.

    Errors: NotThisParty; OutputMoveRefused if the draft is not out for confirmation; Incomplete for "wrong" without a remark.
    """
    output = locked(output_id)
    confirmation = _confirmation(output, party_id) if output.state_now is OutputState.SHARED else None
    if confirmation is None or not (confirmation.answered_at is None or confirmation.by_silence):
        raise OutputMoveRefused(name=output.name, state=output.state_now.label)
    _require_voice(by, confirmation.party, output.dossier)
    if not is_right and not remark.strip():
        raise Incomplete(what="Ghi chỗ sai và ghi đúng ra là gì.")
    confirmation.answered_at, confirmation.is_right = clock.now(), is_right
    confirmation.by_silence, confirmation.remark = False, remark.strip()
    confirmation.save()
    facts = {"party": confirmation.party.role}
    if is_right:
        touch(output.dossier, "output.confirmed", by=by, payload=facts | {"output": output.pk})
        _pass_on(output, by=by)
        return output
    work.return_to_drafting(output.dossier, by=by, note=remark.strip())
    move_output(output, REMARK, by=by, payload=facts, personal={"remark": remark.strip()})
    return output


@act
def close_silent_confirmation(*, confirmation_id: int, now: datetime) -> bool:
    """Take no answer until the window's end for a yes, where the procedure says so: whether that was so."""
    output = locked(DraftConfirmation.objects.values_list("output_id", flat=True).get(pk=confirmation_id))
    confirmation = (
        DraftConfirmation.objects.select_for_update(of=("self",)).select_related("party").get(pk=confirmation_id)
    )
    open_still = confirmation.answered_at is None and confirmation.answer_by < now
    if not open_still or output.state_now is not OutputState.SHARED or not output_rules.silence_agrees(output):
        return False
    if output.dossier.state_now is not DossierState.IN_PROCESS:
        return False
    confirmation.answered_at, confirmation.is_right, confirmation.by_silence = now, True, True
    confirmation.save(update_fields=["answered_at", "is_right", "by_silence"])
    facts = {"output": output.pk, "party": confirmation.party.role}
    touch(output.dossier, "output.confirmed_by_silence", by=SYSTEM, payload=facts)
    _pass_on(output, by=SYSTEM)
    return True


def close_silent_confirmations(now: datetime) -> int:
    """Go through all windows that have ended, one act each: how many were taken for a yes. For the periodic job."""
    ended = DraftConfirmation.objects.filter(
        answered_at__isnull=True, answer_by__lt=now, output__state=OutputState.SHARED
    )
    return sum(
        close_silent_confirmation(confirmation_id=one, now=now) for one in list(ended.values_list("pk", flat=True))
    )


def require_filled(output: Output) -> None:
    """Errors: Incomplete, naming the template's empty fields."""
    missing = output_data.gaps(output.dossier, output.key, output.data)
    if missing:
        raise Incomplete(what=f"Dự thảo còn thiếu: {', '.join(missing)}.")


def _draft(dossier: Dossier, key: str) -> Output:
    """The draft there is, or a new one. Errors: Incomplete for an output that the version does not yield."""
    drafts = Output.objects.select_for_update(of=("self",)).filter(dossier=dossier, key=key)
    output = drafts.exclude(state=OutputState.REPLACED).first()
    if output is not None:
        output.dossier = dossier
        return output
    rule, refusal = output_rules.published(dossier, key), output_rules.is_refusal(dossier, key)
    if rule is None and not refusal:
        raise Incomplete(what="Thủ tục này không có kết quả đó.")
    return Output(
        dossier=dossier,
        key=key,
        name=rule.name if rule else output_rules.REFUSAL_NAME,
        is_refusal=refusal,
        code=codes.verification_code(),
    )


_UNANSWERED = {"answered_at": None, "is_right": None, "by_silence": False, "remark": ""}


def _confirmation(output: Output, party_id: int) -> DraftConfirmation | None:
    asked = DraftConfirmation.objects.select_for_update(of=("self",)).select_related("party__person")
    return asked.filter(output=output, party_id=party_id).first()


def _require_voice(actor: Actor, party: Party, dossier: Dossier) -> None:
    """The party, somebody who showed the dossier's secret, or an officer who writes down what the party said."""
    if isinstance(actor, Officer):
        if not any(policies.holds(actor, duty, dossier) for duty in TAKES_ANSWERS):
            raise DutyRequired(duty=Duty.REVIEW.label)
    elif isinstance(actor, Citizen):
        if actor.person_id != party.person_id:
            raise NotThisParty(name=party.person.full_name)
    elif actor.key != f"visitor:{dossier.code}":
        raise NotThisParty(name=party.person.full_name)


def _pass_on(output: Output, *, by: Actor) -> None:
    """Everybody has agreed: the work goes on to the next step."""
    if output_rules.is_confirmed(output):
        work.advance(output.dossier, past=[StepKind.CONFIRM], by=by)
        output.dossier.save(update_fields=work.FIELDS)
