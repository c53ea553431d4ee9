"""Whoever wrote a telephone on the envelope hears that it arrived, went back or went on; nobody else hears anything."""

import pytest

from motcua.casework.acts import post
from motcua.casework.forms_post import ReturnLetter
from motcua.identity.enums import Duty
from motcua.messaging.models import Notice
from motcua.messaging.queries import told_about
from tests import cast, jobs
from tests.casework.parcels import arrive, opened
from tests.messaging.mailbox import holes

LETTER = ReturnLetter(form="03", request="x", reason="Không thuộc thẩm quyền.", ground="Điều 17")


@pytest.fixture
def officer(morning, gateway):
    return cast.make_officer(Duty.RECEIVE, agency=cast.make_agency())


def texts(gateway):
    jobs.work_off()
    return [message["text"] for message in gateway.messages]


def place(officer):
    from motcua.agencies.models import Agency

    return Agency.objects.get(identifier="H99.27")


def test_arrival_return_and_forwarding_are_told_to_the_telephone_on_the_envelope(officer, gateway):
    agency = place(officer)
    back, on = opened(officer, agency, code="EK1VN"), opened(officer, agency, code="EK2VN")
    post.return_parcel(parcel_id=back.pk, by=officer, seen=None, letter=LETTER, outgoing_code="EM9VN")
    other = cast.make_agency("H99.28", name="Ủy ban nhân dân phường Khác", short_name="UBND phường Khác")
    post.forward_parcel(
        parcel_id=on.pk, by=officer, seen=None, to_agency_id=other.pk, reason="Thuộc thẩm quyền phường Khác."
    )
    told = texts(gateway)
    assert len(told) == 4
    assert sum("Thu da toi noi, cho mo" in one for one in told) == 2
    assert any("EK1VN duoc gui tra, ma moi EM9VN" in one for one in told)
    assert any("EK2VN dang chuyen den dung noi: UBND phuong Khac" in one for one in told)
    assert [holes(one) for one in told] == [[]] * 4
    assert told_about(back.subject)[0].person == "Người gửi"


def test_without_a_telephone_or_struck_out_nobody_is_told(officer, gateway):
    agency = place(officer)
    arrive(officer, agency, phone="")
    wrong = arrive(officer, agency)
    post.strike_parcel(parcel_id=wrong.pk, by=officer, seen=None, reason="Quét nhầm mã khác.")
    assert texts(gateway) == []


def test_a_telephone_put_right_is_told_once(officer, gateway):
    parcel = arrive(officer, place(officer), phone="")
    same = {"code": parcel.code, "carrier": parcel.carrier, "sender": parcel.sender}
    for _ in range(2):
        post.correct_parcel(parcel_id=parcel.pk, by=officer, seen=None, phone="+84900054321", **same)
    assert len(texts(gateway)) == 1
    assert Notice.objects.get().letter == "M54"
