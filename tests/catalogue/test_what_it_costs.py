"""Every line of money with its reasons: steps and caps, dated decisions, reductions, exemptions, what nobody published."""

from datetime import date
from typing import Any

import pytest
import time_machine

from motcua.catalogue import explaining, rules, suitability
from motcua.catalogue.check import check
from motcua.catalogue.costs import costs_for
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.enums import Channel
from motcua.catalogue.explaining import LineTold, SheetTold
from motcua.catalogue.files import document_in
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import PROCEDURES, context, real

TARIFF = {"first_pages": 2, "first_vnd": 2000, "then_vnd": 1000, "at_most_vnd": 200_000}
BY_PAGE = RuleCall(rule="copies_cost", params={"copies": "ban", "pages": "trang", **TARIFF})
PERMIT = PROCEDURES / "dong-nai" / "cap-giay-phep-xay-dung-nha-o.yaml"
HOUSE = {"loai_cong_trinh": "nha_o_rieng_le", "lien_ke": False}
FIRST = {"amount_vnd": 50_000, "set_by": "Nghị quyết 1", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}
NEXT = {"amount_vnd": 60_000, "set_by": "Nghị quyết 2", "valid_from": "2027-01-01"}


def told(document: dict[str, Any], answers: dict[str, Any], **known: Any) -> SheetTold:
    definition = parse(document)
    case = context(**known)
    return explaining.sheet_told(definition, costs_for(definition, answers, case), answers, case)


def one_line(cost: dict[str, Any], answers: dict[str, Any] | None = None, **known: Any) -> LineTold:
    """The single line of a procedure with this one cost."""
    document = {**real("cap-so-nha"), "costs": [{"key": "le_phi", "name": "Lệ phí", "kind": "le_phi", **cost}]}
    [line] = told(document, answers or {}, **known).lines
    return line


def by_page(copies: int, pages: int) -> int:
    owed = rules.amount(BY_PAGE, {"ban": copies, "trang": pages}, context())
    assert owed is not None
    return owed


@pytest.mark.parametrize("pages", range(1, 420, 7))
def test_steps_by_the_page_never_fall_never_jump_and_stop_at_the_cap(pages):
    one, more = by_page(1, pages), by_page(1, pages + 1)
    assert one == min(200_000, sum(2000 if page < 2 else 1000 for page in range(pages)))
    assert 0 <= more - one <= 2000
    assert one <= 200_000
    assert [by_page(copies, pages) for copies in (0, 1, 2, 7)] == [0, one, 2 * one, 7 * one]


@pytest.mark.parametrize("pages", [1, 2, 3, 30, 198, 199, 500])
def test_the_sentence_about_pages_ends_in_the_very_sum(pages):
    *_, last = rules.explanation(BY_PAGE, {"ban": 3, "trang": pages}, context())
    assert last.endswith(f"= {by_page(3, pages):,}".replace(",", ".") + "\u00a0đồng")


def test_pages_are_explained_step_by_step_with_the_cap():
    answers = {"so_ban": 2, "so_trang": 500}
    [line] = told(real("chung-thuc-ban-sao"), answers, channel=Channel.COUNTER).lines
    text = " | ".join(line.steps).replace("\u00a0", " ")
    assert "2 trang × 2.000 đồng + 498 trang × 1.000 đồng = 502.000 đồng, chỉ thu nhiều nhất 200.000 đồng" in text
    assert "2 bản × 200.000 đồng = 400.000 đồng" in text
    assert "Mức thu theo: Bộ Tài chính (Thông tư 226/2016/TT-BTC)" in line.notes
    assert "Nộp cho nơi nhận hồ sơ khi nhận kết quả" in line.notes


def test_phi_and_le_phi_stand_apart_and_what_is_unknown_is_never_counted_as_nothing():
    sheet = told(
        real("dang-ky-khai-tu"), {"ngay_chet": {"year": 1998, "month": None, "day": None}, "so_luong_ban_sao": 3}
    )
    assert [(one.title, one.sum.replace("\u00a0", " ")) for one in sheet.groups] == [
        ("Phí", "24.000 đồng"),
        ("Lệ phí", "Chưa có số tiền"),
    ]
    assert sheet.total.replace("\u00a0", " ") == "24.000 đồng"
    assert "không có nghĩa là không thu" in sheet.note


def test_an_exemption_says_its_ground_its_article_and_its_proof():
    answers = {"dien_mien_le_phi": "ho_ngheo", "ngay_chet": {"year": 1998, "month": None, "day": None}}
    [line] = [one for one in told(real("dang-ky-khai-tu"), answers).lines if one.key == "le_phi_qua_han"]
    assert line.amount == "Được miễn"
    assert any(
        "hộ nghèo (căn cứ Luật Hộ tịch 2014" in step and "giấy chứng nhận hộ nghèo" in step for step in line.steps
    )


