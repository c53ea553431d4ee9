"""The people of the tests, and the phones, apps and keys in their hands."""

import datetime
import hashlib
import json
import os
import struct
from dataclasses import dataclass, field

import cbor2
import pyotp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.hashers import Argon2PasswordHasher
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

from motcua.agencies.models import Agency
from motcua.identity import acts
from motcua.identity.enums import Duty, Realm
from motcua.identity.models import Account, SignInCode
from motcua.identity.officers import Officer, load_officer
from motcua.kernel.actors import SYSTEM

PHONE = "+84912345678"
OTHER_PHONE = "+84987654321"
FOREIGN_PHONE = "+81312345678"
NETWORK = "203.0.113.7"
PASSWORD = "bốn con chim sẻ"
LONG_AGO = datetime.date(2020, 1, 1)


class QuickArgon2(Argon2PasswordHasher):
    """The product's hasher at a price tests can pay."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


@dataclass
class Phones:
    """Every phone of the tests: keeps what was sent. A CodeSender."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, *, phone: str, code: str, minutes: int, key: str) -> None:
        self.sent.append((phone, code, key))

    def warn(self, *, phone: str, key: str) -> None:
        self.sent.append((phone, "", key))


PHONES = Phones()


def phones() -> Phones:
    return PHONES


def agency(name: str = "UBND phường Trấn Biên", parent: Agency | None = None) -> Agency:
    return Agency.objects.create(
        name=name, short_name=name[:24], level="province", kind="ubnd", valid_from=LONG_AGO, parent=parent
    )


def staff_account(login: str = "lan.nguyen", name: str = "Nguyễn Thị Lan", password: str = PASSWORD) -> Account:
    return acts.make_staff_account(login=login, display_name=name, password=password, by=SYSTEM)


def officer(account: Account, *duties: tuple[Duty, Agency]) -> Officer:
    for duty, place in duties:
        acts.grant_duty(account_id=account.pk, agency_id=place.pk, duty=duty, by=SYSTEM)
    found = load_officer(account.pk)
    assert found
    return found


def code_for(phone: str = PHONE, network: str = NETWORK) -> tuple[int, str]:
    """Ask for a code and read it, as the phone's owner would: (id, digits)."""
    code_id = acts.request_sign_in_code(phone=phone, network=network)
    return code_id, SignInCode.objects.get(pk=code_id).code


def citizen_account(phone: str = PHONE, name: str = "Trần Văn Bình") -> Account:
    code_id, digits = code_for(phone)
    account = acts.confirm_code(code_id=code_id, code=digits)
    account = acts.name_account(account_id=account.pk, full_name=name)
    assert account.realm == Realm.CITIZEN
    SignInCode.objects.all().delete()
    return account


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def enrol_totp(account: Account) -> pyotp.TOTP:
    by = as_actor(account)
    totp = pyotp.TOTP(acts.begin_totp(account_id=account.pk, by=by))
    from motcua.kernel import clock

    acts.confirm_totp(account_id=account.pk, code=totp.at(clock.now()), by=by)
    return totp


def as_actor(account: Account) -> Officer:
    return Officer(account_id=account.pk, name=account.display_name, duties=frozenset())


class SoftKey:
    """An authenticator in software (ES256), for any origin it is told: honest people's and a phisher's."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.host = origin.split("://")[1].split(":", maxsplit=1)[0]
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = os.urandom(32)
        self.count = 0

    def create(self, options: dict) -> str:
        public = self.private.public_key().public_numbers()
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")})
        attested = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + cose
        data = self._authenticator_data(flags=0b0100_0101) + attested
        response = {
            "clientDataJSON": bytes_to_base64url(self._client_data("webauthn.create", options["challenge"])),
            "attestationObject": bytes_to_base64url(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._credential(response)

    def get(self, options: dict, *, flags: int = 0b0000_0101) -> str:
        self.count += 1
        data = self._authenticator_data(flags=flags)
        client = self._client_data("webauthn.get", options["challenge"])
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": bytes_to_base64url(client),
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signature),
        }
        return self._credential(response)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        assert base64url_to_bytes(challenge)
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _authenticator_data(self, *, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + struct.pack(">I", self.count)

    def _credential(self, response: dict) -> str:
        name = bytes_to_base64url(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
