"""At 320 px, and with letters twice as large, nothing is cut and nothing scrolls sideways."""

import pytest

from tests.journeys import citizen, officer
from tests.journeys.looking import STICKS_OUT

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
PUBLIC = ("/", "/tim?q=ket+hon", "/thu-tuc/dang-ky-ket-hon", "/co-quan/H19.26", "/tra-cuu", "/dang-nhap", "/giup-do")
SMALL, DOUBLED = 320, 640


def _is_fully_seen(page, where):
    """320 px as it is; then 640 px with letters doubled, which is 320 px at 200 %."""
    page.set_viewport_size({"width": SMALL, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL, f"{where} at {SMALL} px"
    page.set_viewport_size({"width": DOUBLED, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= DOUBLED, f"{where} at twice the letter size, {wide} px: {page.evaluate(STICKS_OUT, DOUBLED)}"
    cut = page.evaluate(
        """() => Array.from(document.querySelectorAll('main a.btn, main button, main h1, main label, main dd'))
        .filter(one => one.offsetParent && getComputedStyle(one).overflow === 'hidden'
          && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
          && !one.closest('.hidden') && !one.classList.contains('hidden'))
        .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert cut == [], where


@pytest.mark.parametrize("where", PUBLIC)
def test_public_pages(phone, where):
    phone.goto(where)
    _is_fully_seen(phone, where)


def test_pages_of_a_filing_and_of_the_dossier(phone, stage, desk):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, citizen.MARRIAGE)
    answers = citizen.marriage(number)
    for stop in ("ben_nu_ngay_sinh", "ben_nu_noi_cu_tru", "giay-to-anh_giay_to_ben_nu", "kiem-tra"):
        citizen.answer(phone, answers, to=stop)
        _is_fully_seen(phone, stop)
    filed = citizen.send(phone)
    _is_fully_seen(phone, "da-nop")
    phone.goto(f"/ho-so-cua-toi/{filed.code}")
    _is_fully_seen(phone, "ho-so")
    officer.sign_in(desk, "mot-cua")
    officer.open_dossier(desk, filed.code)
    _is_fully_seen(desk, "can-bo-ho-so")
