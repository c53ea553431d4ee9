"""An editor finds one among all procedures, on a page that asks the database little however many there are."""

import re
from datetime import date
from functools import partial

import pytest

from motcua.catalogue import acts, acts_working
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering, Procedure
from motcua.kernel.actors import SYSTEM
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
WHERE = "/quan-tri/thu-tuc"
NAMES = ("Đăng ký thường trú", "Dừng hoạt động", "Ấn định thuế", "An toàn lao động", "Cấp số nhà")


@pytest.fixture
def many():
    made = [
        Procedure(
            slug=f"so-{number}", name=name, short_name="x", plain="", field_key=f"f{number % 2}",
            field_name=("Đất đai", "Hộ tịch")[number % 2], search_name="", search_words="",
            imported_sha256="a" * 64 if number % 2 else "",
        )
        for number, name in enumerate([*NAMES, *(f"Việc {one:03}" for one in range(130))])
    ]  # fmt: skip
    return Procedure.objects.bulk_create(made)


def names(answer) -> list[str]:
    return re.findall(r'<td><a href="[^"]*">([^<]*)</a>', answer.content.decode())


def test_names_stand_in_dictionary_order_page_after_page(desk, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        first = desk.get(WHERE)
    assert names(first)[:5] == [
        "An toàn lao động",
        "Ấn định thuế",
        "Cấp số nhà",
        "Dừng hoạt động",
        "Đăng ký thường trú",
    ]
    assert "1–60 trong 135 thủ tục" in first.content.decode()
    seen = [name for number in (1, 2, 3) for name in names(desk.get(WHERE, {"trang": number}))]
    assert sorted(seen) == sorted(one.name for one in many)
    assert desk.get(WHERE, {"trang": "x"}).status_code == 200


def test_they_are_narrowed_by_field_level_and_origin(desk, many):
    Offering.objects.create(
        procedure=many[4], channel=Channel.ONLINE, level=Level.FULL, effective_from=date(2026, 1, 1)
    )
    assert names(desk.get(WHERE, {"muc": "full"})) == ["Cấp số nhà"]
    assert "trong 134 thủ tục" in desk.get(WHERE, {"muc": "information"}).content.decode()
    both = desk.get(WHERE, {"nguon": "nhap", "linh-vuc": "f1"})
    assert "1–60 trong 67 thủ tục" in both.content.decode()
    assert "?linh-vuc=f1&amp;nguon=nhap&amp;trang=2" in both.content.decode()
    assert "Không thấy thủ tục nào" in desk.get(WHERE, {"nguon": "nhap", "linh-vuc": "f0"}).content.decode()


def test_words_and_codes_find_what_does_not_hold_yet_any_more_or_only_informs(desk, editor):
    today, soon, past = date(2026, 11, 23), date(2027, 1, 1), date(2026, 1, 1)
    publish = partial(acts.publish_version, by=SYSTEM)
    publish(document=small(name="Cấp số nhà đang dùng", slug="dang-dung"), effective_from=today)
    publish(document=small(name="Cấp số nhà năm sau", slug="nam-sau", code="1.000001"), effective_from=soon)
    publish(
        document=small(name="Cấp số nhà đã thôi", slug="da-thoi", code="1.000002"),
        effective_from=past,
        effective_to=today,
    )
    informs = small(
        name="Cấp số nhà để đọc", slug="de-doc", code="1.000003", steps=[], form={"name": "Đơn", "parts": []}
    )
    informs |= {"examples": [], "jurisdiction": {**informs["jurisdiction"], "rule": {"rule": "not_published"}}}
    publish(document=informs, effective_from=today)
    acts_working.begin_working_version(document=small(name="Cấp số nhà kiểu mới", slug="kieu-moi"), by=editor)
    gone = acts_working.begin_working_version(document=small(name="Cấp số nhà đã bỏ", slug="da-bo"), by=editor)
    acts_working.discard(working_id=gone.pk, by=editor)

    answer = desk.get(WHERE, {"tim": "cap so nha"})
    assert set(names(answer)) == {
        "Cấp số nhà đang dùng", "Cấp số nhà năm sau", "Cấp số nhà đã thôi", "Cấp số nhà để đọc",
    }  # fmt: skip
    told = {one.name: words for one, words, _ in answer.context["rows"]}
    assert told["Cấp số nhà năm sau"] == "Chưa tới ngày"
    assert told["Cấp số nhà đã thôi"] == "Hết hiệu lực"
    assert told["Cấp số nhà đang dùng"] == told["Cấp số nhà để đọc"] == "Đang dùng"
    assert [name for _, name, _ in answer.context["drafts"]] == ["Cấp số nhà kiểu mới"]
    assert names(desk.get(WHERE, {"tim": "1.000002"})) == ["Cấp số nhà đã thôi"]
    only_written = desk.get(WHERE, {"tim": "kiểu mới"})
    assert names(only_written) == []
    assert "Chưa có thủ tục nào đã công bố như vậy." in only_written.content.decode()