def test_nobody_is_asked_whether_they_are_poor_to_see_a_price():
    for slug in ("dang-ky-khai-tu", "thay-doi-cai-chinh-ho-tich", "xac-nhan-tinh-trang-hon-nhan"):
        definition = parse(real(slug))
        assert "dien_mien_le_phi" not in [one.key for one in suitability.questions(definition)]
        notes = [note for line in explaining.tariff(definition, on=date(2026, 11, 23)).lines for note in line.notes]
        assert sum(note.startswith("Được miễn nếu là") for note in notes) == 3


def test_a_lower_rate_online_is_told_as_normal_and_reduced():
    cost = {"amount_vnd": 20_000, "online": {"amount_vnd": 10_000, "set_by": "Thông tư 75/2022/TT-BTC"}}
    online = one_line(cost)
    assert online.amount_vnd == 10_000
    assert "Mức thường 20.000 đồng; nộp trên mạng 10.000 đồng, được giảm 10.000 đồng" in _plain(online.steps)
    counter = one_line(cost, channel=Channel.COUNTER)
    assert counter.amount_vnd == 20_000
    assert "Nộp trên mạng 10.000 đồng, được giảm 10.000 đồng" in _plain(counter.steps)


def test_a_share_off_online_is_a_line_of_its_own_and_ends_with_its_last_day():
    cost = {"amount_vnd": 75_000, "online": {"percent": 50, "valid_to": "2026-12-31"}}
    line = one_line(cost, on=date(2026, 12, 31))
    assert line.amount_vnd == 37_500
    assert "Nộp trên mạng được giảm 50 %: 75.000 đồng \u2212 37.500 đồng = 37.500 đồng" in _plain(line.steps)
    assert one_line(cost, on=date(2027, 1, 1)).amount_vnd == 75_000


@pytest.mark.parametrize(
    ("day", "owed"),
    [(date(2025, 12, 31), None), (date(2026, 1, 1), 50_000), (date(2026, 12, 31), 50_000), (date(2027, 1, 1), 60_000)],
)
def test_the_decision_in_force_on_the_day_counts(day, owed):
    cost = {"not_published": "Tỉnh chưa định.", "rates": [FIRST, NEXT]}
    assert one_line(cost, on=day).amount_vnd == owed


def test_a_decision_that_ran_out_leaves_nothing_published_and_a_later_one_is_announced():
    over = one_line({"not_published": "Tỉnh chưa định.", "rates": [FIRST]}, on=date(2027, 1, 1))
    assert (over.amount, over.amount_vnd) == ("Chưa có số tiền", None)
    assert "Mức thu cũ hết hiệu lực ngày 31/12/2026; mức mới chưa được công bố" in over.steps
    ended = one_line({"amount_vnd": 9, "valid_to": "2026-12-31"}, on=date(2027, 1, 1))
    assert ended.amount_vnd is None
    definition = parse(document_in(PERMIT))
    [line] = explaining.tariff(definition, on=date(2026, 11, 23)).lines
    assert any(note.startswith("Từ 01/01/2027: 60.000") and "giảm 50 %" in note for note in line.notes)


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ({"valid_from": "2026-12-31"}, "chồng lên nhau từ ngày 31/12/2026"),
        ({"valid_from": "2027-01-03"}, "từ 01/01/2027 đến 02/01/2027 không có mức nào"),
        ({"valid_to": "2026-12-31"}, "hết hiệu lực trước ngày bắt đầu"),
    ],
)
def test_decisions_that_overlap_or_leave_a_gap_are_found_before_publishing(second, sentence):
    cost = {"key": "a", "name": "A", "kind": "phi", "not_published": "Chưa.", "rates": [FIRST, {**NEXT, **second}]}
    assert any(sentence in str(fault) for fault in check({**real("cap-so-nha"), "costs": [cost]}))


def test_costs_of_one_name_follow_one_another_too():
    first = {"key": "a", "name": "A", "kind": "phi", "amount_vnd": 1, "valid_to": "2027-06-30"}
    second = {"key": "b", "name": "A", "kind": "phi", "amount_vnd": 2, "valid_from": "2027-06-30"}
    found = [str(one) for one in check({**real("cap-so-nha"), "costs": [first, second]})]
    assert sum("chồng lên nhau từ ngày 30/06/2027" in one for one in found) == 1


@time_machine.travel("2029-02-01 09:00+07:00")
def test_an_editor_is_told_that_the_last_decision_ran_out():
    assert any("Cập nhật mức mới" in str(fault) for fault in check(document_in(PERMIT)))


def _plain(steps: tuple[str, ...]) -> list[str]:
    return [one.replace("\u00a0", " ") for one in steps]
