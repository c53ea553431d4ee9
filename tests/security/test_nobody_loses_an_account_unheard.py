"""An account that is given another number, by its owner or at a counter: the former number hears of it."""

import threading

import pytest

from motcua.config.subscriptions import SUBSCRIPTIONS
from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.enums import Duty
from motcua.identity.tasks import warn_former_phone
from motcua.interop.sign_in_codes import WARNING
from motcua.interop.twins.sms import SmsTwin
from tests.identity import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings):
    with SmsTwin() as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        settings.SMS_URL = twin.url
        yield twin
        twin.shutdown()


@pytest.fixture
def event():
    account = cast.citizen_account()
    place = cast.agency()
    helper = cast.officer(cast.staff_account(), (Duty.SUPPORT, place))
    acts.recover_account(
        account_id=account.pk, new_phone=cast.OTHER_PHONE, reason="Mất máy", agency_id=place.pk, by=helper
    )
    return Event.objects.get(name="account.recovered")


def test_the_former_number_is_told_once(gateway, event):
    warn_former_phone(event.pk)
    warn_former_phone(event.pk)
    assert gateway.sent_to(cast.PHONE) == [WARNING]
    assert gateway.sent_to(cast.OTHER_PHONE) == []


def test_the_number_stands_sealed_in_the_side_row(event):
    kept = str(event.personal.values) + str(event.payload)
    assert cast.PHONE[3:] not in kept


def test_both_ways_of_changing_it_are_subscribed():
    for name in ("account.recovered", "account.phone_changed"):
        assert SUBSCRIPTIONS[name] == ("identity.warn_former_phone",)


def test_it_fits_one_message_in_plain_letters():
    assert WARNING.isascii()
    assert len(WARNING) <= 160


def test_an_erased_event_tells_nobody(gateway, event):
    event.personal.delete()
    warn_former_phone(event.pk)
    assert gateway.messages == []
