"""Takes the pictures of the guides from a running, freshly loaded demonstration: `python scripts/take_pictures.py [http://127.0.0.1:8000]`.

Only looks: nothing is sent, so the demonstration stays as it was. For developers; needs Chromium (`python -m tests.browser`).
"""

import io
import json
import os
import re
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(MOTCUA_PROFILE="demo", DJANGO_SETTINGS_MODULE="motcua.config.settings")
django.setup()

from motcua.config.demo.accounts import PASSWORD  # noqa: E402
from tests.browser import path  # noqa: E402

GUIDE, README = ROOT / "docs/guide/pictures", ROOT / "docs/pictures"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
MOST_BYTES = 115_000
CITIZEN, ASKED = "0900 000 101", "0900 000 104"  # who has sent; who was asked for a better photo
Look = Callable[[Page, str], None]


def main() -> None:
    site = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox"])
        portal(browser, site)
        citizen(browser, site)
        supplement(browser, site)
        for login, look in OFFICERS.items():
            look(signed_in_officer(browser, site, login), site)
        browser.close()


def portal(browser: Browser, site: str) -> None:
    """What anybody sees."""
    page = opened(browser, PHONE)
    page.goto(site)
    keep(page, README / "portal.png")
    page.goto(f"{site}/tim?q=dkkh")
    keep(page, GUIDE / "nguoi-dan-tim.png")
    page.goto(f"{site}/thu-tuc/dang-ky-ket-hon")
    keep(page, GUIDE / "nguoi-dan-thu-tuc.png")
    page.goto(f"{site}/tra-cuu")
    keep(page, GUIDE / "nguoi-dan-tra-cuu.png")
    page.goto(f"{site}/kiem-tra")
    keep(page, GUIDE / "nguoi-dan-kiem-tra.png")


def citizen(browser: Browser, site: str) -> None:
    """Somebody whose filing waits to be answered, and who looks at the questions again."""
    page = signed_in_citizen(browser, site, CITIZEN)
    page.goto(f"{site}/ho-so-cua-toi")
    keep(page, GUIDE / "nguoi-dan-ho-so-cua-toi.png")
    page.locator("a[href*='/ho-so-cua-toi/H']").first.click()
    keep(page, GUIDE / "nguoi-dan-theo-doi.png", height=1100)
    writer = signed_in_citizen(browser, site, "0900 000 123")
    writer.goto(f"{site}/ho-so-cua-toi")
    writer.locator("a[href*='/nop-ho-so/ban/']").first.click()
    base = re.sub(r"(/ban/[0-9a-f-]{36}).*", r"\1", writer.url)
    writer.goto(base)
    keep(writer, GUIDE / "nguoi-dan-cac-phan.png")
    writer.goto(f"{base}/dien_tich_dat")
    keep(writer, GUIDE / "nguoi-dan-cau-hoi.png")


def supplement(browser: Browser, site: str) -> None:
    """Somebody who was asked for a better photo."""
    page = signed_in_citizen(browser, site, ASKED)
    page.goto(f"{site}/ho-so-cua-toi")
    page.locator("a[href*='/ho-so-cua-toi/H']").first.click()
    page.goto(f"{page.url}/bo-sung")
    keep(page, GUIDE / "nguoi-dan-bo-sung.png", height=1300)


def reception(page: Page, site: str) -> None:
    keep(page, README / "desk.png")
    keep(page, GUIDE / "tiep-nhan-danh-sach.png")
    code = code_of(page, site, "Mộng Tuyền")
    for name, address in (
        ("ho-so", ""),
        ("xac-nhan", "/tiep-nhan"),
        ("bo-sung", "/yeu-cau-bo-sung"),
        ("tu-choi", "/tu-choi"),
    ):
        page.goto(f"{site}/can-bo/ho-so/{code}{address}")
        keep(page, GUIDE / f"tiep-nhan-{name}.png")
    page.goto(f"{site}/can-bo/tiep-nhan/moi")
    keep(page, GUIDE / "tiep-nhan-tai-quay.png")
    page.goto(f"{site}/can-bo/tra-ket-qua")
    keep(page, GUIDE / "tiep-nhan-tra-ket-qua.png")
    page.goto(f"{site}/can-bo/buu-chinh?loc=dang-kiem")
    page.get_by_role("link", name=re.compile("^EK")).first.click()
    keep(page, GUIDE / "buu-chinh-da-mo.png")


