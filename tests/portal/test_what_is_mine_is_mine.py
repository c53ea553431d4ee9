"""Sending once, arriving, following, supplementing, withdrawing: for one's own people only; everybody else finds nothing."""

import html
from urllib.parse import unquote

import pytest

from motcua.casework.acts import delivery, reception
from motcua.casework.enums import DossierState as S
from motcua.casework.models import Dossier, DraftConfirmation, Output, PrintedForm
from motcua.documents.models import StoredFile
from motcua.intake.models import Draft
from motcua.kernel import clock
from tests import cast, province
from tests.answers import shown
from tests.portal.walking import Walker, bride, photo, problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    return Walker(bride()[1]).begin()


@pytest.fixture
def sent(walker) -> Walker:
    walker.answer(province.marriage())
    assert walker.send().status_code == 302
    return walker


def stranger():
    return province.signed_in(cast.make_citizen("Người Lạ"))


STOPS = "cong_dan giay-to-anh_giay_to_ben_nu kiem-tra da-nop phieu.pdf ma-qr.svg in xoa chua-du-dieu-kien noi-nop"


def pages_of(draft: Draft) -> list[str]:
    base = f"/nop-ho-so/ban/{draft.key}"
    return [base, *(f"{base}/{last}" for last in STOPS.split())]


def pages_of_dossier(code: str) -> list[str]:
    base = f"/ho-so-cua-toi/{code}"
    return [
        base,
        *(f"{base}/{last}" for last in ("da-gui", "bo-sung", "rut", "ban-nhap/1", "giay/1", "ket-qua/1")),
        f"/tra-cuu/{code}",
    ]


def test_somebody_else_s_draft_is_not_there(walker):
    other = stranger()
    for page in pages_of(walker.draft):
        assert other.get(page).status_code == 404, page
        if not page.endswith((".pdf", ".svg")):
            assert other.post(page).status_code in (404, 405), page
    assert Draft.objects.filter(pk=walker.draft.pk).exists()


def test_without_signing_in_one_is_led_to_it_and_back(walker, client):
    for page in pages_of(walker.draft)[:5]:
        answer = client.get(page)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap?tiep=")


def test_somebody_else_s_dossier_is_not_there(sent):
    code, other = Dossier.objects.get().code, stranger()
    for page in pages_of_dossier(code):
        assert other.get(page).status_code == 404, page
    assert code not in shown(other.get("/ho-so-cua-toi"))


def test_an_unknown_dossier_answers_like_a_foreign_one(sent):
    assert stranger().get("/ho-so-cua-toi/H19.26-200101-0001").status_code == 404


def test_pressing_twice_reloading_and_a_second_tab_make_one_dossier(walker):
    walker.answer(province.marriage())
    address = walker.address
    first = walker.say({"cam_doan": "on"}, address=address)
    second = walker.say({"cam_doan": "on"}, address=address)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1
    late = walker.say({"so_ban_sao": "5"}, address=f"/nop-ho-so/ban/{walker.draft.key}/ban_sao")
    assert late["Location"] == first["Location"], "a tab left open leads to the confirmation"


def test_the_declaration_must_be_agreed_to(walker):
    walker.answer(province.marriage())
    answer = walker.say({})
    assert problems(answer) == ["Đọc lời cam đoan rồi bấm vào ô vuông nếu đồng ý."]
    assert not Dossier.objects.exists()


