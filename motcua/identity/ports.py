"""What identity asks of outside; `config` plugs the adapters in by settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.identity.enums import Realm
from motcua.identity.models import Account


class CodeSender(Protocol):
    """Sends six digits to a phone. Called outside any transaction, at least once per code."""

    def send(self, *, phone: str, code: str, minutes: int, key: str) -> None:
        """`minutes`: how long the code is good. `key` is the same for every attempt at one code.

        Errors: any exception means "try again later".
        """

    def warn(self, *, phone: str, key: str) -> None:
        """Tell a number that its account goes by another number now. `key` is the same for every attempt. Errors: as above."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in under way. `reference` stays in the visitor's session; `go_to`, if any, is where the browser goes."""

    reference: str
    go_to: str = ""


class IdentityProvider(Protocol):
    """A way to prove who one is: the phone and a code, the password, later the national log-in (OIDC)."""

    issuer: str
    realm: Realm

    def begin(self, given: Mapping[str, str]) -> Pending:
        """Start a proof. Answers alike, and as fast, for the known and the unknown. Errors: DomainError."""

    def finish(self, reference: str, answer: Mapping[str, str]) -> Account:
        """Check the answer and give the account, made now if the provider allows that. Errors: DomainError."""


def code_sender() -> CodeSender:
    """The adapter named by the setting CODE_SENDER."""
    sender: CodeSender = import_string(settings.CODE_SENDER)()
    return sender
