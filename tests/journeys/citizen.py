"""What a citizen does in the portal, in the words of a story."""

import io
import itertools
import os
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Locator, Page

from tests.journeys.looking import Eyes
from tests.journeys.stage import Stage, until

MARRIAGE = "dang-ky-ket-hon"
_numbers = itertools.count(int.from_bytes(os.urandom(3)) % 900_000)
Answers = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Filed:
    """What the confirmation page gives to keep."""

    code: str
    secret: str


def new_number() -> str:
    """A mobile number that nobody on this stage has used."""
    return f"09{next(_numbers):08d}"


def sign_up(page: Page, stage: Stage, name: str, *, number: str | None = None, shot: Eyes | None = None) -> str:
    """Make an account from wherever the page asks for one (or from the sign-in page). The number is returned."""
    number = number or new_number()
    sign_in(page, stage, number, shot=shot)
    if shot:
        shot(page, "tai-khoan-ten")
    page.get_by_label("Họ và tên").fill(name)
    go_on(page)
    return number


def sign_in(page: Page, stage: Stage, number: str, *, shot: Eyes | None = None) -> None:
    if "/dang-nhap" not in page.url:
        page.goto("/dang-nhap")
    if shot:
        shot(page, "tai-khoan-so-dien-thoai")
    page.locator("main input[name=phone]").fill(number)
    before = len(stage.messages_to(number))
    if before:
        stage.wait(timedelta(minutes=2))  # codes are not sent in quick succession
    go_on(page)
    if shot:
        shot(page, "tai-khoan-ma")
    page.locator("main input[name=code]").fill(code_after(stage, number, before))
    go_on(page)


def code_after(stage: Stage, number: str, before: int) -> str:
    """The code in the first message to this number after so many; waits for it."""
    text = until(lambda: next(iter(stage.messages_to(number)[before:]), None), f"a code for {number}")
    return str(re.findall(r"\b\d{6}\b", text)[0])


def begin(page: Page, slug: str, *, shot: Eyes | None = None) -> None:
    """Start filing; signed in."""
    if not page.url.endswith(f"/nop-ho-so/{slug}"):
        page.goto(f"/nop-ho-so/{slug}")
    if shot:
        shot(page, f"{slug}-bat-dau")
    page.get_by_role("button", name=re.compile("Tự làm ngay|Làm bản mới")).click()


def answer(page: Page, answers: Answers, *, shot: Eyes | None = None, to: str = "kiem-tra") -> None:
    """Answer one question after the other, with photos for papers, until the stop is reached."""
    for _ in range(80):
        if stop_of(page) == to:
            return
        answer_one(page, answers, shot=shot)
    raise AssertionError(f"never came to {to}; stuck at {page.url}")


def answer_one(page: Page, answers: Answers, *, shot: Eyes | None = None) -> None:
    """Answer the question, or give the paper, that is asked for now. Of several places, the first is meant."""
    stop = stop_of(page)
    if shot:
        shot(page, f"nop-{stop}")
    if stop.startswith("giay-to-"):
        give_photos(page, 1)
        if shot:
            shot(page, f"nop-{stop}-da-gui")
    else:
        fill(page, answers[stop])
    go_on(page)
    if stop_of(page) == stop and (places := page.locator("main input[type=radio][name$=_code]")).count():
        if shot:
            shot(page, f"nop-{stop}-chon")
        places.first.check()
        go_on(page)
    assert stop_of(page) != stop, f"stuck at {stop}: {problems(page)}"


def stop_of(page: Page) -> str:
    return page.url.partition("?")[0].partition("#")[0].rsplit("/", 1)[1]


def fill(page: Page, values: dict[str, str]) -> None:
    """Type, choose and tick by the fields' names."""
    for name, value in values.items():
        box = page.locator(f'main [name="{name}"]')
        kind = box.first.get_attribute("type")
        if kind == "radio":
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            box.first.check()
        else:
            box.first.fill(value)


def give_photos(page: Page, count: int, *, name: str = "tep") -> None:
    page.locator(f'main input[name="{name}"]').first.set_input_files([photo(f"anh-{n + 1}") for n in range(count)])
    page.locator("main button[name=them]").first.click()
    page.locator(".photo").nth(count - 1).wait_for()