def test_the_confirmation_stays_and_has_a_slip_and_a_picture(sent):
    page = sent.get()
    assert "Đã nộp hồ sơ" in shown(page)
    assert "Hồ sơ đã nằm trong máy của Ủy ban nhân dân phường Trấn Biên" in shown(page)
    base = f"/nop-ho-so/ban/{sent.draft.key}"
    slip = sent.get(f"{base}/phieu.pdf")
    assert slip.content.startswith(b"%PDF")
    assert slip["Content-Disposition"].endswith('.pdf"')
    picture = sent.get(f"{base}/ma-qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"style=" not in picture.content
    assert sent.get(f"{base}/in").status_code == 200


def test_mine_lists_drafts_and_dossiers(sent):
    sent.client.post(f"/nop-ho-so/{cast.MARRIAGE}/bat-dau")
    page = shown(sent.get("/ho-so-cua-toi"))
    assert "Đang viết dở" in page
    assert Dossier.objects.get().code in page
    assert "Đã gửi, chờ nhận" in page


def test_the_start_page_says_that_one_may_continue_or_begin_anew(walker):
    page = shown(walker.get(f"/nop-ho-so/{cast.MARRIAGE}"))
    assert "Có bản đang viết dở" in page
    assert "Làm bản mới" in page


def test_a_draft_is_deleted_after_asking_once(walker):
    address = f"/nop-ho-so/ban/{walker.draft.key}/xoa"
    assert "Xóa rồi không lấy lại được." in shown(walker.get(address))
    assert walker.say({}, address=address)["Location"] == "/ho-so-cua-toi"
    assert not Draft.objects.exists()


def test_tracking_forgives_how_the_codes_are_typed_and_shows_nobody_s_numbers(sent, client):
    dossier = Dossier.objects.get()
    identifier, day, number = dossier.code.split("-")
    secret = dossier.tracking_secret
    typed = {"ma": f"{identifier.lower()} {day} {int(number)}", "bi_mat": f"{secret[:4].lower()}-{secret[4:]}"}
    answer = client.post("/tra-cuu", typed)
    assert answer.status_code == 302, problems(answer)
    page = shown(client.get(answer["Location"]))
    assert "Đã gửi, chờ nhận" in page
    papers = shown(client.get(f"/ho-so-cua-toi/{dossier.code}/da-gui"))
    assert "075" not in papers.partition("<main")[2].partition("</main>")[0].replace(dossier.code, "")


def test_a_wrong_secret_and_an_unknown_code_get_the_same_answer(sent, client):
    code = Dossier.objects.get().code
    wrong = client.post("/tra-cuu", {"ma": code, "bi_mat": "AAAAAAAA"})
    unknown = client.post("/tra-cuu", {"ma": "H19.26-200101-0001", "bi_mat": "AAAAAAAA"})
    assert wrong.status_code == unknown.status_code == 409
    assert (
        problems(wrong) == problems(unknown) == ["Không tìm thấy hồ sơ với hai mã này. Xem lại cả hai trên giấy hẹn."]
    )
    for asked in (code, "H19.26-200101-0001"):
        assert client.get(f"/tra-cuu/{asked}")["Location"] == f"/tra-cuu?ma={asked}"


def test_the_qr_fills_in_the_code(sent, client):
    code = Dossier.objects.get().code
    assert f'value="{code}"' in shown(client.get("/tra-cuu", {"ma": code}))


STATES = {
    S.SUBMITTED: "Đã gửi, chờ nhận", S.SUPPLEMENT_BEFORE_RECEIPT: "Cần bổ sung để được nhận", S.DECLINED: "Không được nhận",
    S.CANCELLED: "Đã hủy việc nộp", S.RECEIVED: "Đã nhận", S.IN_PROCESS: "Đang giải quyết",
    S.SUPPLEMENT_AFTER_RECEIPT: "Cần bổ sung, đang dừng chờ", S.AWAITING_FINANCE: "Cần nộp tiền", S.PAUSED: "Tạm dừng", S.WITHDRAWN: "Đã rút",
    S.DISCONTINUED: "Đã dừng", S.ISSUED: "Có kết quả", S.DELIVERED: "Đã trả kết quả",
}  # fmt: skip


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_its_words_in_at_most_ten_queries(state, django_assert_max_num_queries):
    story = cast.make_dossier(state)
    client = province.signed_in(story.citizen)
    address = f"/ho-so-cua-toi/{story.dossier.code}"
    client.get(address)
    with django_assert_max_num_queries(10):
        page = client.get(address)
    assert STATES[state] in shown(page)
    assert shown(page).count("<h1") == 1


def test_what_the_post_holds_is_said_with_its_code():
    story = cast.make_dossier(S.ISSUED, delivery_method="post")
    address, client = f"/ho-so-cua-toi/{story.dossier.code}", province.signed_in(story.citizen)
    assert "Bưu điện mang tới địa chỉ đã ghi" in shown(client.get(address))
    common = {"dossier_id": story.pk, "by": story.officer, "seen": None}
    delivery.post_outputs(**common, code="EK1VN", carrier="Bưu điện Việt Nam", expected_on=clock.today())
    assert "Bưu điện giữ kết quả, mã EK1VN. Dự kiến tới" in shown(client.get(address))
    delivery.note_post_failed(**common, again_on=None)
    assert "Đang để ở" in shown(client.get(address))


def test_only_the_asked_items_are_open_and_all_are_sent_at_once():
    story = cast.make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    client = province.signed_in(story.citizen)
    address = f"/ho-so-cua-toi/{story.dossier.code}/bo-sung"
    page = shown(client.get(address))
    asked, other = story.dossier.evidence.order_by("position")
    assert asked.name in page
    assert f"tep-{other.pk}" not in page
    refused = client.post(address, {"gui": "1"})
    assert f"Chưa có ảnh nào của “{asked.name}”." in html.unescape(problems(refused)[0])
    client.post(address, {f"tep-{asked.pk}": [photo("ro.jpg")], "them": "1"})
    assert "ro.jpg" in shown(client.get(address))
    answer = client.post(address, {"gui": "1"})
    assert answer.status_code == 302
    assert asked.files.get(replaced_by=None).file.original_name == "ro.jpg"
    assert "Đã gửi bổ sung, chờ kiểm" in shown(client.get(answer["Location"]))
    assert client.get(address).status_code == 302


def test_a_bad_file_of_a_supplement_keeps_the_good_one():
    from django.core.files.uploadedfile import SimpleUploadedFile

    story = cast.make_dossier(S.SUPPLEMENT_BEFORE_RECEIPT)
    client = province.signed_in(story.citizen)
    asked = story.dossier.supplements.get().items.get().evidence
    address = f"/ho-so-cua-toi/{story.dossier.code}/bo-sung"
    answer = client.post(
        address,
        {f"tep-{asked.pk}": [photo("tot.jpg"), SimpleUploadedFile("x.zip", b"PK\x03\x04" + bytes(99))], "gui": "1"},
    )
    assert "“x.zip” là tệp nén." in html.unescape(problems(answer)[0])
    kept = StoredFile.objects.get(original_name="tot.jpg")
    client.post(address, {"bo": str(kept.key)})
    assert not StoredFile.objects.filter(pk=kept.pk).exists()


def test_before_receipt_one_cancels_at_once_after_it_one_asks_and_may_change_one_s_mind():
    fresh = cast.make_dossier()
    client = province.signed_in(fresh.citizen)
    client.post(f"/ho-so-cua-toi/{fresh.dossier.code}/rut")
    assert fresh.dossier.state == S.CANCELLED
    story = cast.make_dossier(S.IN_PROCESS)
    client, address = province.signed_in(story.citizen), f"/ho-so-cua-toi/{story.dossier.code}/rut"
    client.post(address, {"ly_do": "Chuyển nhà."})
    assert story.dossier.withdrawal_asked_at is not None
    assert "Đã xin rút, chờ trả lời" in shown(client.get(f"/ho-so-cua-toi/{story.dossier.code}"))
    client.post(address)
    assert story.dossier.withdrawal_asked_at is None


def test_a_printed_form_is_downloaded_by_its_own_people_only():
    story = cast.make_dossier(S.RECEIVED)
    printed = PrintedForm.objects.get(dossier=story.dossier)
    client = province.signed_in(story.citizen)
    address = f"/ho-so-cua-toi/{story.dossier.code}/giay/{printed.pk}"
    assert client.get(address).status_code == 404, "not printed yet"
    PrintedForm.objects.update(file=cast.make_file(subject=story.dossier.subject))
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in shown(client.get(f"/ho-so-cua-toi/{story.dossier.code}"))
    assert client.get(address)["Content-Disposition"].startswith("attachment")
    assert stranger().get(address).status_code == 404
    other = cast.make_dossier(S.RECEIVED, citizen=story.citizen, officer=story.officer)
    assert client.get(f"/ho-so-cua-toi/{other.dossier.code}/giay/{printed.pk}").status_code == 404


def test_a_draft_output_is_found_right_or_wrong_by_the_one_it_is_about():
    from tests.casework.wedding import Wedding

    wedding = Wedding()
    wedding.draft()
    from motcua.casework.acts import outputs

    outputs.share_draft(output_id=wedding.output.pk, by=wedding.registrar)
    wife, husband = province.signed_in(wedding.bride), province.signed_in(wedding.groom)
    address = f"/ho-so-cua-toi/{wedding.dossier.code}/ban-nhap/{wedding.output.pk}"
    assert "Mời xem bản nháp kết quả" in shown(wife.get(f"/ho-so-cua-toi/{wedding.dossier.code}"))
    assert "Hồ Văn Nhựt" in shown(wife.get(address))
    assert wife.post(address, {"dung": "1"}).status_code == 302
    assert DraftConfirmation.objects.get(party__role="ben_nu").is_right is True
    assert wife.get(address).status_code == 302, "answered once"
    refused = husband.post(address, {"sai": "1", "cho_sai": ""})
    assert problems(refused) == ["Nhập chỗ sai và ghi đúng ra là gì."]
    husband.post(address, {"sai": "1", "cho_sai": "Ngày sinh đúng ra là 15/08/1995."})
    assert Output.objects.get(pk=wedding.output.pk).state == "draft"
    assert stranger().get(address).status_code == 404


def test_a_declined_dossier_says_why():
    story = cast.make_dossier()
    reception.decline(
        dossier_id=story.pk, by=story.officer, seen=None, reason="Thửa đất thuộc phường Tam Hiệp.", ground="Điều 21"
    )
    page = shown(province.signed_in(story.citizen).get(f"/ho-so-cua-toi/{story.dossier.code}"))
    assert "Thửa đất thuộc phường Tam Hiệp" in page


def test_the_address_of_a_dossier_leads_whoever_is_not_known_to_sign_in(client):
    for code in (cast.make_dossier().dossier.code, "H19.26-200101-0001"):
        answer = client.get(f"/ho-so-cua-toi/{code}")
        assert unquote(answer["Location"]) == f"/dang-nhap?tiep=/ho-so-cua-toi/{code}"
