"""Everything about one dossier, and what happened to it in words."""

import pytest

from motcua.casework.acts import reception
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.casework.policies import buttons
from motcua.casework.queries import Audience, clock_line, dossier_page, due_explained, timeline
from motcua.casework.sentences import deed, filled
from motcua.eventlog.models import EventPersonal
from motcua.identity.enums import Duty
from tests import cast
from tests.cast import make_dossier

pytestmark = pytest.mark.django_db
S = DossierState


def test_the_page_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    dossier = Dossier.objects.get(pk=story.pk)
    with django_assert_max_num_queries(30):
        page = dossier_page(dossier)
        due_explained(dossier)
        clock_line(dossier)
        for evidence in page.evidence:
            assert [file.file.original_name for file in evidence.files]
        for supplement in page.supplements:
            assert [item.evidence.name for item in supplement.items.all()]
        assert [party.person.full_name for party in page.parties] == ["Đặng Thị Mộng Tuyền"]
    assert page.supplement is not None
    assert page.supplement.answered_at is not None
    assert page.variant == "Nhà ở riêng lẻ"
    assert len(page.printed_forms) == 2


def test_replaced_files_are_shown_apart():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    first = dossier_page(story.dossier).evidence[0]
    assert (len(first.files), len(first.former_files)) == (1, 1)


def test_the_officer_reads_everything_and_the_citizen_what_concerns_them():
    dossier = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT).dossier
    officer = [entry.name for entry in timeline(dossier, Audience.OFFICER)]
    citizen = timeline(dossier, Audience.CITIZEN)
    assert officer == ["dossier.submitted", "dossier.accepted", "dossier.forwarded", "dossier.supplement_requested"]
    assert citizen[-1].text.startswith("Vũ Thị Lan Hương đề nghị bổ sung 1 mục, trước ")


def test_an_erased_name_leaves_a_sentence():
    dossier = make_dossier(S.RECEIVED).dossier
    EventPersonal.objects.filter(event__subject=dossier.subject).delete()
    assert timeline(dossier, "citizen")[-1].text.startswith("Cơ quan đã nhận hồ sơ.")


def test_sentences_leave_a_gap_for_what_is_not_known():
    assert filled("Lý do: {reason}", {}) == "Lý do: …"
    assert filled("Hẹn trả: {due_at}.", {"due_at": None}) == "Hẹn trả: chưa có ngày."


def test_a_deed_stands_behind_a_name():
    assert deed("Đã tiếp nhận hồ sơ. Hẹn trả: thứ Hai.") == "đã tiếp nhận hồ sơ"


def test_buttons_are_those_of_the_table_and_the_duties():
    story = make_dossier(S.SUBMITTED)
    assert buttons(story.officer, story.dossier) == {"accept", "request_supplement_early", "decline"}
    collector = cast.make_officer(Duty.COLLECT, agency=story.dossier.agency)
    assert buttons(collector, story.dossier) == frozenset()
