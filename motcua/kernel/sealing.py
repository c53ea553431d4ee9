"""Sealing of single values at rest, and finding them again without unsealing.

`settings.DATA_KEY` holds one secret, or several separated by commas, oldest first. The newest seals; every sealed
value begins with the number of its key, so that old values still open. Blind indexes stay with the oldest key, because
a value has to be found however long ago it was stored; retiring that key means computing the indexes anew.
"""

import functools
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from motcua.kernel.normal import nfc

_NONCE = 12
_NBSP = "\u00a0"


class SealBroken(Exception):
    """A sealed value was changed, cut, sealed for another purpose, or its key is no longer here."""


def seal(text: str, *, purpose: str) -> bytes:
    """AES-256-GCM under a key of that purpose; the same text gives other bytes each time."""
    keys = _secrets()
    head = bytes([len(keys)])
    nonce = secrets.token_bytes(_NONCE)
    return head + nonce + AESGCM(_derived(keys[-1], f"seal:{purpose}")).encrypt(nonce, _canonical(text), head)


def unseal(sealed: bytes | memoryview, *, purpose: str) -> str:
    """The text. Errors: SealBroken."""
    sealed = bytes(sealed)
    keys = _secrets()
    if not sealed or not 1 <= sealed[0] <= len(keys):
        raise SealBroken("no such key")
    head, nonce, body = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return AESGCM(_derived(keys[head[0] - 1], f"seal:{purpose}")).decrypt(nonce, body, head).decode()
    except (InvalidTag, ValueError):
        raise SealBroken("not what was sealed") from None


def blind_index(text: str, *, purpose: str) -> bytes:
    """32 bytes, the same for the same text and purpose: HMAC-SHA256. Give it the normalised value."""
    return hmac.digest(_derived(_secrets()[0], f"index:{purpose}"), _canonical(text), "sha256")


def mask_number(number: str) -> str:
    """`079190012345` -> `079 *** *** 345`; of shorter numbers only the last three, of very short ones nothing."""
    if len(number) == 12:
        return _NBSP.join((number[:3], "***", "***", number[-3:]))
    return _masked(number)


def mask_phone(phone: str) -> str:
    """`+84912345678` or `0912345678` -> `091 **** 678`; of other numbers only the last three."""
    national = "0" + phone[3:] if phone.startswith("+84") else phone
    if national.startswith("0") and len(national) in (10, 11):
        return _NBSP.join((national[:3], "*" * (len(national) - 6), national[-3:]))
    return _masked(phone)


def _masked(text: str) -> str:
    return f"***{_NBSP}{text[-3:]}" if len(text) >= 7 else "***"


def _canonical(text: str) -> bytes:
    return nfc(text).encode()


def _secrets() -> list[str]:
    return [key for key in (part.strip() for part in settings.DATA_KEY.split(",")) if key]


@functools.lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"motcua:{purpose}".encode()).derive(secret.encode())
