"""What a session says, checked anew on each request: one query, whatever the session holds.

The middleware has chosen the realm's own cookie already; these functions know nothing of cookies. A session that was
idle too long, whose account was ended, or that was signed out everywhere, is nobody's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.contrib.sessions.backends.base import SessionBase

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.identity.enums import Realm
from motcua.identity.models import Account
from motcua.identity.officers import Citizen, Officer, load_citizen, load_officer
from motcua.kernel import clock, sealing

Who = TypeVar("Who", Officer, Citizen)

ACCOUNT = "account"
HALF = "half_signed_in"
SESSION_PHONE = "session_phone"
CHALLENGE = "challenge"
PROOF = "proof"
SEEN_EVERY_SECONDS = 60
HALF_SECONDS = 600
CHALLENGE_SECONDS = 600
LONGEST_HOURS = {Realm.STAFF: 12, Realm.CITIZEN: 12}


def sign_in(session: SessionBase, account: Account) -> None:
    """Bind the session to the account under a new key, so that a key planted before is worth nothing.

    Nothing of an earlier account survives; what a visitor gathered before signing in does.
    """
    if _of(session) is not None:
        session.flush()
    session.pop(HALF, None)
    session.pop(CHALLENGE, None)
    session.pop(PROOF, None)
    session.cycle_key()
    idle = rules.IDLE_STAFF_MINUTES if account.realm == Realm.STAFF else rules.IDLE_CITIZEN_MINUTES
    moment = _stamp(clock.now())
    session[ACCOUNT] = {
        "id": account.pk,
        "realm": account.realm,
        "version": account.session_version,
        "since": moment,
        "seen": moment,
        "idle": rule(idle, on=clock.today()) * 60,
    }
    session.set_expiry(LONGEST_HOURS[Realm(account.realm)] * 3600)


def sign_out(session: SessionBase) -> None:
    """Forget everything; the old key opens nothing."""
    session.flush()


def officer_from(session: SessionBase) -> Officer | None:
    """The officer whose session this is, with today's duties; None for nobody."""
    entry = _live(session, Realm.STAFF)
    if entry is None:
        return None
    officer = load_officer(_int(entry, "id"), session_version=_int(entry, "version"))
    return _kept(session, officer, entry)


def citizen_from(session: SessionBase) -> Citizen | None:
    """The citizen whose session this is; None for nobody."""
    entry = _live(session, Realm.CITIZEN)
    if entry is None:
        return None
    citizen = load_citizen(_int(entry, "id"), session_version=_int(entry, "version"))
    return _kept(session, citizen, entry)


@dataclass(frozen=True, slots=True)
class Proof:
    """A phone being proven in this session: where the provider stands, the number, where the person wanted to go."""

    reference: str
    phone: str
    go_on: str

    @property
    def masked_phone(self) -> str:
        return sealing.mask_phone(self.phone)


def keep_proof(session: SessionBase, proof: Proof) -> None:
    """Remember it; the number is sealed, because sessions stand in the database."""
    phone = sealing.seal(proof.phone, purpose=SESSION_PHONE).hex()
    session[PROOF] = {"reference": proof.reference, "phone": phone, "go_on": proof.go_on}


def proof_in(session: SessionBase) -> Proof | None:
    entry = session.get(PROOF)
    if not isinstance(entry, dict):
        return None
    phone = sealing.unseal(bytes.fromhex(entry["phone"]), purpose=SESSION_PHONE)
    return Proof(reference=entry["reference"], phone=phone, go_on=entry["go_on"])


def hold_half(session: SessionBase, account: Account) -> None:
    """Remember, for ten minutes, that the first of two steps was passed. Nobody is signed in yet."""
    session.cycle_key()
    session[HALF] = {
        "id": account.pk,
        "realm": account.realm,
        "version": account.session_version,
        "since": _stamp(clock.now()),
    }


def half_signed_in(session: SessionBase, realm: Realm) -> Account | None:
    """The active account that passed the first step here within ten minutes, or None."""
    entry = session.get(HALF)
    if not isinstance(entry, dict) or entry.get("realm") != realm:
        return None
    if _stamp(clock.now()) - _int(entry, "since") > HALF_SECONDS:
        return None
    return Account.objects.active().filter(pk=entry["id"], realm=realm, session_version=entry["version"]).first()


def _of(session: SessionBase) -> dict[str, object] | None:
    entry = session.get(ACCOUNT)
    return entry if isinstance(entry, dict) else None


def _live(session: SessionBase, realm: Realm) -> dict[str, object] | None:
    """The session's entry if it is of `realm` and neither idle nor over; an idle one is emptied at once."""
    entry = _of(session)
    if entry is None or entry.get("realm") != realm:
        return None
    moment = _stamp(clock.now())
    if (
        moment - _int(entry, "seen") > _int(entry, "idle")
        or moment - _int(entry, "since") > LONGEST_HOURS[realm] * 3600
    ):
        session.flush()
        return None
    return entry


def _kept(session: SessionBase, who: Who | None, entry: dict[str, object]) -> Who | None:
    """Note that the person was here, at most once a minute; empty a session whose account is gone."""
    if who is None:
        session.flush()
        return None
    moment = _stamp(clock.now())
    if moment - _int(entry, "seen") >= SEEN_EVERY_SECONDS:
        session[ACCOUNT] = {**entry, "seen": moment}
    return who


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp())


def _int(entry: dict[str, object], key: str) -> int:
    value = entry[key]
    assert isinstance(value, int)
    return value


def keep_challenge(session: SessionBase, challenge: bytes) -> None:
    """Remember what a passkey is to sign: in this session, for ten minutes, once."""
    session[CHALLENGE] = {"bytes": challenge.hex(), "since": _stamp(clock.now())}


def take_challenge(session: SessionBase) -> bytes | None:
    """The challenge, gone from the session whether the answer will be right or not; None if there is none in time."""
    challenge = challenge_in(session)
    session.pop(CHALLENGE, None)
    return challenge


def challenge_in(session: SessionBase) -> bytes | None:
    """The challenge that waits for its answer, to show the page again; None if there is none in time."""
    entry = session.get(CHALLENGE)
    if not isinstance(entry, dict) or _stamp(clock.now()) - _int(entry, "since") > CHALLENGE_SECONDS:
        return None
    return bytes.fromhex(str(entry["bytes"]))