def photo(title: str, *, size: tuple[int, int] = (1000, 1400)) -> Any:
    """A sharp enough picture of a written page."""
    image = Image.new("RGB", size, "#e8e4da")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, size[0] - 40, size[1] - 40), fill="white", outline="#444444", width=3)
    letters = ImageFont.load_default(30)
    for line, y in enumerate(range(90, size[1] - 90, 64)):
        draw.text((90, y), f"{title}: giay to minh hoa, dong {line + 1:02d}, khong co that", fill="black", font=letters)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return {"name": f"{title}.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


def send(page: Page, *, shot: Eyes | None = None) -> Filed:
    """Declare, send, and read the confirmation page."""
    if shot:
        shot(page, "nop-kiem-tra")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url(re.compile(r"/da-nop(#|$)"))
    if shot:
        shot(page, "nop-da-nop")
    return Filed(code=page.locator("dd.code").nth(0).inner_text(), secret=page.locator("dd.code").nth(1).inner_text())


def go_on(page: Page) -> None:
    """Press the page's one button."""
    the_button(page).click()
    page.wait_for_load_state()


def the_button(page: Page) -> Locator:
    return page.locator("main form button.btn:not(.btn--second):not(.btn--quiet)").first


def problems(page: Page) -> str:
    """The sentences of the error summary."""
    summary = page.locator(".summary")
    return summary.inner_text() if summary.count() else page.locator("main").inner_text()[:400]


BRIDE = "Đặng Thị Mộng Tuyền"
GROOM = "Hồ Văn Nhựt"


def spouse(side: str, name: str, number: str, born: tuple[str, str, str], home: str) -> Answers:
    """What is said of one of the two, page by page."""
    birth, place, paper = f"{side}_ngay_sinh", f"{side}_noi_cu_tru", f"{side}_giay_to_tuy_than"
    day, month, year = born
    return {
        f"{side}_so_dinh_danh": {f"{side}_so_dinh_danh": number},
        f"{side}_ho_ten": {f"{side}_ho_ten": name},
        birth: {f"{birth}_day": day, f"{birth}_month": month, f"{birth}_year": year},
        f"{side}_dan_toc": {f"{side}_dan_toc": "Kinh"},
        place: {place: home, f"{place}_detail": "12 đường Quang Vinh"},
        paper: {
            paper: "can_cuoc",
            f"{paper}_number": number,
            f"{paper}_issued_on_day": "6",
            f"{paper}_issued_on_month": "5",
            f"{paper}_issued_on_year": "2024",
            f"{paper}_issued_by": "Bộ Công an",
        },
        f"{side}_lan_ket_hon": {f"{side}_lan_ket_hon": "1"},
    }


def marriage(number: str, *, groom_number: str = "", copies: str = "0") -> Answers:
    """Two people of one ward; of the groom only the year of birth is known."""
    return {
        "cong_dan": {"cong_dan_viet_nam": "co"},
        "nguoi_khai": {"nguoi_khai": "ben_nu"},
        **spouse("ben_nu", BRIDE, "075198001234", ("2", "5", "1998"), "Quang Vinh, Biên Hòa"),
        **spouse("ben_nam", GROOM, "075095004321", ("", "", "1995"), "Phường Trấn Biên, Đồng Nai"),
        "lien_lac": {"ben_nu_dien_thoai": number, "ben_nam_dien_thoai": groom_number, "email": ""},
        "ban_sao": {"so_ban_sao": copies},
        "nhan_ban_sao": {"cach_nhan": "counter"},
    }


def file_marriage(page: Page, stage: Stage) -> tuple[Filed, str]:
    """A marriage filed by a new account, where filing is not what the journey is about: (what was given, the number)."""
    number = sign_up(page, stage, BRIDE)
    begin(page, MARRIAGE)
    answer(page, marriage(number))
    return send(page), number


def track(page: Page, filed: Filed, *, shot: Eyes | None = None) -> None:
    """Look a dossier up by its two codes, signed in or not."""
    page.goto("/tra-cuu")
    if shot:
        shot(page, "tra-cuu")
    page.locator("input[name=ma]").fill(filed.code)
    page.locator("input[name=bi_mat]").fill(filed.secret)
    page.get_by_role("button", name="Xem hồ sơ").click()
    page.wait_for_url(f"**/tra-cuu/{filed.code}")
    if shot:
        shot(page, "tra-cuu-ho-so")


SITE = "12 đường Quang Vinh"
HERE = "Phường Trấn Biên, Đồng Nai"


def permit(number: str) -> Answers:
    """A family's house whose wall stands beside the neighbour's."""
    return {
        "loai_cong_trinh": {"loai_cong_trinh": "nha_o_rieng_le"},
        "lien_ke": {"lien_ke": "co"},
        "can_pccc": {"can_pccc": "khong"},
        "can_tham_tra": {"can_tham_tra": "khong"},
        "loai_nguoi_nop": {"loai_nguoi_nop": "ca_nhan"},
        "nguoi_yeu_cau_so_dinh_danh": {"nguoi_yeu_cau_so_dinh_danh": "075198001234"},
        "nguoi_yeu_cau_ho_ten": {"nguoi_yeu_cau_ho_ten": BRIDE},
        "nguoi_yeu_cau_noi_cu_tru": {"nguoi_yeu_cau_noi_cu_tru": HERE, "nguoi_yeu_cau_noi_cu_tru_detail": SITE},
        "nguoi_yeu_cau_dien_thoai": {"nguoi_yeu_cau_dien_thoai": number, "nguoi_yeu_cau_email": ""},
        "dia_chi_xay_dung": {"dia_chi_xay_dung": HERE, "dia_chi_xay_dung_detail": SITE},
        "thua_dat_so": {"thua_dat_so": "123", "to_ban_do": "45"},
        "dien_tich_dat": {"dien_tich_dat": "85,5"},
        "dien_tich_xay_dung": {"dien_tich_xay_dung": "60", "tong_dien_tich_san": "150,5"},
        "chieu_cao": {"so_tang": "3", "chieu_cao": "11,2", "cot_nen": ""},
        "don_vi_thiet_ke": {"don_vi_thiet_ke": ""},
        "thoi_gian_hoan_thanh": {"thoi_gian_hoan_thanh": "8 tháng"},
        "cach_nhan": {"cach_nhan": "counter"},
    }


def extract(number: str) -> Answers:
    """Two copies of one's own birth record, to be fetched at the counter."""
    return {
        "nguoi_xin": {"nguoi_xin": "ca_nhan"},
        "quan_he": {"quan_he": "ban_than"},
        "nguoi_yeu_cau_so_dinh_danh": {"nguoi_yeu_cau_so_dinh_danh": "075198001234"},
        "nguoi_yeu_cau_ho_ten": {"nguoi_yeu_cau_ho_ten": BRIDE},
        "nguoi_yeu_cau_noi_cu_tru": {"nguoi_yeu_cau_noi_cu_tru": HERE, "nguoi_yeu_cau_noi_cu_tru_detail": SITE},
        "nguoi_yeu_cau_dien_thoai": {"nguoi_yeu_cau_dien_thoai": number, "nguoi_yeu_cau_email": ""},
        "nguoi_yeu_cau_ngay_sinh": {
            "nguoi_yeu_cau_ngay_sinh_day": "2",
            "nguoi_yeu_cau_ngay_sinh_month": "5",
            "nguoi_yeu_cau_ngay_sinh_year": "1998",
        },
        "nguoi_yeu_cau_dan_toc": {"nguoi_yeu_cau_dan_toc": "Kinh"},
        "loai_viec": {"loai_viec_ho_tich": "khai_sinh"},
        "noi_dang_ky": {"noi_dang_ky": HERE},
        "so_dang_ky": {"so_dang_ky": ""},
        "so_luong": {"so_luong_ban_sao": "2"},
        "noi_lam": {"noi_lam": HERE},
        "hinh_thuc_nhan": {"hinh_thuc_nhan_ket_qua": "counter"},
    }
