"""Money as people see it before they file: every line with its reasons, the kinds apart, what comes next."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]


def test_each_line_says_why_and_what_comes_next(phone, stage, shot):
    phone.goto("/thu-tuc/dang-ky-khai-tu?in")
    money = phone.locator("#tien .money")
    assert money.locator(".money__kind").all_inner_texts() == ["Phí", "Lệ phí"]
    assert "Được miễn nếu là" in money.inner_text()
    shot(phone, "tien-thu-tuc")
    phone.goto("/thu-tuc/cap-giay-phep-xay-dung-nha-o?in")
    assert "Từ 01/01/2027: 60.000" in phone.locator("#tien .money").inner_text()
