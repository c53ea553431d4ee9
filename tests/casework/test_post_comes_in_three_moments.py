"""A parcel arrives, is handed over, is opened; only what is accepted from it starts a clock."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from motcua.casework.acts import post
from motcua.casework.enums import ParcelState
from motcua.casework.errors import AlreadyDone, CannotHold, Incomplete, ParcelKnown, ParcelNotYet, ReasonTooShort
from motcua.casework.forms_post import ReturnLetter
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import PostalParcel
from motcua.casework.parcel_transitions import TABLE
from motcua.casework.queries import Audience, timeline
from motcua.catalogue.enums import Channel
from motcua.documents import printing
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel import clock
from tests import cast
from tests.casework.parcels import arrive, opened

pytestmark = pytest.mark.django_db
S = ParcelState
LETTER = ReturnLetter(
    form="02", request="Đăng ký kết hôn", reason="Thiếu một giấy tờ bắt buộc.", missing=("Tờ khai có hai chữ ký",)
)


@pytest.fixture
def agency():
    return cast.make_agency()


@pytest.fixture
def clerk(agency):
    return cast.make_officer(Duty.ISSUE, agency=agency, name="Văn Thư")


@pytest.fixture
def officer(agency):
    return cast.make_officer(Duty.RECEIVE, agency=agency, name="Tiếp Nhận")


def from_parcel(parcel, officer, **changes):
    """What intake does with a draft typed from the parcel."""
    filed = cast.make_filing(
        agency=parcel.receiving_agency,
        citizen=cast.make_citizen(),
        channel=Channel.POST,
        parcel_id=parcel.pk,
        **changes,
    )
    return cast.file_dossier(filing=filed, by=officer)


def test_only_acceptance_starts_the_clock_and_the_three_moments_stay(agency, clerk, officer):
    with time_machine.travel(cast.at("2026-11-09 08:00"), tick=False):
        parcel = arrive(clerk, agency, arrived_at=cast.at("2026-11-09 07:45"))
    with time_machine.travel(cast.at("2026-11-09 15:00"), tick=False):
        post.hand_over_parcels(parcel_ids=[parcel.pk], by=clerk, to_account_id=officer.account_id)
    with time_machine.travel(cast.at("2026-11-11 09:00"), tick=False):
        post.open_parcel(parcel_id=parcel.pk, by=officer, seen=None, dossier_count=1)
    with time_machine.travel(cast.at("2026-11-11 10:00"), tick=False):
        dossier = from_parcel(parcel, officer, received_at=cast.at("2026-11-09 07:45"))
    parcel.refresh_from_db()
    assert (parcel.arrived_at, parcel.handed_at) == (cast.at("2026-11-09 07:45"), cast.at("2026-11-09 15:00"))
    assert (parcel.handed_by_id, parcel.taken_by_id) == (clerk.account_id, officer.account_id)
    assert (dossier.received_at, dossier.due_at) == (cast.at("2026-11-11 10:00"), cast.at("2026-11-18 17:30"))
    assert (parcel.state, list(parcel.dossiers.all())) == (S.ACCEPTED, [dossier])
    told = timeline(dossier, Audience.OFFICER)[0].text.replace("\xa0", " ")
    assert all(one in told for one in (parcel.code, "7 giờ 45", "15 giờ", "9 giờ"))
    sheet = thaw(dossier.printed_forms.get(form="01").data)
    assert (sheet.received_at, sheet.submitted.note) == (dossier.received_at, "(gửi qua bưu chính)")


def test_the_sender_stands_nowhere_in_the_clear(agency, clerk):
    parcel = arrive(clerk, agency)
    row = PostalParcel.objects.filter(pk=parcel.pk).values().get()
    assert "Tuyền" not in str(row)
    assert "900012345" not in str(row)
    assert "Tuyền" not in str(Event.objects.get(subject=parcel.subject).payload)
    assert PostalParcel.objects.get().sender == "Đặng Thị Mộng Tuyền"


def test_the_same_code_twice_is_told_and_a_struck_one_is_free(agency, clerk):
    parcel = arrive(clerk, agency, code="EK1VN")
    with pytest.raises(ParcelKnown, match=r"EK1VN.*Văn Thư"):
        arrive(clerk, agency, code="EK1VN")
    other = arrive(clerk, agency, code="EK2VN")
    with pytest.raises(IntegrityError), transaction.atomic():
        PostalParcel.objects.filter(pk=other.pk).update(code="EK1VN")
    post.strike_parcel(parcel_id=parcel.pk, by=clerk, seen=None, reason="Quét nhầm mã khác.")
    assert arrive(clerk, agency, code="EK1VN").state == S.ARRIVED


def test_what_is_still_to_come_has_not_arrived(agency, clerk):
    with pytest.raises(Incomplete):
        arrive(clerk, agency, arrived_at=clock.now() + timedelta(minutes=1))


def test_the_answer_is_promised_from_arrival_and_never_for_a_time_that_is_over(agency, clerk):
    with time_machine.travel(cast.at("2026-11-10 08:30"), tick=False):
        now = arrive(clerk, agency, arrived_at=cast.at("2026-11-10 07:30"))
        late = arrive(clerk, agency, arrived_at=cast.at("2026-11-05 07:30"))
    assert (now.answer_by, late.answer_by) == (cast.at("2026-11-10 17:30"), cast.at("2026-11-11 08:30"))


def test_several_are_handed_over_at_once_or_none(agency, clerk, officer):
    parcels = [arrive(clerk, agency) for _ in range(3)]
    ids = [one.pk for one in parcels]
    with pytest.raises(CannotHold, match="Văn Thư"):
        post.hand_over_parcels(parcel_ids=ids, by=clerk, to_account_id=clerk.account_id)
    post.strike_parcel(parcel_id=ids[2], by=clerk, seen=None, reason="Quét nhầm mã khác.")
    with pytest.raises(AlreadyDone):
        post.hand_over_parcels(parcel_ids=ids, by=clerk, to_account_id=officer.account_id)
    assert set(PostalParcel.objects.values_list("state", flat=True)) == {S.ARRIVED, S.STRUCK}
    post.hand_over_parcels(parcel_ids=ids[:2], by=clerk, to_account_id=officer.account_id)
    assert PostalParcel.objects.filter(state=S.HANDED_OVER, taken_by_id=officer.account_id).count() == 2


def test_handing_on_keeps_the_first_moment(agency, clerk, officer):
    parcel, other = arrive(clerk, agency), cast.make_officer(Duty.RECEIVE, agency=agency)
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=clerk, to_account_id=officer.account_id)
    first = PostalParcel.objects.get().handed_at
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=officer, to_account_id=other.account_id)
    parcel.refresh_from_db()
    assert (parcel.handed_at, parcel.handed_by_id, parcel.taken_by_id) == (first, clerk.account_id, other.account_id)


def test_nobody_opens_before_it_is_handed_over_nor_without_the_duty(agency, clerk, officer):
    parcel = arrive(clerk, agency)
    with pytest.raises(ParcelNotYet):
        post.open_parcel(parcel_id=parcel.pk, by=officer, seen=None, dossier_count=1)
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=clerk, to_account_id=officer.account_id)
    with pytest.raises(DutyRequired):
        post.open_parcel(parcel_id=parcel.pk, by=clerk, seen=None, dossier_count=1)
    with pytest.raises(DutyRequired):
        arrive(cast.make_officer(Duty.REVIEW, agency=agency), agency)


def test_several_dossiers_come_out_of_one_parcel_and_the_last_closes_it(agency, officer):
    parcel = opened(officer, agency, count=2)
    first = from_parcel(parcel, officer)
    parcel.refresh_from_db()
    assert (parcel.state, parcel.closed_at) == (S.OPENED, None)
    second = from_parcel(parcel, officer, version=first.procedure_version)
    parcel.refresh_from_db()
    assert (parcel.state, parcel.dossiers.count(), second.parcel_id) == (S.ACCEPTED, 2, parcel.pk)
    with pytest.raises(AlreadyDone):
        from_parcel(parcel, officer, version=first.procedure_version)
    post.count_dossiers(parcel_id=parcel.pk, by=officer, seen=None, dossier_count=3)
    assert PostalParcel.objects.get().state == S.OPENED
    with pytest.raises(Incomplete):
        post.count_dossiers(parcel_id=parcel.pk, by=officer, seen=None, dossier_count=1)
    post.count_dossiers(parcel_id=parcel.pk, by=officer, seen=None, dossier_count=2)
    assert PostalParcel.objects.get().state == S.ACCEPTED


def test_what_lacks_something_goes_back_with_the_form_and_its_code(agency, officer):
    parcel = opened(officer, agency)
    post.return_parcel(parcel_id=parcel.pk, by=officer, seen=None, letter=LETTER, outgoing_code="EM5VN")
    parcel.refresh_from_db()
    assert (parcel.state, parcel.letter_form, parcel.outgoing_code) == (S.RETURNED, "02", "EM5VN")
    sheet = thaw(parcel.letter)
    assert (sheet.dossier_code, sheet.applicant.name, sheet.items[0].name) == (
        parcel.code,
        "Đặng Thị Mộng Tuyền",
        "Tờ khai có hai chữ ký",
    )
    assert printing.render(sheet) == printing.render(sheet)
    with pytest.raises(AlreadyDone):
        from_parcel(parcel, officer)


@pytest.mark.parametrize(
    ("letter", "code", "refused"),
    [
        (ReturnLetter(form="02", request="x", reason="Thiếu một giấy tờ."), "EM5VN", Incomplete),
        (ReturnLetter(form="03", request="x", reason="Không thuộc thẩm quyền."), "EM5VN", Incomplete),
        (ReturnLetter(form="03", request="x", reason="Không", ground="Điều 17"), "EM5VN", ReasonTooShort),
        (LETTER, "", Incomplete),
    ],
)
def test_nothing_goes_back_without_reason_list_ground_and_code(agency, officer, letter, code, refused):
    parcel = opened(officer, agency)
    with pytest.raises(refused):
        post.return_parcel(parcel_id=parcel.pk, by=officer, seen=None, letter=letter, outgoing_code=code)


def test_what_is_not_ours_is_forwarded_unless_something_was_taken_in(agency, officer):
    other = cast.make_agency("H99.28", name="Ủy ban nhân dân phường Khác", short_name="UBND phường Khác")
    parcel = opened(officer, agency)
    told = {"by": officer, "seen": None, "reason": "Thuộc thẩm quyền của phường Khác."}
    with pytest.raises(Incomplete):
        post.forward_parcel(parcel_id=parcel.pk, to_agency_id=agency.pk, **told)
    post.forward_parcel(parcel_id=parcel.pk, to_agency_id=other.pk, **told)
    assert (PostalParcel.objects.get().state, PostalParcel.objects.get().forwarded_to) == (S.FORWARDED, other)
    mixed = opened(officer, agency, count=2)
    from_parcel(mixed, officer)
    with pytest.raises(Incomplete):
        post.forward_parcel(parcel_id=mixed.pk, to_agency_id=other.pk, **told)


def test_the_table_leaves_no_end_but_a_recount():
    ends = {one.name for row in TABLE for one in row.sources if one in (S.RETURNED, S.FORWARDED, S.STRUCK)}
    assert ends == set()
    assert {row.name for row in TABLE if S.ACCEPTED in row.sources} == {"find_more"}


def test_a_correction_is_kept_until_it_is_opened(agency, clerk, officer):
    parcel = arrive(clerk, agency)
    told = {"carrier": "Viettel Post", "sender": "Lê Văn Nhựt", "phone": ""}
    post.correct_parcel(parcel_id=parcel.pk, by=clerk, seen=1, code="VT99", **told)
    with pytest.raises(AlreadyDone):
        post.correct_parcel(parcel_id=parcel.pk, by=clerk, seen=1, code="VT98", **told)
    assert (PostalParcel.objects.get().code, PostalParcel.objects.get().sender) == ("VT99", "Lê Văn Nhựt")
    late = opened(officer, agency)
    with pytest.raises(AlreadyDone):
        post.correct_parcel(parcel_id=late.pk, by=clerk, seen=None, code="VT97", **told)
