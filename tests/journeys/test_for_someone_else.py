"""A mother lets her son file one thing for her, with a code of her own; the pages always say who will get which message."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from motcua.kernel import clock
from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
EXTRACT = "cap-ban-sao-trich-luc-ho-tich"
MOTHER, SON = "Nguyễn Thị Sáu", "Trần Văn Út"


def test_the_holder_of_a_mandate_files_for_who_granted_it(phone, other_phone, stage, shot):
    mother, son = phone, other_phone
    sons_number = citizen.sign_up(son, stage, SON)
    mothers_number = citizen.sign_up(mother, stage, MOTHER)
    _grant(mother, stage, mothers_number, sons_number, shot)

    son.goto(f"/nop-ho-so/{EXTRACT}")
    son.get_by_label(re.compile(f"^Cho {MOTHER}, được phép đến")).check()
    shot(son, "lam-giup-bat-dau")
    son.get_by_role("button", name="Tự làm ngay").click()
    answers = citizen.extract(mothers_number)
    answers["nguoi_yeu_cau_ho_ten"] = {}
    citizen.answer(son, answers, to="nguoi_yeu_cau_ho_ten")
    expect(son.locator("main input[name=nguoi_yeu_cau_ho_ten]")).to_have_value(MOTHER)
    citizen.answer(son, answers)
    last = son.locator("main")
    expect(last).to_contain_text(f"Hồ sơ này của {MOTHER}. Ông/bà là người nộp giúp; {MOTHER} được báo khi nộp.")
    expect(last).to_contain_text(
        re.compile(
            rf"Tin nhắn sẽ gửi tới {MOTHER} \([^)]*{mothers_number[-3:]}\) và {SON} \([^)]*{sons_number[-3:]}\)\."
        )
    )
    shot(son, "lam-giup-kiem-tra")
    filed = citizen.send(son)
    assert filed.code in stage.message(mothers_number, filed.code)
    assert filed.code in stage.message(sons_number, filed.code)
    _end_it(mother, son, filed, shot)


def _grant(page, stage, number, sons_number, shot):
    """Narrow, dated, and worth nothing before the code is typed."""
    page.goto("/tai-khoan/nguoi-lam-giup")
    page.get_by_role("link", name="Cho phép làm giúp").click()
    expect(page.locator("main")).to_contain_text("Tin nhắn sẽ gửi tới ông/bà")
    shot(page, "cho-phep-lam-giup")
    page.locator("main select[name=scope]").select_option(f"p:{EXTRACT}")
    last = clock.now() + timedelta(days=30)
    citizen.fill(
        page,
        {
            "holder_name": SON,
            "holder_phone": sons_number,
            "ends_on_day": str(last.day),
            "ends_on_month": str(last.month),
            "ends_on_year": str(last.year),
        },
    )
    stage.wait(timedelta(minutes=2))  # codes are not sent in quick succession
    before = len(stage.messages_to(number))
    citizen.go_on(page)
    expect(page.locator("main h1")).to_have_text(f"Cho phép {SON} làm giúp?")
    shot(page, "cho-phep-nhap-ma")
    page.locator("main input[name=code]").fill(citizen.code_after(stage, number, before))
    citizen.go_on(page)
    expect(page.locator("main section.sheet")).to_contain_text(SON)
    expect(page.locator("main")).not_to_contain_text("Chưa có hiệu lực")
    shot(page, "nguoi-lam-giup")


def _end_it(mother, son, filed, shot):
    """What was filed is hers to see; withdrawn, the mandate is worth nothing."""
    mother.goto("/ho-so-cua-toi")
    expect(mother.locator("main")).to_contain_text(filed.code)
    mother.goto("/tai-khoan/nguoi-lam-giup")
    mother.get_by_role("button", name=re.compile("^Rút lại phép")).click()
    expect(mother.locator("main")).to_contain_text("Chưa có ai.")
    son.goto(f"/nop-ho-so/{EXTRACT}")
    expect(son.locator("main")).not_to_contain_text(MOTHER)
