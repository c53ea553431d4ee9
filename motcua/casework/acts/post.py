"""Post at the desk: noting what came, handing it on, opening it, sending it back or on.

Taking a dossier in is no act of its own here: the officer answers the questions of a draft that stands in the opened parcel,
and submitting that opens the dossier (`casework.opening`, `parcels.take_in`).
Source: regulations 5.6; checklist 24.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from motcua.agencies.models import Agency
from motcua.casework.acts.reception import require_reason
from motcua.casework.enums import ParcelState
from motcua.casework.errors import CannotHold, Incomplete, ParcelKnown
from motcua.casework.forms_post import ReturnLetter, letter_sheet
from motcua.casework.frozen_sheets import freeze
from motcua.casework.models import PostalParcel
from motcua.casework.opening import answer_time
from motcua.casework.parcel_transitions import (
    ACCEPT_ALL,
    AT_THE_DOOR,
    FIND_MORE,
    FORWARD,
    HAND_OVER,
    OPEN,
    RETURN,
    STRIKE,
)
from motcua.casework.parcels import move_parcel, note, parcel_refusal, require_one_of, require_seen
from motcua.eventlog.parts import record
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer, load_officer
from motcua.identity.sealed import index_of
from motcua.kernel import clock
from motcua.kernel.acts import act
from motcua.kernel.wording import moment

MOST_DOSSIERS = 50


@act
def register_arrival(
    *,
    by: Officer,
    receiving_agency_id: int,
    code: str,
    carrier: str,
    arrived_at: datetime,
    sender: str = "",
    phone: str = "",
    dossier_count: int | None = None,
) -> PostalParcel:
    """Note that the post brought a parcel. Nothing is received yet and no clock runs.

    `sender` and `phone` as written on the envelope; `dossier_count` if the list of delivery gives it.

    Errors: DutyRequired; Incomplete for a time to come; ParcelKnown if this code was noted here before.
    """
    require_one_of(by, AT_THE_DOOR, receiving_agency_id)
    now = clock.now()
    if arrived_at > now:
        raise Incomplete(what="Giờ bưu điện giao không thể sau bây giờ.")
    _require_new(receiving_agency_id, code)
    agency = Agency.objects.get(pk=receiving_agency_id)
    answer_by = answer_time(agency, at=arrived_at)
    parcel = PostalParcel(
        receiving_agency=agency,
        code=code,
        carrier=carrier,
        dossier_count=dossier_count,
        arrived_at=arrived_at,
        registered_at=now,
        registered_by_id=by.account_id,
        answer_by=answer_by if answer_by > now else answer_time(agency, at=now),
    )
    parcel.sender, parcel.phone = sender, phone
    parcel.save()
    facts = {"code": code, "carrier": carrier, "arrived_at": arrived_at.isoformat(), "count": dossier_count}
    facts["is_new_phone"] = bool(phone)
    record("parcel.arrived", subject=parcel.subject, by=by, payload=facts)
    return parcel


@act
def correct_parcel(
    *, parcel_id: int, by: Officer, seen: int | None, code: str, carrier: str, sender: str, phone: str
) -> PostalParcel:
    """Put right what was noted wrongly of a parcel that nobody has opened.

    Errors: DutyRequired; AlreadyDone; ParcelKnown if another parcel has this code.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_one_of(by, AT_THE_DOOR, parcel.receiving_agency_id)
    require_seen(parcel, seen)
    if parcel.state_now not in STRIKE.sources:
        raise parcel_refusal(parcel, STRIKE)
    if code != parcel.code:
        _require_new(parcel.receiving_agency_id, code)
    is_new_phone = bool(phone) and phone != parcel.phone
    facts = {"code_before": parcel.code, "code": code, "carrier": carrier, "is_new_phone": is_new_phone}
    parcel.code, parcel.carrier, parcel.sender, parcel.phone = code, carrier, sender, phone
    note(parcel, "parcel.corrected", by=by, payload=facts)
    return parcel


@act
def strike_parcel(*, parcel_id: int, by: Officer, seen: int | None, reason: str) -> PostalParcel:
    """Strike out what was noted by mistake. The line stays; the code is free again.

    Errors: ReasonTooShort; DutyRequired; AlreadyDone once it was opened.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_seen(parcel, seen)
    require_reason(reason, parcel.receiving_agency)
    parcel.remark = reason.strip()
    move_parcel(parcel, STRIKE, by=by, personal={"reason": reason.strip()})
    return parcel


@act
def hand_over_parcels(*, parcel_ids: Sequence[int], by: Officer, to_account_id: int) -> list[PostalParcel]:
    """Give parcels to the intake officer who will open them, all or none. Who gave, who took and when is kept of each.

    Handing on to another officer later keeps the first time.

    Errors: Incomplete without parcels; CannotHold if the taker does not receive there; DutyRequired; AlreadyDone once opened.
    """
    if not parcel_ids:
        raise Incomplete(what="Chọn ít nhất một bưu gửi để bàn giao.")
    taker = load_officer(to_account_id)
    parcels = [PostalParcel.objects.lock(one) for one in sorted(set(parcel_ids))]
    for parcel in parcels:
        if taker is None or not taker.holds(Duty.RECEIVE, parcel.receiving_agency_id):
            raise CannotHold(name=taker.name if taker else "Người này", duty=Duty.RECEIVE.label)
        if parcel.handed_at is None:
            parcel.handed_at, parcel.handed_by_id = clock.now(), by.account_id
        parcel.taken_by_id = to_account_id
        move_parcel(parcel, HAND_OVER, by=by, payload={"taker": to_account_id}, personal={"taker_name": taker.name})
    return parcels


@act
def open_parcel(*, parcel_id: int, by: Officer, seen: int | None, dossier_count: int) -> PostalParcel:
    """Open a parcel that was handed over, and say how many dossiers are in it.

    Errors: Incomplete for an impossible number; DutyRequired without RECEIVE; ParcelNotYet; AlreadyDone if somebody opened it.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_seen(parcel, seen)
    _require_countable(dossier_count)
    parcel.dossier_count, parcel.opened_at, parcel.opened_by_id = dossier_count, clock.now(), by.account_id
    move_parcel(parcel, OPEN, by=by, payload={"count": dossier_count})
    return parcel


