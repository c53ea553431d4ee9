"""What messaging needs from outside. `config` plugs adapters of `interop` in; demo and tests run local twins behind them."""

from typing import Protocol


class NotSent(Exception):
    """The other side did not take the message this time; trying again may help."""


class Undeliverable(Exception):
    """The other side says this address will never take a message; trying again will not help."""


class SmsSender(Protocol):
    """A gateway to the phone networks."""

    def send(self, *, phone: str, text: str, message_id: str) -> None:
        """Hand one message over. The same `message_id` is delivered once, however often it is sent.

        `phone` in E.164. Errors: NotSent, Undeliverable.
        """


class MailSender(Protocol):
    """A mail server."""

    def send(self, *, address: str, subject: str, text: str, message_id: str) -> None:
        """Hand one plain-text mail over, with `message_id` as its Message-ID. Errors: NotSent, Undeliverable."""
