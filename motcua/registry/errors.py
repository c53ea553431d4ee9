"""What the registers refuse, in words for the person who asked."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class NoLongerValid(DomainError):
    """The output was replaced or revoked before."""

    code: ClassVar[str] = "issued.no_longer_valid"
    template: ClassVar[str] = "{title} số {number} {state} rồi."