@act
def count_dossiers(*, parcel_id: int, by: Officer, seen: int | None, dossier_count: int) -> PostalParcel:
    """Put the number of dossiers in a parcel right: more were found in it, or fewer.

    Errors: Incomplete for an impossible number, or one below what was taken in; DutyRequired; AlreadyDone.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_seen(parcel, seen)
    _require_countable(dossier_count)
    taken = list(parcel.dossiers.order_by("pk").values_list("code", flat=True))
    if dossier_count < len(taken):
        raise Incomplete(what=f"Đã tiếp nhận {len(taken)} hồ sơ từ bưu gửi này, không ghi ít hơn được.")
    parcel.dossier_count = dossier_count
    move_parcel(parcel, FIND_MORE, by=by, payload={"count": dossier_count})
    if taken and dossier_count == len(taken):
        move_parcel(parcel, ACCEPT_ALL, by=by, payload={"dossier": taken[-1]})
    return parcel


@act
def return_parcel(
    *, parcel_id: int, by: Officer, seen: int | None, letter: ReturnLetter, outgoing_code: str
) -> PostalParcel:
    """Send what is in an opened parcel, or what was not taken in of it, back with form 02 or 03 that says why.

    Errors: ReasonTooShort; Incomplete without a list (02), a ground (03) or the code under which it goes back; DutyRequired;
            ParcelNotYet; AlreadyDone.
    Source: Decree 61/2018, article 17; regulations 1.2, step 2b and 2c; checklist 17.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_seen(parcel, seen)
    require_reason(letter.reason, parcel.receiving_agency)
    if letter.form == "02" and not letter.missing:
        raise Incomplete(what="Ghi những thứ còn thiếu, mỗi dòng một thứ.")
    if letter.form == "03" and not letter.ground.strip():
        raise Incomplete(what="Ghi điều luật làm căn cứ từ chối.")
    if not outgoing_code:
        raise Incomplete(what="Ghi mã bưu gửi của phong bì gửi trả.")
    parcel.letter_form, parcel.letter = letter.form, freeze(letter_sheet(parcel, letter, by=by))
    parcel.outgoing_code, parcel.remark = outgoing_code, letter.reason.strip()
    facts = {"form": letter.form, "outgoing_code": outgoing_code}
    move_parcel(parcel, RETURN, by=by, payload=facts, personal={"reason": letter.reason.strip()})
    return parcel


@act
def forward_parcel(
    *, parcel_id: int, by: Officer, seen: int | None, to_agency_id: int, reason: str, outgoing_code: str = ""
) -> PostalParcel:
    """Pass a parcel on to the agency it is for. The day it was posted stays what it is.

    Errors: ReasonTooShort; Incomplete if that is the same agency, or something of it was taken in here; DutyRequired;
            ParcelNotYet; AlreadyDone.
    """
    parcel = PostalParcel.objects.lock(parcel_id)
    require_seen(parcel, seen)
    require_reason(reason, parcel.receiving_agency)
    if to_agency_id == parcel.receiving_agency_id:
        raise Incomplete(what="Chọn cơ quan khác: bưu gửi đang ở chính cơ quan này.")
    if parcel.dossiers.exists():
        raise Incomplete(what="Đã tiếp nhận hồ sơ từ bưu gửi này. Phần còn lại thì gửi trả người gửi.")
    parcel.forwarded_to = Agency.objects.get(pk=to_agency_id)
    parcel.outgoing_code, parcel.remark = outgoing_code, reason.strip()
    facts = {"agency": parcel.forwarded_to.short_name, "outgoing_code": outgoing_code}
    move_parcel(parcel, FORWARD, by=by, payload=facts, personal={"reason": reason.strip()})
    return parcel


def _require_new(agency_id: int, code: str) -> None:
    """Two notings of one code wait for each other, so that the second one is told of the first."""
    key = index_of(f"{agency_id} {code}", "casework.parcel_code")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key[:8], "big", signed=True)])
    former = PostalParcel.objects.filter(receiving_agency_id=agency_id, code=code).exclude(state=ParcelState.STRUCK)
    known = former.select_related("registered_by").first()
    if known is not None:
        state, who = known.state_now.label, str(known.registered_by)
        raise ParcelKnown(code=code, when=moment(known.registered_at), who=who, state=state)


def _require_countable(count: int) -> None:
    if not 1 <= count <= MOST_DOSSIERS:
        raise Incomplete(what=f"Ghi số hồ sơ từ 1 đến {MOST_DOSSIERS}.")
