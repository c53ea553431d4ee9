"""A version published with a mistake: another takes its place on its first day, or before that day has come."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from motcua.catalogue import acts, queries
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.errors import EndsAlready, NothingToCorrect, VersionInTheWay
from motcua.catalogue.models import ProcedureVersion
from motcua.eventlog.models import Event
from motcua.kernel.actors import SYSTEM
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
TODAY, NEW_YEAR = date(2026, 11, 23), date(2027, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture
def _monday():
    with time_machine.travel("2026-11-23 09:00+07:00", tick=False) as clock:
        yield clock


def publish(plain: str = "Xin số.", *, on: date = TODAY, **more) -> ProcedureVersion:
    layer = {"layer": more.pop("layer")} if "layer" in more else {}
    return acts.publish_version(document=small(plain=plain, **layer), effective_from=on, by=SYSTEM, **more)


def in_force(on: date = TODAY) -> ProcedureVersion | None:
    return queries.version_in_force("cap-so-nha", on=on)


def test_it_holds_from_this_moment_and_the_wrong_one_on_no_day():
    wrong = publish("Sai.")
    right = publish("Đúng.", correcting="Ghi nhầm câu giới thiệu.")
    wrong.refresh_from_db()
    assert (wrong.effective_from, wrong.effective_to, wrong.is_replaced) == (TODAY, TODAY, True)
    assert (right.effective_from, right.corrects, right.correction_reason) == (
        TODAY,
        wrong,
        "Ghi nhầm câu giới thiệu.",
    )
    assert {in_force(TODAY + days * DAY) for days in range(3)} == {right}
    assert in_force(TODAY - DAY) is None


def test_it_is_recorded_with_the_reason():
    publish("Sai.")
    publish("Đúng.", correcting="Sai mức thu.")
    event = Event.objects.get(name="procedure.corrected")
    assert event.subject == "procedure:cap-so-nha"
    assert {key: event.payload[key] for key in ("number", "by", "reason")} == {
        "number": 1,
        "by": 2,
        "reason": "Sai mức thu.",
    }
    assert Event.objects.filter(name="procedure.published").count() == 2


def test_what_held_before_the_wrong_one_stays_ended_on_that_day(_monday):
    with time_machine.travel("2026-10-01 09:00+07:00", tick=False):
        former = publish("Cũ.", on=date(2026, 10, 1))
    publish("Sai.")
    right = publish("Đúng.", correcting="Sai.")
    former.refresh_from_db()
    assert (former.effective_to, in_force(TODAY - DAY), in_force()) == (TODAY, former, right)


def test_one_that_is_still_to_come_is_corrected_for_its_own_day():
    now = publish("Nay.")
    publish("Sai.", on=NEW_YEAR)
    right = publish("Đúng.", on=NEW_YEAR, correcting="Sai.")
    assert (in_force(NEW_YEAR - DAY), in_force(NEW_YEAR)) == (now, right)


def test_a_correction_ends_where_the_wrong_one_would_have():
    publish("Sai.")
    later = publish("Sau.", on=NEW_YEAR)
    right = publish("Đúng.", correcting="Sai.")
    assert (right.effective_to, in_force(NEW_YEAR)) == (NEW_YEAR, later)


def test_a_correction_may_be_corrected():
    publish("Sai.")
    publish("Vẫn sai.", correcting="Một.")
    last = publish("Đúng.", correcting="Hai.")
    assert (in_force(), last.corrects.number) == (last, 2)


@pytest.mark.parametrize(("wrong_on", "corrected_on"), [(TODAY, NEW_YEAR), (NEW_YEAR, TODAY), (TODAY, TODAY - DAY)])
def test_only_the_very_day_of_the_wrong_one_can_be_corrected(wrong_on, corrected_on):
    publish("Sai.", on=wrong_on)
    with pytest.raises(NothingToCorrect):
        publish("Đúng.", on=corrected_on, correcting="Sai.")


def test_a_day_that_has_passed_is_not_rewritten():
    publish("Sai.")
    with time_machine.travel("2026-11-24 09:00+07:00", tick=False):
        with pytest.raises(NothingToCorrect):
            publish("Đúng.", correcting="Sai.")
        assert publish("Đúng.", on=TODAY + DAY).number == 2


def test_the_province_is_corrected_by_the_province():
    national = publish("Chung.")
    publish("Sai.", layer="PROVINCE")
    right = publish("Đúng.", layer="PROVINCE", correcting="Sai.")
    national.refresh_from_db()
    assert (in_force(), national.effective_to) == (right, None)


def test_what_was_opened_stays_open():
    procedure = publish("Sai.").procedure
    acts.switch_on(slug="cap-so-nha", channel=Channel.ONLINE, level=Level.FULL, effective_from=TODAY, by=SYSTEM)
    right = publish("Đúng.", correcting="Sai.")
    assert queries.offering(procedure, agency_id=None, channel=Channel.ONLINE, on=TODAY).level == Level.FULL
    assert queries.version_in_force("cap-so-nha", on=TODAY, channel=Channel.ONLINE) == right


def test_a_version_may_hold_until_the_next_one_that_is_published_already():
    publish("Sau.", on=NEW_YEAR)
    with pytest.raises(VersionInTheWay):
        publish("Nay.")
    now = publish("Nay.", effective_to=NEW_YEAR)
    assert (in_force(), in_force(NEW_YEAR).body["plain"]) == (now, "Sau.")


def test_a_version_that_was_replaced_or_ends_is_not_brought_back():
    wrong = publish("Sai.")
    publish("Đúng.", correcting="Sai.")
    with pytest.raises(EndsAlready):
        acts.withdraw_version(version_id=wrong.pk, effective_to=NEW_YEAR, by=SYSTEM)


def test_the_database_wants_a_reason_and_one_correction_of_each():
    wrong = publish("Sai.")
    right = publish("Đúng.", correcting="Sai.")
    copy = {"procedure": wrong.procedure, "layer": "PILOT", "body": {}, "sha256": "0" * 64, "number": 9}
    copy |= {"effective_from": TODAY, "published_at": right.published_at, "corrects": wrong}
    for reason, rule in (("", "version_corrects_for_a_reason"), ("Lại sai.", "version_corrected_once")):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            ProcedureVersion.objects.create(**copy, correction_reason=reason)
