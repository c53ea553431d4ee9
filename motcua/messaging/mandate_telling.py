"""What people are told of a mandate: who may act for them, that it was used, that it ends soon or has ended. Reads only."""

from motcua.agencies import front_door
from motcua.catalogue import queries
from motcua.eventlog.models import Event
from motcua.identity.models import Mandate
from motcua.kernel import clock, wording
from motcua.messaging.letters import letters
from motcua.messaging.telling import Telling

MANDATE_LETTERS = {
    "mandate.given": "M35",
    "mandate.used": "M36",
    "mandate.revoked": "M37",
    "mandate.expiring": "M38",
}
MANY = "nhiều việc"


def mandate_telling(event: Event, mandate: Mandate) -> Telling:
    """To the one who gave it; of its end to both."""
    phone = mandate.holder.phone
    words = {
        "duoi": phone[-3:] if phone else "---",
        "viec": _deed(mandate),
        "ngay": f"{mandate.ends_on:%d/%m/%Y}",
        "han": wording.sms_moment(event.occurred_at),
        "hen": wording.moment(event.occurred_at),
        "ma": str(event.payload.get("code", "")),
        "ten_giup": mandate.holder.full_name,
        "sdt": front_door.door_phone(on=clock.today()),
        "xh": "ông/bà",
        "Xh": "Ông/Bà",
    }
    ended = event.name == "mandate.revoked"
    persons = (mandate.grantor, mandate.holder) if ended else (mandate.grantor,)
    return Telling(letters()[MANDATE_LETTERS[event.name]], words, persons, f"Người làm giúp: {words['viec']}.")


def _deed(mandate: Mandate) -> str:
    """The procedure in few words, none at all where it is discreet; a field or a child's affairs are many."""
    version = queries.version_in_force(mandate.procedure_slug, on=clock.today()) if mandate.procedure_slug else None
    if version is None:
        return MANY
    return "thủ tục" if version.definition.discreet else version.definition.short_name
