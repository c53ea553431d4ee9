"""Sessions in the database under the hash of their key: who reads the table, or a backup of it, takes over nobody's.

Django's own store and table but for that. What a browser sends is hashed on the way in; a stored key, sent as a cookie,
is hashed once more and opens nothing.
"""

import base64
import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as KeptAsTheyAre
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session

from motcua.kernel import clock

BYTES = 30
"""Of SHA-256: these fill the 40 letters of Django's column, and a key has no more chance in it than they keep."""


def stored_key(key: str) -> str:
    """What stands in the table for a browser's key."""
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode(errors="replace")).digest()[:BYTES]).decode()


class SessionStore(KeptAsTheyAre):  # the name Django looks for
    """`session_key` is the browser's everywhere but in the row."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key
        found = (
            Session.objects.filter(session_key=stored_key(key), expire_date__gt=clock.now()).first() if key else None
        )
        if found is None:
            self._session_key = None  # Django gives no session a key that it did not make
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=stored_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        made = super().create_model_instance(data)
        made.session_key = stored_key(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=stored_key(key)).delete()
