"""Legal forms: frozen by the act, printed once by the job, never built anew."""

import typing

import pytest
import time_machine

from motcua.casework.enums import DossierState
from motcua.casework.forms_anytime import control_sheet
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import PrintedForm
from motcua.casework.tasks import print_form
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.documents import forms, printing, store
from motcua.identity.models import Person
from motcua.payments.parts import CostAsked
from tests.cast import Story, ask_opinion, at, make_dossier

pytestmark = pytest.mark.django_db
S = DossierState


def sheet_of(story: Story, form: str) -> typing.Any:
    return thaw(bytes(PrintedForm.objects.get(dossier_id=story.pk, form=form).data))


def test_form_01_holds_its_fields():
    """Checklist 16; regulations 2.3."""
    cost = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=50_000, payable_at=PayableAt.RECEIPT)
    with time_machine.travel(at("2026-11-02 08:05"), tick=False):
        story = make_dossier(S.RECEIVED, costs=[cost])
    receipt, dossier = sheet_of(story, "01"), story.dossier
    assert isinstance(receipt, forms.Receipt)
    assert receipt.head.parent_agency == "Ủy ban nhân dân phường Bến Lụa"
    assert receipt.head.number == f"{dossier.code}/TNHS"
    assert (receipt.dossier_code, receipt.tracking_secret) == (dossier.code, dossier.tracking_secret)
    assert receipt.tracking_url.endswith(f"/tra-cuu?ma={dossier.code}")
    assert (receipt.applicant.name, receipt.applicant.phone[:4]) == ("Đặng Thị Mộng Tuyền", "0900")
    assert receipt.request.endswith("Trường hợp: Nhà ở riêng lẻ")
    assert [(paper.name, paper.amount) for paper in receipt.papers] == [
        ("Giấy tờ về đất", "1 trang"),
        ("Bản vẽ thiết kế", "1 trang"),
    ]
    assert receipt.limit.replace("\u00a0", " ") == "5 ngày làm việc"
    assert (receipt.received_at, receipt.due_at) == (at("2026-11-02 08:05"), at("2026-11-09 17:30"))
    assert receipt.costs == ("Lệ phí: 50.000\u00a0đồng (chưa thanh toán)",)
    assert receipt.delivery == "nhận tại quầy"
    assert receipt.received.name == "Vũ Thị Lan Hương"


def test_form_02_names_each_item_and_the_time_to_answer():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    sheet = sheet_of(story, "02")
    assert [(item.name, item.reason) for item in sheet.items] == [("Giấy tờ về đất", "Góc dưới bị mờ, không đọc được.")]
    assert sheet.respond_by == story.dossier.supplements.get().answer_by
    assert sheet.plain_words.startswith("Chỉ cần 1 thứ: Giấy tờ về đất.")


def test_form_02_ticks_the_form_in_which_a_paper_is_wanted():
    """The permit wants a copy of the land papers; filed online, a photo of it is sent."""
    [item] = sheet_of(make_dossier(S.SUPPLEMENT_AFTER_RECEIPT), "02").items
    assert item.photo
    assert not item.original


def test_form_01_names_its_place_in_the_register():
    story = make_dossier(S.RECEIVED)
    receipt = sheet_of(story, "01")
    assert story.dossier.code.endswith(receipt.register_number)
    assert receipt.register_book == str(story.dossier.received_at.year)


def test_form_06_has_a_line_for_each_hand_over_and_names_who_was_asked():
    story = make_dossier(S.IN_PROCESS)
    ask_opinion(story)
    sheet = control_sheet(story.dossier)
    assert len(sheet.rows) == story.dossier.hand_overs.count() > 0
    assert sheet.rows[0].receiver == story.officer.name
    assert sheet.coordinating_agencies[0].startswith("Cơ quan quản lý nhà nước liên quan")
    assert printing.render(sheet).startswith(b"%PDF")


def test_form_03_gives_reason_and_ground():
    sheet = sheet_of(make_dossier(S.DECLINED), "03")
    assert (sheet.reason, sheet.legal_ground) == ("Thửa đất thuộc phường khác.", "Điều 21")


def test_form_05_tells_a_wish_from_a_decision():
    wished, decided = sheet_of(make_dossier(S.WITHDRAWN), "05"), sheet_of(make_dossier(S.DISCONTINUED), "05")
    assert (wished.requested_on is not None, wished.decision) == (True, "Đồng ý cho rút hồ sơ")
    assert (decided.requested_on, decided.decision) == (None, "Dừng giải quyết hồ sơ")
    assert wished.stage == "Đang xử lý"
    assert wished.money == "Không thu tiền."


def test_what_is_printed_was_fixed_when_it_happened():
    story = make_dossier(S.RECEIVED)
    Person.objects.update(full_name="Tên khác")
    assert sheet_of(story, "01").applicant.name == "Đặng Thị Mộng Tuyền"


@pytest.mark.parametrize("state", [S.RECEIVED, S.SUPPLEMENT_BEFORE_RECEIPT, S.DECLINED, S.WITHDRAWN])
def test_the_job_prints_a_pdf_and_keeps_the_first_one(state):
    story = make_dossier(state)
    printed = PrintedForm.objects.filter(dossier_id=story.pk).last()
    assert printed is not None
    print_form(printed.pk)
    printed.refresh_from_db()
    assert printed.file is not None
    assert store.read(printed.file.key, sha256=printed.file.sha256).startswith(b"%PDF")
    assert printed.file.subject == story.dossier.subject
    first = printed.file_id
    print_form(printed.pk)
    printed.refresh_from_db()
    assert printed.file_id == first


def test_personal_values_on_forms_are_sealed():
    story = make_dossier(S.RECEIVED)
    printed = PrintedForm.objects.get(dossier_id=story.pk)
    assert "Mộng".encode() not in bytes(printed.data)
