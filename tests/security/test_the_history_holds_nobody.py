"""Events and job arguments of a whole marriage: no name, number, phone or reason outside the erasable side rows."""

import json

import pytest
from django.db import connection

from motcua.casework.acts import reception
from motcua.casework.enums import DossierState, OutputState
from motcua.eventlog.models import Event, EventPersonal
from motcua.identity.enums import Duty
from motcua.payments.acts import collect, grant_exemption, refund
from tests import cast
from tests.casework.wedding import Wedding
from tests.security.acting import owe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_office_hours")]
CANARIES = (
    "Mộng Tuyền",
    "Nhựt",
    "mong tuyen",
    "099198",
    "099095",
    "+84900",
    "0900 000",
    "Hàng Keo",
    "đổi ý",
    "Góc dưới",
)


def _journey() -> None:
    wedding = Wedding().until(OutputState.REPLACED)
    agency, officer = wedding.agency, cast.make_officer(agency=wedding.agency)
    for state in DossierState:
        cast.make_dossier(state, agency=agency, officer=officer)
    early = cast.make_dossier(DossierState.SUPPLEMENT_BEFORE_RECEIPT, agency=agency, officer=officer)
    reception.answer_supplement(dossier_id=early.pk, by=early.citizen, files=early.answer())
    late = cast.make_dossier(DossierState.SUPPLEMENT_AFTER_RECEIPT, agency=agency, officer=officer)
    reception.answer_supplement(dossier_id=late.pk, by=late.citizen, files=late.answer())
    reception.confirm_supplement(dossier_id=late.pk, by=officer, seen=None)


def _found(texts: list[str]) -> list[str]:
    return [f"{canary} in {text[:200]}" for text in texts for canary in CANARIES if canary in text]


def test_no_event_and_no_job_names_a_person():
    _journey()
    events = list(Event.objects.all())
    assert len({event.name for event in events}) > 15
    told = [
        json.dumps(event.payload, ensure_ascii=False) + event.name + event.subject + event.actor for event in events
    ]
    told += [bytes(event.body).decode() for event in events]
    assert _found(told) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name || args::text || coalesce(queueing_lock, '') || coalesce(lock, '') FROM procrastinate_jobs"
        )
        jobs = [row[0] for row in cursor.fetchall()]
    assert len(jobs) > 20
    assert _found(jobs) == []


def test_the_control_is_found_where_it_may_stand():
    _journey()
    aside = [json.dumps(one.values, ensure_ascii=False) for one in EventPersonal.objects.all()]
    assert _found(aside)


def test_a_reason_somebody_typed_stands_aside():
    """Free text may name anybody, whoever wrote it."""
    wedding = Wedding()
    demand = owe(wedding)
    collect(demand_id=demand.pk, by=wedding.cashier)
    leader = cast.make_officer(Duty.COLLECT, agency=wedding.agency)
    reason = "Trả lại cho bà Đặng Thị Mộng Tuyền vì nộp nhầm."
    refund(demand_id=demand.pk, by=wedding.cashier, approved_by=leader, reason=reason)
    other = owe(wedding, key="khac")
    grant_exemption(demand_id=other.pk, by=wedding.cashier, reason="Bà Đặng Thị Mộng Tuyền thuộc hộ nghèo.")
    assert _found([json.dumps(event.payload, ensure_ascii=False) for event in Event.objects.all()]) == []
