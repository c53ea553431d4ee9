"""Number and secret open a dossier; guessing does not."""

from datetime import timedelta

import pytest
import time_machine

from motcua.casework.errors import TrackingLocked, TrackingRefused
from motcua.casework.queries import tracking
from motcua.eventlog.models import Event
from tests.cast import at, make_dossier

pytestmark = pytest.mark.django_db
WRONG = "00000000"


def guess(code: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(TrackingRefused):
            tracking(code, WRONG)


def test_both_as_people_type_them_open_the_dossier():
    dossier = make_dossier().dossier
    secret = dossier.tracking_secret
    typed = f" {secret[:4].lower()}-{secret[4:]} "
    assert tracking(dossier.code.lower().replace("-", " "), typed) == dossier


@pytest.mark.parametrize("code", ["H99.27-261029-0012", "không phải mã", ""])
def test_an_unknown_number_says_the_same_as_a_wrong_secret(code):
    dossier = make_dossier().dossier
    with pytest.raises(TrackingRefused) as unknown:
        tracking(code, dossier.tracking_secret)
    with pytest.raises(TrackingRefused) as wrong:
        tracking(dossier.code, WRONG)
    assert unknown.value.message == wrong.value.message


def test_ten_wrong_answers_in_an_hour_shut_the_dossier_even_for_the_right_one():
    with time_machine.travel(at("2026-11-02 09:00"), tick=False):
        dossier = make_dossier().dossier
        guess(dossier.code, 10)
        with pytest.raises(TrackingLocked, match="10\u00a0giờ"):
            tracking(dossier.code, dossier.tracking_secret)
    assert Event.objects.filter(subject=dossier.subject, name="dossier.tracking_locked").count() == 1


def test_an_hour_later_it_opens_again():
    with time_machine.travel(at("2026-11-02 09:00"), tick=False) as now:
        dossier = make_dossier().dossier
        guess(dossier.code, 10)
        now.shift(timedelta(hours=1))
        assert tracking(dossier.code, dossier.tracking_secret) == dossier
        guess(dossier.code, 10)
        with pytest.raises(TrackingLocked):
            tracking(dossier.code, WRONG)


def test_another_dossier_is_not_shut():
    shut, other = make_dossier().dossier, make_dossier().dossier
    guess(shut.code, 10)
    assert tracking(other.code, other.tracking_secret) == other
