"""A sheet signed by an agency of the demo's authority."""

from typing import Any

from motcua.documents import authority, printing, signing
from tests.documents import samples

AGENCY = "Ủy ban nhân dân phường Trấn Biên"
SIGNING: dict[str, Any] = {"reason": "Ban hành", "location": "Trấn Biên", "name": "Nguyễn Thế Hữu", "at": samples.AT}


def signed_by(name: str = AGENCY, sheet=None) -> bytes:
    return signing.sign(printing.render(sheet or samples.marriage()), signer=authority.DemoSigner(name), **SIGNING)
