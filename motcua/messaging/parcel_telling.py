"""What the sender of a parcel is told: it is here, it goes back, it goes on. To the telephone on the envelope. Reads only."""

from motcua.agencies import front_door
from motcua.casework.enums import ParcelState
from motcua.casework.models import PostalParcel
from motcua.eventlog.models import Event
from motcua.identity.models import Person
from motcua.kernel import clock, wording
from motcua.kernel.text import fold
from motcua.messaging.letters import letters
from motcua.messaging.telling import Telling

PARCEL_LETTERS = {
    "parcel.arrived": "M54",
    "parcel.corrected": "M54",
    "parcel.returned": "M55",
    "parcel.forwarded": "M56",
}


def parcel_telling(event: Event, parcel: PostalParcel) -> Telling | None:
    """None without a telephone, for what was struck out, and where the event brought no telephone of its own."""
    if not parcel.phone or parcel.state_now is ParcelState.STRUCK:
        return None
    if not event.payload.get("is_new_phone", True):
        return None
    agency = parcel.receiving_agency
    to = parcel.forwarded_to
    sender = Person(full_name=parcel.sender or "Người gửi", folded_name=fold(parcel.sender))
    sender.phone = parcel.phone
    words = {
        "vandon": parcel.code,
        "vandon_moi": parcel.outgoing_code,
        "noi": to.short_name if to else agency.short_name,
        "han": wording.sms_moment(parcel.answer_by),
        "sdt": (to.phone if to else "") or agency.phone or front_door.door_phone(on=clock.today()),
    }
    letter = letters()[PARCEL_LETTERS[event.name]]
    return Telling(letter, words, (sender,), f"Bưu gửi: mã {parcel.code}.")