def review(page: Page, site: str) -> None:
    keep(page, GUIDE / "thu-ly-danh-sach.png")
    code = code_of(page, site, "Bản Nháp")
    page.goto(f"{site}/can-bo/ho-so/{code}")
    keep(page, GUIDE / "thu-ly-ho-so.png", height=1000)
    code = code_of(page, site, "Sắp Tới")
    page.goto(f"{site}/can-bo/ho-so/{code}/soan/giay_phep")
    keep(page, GUIDE / "thu-ly-soan.png")


def signing(page: Page, site: str) -> None:
    page.goto(f"{site}/can-bo/ky")
    keep(page, GUIDE / "lanh-dao-cho-ky.png")


def issuing(page: Page, site: str) -> None:
    keep(page, GUIDE / "van-thu-danh-sach.png")


def till(page: Page, site: str) -> None:
    page.goto(f"{site}/can-bo/thu-tien")
    keep(page, GUIDE / "thu-ngan-thu-tien.png")


OFFICERS: dict[str, Callable[[Page, str], None]] = {
    "mot-cua": reception,
    "xay-dung": review,
    "lanh-dao": signing,
    "van-thu": issuing,
    "thu-ngan": till,
}


def opened(browser: Browser, size: ViewportSize) -> Page:
    narrow = size is PHONE
    context = browser.new_context(
        viewport=size,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=narrow,
        device_scale_factor=2 if narrow else 1,
    )
    return context.new_page()


def signed_in_officer(browser: Browser, site: str, login: str) -> Page:
    page = opened(browser, DESK)
    page.goto(f"{site}/can-bo/")
    page.fill("#id_login", login)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/can-bo/")
    return page


def signed_in_citizen(browser: Browser, site: str, phone: str) -> Page:
    """By the code that the SMS twin (the port behind the web's) received."""
    page = opened(browser, PHONE)
    known = len(codes_sent(site, phone))
    page.goto(f"{site}/dang-nhap?tiep=/ho-so-cua-toi")
    page.fill("#id_phone", phone)
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_selector("#id_code")
    while len(codes := codes_sent(site, phone)) == known:
        time.sleep(0.3)
    page.fill("#id_code", codes[-1])
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**/ho-so-cua-toi")
    return page


def codes_sent(site: str, phone: str) -> list[str]:
    """The codes that this number got, oldest first."""
    scheme, host, port = site.split(":")
    number = "+84" + phone.removeprefix("0").replace(" ", "")
    with urllib.request.urlopen(f"{scheme}:{host}:{int(port) + 1}/tin.json") as answer:  # noqa: S310  # our own twin
        texts = [one["text"] for one in json.load(answer) if one["to"] == number]
    return re.findall(r"\b\d{6}\b", " ".join(texts))


def code_of(page: Page, site: str, name: str) -> str:
    """The dossier's code, looked up in the officer's list."""
    page.goto(f"{site}/can-bo/?loc=tat-ca&tim={name}")
    found = re.search(r"/can-bo/ho-so/(H[0-9.]+-\d+-\d+)", page.content())
    assert found, f"no dossier of {name}"
    return found[1]


def keep(page: Page, target: Path, *, height: int = 0) -> None:
    """The visible part (or so many pixels of the page) in as many colours as fit."""
    size = page.viewport_size or DESK
    if height:
        page.set_viewport_size({"width": size["width"], "height": height})
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if height:
        page.set_viewport_size(size)
    target.parent.mkdir(parents=True, exist_ok=True)
    for colours in (128, 64, 32, 16):
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size < MOST_BYTES:
            break
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
