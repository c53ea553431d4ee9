"""Who stands at the counter: found by an exact number they show, never by name; or new. Shown with the ends of their numbers only."""

import base64
import binascii
import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from motcua.casework.models import Dossier
from motcua.eventlog.access import log_access
from motcua.identity.acts import note_search
from motcua.identity.card import Card, read_card
from motcua.identity.models import Account, Person
from motcua.identity.officers import Officer
from motcua.kernel import clock, sealing
from motcua.kernel.codes import read_dossier_code
from motcua.kernel.numbers import passport_number, personal_number, phone_number
from motcua.kernel.problems import ValueProblem

SEALED = "desk.visitor"
GOOD_FOR = timedelta(hours=4)
PURPOSE = "tìm người tại quầy"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody known (`account_id`, `person_id`), or what a card or a box said of somebody new. `shown`: name and facts as masked."""

    account_id: int | None = None
    person_id: int | None = None
    name: str = ""
    phone: str = ""
    number: str = ""
    born: tuple[int | None, int | None, int | None] = (None, None, None)
    sex: str = ""
    shown: str = ""
    facts: str = ""

    @property
    def is_known(self) -> bool:
        return self.account_id is not None or self.person_id is not None

    def token(self, by: Officer) -> str:
        """For an address: sealed, this officer's, good for a morning."""
        text = json.dumps({**asdict(self), "officer": by.account_id, "until": (clock.now() + GOOD_FOR).timestamp()})
        return base64.urlsafe_b64encode(sealing.seal(text, purpose=SEALED)).decode().rstrip("=")


def visitor_behind(token: str, by: Officer) -> Visitor | None:
    """Whom the address means; None if it is forged, too old, or another officer's."""
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        said = json.loads(sealing.unseal(sealed, purpose=SEALED))
    except (binascii.Error, sealing.SealBroken, ValueError):
        return None
    if said.pop("officer") != by.account_id or said.pop("until") < clock.now().timestamp():
        return None
    return Visitor(**{**said, "born": tuple(said["born"])})


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for: the visitor it would be if new, and those found. `by_dossier`: by its code."""

    new: Visitor
    found: tuple[Visitor, ...]
    by_dossier: bool


def look_for(typed: str, *, by: Officer) -> Sought:
    """Those with exactly this telephone, personal number, passport, card, or dossier code. Counted and logged, found or not.

    A dossier code is no secret: anybody can count them up. So it leads to people only where the officer sees the dossier.

    Errors: ValueProblem `search.person` for anything else, a name above all; TooManySearches.
    """
    card = read_card(typed)
    kind, text = ("card", card.number) if card else _kind(typed)
    note_search(by=by)
    log_access(by=by, subject="search:account", purpose=PURPOSE, seen=f"{kind}: {_masked(kind, text)}")
    found = tuple(_visitor(account, person) for account, person in _having(kind, text, by))
    for one in found:
        subject = f"account:{one.account_id}" if one.account_id else f"person:{one.person_id}"
        log_access(by=by, subject=subject, purpose=PURPOSE, seen="tên viết tắt, năm sinh, số đã che")
    return Sought(_new(kind, text, card), found, by_dossier=kind == "dossier")


def _kind(typed: str) -> tuple[str, str]:
    readers = (
        ("dossier", read_dossier_code),
        ("number", lambda text: personal_number(text).value),
        ("passport", passport_number),
        ("phone", lambda text: phone_number(text).e164),
    )
    for kind, read in readers:
        try:
            return kind, read(typed)
        except ValueProblem:
            continue
    raise ValueProblem("search.person")


def _masked(kind: str, text: str) -> str:
    if kind == "dossier":
        return text
    return sealing.mask_phone(text) if kind == "phone" else sealing.mask_number(text)


def _having(kind: str, text: str, by: Officer) -> list[tuple[Account | None, Person | None]]:
    """Every account once; persons without one behind them."""
    accounts = Account.objects.citizens().active().select_related("person")
    if kind == "phone":
        own = list(accounts.of_phone(text))
        persons = list(Person.objects.with_phone(text)[:5])
    elif kind == "dossier":
        dossier = Dossier.objects.visible_to(by).filter(code=text).first()
        persons = [one.person for one in dossier.parties.select_related("person")] if dossier else []
        own = list(accounts.filter(pk=dossier.filed_by_id)) if dossier and dossier.filed_by_id else []
    else:
        known = Person.objects
        persons = list(known.with_passport(text) if kind == "passport" else known.with_personal_number(text))
        own = []
    listed = {account.pk for account in own}
    own += [one for one in accounts.filter(person__in=persons) if one.pk not in listed]
    having = {account.person_id for account in own}
    return [*((one, one.person) for one in own), *((None, one) for one in persons if one.pk not in having)]


def _visitor(account: Account | None, person: Person | None) -> Visitor:
    name = person.full_name if person else account.display_name if account else ""
    facts = [
        _("sinh {year}").format(year=person.birth_year) if person and person.birth_year else "",
        account.masked_phone if account else person.masked_phone if person else "",
        person.masked_personal_number if person else "",
        "" if account else _("chưa có tài khoản"),
    ]
    return Visitor(
        account_id=account.pk if account else None,
        person_id=person.pk if person else None,
        shown=abbreviated(name),
        facts=" · ".join(filter(None, facts)),
    )


def abbreviated(name: str) -> str:
    """`Đặng Thị Mộng Tuyền` -> `Đ. T. M. Tuyền`: enough to compare with the card in one's hand."""
    *before, last = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), last])


def _new(kind: str, text: str, card: Card | None) -> Visitor:
    if card is not None:
        born = (card.born.year, card.born.month, card.born.day)
        return Visitor(name=card.name, number=card.number, born=born, sex=card.sex)
    return Visitor(phone=text if kind == "phone" else "", number=text if kind == "number" else "")
