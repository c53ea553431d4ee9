"""SMS through a province's gateway: one HTTP request a message."""

from urllib.parse import urlsplit

import urllib3
from django.conf import settings

from motcua.messaging.ports import NotSent, Undeliverable

TIMEOUT = urllib3.Timeout(connect=5, read=10)
_pool = urllib3.PoolManager(num_pools=2, maxsize=4, retries=False)


class HttpSms:
    """Posts `{"to", "text", "id"}` as JSON to MOTCUA_SMS_URL. No redirects, no retries here: the job does that."""

    def send(self, *, phone: str, text: str, message_id: str) -> None:
        """Errors: NotSent (no answer, 5xx, 429), Undeliverable (other refusals)."""
        if urlsplit(settings.SMS_URL).scheme not in {"http", "https"}:
            raise NotSent("no gateway is set")
        try:
            answer = _pool.request(
                "POST",
                settings.SMS_URL,
                json={"to": phone, "text": text, "id": message_id},
                redirect=False,
                timeout=TIMEOUT,
            )
        except urllib3.exceptions.HTTPError as error:
            raise NotSent(type(error).__name__) from error
        if answer.status >= 500 or answer.status == 429:
            raise NotSent(f"status {answer.status}")
        if answer.status >= 300:
            raise Undeliverable(f"status {answer.status}")
