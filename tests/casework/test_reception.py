"""Taking a dossier in, refusing it, passing it on; and who may."""

from typing import Any

import pytest
import time_machine

from motcua.casework.acts import reception
from motcua.casework.enums import DossierState, EvidenceVerdict
from motcua.casework.errors import AlreadyDone, Incomplete, NotOwnDossier, ReasonTooShort
from motcua.casework.models import HandOver, PrintedForm
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.documents.models import StoredFile
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from motcua.payments.queries import owed
from tests import cast
from tests.cast import at, make_dossier

pytestmark = pytest.mark.django_db
S = DossierState
REASON = "Thửa đất thuộc phường Cầu Ngói."


def test_a_filing_keeps_its_parties_papers_costs_and_answers():
    cost = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=50_000, payable_at=PayableAt.RECEIPT)
    story = make_dossier(answers={"so_tang": 3}, costs=[cost])
    dossier = story.dossier
    assert dossier.title == "Đặng Thị Mộng Tuyền"
    assert dossier.answers == {"so_tang": 3}
    assert [party.role for party in dossier.parties.all()] == ["chu_dau_tu"]
    assert [(one.key, one.files.count()) for one in dossier.evidence.all()] == [("giay_to_dat", 1), ("ban_ve", 1)]
    assert PaymentDemand.objects.get().subject == dossier.subject
    assert StoredFile.objects.filter(subject=dossier.subject).count() == 2
    assert b"so_tang" not in bytes(dossier.sealed_answers)


def test_a_filing_sent_again_finds_the_first_dossier():
    agency, citizen = cast.make_agency(), cast.make_citizen()
    filing = cast.make_filing(agency=agency, citizen=citizen)
    first, second = (cast.file_dossier(filing=filing, by=citizen) for _ in range(2))
    assert (first.pk, first.code) == (second.pk, second.code)
    assert Event.objects.filter(name="dossier.submitted").count() == 1


@time_machine.travel(at("2026-11-02 08:00"), tick=False)
def test_acceptance_starts_the_clock_and_prints_form_01():
    story = make_dossier()
    reception.accept(dossier_id=story.pk, by=story.officer, seen=1)
    assert story.dossier.received_at == at("2026-11-02 08:00")
    form = PrintedForm.objects.get(dossier_id=story.pk)
    assert (form.form, form.number) == ("01", f"{story.dossier.code}/TNHS")


def test_refusal_needs_a_reason_people_understand_and_a_ground():
    story = make_dossier()
    common: dict[str, Any] = {"dossier_id": story.pk, "by": story.officer, "seen": None}
    with pytest.raises(ReasonTooShort, match="ít nhất 10 chữ"):
        reception.decline(**common, reason="Sai nơi.", ground="Điều 21")
    with pytest.raises(Incomplete, match="điều luật"):
        reception.decline(**common, reason=REASON, ground=" ")
    reception.decline(**common, reason=REASON, ground="Điều 21")
    assert story.dossier.state == S.DECLINED
    assert story.dossier.closed_at is not None
    assert PrintedForm.objects.get(dossier_id=story.pk).form == "03"


def test_what_was_said_of_people_can_be_erased_and_is_not_in_the_chained_part():
    story = make_dossier(S.DECLINED)
    event = Event.objects.get(name="dossier.declined")
    assert "reason" not in event.payload
    assert event.personal.values["reason"] == "Thửa đất thuộc phường khác."
    assert story.dossier.subject == event.subject


def test_a_refused_filing_leaves_no_open_request():
    story = make_dossier(S.SUPPLEMENT_BEFORE_RECEIPT)
    reception.decline(dossier_id=story.pk, by=story.officer, seen=None, reason=REASON, ground="Điều 21")
    assert not story.dossier.supplements.filter(closed_at=None).exists()


def test_the_applicant_cancels_and_nobody_else():
    story = make_dossier()
    for stranger in (cast.make_citizen("Phan Văn Hiếu"), story.officer):
        with pytest.raises(NotOwnDossier):
            reception.cancel(dossier_id=story.pk, by=stranger)
    reception.cancel(dossier_id=story.pk, by=story.citizen)
    assert story.dossier.state == S.CANCELLED


def test_forwarding_begins_the_first_step_and_its_line_of_the_control_sheet():
    story = make_dossier(S.IN_PROCESS)
    line = HandOver.objects.get(dossier_id=story.pk)
    assert (line.step, line.given_by_id) == ("tham_dinh", story.officer.account_id)
    assert story.dossier.step == "tham_dinh"
    assert story.dossier.step_due_at == line.due_at


