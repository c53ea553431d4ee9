"""Real twins of the SMS gateway and of the mail server, on real sockets, and a weekday morning."""

import threading

import pytest
import time_machine

from motcua.interop.twins.mail import MailTwin
from motcua.interop.twins.sms import SmsTwin
from tests import cast

TUESDAY = "2031-03-04 09:00"  # far ahead, so that "later" is later for the database, too


@pytest.fixture
def gateway(settings):
    with SmsTwin() as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        settings.SMS_URL = twin.url
        yield twin
        twin.shutdown()


@pytest.fixture
def post_office(settings, tmp_path):
    twin = MailTwin(tmp_path / "mail")
    twin.start()
    settings.SMTP_URL = twin.url
    yield twin
    twin.stop()


@pytest.fixture
def morning(committed_db):
    """A weekday within office hours, with commits that are real. Time goes on."""
    with time_machine.travel(cast.at(TUESDAY)) as moment:
        yield moment
