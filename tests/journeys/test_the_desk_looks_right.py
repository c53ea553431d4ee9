"""Every page of the officers, in a real browser: axe, no sideways scrolling, a picture at two widths."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page

from motcua.agencies.models import Agency
from motcua.casework.acts import drafts, outputs, reception, withdrawal
from motcua.casework.models import Dossier, Output
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel, Level
from motcua.identity import sessions
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.kernel.actors import SYSTEM
from motcua.payments.models import PaymentDemand
from tests import cast, province
from tests.casework.wedding import CERTIFICATE
from tests.journeys.test_applying_looks_right import visit
from tests.portal.walking import Walker

pytestmark = pytest.mark.journey


def sign_in(page: Page, site, officer: Officer) -> None:
    session = SessionStore()
    session.create()
    sessions.sign_in(session, Account.objects.get(pk=officer.account_id))
    session.save()
    page.context.add_cookies([{"name": "phien-can-bo", "value": session.session_key or "", "url": site.address}])


@pytest.fixture
def filed(site):
    """A marriage filed online with photos, scanned and drawn; an officer with every duty."""
    citizen = cast.make_citizen("Đặng Thị Mộng Tuyền")
    client = province.signed_in(citizen)
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    walker = Walker(client).begin()
    walker.answer(province.marriage())
    walker.send()
    site.run_jobs()
    dossier = Dossier.objects.get()
    officer = cast.make_officer(agency=dossier.agency, name="Vũ Thị Lan Hương")
    return dossier, officer


def test_receiving(site, filed, desk_page, look):
    dossier, officer = filed
    page = desk_page
    sign_in(page, site, officer)
    base = f"{site.address}/can-bo"
    visit(page, f"{base}/", "60-viec-cua-toi", look)
    visit(page, f"{base}/?tim=khong+co", "61-khong-thay", look)
    home = f"{base}/ho-so/{dossier.code}"
    visit(page, home, "62-ho-so-cho-nhan", look)
    for path in ("tiep-nhan", "yeu-cau-bo-sung", "tu-choi"):
        visit(page, f"{home}/{path}", f"63-{path}", look)
    page.goto(f"{home}/tu-choi")
    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    look(page, "64-tu-choi-sai")
    page.goto(f"{home}/yeu-cau-bo-sung")
    page.get_by_role("checkbox", name=dossier.evidence.filter(mode="upload").first().name).first.check()
    page.get_by_text("Đánh dấu chỗ thiếu trên ảnh").first.click()
    picture = page.locator("[data-mark] img").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 160)
    page.mouse.up()
    look(page, "65-danh-dau")
    assert page.locator("[data-mark-value]").first.input_value().count(",") == 3
    page.goto(f"{home}/tiep-nhan")
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.wait_for_url("**xong=accept")
    site.run_jobs()
    visit(page, home, "66-da-nhan", look)
    visit(page, f"{home}/chuyen-xu-ly", "67-chuyen-xu-ly", look)


def test_deciding(site, filed, desk_page, look):
    dossier, officer = filed
    page = desk_page
    reception.accept(dossier_id=dossier.pk, by=officer, seen=None)
    reception.forward(dossier_id=dossier.pk, by=officer, seen=None, to_account_id=officer.account_id)
    site.run_jobs()
    sign_in(page, site, officer)
    base = f"{site.address}/can-bo"
    home = f"{base}/ho-so/{dossier.code}"
    visit(page, f"{home}/soan/{CERTIFICATE}", "70-soan", look)
    draft = drafts.draft_output(dossier_id=dossier.pk, by=officer, seen=None, key=CERTIFICATE)
    for path in ("xong-buoc", "giao", "thong-bao-nop-tien", "dung-giai-quyet", "yeu-cau-bo-sung-sau-tiep-nhan"):
        visit(page, f"{home}/{path}", f"71-{path}", look)
    output = f"{home}/ket-qua/{draft.pk}"
    visit(page, f"{output}/gui-xem", "72-gui-xem", look)
    drafts.share_draft(output_id=draft.pk, by=officer)
    for party in dossier.parties.all():
        drafts.confirm_draft(output_id=draft.pk, party_id=party.pk, by=officer, is_right=True)
    visit(page, f"{output}/trinh", "73-trinh", look)
    outputs.propose(output_id=draft.pk, by=officer, seen=None)
    visit(page, f"{output}/ghi-so", "74-ghi-so", look)
    outputs.number_output(output_id=draft.pk, by=officer)
    visit(page, f"{base}/ky", "75-cho-ky", look)
    visit(page, f"{output}/duyet?lan-luot=1", "76-duyet", look)
    outputs.approve(output_id=Output.objects.first().pk, by=officer, seen=None)
    visit(page, f"{output}/ky?lan-luot=1", "77-ky", look)
    visit(page, home, "78-ho-so-dang-lam", look)
    visit(page, f"{home}/qua-trinh", "79-qua-trinh", look)
    visit(page, f"{base}/thu-tien", "80-thu-tien", look)
    demand = PaymentDemand.objects.first()
    if demand:
        visit(page, f"{base}/thu-tien/{demand.pk}", "81-thu-mot-khoan", look)


def test_ending(site, filed, desk_page, look):
    dossier, officer = filed
    reception.accept(dossier_id=dossier.pk, by=officer, seen=None)
    reception.forward(dossier_id=dossier.pk, by=officer, seen=None, to_account_id=officer.account_id)
    party = dossier.parties.get(is_contact=True)
    citizen = Account.objects.get(person_id=party.person_id)
    from motcua.identity.officers import load_citizen

    withdrawal.ask_withdrawal(dossier_id=dossier.pk, by=load_citizen(citizen.pk), reason="Chúng tôi hoãn cưới.")
    sign_in(desk_page, site, officer)
    home = f"{site.address}/can-bo/ho-so/{dossier.code}"
    visit(desk_page, home, "85-xin-rut", look)
    visit(desk_page, f"{home}/cho-rut", "86-cho-rut", look)
    visit(desk_page, f"{home}/da-du", "87-khong-lam-duoc", look)


def test_the_counter(site, desk_page, look):
    agency = Agency.objects.get(identifier="H19.27")
    catalogue.switch_on(
        slug=cast.MARRIAGE, channel=Channel.COUNTER, level=Level.FULL, effective_from=cast.BEGAN, by=SYSTEM
    )
    officer = cast.make_officer(agency=agency)
    page = desk_page
    sign_in(page, site, officer)
    visit(page, f"{site.address}/can-bo/tiep-nhan/moi", "90-quay", look)
    page.select_option("#id_procedure", cast.MARRIAGE)
    page.fill("#id_full_name", "Đặng Thị Mộng Tuyền")
    page.fill("#id_phone", "0912 345 678")
    page.get_by_role("button", name="Bắt đầu khai").click()
    typed = province.marriage()
    for _ in range(60):
        stop = page.url.rsplit("/", 1)[1]
        if stop == "kiem-tra":
            break
        if stop in ("cong_dan", "ben_nu_noi_cu_tru", "ben_nam_giay_to_tuy_than"):
            visit(page, page.url, f"91-quay-{stop}", look)
        for name, value in typed[stop].items():
            box = page.locator(f"[name={name}]").first
            if box.get_attribute("type") == "radio":
                page.locator(f"[name={name}][value={value}]").check()
            else:
                box.fill(value)
        page.get_by_role("button", name="Tiếp tục").click()
    visit(page, page.url, "92-quay-xem-lai", look)
