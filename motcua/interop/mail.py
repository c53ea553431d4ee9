"""Mail through the province's own server."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from django.conf import settings

from motcua.messaging.ports import NotSent, Undeliverable


class Smtp:
    """Sends through MOTCUA_SMTP_URL: `smtp://name:password@server:port`, or `smtps://`."""

    def send(self, *, address: str, subject: str, text: str, message_id: str) -> None:
        """Errors: NotSent (no answer, 4xx), Undeliverable (5xx: the address is refused for good)."""
        parts = urlsplit(settings.SMTP_URL)
        if not parts.hostname:
            raise NotSent("no mail server is set")
        try:
            with _connect(parts.scheme, parts.hostname, parts.port or 25) as server:
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(_mail(address, subject, text, message_id))
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise (Undeliverable if code >= 500 else NotSent)(f"status {code}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(type(error).__name__) from error


def _connect(scheme: str, host: str, port: int) -> smtplib.SMTP:
    return (smtplib.SMTP_SSL if scheme == "smtps" else smtplib.SMTP)(host, port, timeout=10)


def _mail(address: str, subject: str, text: str, message_id: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = settings.MAIL_FROM, address, subject
    mail["Message-ID"] = f"<{message_id}@{settings.MAIL_FROM.rpartition('@')[2]}>"
    mail.set_content(text)
    return mail
