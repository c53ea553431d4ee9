"""Procedures of other bodies and systems: where and how to go, and no way to file them here by mistake."""

import pytest

from motcua.catalogue import acts, files
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.parsing import parse
from motcua.desk.choosing import procedures_like
from motcua.intake import acts as intake
from motcua.intake.errors import FiledElsewhere
from motcua.intake.models import Draft
from motcua.kernel.actors import SYSTEM
from tests import cast, province
from tests.answers import in_one_line
from tests.portal.conftest import BEGAN
from tests.portal.walking import bride

pytestmark = pytest.mark.django_db
ELSEWHERE = sorted({path.stem for path in cast.PROCEDURES.glob("*.yaml")} - set(cast.FILED_HERE))


@pytest.fixture(params=ELSEWHERE)
def slug(request) -> str:
    document = files.read(cast.PROCEDURES / f"{request.param}.yaml")
    acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
    return request.param


def test_its_page_says_where_to_go_and_does_not_offer_to_file(client, slug):
    definition = parse(files.read(cast.PROCEDURES / f"{slug}.yaml"))
    html = in_one_line(client.get(f"/thu-tuc/{slug}"))
    assert definition.route.plain
    assert definition.route.name
    assert definition.route.plain in html
    assert definition.route.name in html
    if definition.route.url:
        assert f'href="{definition.route.url}"' in html
        is_national = "//dichvucong.gov.vn" in definition.route.url
        assert ("Đến Cổng Dịch vụ công quốc gia" if is_national else "Đến trang của nơi đó") in html
    assert f"/nop-ho-so/{slug}" not in html
    assert "Tự làm ngay" not in html
    assert "mau-trong.pdf" not in html


def test_its_page_says_what_to_bring_and_what_will_be_asked(client, slug):
    definition = parse(files.read(cast.PROCEDURES / f"{slug}.yaml"))
    html = in_one_line(client.get(f"/thu-tuc/{slug}"))
    assert all(item.name in html for item in definition.evidence)
    assert "Nơi đó sẽ hỏi những gì?" in html
    assert definition.form.parts[-1].name in html


def test_whoever_comes_to_file_it_is_told_kindly_where(slug):
    client = bride()[1]
    page = client.get(f"/nop-ho-so/{slug}")
    assert "Việc này không nộp ở cổng này" in in_one_line(page)
    assert "Tự làm ngay" not in in_one_line(page)
    answer = client.post(f"/nop-ho-so/{slug}/bat-dau")
    assert answer.status_code == 302
    assert answer.url == f"/nop-ho-so/{slug}"
    assert not Draft.objects.exists()


def test_no_draft_of_it_is_begun_by_any_way():
    version = cast.make_version("dang-ky-thuong-tru")
    with pytest.raises(FiledElsewhere, match="Công an xã, phường"):
        intake.start_draft(procedure_version_id=version.pk, account_id=None)


def test_what_is_open_for_information_only_is_not_begun_either():
    province.make_province(cast.MARRIAGE, level=Level.INFORMATION)
    client = bride()[1]
    html = in_one_line(client.get(f"/thu-tuc/{cast.MARRIAGE}"))
    assert "Tự làm ngay" not in html
    assert "Nộp tại quầy nào?" in html
    answer = client.post(f"/nop-ho-so/{cast.MARRIAGE}/bat-dau")
    assert answer.url == f"/nop-ho-so/{cast.MARRIAGE}"
    assert "Việc này chưa nộp trên mạng được" in in_one_line(client.get(answer.url))
    assert not Draft.objects.exists()


def test_the_counter_does_not_take_in_what_is_open_for_information_only():
    province.make_province(cast.MARRIAGE, cast.HOUSE)
    for slug, level in ((cast.MARRIAGE, Level.INFORMATION), (cast.HOUSE, Level.FULL)):
        acts.switch_on(slug=slug, channel=Channel.COUNTER, level=level, effective_from=BEGAN, by=SYSTEM)
    typed = "đăng ký kết hôn", "cấp phép xây dựng nhà ở"
    assert {one.code for text in typed for one in procedures_like(text, Channel.COUNTER)} == {cast.HOUSE}


def test_where_to_file_asks_for_the_home_of_whom_it_is_about():
    province.make_province("ho-tro-mai-tang", "cap-ban-sao-trich-luc-ho-tich")
    client = bride()[1]
    assert "Xã, phường nơi người đã mất cư trú" in in_one_line(client.get("/thu-tuc/ho-tro-mai-tang"))
    assert "Xã, phường gần nhất" in in_one_line(client.get("/thu-tuc/cap-ban-sao-trich-luc-ho-tich"))


def test_the_law_leads_to_the_official_page_that_cites_it(client, slug):
    definition = parse(files.read(cast.PROCEDURES / f"{slug}.yaml"))
    html = in_one_line(client.get(f"/thu-tuc/{slug}"))
    for text in definition.legal_basis:
        address = definition.address_of(text)
        assert (f'<a href="{address}">{text.number}</a>' if address else f"<b>{text.number}</b>") in html


def test_a_reduction_is_shown_while_it_lasts_and_the_full_amount_with_its_first_day(client, db):
    document = files.read(cast.PROCEDURES / "cap-gcn-buon-ban-thuoc-thu-y.yaml")
    cost = {**document["costs"][0], "channels": []}
    document["costs"] = [
        {**cost, "key": "xua", "amount_vnd": 77000, "valid_to": "2020-12-31"},
        {**cost, "key": "nay", "amount_vnd": 115000, "valid_from": "2021-01-01", "valid_to": "2098-12-31"},
        {**cost, "key": "sau", "amount_vnd": 235000, "valid_from": "2099-01-01"},
    ]
    document["examples"] = []
    acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
    html = in_one_line(client.get("/thu-tuc/cap-gcn-buon-ban-thuoc-thu-y"))
    assert "77.000" not in html
    assert "Áp dụng từ 01/01/2021 đến hết 31/12/2098" in html
    assert html.index("115.000 đồng") < html.index("235.000 đồng")


def test_nothing_is_promised_that_only_a_form_here_could_keep(client, slug):
    html = in_one_line(client.get(f"/thu-tuc/{slug}"))
    assert "khi khai sẽ hỏi" not in html
    assert "Chuẩn bị giấy tờ, rồi nộp ở nơi giải quyết" in html