def test_forwarding_to_somebody_without_the_steps_duty_is_refused():
    story = make_dossier(S.RECEIVED)
    clerk = cast.make_officer(Duty.ISSUE, agency=story.dossier.agency)
    with pytest.raises(Incomplete, match="Thụ lý hồ sơ"):
        reception.forward(dossier_id=story.pk, by=story.officer, seen=None, to_account_id=clerk.account_id)
    reviewer = cast.make_officer(Duty.REVIEW, agency=story.dossier.agency)
    reception.forward(dossier_id=story.pk, by=story.officer, seen=None, to_account_id=reviewer.account_id)
    assert story.dossier.holder_id == reviewer.account_id


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.RECEIVE])
def test_only_the_duty_to_receive_receives(duty):
    story = make_dossier()
    other = cast.make_officer(duty, agency=story.dossier.agency)
    with pytest.raises(DutyRequired, match="Tiếp nhận hồ sơ"):
        reception.accept(dossier_id=story.pk, by=other, seen=None)
    assert story.dossier.state == S.SUBMITTED


def test_another_agencys_officer_does_nothing_here():
    story = make_dossier(S.RECEIVED)
    elsewhere = cast.make_officer(agency=cast.make_agency("H99.28"))
    common: dict[str, Any] = {"dossier_id": story.pk, "by": elsewhere, "seen": None}
    for attempt in (
        lambda: reception.forward(**common),
        lambda: reception.request_supplement(**common, items=story.asked(), reason="Thiếu giấy."),
        lambda: reception.mark_evidence(
            evidence_id=story.dossier.evidence.all()[0].pk, by=elsewhere, verdict=EvidenceVerdict.GOOD
        ),
    ):
        with pytest.raises(DutyRequired):
            attempt()
    assert story.dossier.state == S.RECEIVED


def test_the_receiving_centre_receives_but_does_not_review():
    competent, centre = cast.make_agency("H99.27"), cast.make_agency("H99.28")
    at_centre = cast.make_officer(agency=centre)
    story = make_dossier(agency=competent, receiving_agency=centre, officer=at_centre)
    reception.accept(dossier_id=story.pk, by=at_centre, seen=None)
    with pytest.raises(DutyRequired, match="Thụ lý hồ sơ"):
        reception.request_supplement(
            dossier_id=story.pk, by=at_centre, seen=None, items=story.asked(), reason="Thiếu giấy."
        )


def test_counter_filings_are_taken_in_by_who_may_receive():
    agency = cast.make_agency()
    with pytest.raises(DutyRequired):
        make_dossier(agency=agency, officer=cast.make_officer(Duty.SUPPORT, agency=agency), channel="counter")


def test_a_verdict_on_a_paper_is_kept_and_a_bad_one_says_why():
    story = make_dossier()
    evidence = story.dossier.evidence.all()[0]
    with pytest.raises(Incomplete):
        reception.mark_evidence(evidence_id=evidence.pk, by=story.officer, verdict=EvidenceVerdict.BAD)
    reception.mark_evidence(evidence_id=evidence.pk, by=story.officer, verdict=EvidenceVerdict.BAD, note="Mờ số thửa.")
    evidence.refresh_from_db()
    assert (evidence.verdict, evidence.note) == (EvidenceVerdict.BAD, "Mờ số thửa.")
    assert story.dossier.version == 1  # other officers' pages stay good


def test_nothing_is_marked_once_the_dossier_is_closed():
    story = make_dossier(S.DECLINED)
    evidence = story.dossier.evidence.all()[0]
    with pytest.raises(AlreadyDone):
        reception.mark_evidence(evidence_id=evidence.pk, by=story.officer, verdict=EvidenceVerdict.GOOD)


@pytest.mark.parametrize("end", ["decline", "cancel"])
def test_what_was_never_received_costs_nothing(end):
    cost = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=75_000, payable_at=PayableAt.RECEIPT)
    story = cast.make_dossier(DossierState.SUBMITTED, costs=[cost])
    assert owed(story.dossier.subject) == 75_000
    if end == "decline":
        reason = "Thửa đất thuộc phường khác."
        reception.decline(dossier_id=story.pk, by=story.officer, seen=None, reason=reason, ground="Điều 21 Luật thử")
    else:
        reception.cancel(dossier_id=story.pk, by=story.citizen)
    assert owed(story.dossier.subject) == 0
