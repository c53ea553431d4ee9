"""The overview of a version in work says of each section whether anything stands in it; lists tell which amounts end."""

import pytest

from motcua.catalogue import acts, acts_working, beginnings
from motcua.kernel.actors import SYSTEM
from tests import cast
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]


def sections(desk, document, editor) -> dict[str, tuple[str, str]]:
    working = acts_working.begin_working_version(document=document, by=editor)
    page = desk.get(f"/quan-tri/ban-soan/{working.pk}")
    return {one["name"]: (one["tag"], one["said"]) for one in page.context["sections"]}


def test_an_empty_section_is_never_called_done(desk, editor):
    told = sections(desk, small(costs=[], conditions=[], examples=[]), editor)
    assert told["Phí, lệ phí"] == ("Chưa có", "Không thu tiền cũng ghi một dòng 0 đồng.")
    assert told["Trường hợp"] == ("Chưa có", "Không chia trường hợp thì để trống.")
    assert told["Điều kiện, lý do từ chối"] == ("Chưa có", "Không có thì để trống.")
    assert told["Ví dụ để thử"] == ("Xem lại 1 chỗ", "Chạy thử rồi lưu làm ví dụ.")
    assert told["Tờ khai"] == ("Xong", "2 mục")
    assert told["Các bước giải quyết"] == ("Xong", "4 mục")
    assert told["Nơi giải quyết"] == ("Xong", "")


def test_what_only_informs_lacks_form_and_steps(desk, editor):
    document = small(steps=[], form={"name": "Đơn", "parts": []}, examples=[])
    document["jurisdiction"]["rule"] = {"rule": "not_published"}
    told = sections(desk, document, editor)
    assert told["Tờ khai"] == told["Các bước giải quyết"] == ("Chưa có", "Muốn nhận hồ sơ thì phải có.")


def test_a_new_one_says_what_is_missing_everywhere(desk, editor):
    told = sections(desk, beginnings.blank(name="Việc mới", short_name="mới"), editor)
    done = {name for name, (tag, said) in told.items() if tag == "Xong" and not said}
    assert done <= {"Thông tin chung", "Người làm thủ tục", "Nơi giải quyết", "Bảy phần phải công bố"}


def test_an_amount_that_ends_is_told_on_the_first_page_and_at_the_procedure(desk):
    rate = {"amount_vnd": 50_000, "set_by": "Nghị quyết 1", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}
    cost = {"key": "phi", "name": "Phí cấp số", "kind": "phi", "not_published": "Chưa.", "rates": [rate]}
    acts.publish_version(document=small(costs=[cost], examples=[]), effective_from=cast.BEGAN, by=SYSTEM)
    for where in ("/quan-tri/ban-soan", "/quan-tri/thu-tuc/cap-so-nha"):
        page = desk.get(where).content.decode()
        assert "Mức thu sắp hết hiệu lực" in page, where
        assert 'hết sau ngày <b class="num">31/12/2026</b>' in page, where
