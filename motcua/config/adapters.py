"""Adapters that join a lower app's Protocol to an outside system."""

from motcua.interop.sms import HttpSms
from motcua.messaging.letters import letters


class CodeBySms:
    """identity.ports.CodeSender: a sign-in code goes out as letter M45."""

    def send(self, *, phone: str, code: str, key: str) -> None:
        """Errors: messaging.ports.NotSent, Undeliverable."""
        HttpSms().send(phone=phone, text=letters()["M45"].sms({"otp": code}), message_id=key)
