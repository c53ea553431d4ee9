"""WebAuthn as the browser speaks it: options out, answers checked. No database.

A passkey is bound to our address (PUBLIC_URL), so a look-alike site gets nothing. Browsers refuse passkeys for a bare
IP address; there the page offers the app's code only.
"""

import ipaddress
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from motcua.identity.errors import PasskeyRefused
from motcua.identity.models import Account, Passkey

SITE_NAME = "Một Cửa"


@dataclass(frozen=True, slots=True)
class NewKey:
    credential_id: bytes
    public_key: bytes
    sign_count: int


def are_possible() -> bool:
    try:
        ipaddress.ip_address(_host())
    except ValueError:
        return True
    return False


def new_challenge() -> bytes:
    return secrets.token_bytes(32)


def creation_options(account: Account, challenge: bytes, known: Iterable[Passkey]) -> dict[str, Any]:
    """What `navigator.credentials.create` is given."""
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=SITE_NAME,
        user_id=account.subject.encode(),
        user_name=account.login,
        user_display_name=account.display_name,
        challenge=challenge,
        exclude_credentials=_descriptors(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return _plain(options)


def request_options(challenge: bytes, known: Iterable[Passkey]) -> dict[str, Any]:
    """What `navigator.credentials.get` is given."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(),
        challenge=challenge,
        allow_credentials=_descriptors(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(options)


def check_creation(answer: str, challenge: bytes) -> NewKey:
    """Errors: PasskeyRefused for another origin, another challenge, no user verification, or nonsense."""
    try:
        verified = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error
    return NewKey(verified.credential_id, verified.credential_public_key, verified.sign_count)


def credential_id_of(answer: str) -> bytes:
    """Errors: PasskeyRefused for nonsense."""
    try:
        return webauthn.base64url_to_bytes(json.loads(answer)["rawId"])
    except (ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error


def check_request(answer: str, challenge: bytes, key: Passkey) -> int:
    """The key's new counter. Errors: PasskeyRefused as above, and for a counter that did not grow (a cloned key)."""
    try:
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error
    return verified.new_sign_count


def _origin() -> str:
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.scheme}://{parts.netloc}"


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def _descriptors(keys: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(key.credential_id)) for key in keys]


def _plain(options: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return plain
