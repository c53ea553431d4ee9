"""Every page of applying and following, in a real browser: axe, no sideways scrolling, a picture at three widths."""

import pytest
from playwright.sync_api import Page

from motcua.casework.acts import reception
from motcua.casework.models import Dossier
from motcua.identity.enums import Duty
from motcua.intake.models import Draft
from tests import cast, province
from tests.journeys.conftest import sign_in_as
from tests.portal.walking import Walker, photo

pytestmark = pytest.mark.journey
WIDTHS = (320, 1280)


def visit(page: Page, address: str, name: str, look) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        look(page, name)


@pytest.fixture
def story(site):
    """The bride, signed in; her draft with every question answered."""
    citizen = cast.make_citizen("Đặng Thị Mộng Tuyền")
    client = province.signed_in(citizen)
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    walker = Walker(client).begin()
    return citizen, walker


def test_from_the_start_to_the_last_look(site, story, desk_page, look):
    citizen, walker = story
    page = desk_page
    start = f"{site.address}/nop-ho-so/{cast.MARRIAGE}"
    visit(page, start, "01-bat-dau-chua-dang-nhap", look)
    sign_in_as(page, site, citizen)
    visit(page, start, "02-bat-dau-co-ban-viet-do", look)
    base = f"{site.address}/nop-ho-so/ban/{walker.draft.key}"
    visit(page, base, "03-cac-phan", look)
    for stop in (
        "cong_dan",
        "nguoi_khai",
        "ben_nu_so_dinh_danh",
        "ben_nu_ngay_sinh",
        "ben_nu_noi_cu_tru",
        "ben_nu_giay_to_tuy_than",
    ):
        visit(page, f"{base}/{stop}", f"04-cau-hoi-{stop}", look)
    walker.answer(province.marriage(groom={**province.GROOM, "commune": province.TAM_HIEP}), until="noi_dang_ky")
    visit(page, base, "05-cac-phan-dang-lam", look)
    visit(page, f"{base}/noi_dang_ky", "06-noi-dang-ky", look)
    walker.answer(province.marriage(), until="kiem-tra")
    visit(page, f"{base}/lien_lac", "07-lien-lac", look)
    page.goto(f"{base}/lien_lac")
    page.fill("#id_ben_nu_dien_thoai", "0912")
    page.get_by_role("button", name="Tiếp tục").click()
    look(page, "08-lien-lac-sai")
    site.run_jobs()
    walker.say(
        {"tep": [photo("mo.jpg", size=(300, 400))], "them": "1"},
        address=f"/nop-ho-so/ban/{walker.draft.key}/giay-to-anh_giay_to_ben_nu",
    )
    visit(page, f"{base}/giay-to-anh_giay_to_ben_nu", "09-giay-to", look)
    visit(page, f"{base}/kiem-tra", "10-kiem-tra", look)
    visit(page, f"{base}/in", "11-in", look)
    visit(page, f"{base}/xoa", "12-xoa", look)
    page.goto(f"{base}/kiem-tra")
    page.check("#id_cam_doan")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url("**/da-nop")
    visit(page, f"{base}/da-nop", "13-da-nop", look)
    visit(page, f"{site.address}/ho-so-cua-toi", "14-ho-so-cua-toi", look)


def test_following_one(site, story, desk_page, look):
    citizen, walker = story
    page = desk_page
    walker.answer(province.marriage())
    walker.send()
    site.run_jobs()
    dossier = Dossier.objects.get()
    officer = cast.make_officer(*Duty, agency=dossier.agency)
    sign_in_as(page, site, citizen)
    address = f"{site.address}/ho-so-cua-toi/{dossier.code}"
    visit(page, address, "20-da-gui-cho-nhan", look)
    reception.accept(dossier_id=dossier.pk, by=officer, seen=None)
    reception.forward(dossier_id=dossier.pk, by=officer, seen=None, to_account_id=officer.account_id)
    site.run_jobs()
    visit(page, address, "21-dang-giai-quyet", look)
    visit(page, f"{address}/da-gui", "22-da-gui", look)
    visit(page, f"{address}/rut", "23-rut", look)
    asked = [
        cast.SupplementItemAsked(
            evidence_id=dossier.evidence.filter(mode="upload").first().pk,
            reason="Góc dưới bị mờ, không đọc được ngày cấp.",
        )
    ]
    reception.request_supplement(
        dossier_id=dossier.pk, by=officer, seen=None, items=asked, reason="Ảnh thẻ căn cước chưa rõ."
    )
    visit(page, address, "24-can-bo-sung", look)
    visit(page, f"{address}/bo-sung", "25-bo-sung", look)
    visit(page, f"{site.address}/tra-cuu", "26-tra-cuu", look)


def test_when_it_cannot_be_done(site, story, desk_page, look):
    citizen, walker = story
    page = desk_page
    sign_in_as(page, site, citizen)
    base = f"{site.address}/nop-ho-so/ban/{walker.draft.key}"
    walker.say({"cong_dan_viet_nam": "khong"})
    visit(page, f"{base}/chua-du-dieu-kien", "30-chua-du-dieu-kien", look)
    Draft.objects.all().delete()
    visit(page, f"{site.address}/ho-so-cua-toi", "31-chua-co-ho-so", look)
