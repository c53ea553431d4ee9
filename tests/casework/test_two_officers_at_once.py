"""Two people act on one dossier in the same moment: one does it, the other is told who and when."""

import re
from typing import Any

import pytest

from motcua.casework.acts import post, reception
from motcua.casework.enums import DossierState, EvidenceVerdict
from motcua.casework.errors import AlreadyDone
from motcua.casework.models import Dossier, PrintedForm
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.kernel.wording import moment
from motcua.payments.parts import CostAsked
from tests import cast
from tests.casework.parcels import arrive
from tests.casework.together import together


def test_of_two_who_answer_a_filing_exactly_one_wins(committed_db):
    agency = cast.make_agency()
    first = cast.make_officer(Duty.RECEIVE, agency=agency, name="Hồ Sỹ Khải")
    second = cast.make_officer(Duty.RECEIVE, agency=agency, name="Lưu Thị Kim Oanh")
    story = cast.make_dossier(officer=first, agency=agency)
    common: dict[str, Any] = {"dossier_id": story.pk, "seen": 1}
    outcomes = together(
        [
            lambda: reception.accept(**common, by=first),
            lambda: reception.decline(**common, by=second, reason="Thửa đất thuộc phường khác.", ground="Điều 21"),
        ]
    )
    [won] = [outcome for outcome in outcomes if isinstance(outcome, Dossier)]
    [lost] = [outcome for outcome in outcomes if isinstance(outcome, AlreadyDone)]
    winner = first if won.state == DossierState.RECEIVED else second
    last = Event.objects.get(name__in=["dossier.accepted", "dossier.declined"])
    assert lost.message.startswith(f"{winner.name} đã ")
    assert moment(last.occurred_at) in lost.message
    assert "Việc của bạn chưa ghi" in lost.message
    assert story.dossier.state == won.state
    assert PrintedForm.objects.count() == 1


def test_of_eight_who_accept_one_filing_exactly_one_wins(committed_db):
    story = cast.make_dossier()
    outcomes = together(
        [lambda: reception.accept(dossier_id=story.pk, by=story.officer, seen=1)] * 8,
    )
    assert sum(isinstance(outcome, Dossier) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, AlreadyDone) for outcome in outcomes) == 7
    assert Event.objects.filter(name="dossier.accepted").count() == 1


@pytest.mark.django_db
def test_a_decision_on_an_older_picture_is_refused_even_if_the_move_is_lawful():
    story = cast.make_dossier(DossierState.RECEIVED)
    reception.forward(dossier_id=story.pk, by=story.officer, seen=2)
    with pytest.raises(AlreadyDone) as refused:
        reception.request_supplement(
            dossier_id=story.pk, by=story.officer, seen=2, items=story.asked(), reason="Thiếu giấy."
        )
    assert re.match(r"Vũ Thị Lan Hương đã chuyển hồ sơ vào xử lý lúc ", refused.value.message)


@pytest.mark.django_db
def test_what_others_say_of_the_dossier_is_not_taken_for_the_last_deed():
    """Costs are demanded after the filing, and a paper is looked at: neither is why the move is refused."""
    cost = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=50_000, payable_at=PayableAt.RECEIPT)
    story = cast.make_dossier(costs=[cost])
    evidence = story.dossier.evidence.all()[0]
    reception.mark_evidence(evidence_id=evidence.pk, by=story.officer, verdict=EvidenceVerdict.GOOD)
    with pytest.raises(AlreadyDone, match="Đặng Thị Mộng Tuyền đã nộp hồ sơ lúc"):
        reception.forward(dossier_id=story.pk, by=story.officer, seen=None)


def test_of_two_who_open_one_parcel_exactly_one_wins(committed_db):
    agency = cast.make_agency()
    first = cast.make_officer(Duty.RECEIVE, agency=agency, name="Hồ Sỹ Khải")
    second = cast.make_officer(Duty.RECEIVE, agency=agency, name="Lưu Thị Kim Oanh")
    parcel = arrive(first, agency)
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=first, to_account_id=first.account_id)
    common: dict[str, Any] = {"parcel_id": parcel.pk, "seen": 2, "dossier_count": 1}
    outcomes = together([lambda: post.open_parcel(**common, by=first), lambda: post.open_parcel(**common, by=second)])
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyDone", "PostalParcel"]
    assert Event.objects.filter(name="parcel.opened").count() == 1


def test_of_two_who_note_one_parcel_the_second_is_told(committed_db):
    agency = cast.make_agency()
    officer = cast.make_officer(Duty.RECEIVE, agency=agency)
    outcomes = together([lambda: arrive(officer, agency, code="EK1VN")] * 2)
    assert sorted(type(one).__name__ for one in outcomes) == ["ParcelKnown", "PostalParcel"]
