"""Duties: where, from when, to when, and who may give them."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError

from motcua.identity import acts
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyOverlaps, DutyRequired, OwnAccount
from motcua.identity.models import DutyAssignment
from motcua.identity.officers import load_officer
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_a_duty_is_held_at_its_agency_only():
    here, there = cast.agency(), cast.agency("UBND phường Long Bình")
    officer = cast.officer(cast.staff_account(), (Duty.REVIEW, here))
    assert officer.holds(Duty.REVIEW, here.pk)
    assert not officer.holds(Duty.REVIEW, there.pk)
    assert not officer.holds(Duty.DECIDE, here.pk)
    assert officer.agencies(Duty.REVIEW) == {here.pk}


@pytest.mark.parametrize(("day", "held"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_duty_is_held_from_its_first_to_its_last_day(day, held):
    account, place, first = cast.staff_account(), cast.agency(), clock.today()
    acts.grant_duty(
        account_id=account.pk,
        agency_id=place.pk,
        duty=Duty.RECEIVE,
        by=SYSTEM,
        begins_on=first,
        ends_on=first + 3 * DAY,
    )
    officer = load_officer(account.pk, on=first + day * DAY)
    assert officer
    assert officer.holds(Duty.RECEIVE, place.pk) is held


def test_an_officer_is_loaded_in_one_query(django_assert_num_queries):
    account = cast.staff_account()
    cast.officer(account, (Duty.REVIEW, cast.agency()), (Duty.DECIDE, cast.agency("Sở Xây dựng")))
    with django_assert_num_queries(1):
        officer = load_officer(account.pk)
    assert officer
    assert len(officer.duties) == 2


def test_the_same_duty_twice_at_once_is_refused():
    account, place = cast.staff_account(), cast.agency()
    cast.officer(account, (Duty.REVIEW, place))
    with pytest.raises(DutyOverlaps):
        cast.officer(account, (Duty.REVIEW, place))


def test_the_database_refuses_the_overlap_too():
    account, place = cast.staff_account(), cast.agency()
    first = clock.today()
    DutyAssignment.objects.create(account=account, agency=place, duty=Duty.POST, begins_on=first, ends_on=first + DAY)
    with pytest.raises(IntegrityError):
        DutyAssignment.objects.create(account=account, agency=place, duty=Duty.POST, begins_on=first + DAY)


def test_a_duty_may_be_given_again_after_its_last_day():
    account, place, first = cast.staff_account(), cast.agency(), clock.today()
    for begins, ends in ((first, first + DAY), (first + 2 * DAY, None)):
        acts.grant_duty(
            account_id=account.pk, agency_id=place.pk, duty=Duty.POST, by=SYSTEM, begins_on=begins, ends_on=ends
        )
    assert DutyAssignment.objects.count() == 2


def test_a_revoked_duty_is_gone_at_once():
    account, place = cast.staff_account(), cast.agency()
    cast.officer(account, (Duty.REVIEW, place))
    with time_machine.travel(clock.now() + 5 * DAY):
        acts.revoke_duty(assignment_id=DutyAssignment.objects.get().pk, by=SYSTEM)
        officer = load_officer(account.pk)
    assert officer
    assert not officer.duties


def test_a_duty_revoked_on_its_first_day_was_never_held():
    account = cast.staff_account()
    cast.officer(account, (Duty.REVIEW, cast.agency()))
    acts.revoke_duty(assignment_id=DutyAssignment.objects.get().pk, by=SYSTEM)
    assert not DutyAssignment.objects.exists()


def test_an_administrator_gives_duties_at_the_own_agency_and_its_parts():
    province = cast.agency("UBND tỉnh")
    part = cast.agency("Sở Xây dựng", parent=province)
    boss = cast.officer(cast.staff_account("quan.tri", "Quản Trị"), (Duty.ADMINISTER, province))
    account = cast.staff_account()
    acts.grant_duty(account_id=account.pk, agency_id=part.pk, duty=Duty.REVIEW, by=boss)
    assert DutyAssignment.objects.filter(account=account).exists()


def test_an_administrator_of_a_part_has_no_say_above_it():
    province = cast.agency("UBND tỉnh")
    part = cast.agency("Sở Xây dựng", parent=province)
    small = cast.officer(cast.staff_account("quan.tri", "Quản Trị"), (Duty.ADMINISTER, part))
    account = cast.staff_account()
    with pytest.raises(DutyRequired):
        acts.grant_duty(account_id=account.pk, agency_id=province.pk, duty=Duty.REVIEW, by=small)
    cast.officer(account, (Duty.REVIEW, province), (Duty.REVIEW, part))
    with pytest.raises(DutyRequired):
        acts.set_password(account_id=account.pk, password="mật khẩu chiếm đoạt", by=small)


def test_nobody_gives_duties_to_oneself():
    place = cast.agency()
    account = cast.staff_account()
    boss = cast.officer(account, (Duty.ADMINISTER, place))
    with pytest.raises(OwnAccount):
        acts.grant_duty(account_id=account.pk, agency_id=place.pk, duty=Duty.DECIDE, by=boss)


def test_a_citizens_account_has_no_duties():
    account = cast.citizen_account()
    assert load_officer(account.pk) is None
