"""The page of one procedure: what the law wants, in plain words first, and where to file."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.catalogue import acts, files
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.parsing import parse
from motcua.kernel import clock, wording
from motcua.kernel.actors import SYSTEM
from motcua.portal import procedure_page, summaries
from tests import cast
from tests.answers import in_one_line
from tests.catalogue.documents import small
from tests.portal.conftest import BEGAN

MARRIAGE, HOUSE = "/thu-tuc/dang-ky-ket-hon", f"/thu-tuc/{cast.HOUSE}"
GAMES, VET = "/thu-tuc/cap-gcn-diem-tro-choi-dien-tu-cong-cong", "/thu-tuc/cap-gcn-buon-ban-thuoc-thu-y"
EXTRACT = "/thu-tuc/cap-ban-sao-trich-luc-ho-tich"
ALL = (MARRIAGE, HOUSE, GAMES, VET, EXTRACT)


def page(client, address, **query):
    return in_one_line(client.get(address, query))


@pytest.mark.parametrize("address", ALL)
def test_the_seven_parts_stand_in_order_each_with_its_legal_term(client, bench, address):
    html = page(client, address)
    terms = ("Đối tượng thực hiện", "Thành phần, số lượng hồ sơ", "Cách thức thực hiện", "Trình tự thực hiện",
             "Thời hạn giải quyết", "Cơ quan thực hiện", "Tên thủ tục")  # fmt: skip
    places = [html.index(term) for term in terms]
    assert places == sorted(places)


@pytest.mark.parametrize("address", ALL)
def test_it_opens_whole_for_reading_and_print(client, bench, address):
    html = page(client, address, **{"in": "1"})
    assert html.count("<details") == len(re.findall(r"<details[^>]* open", html))


def test_money_time_and_trips_come_before_the_parts(client, bench):
    html = page(client, MARRIAGE)
    assert html.index("Không phải nộp tiền") < html.index("Trong ngày") < html.index("1 lần") < html.index("Bảy điều")


def test_an_amount_nobody_published_is_never_zero(client, bench):
    html = page(client, HOUSE)
    assert "Chưa có số tiền" in html
    assert "Mức thu do Hội đồng nhân dân tỉnh quyết định" in html
    assert "Không phải nộp tiền" not in html


def test_what_is_less_when_filed_online_is_said_beside_the_amount():
    cost = {"key": "phi", "name": "Phí", "kind": "phi", "amount_vnd": 70_000, "online": {"percent": 50}}
    said = summaries.money_of(parse(small(costs=[cost])), on=date(2026, 3, 2))
    assert (said.answer, said.note) == ("70.000\u00a0đồng", "Nộp trên mạng: 35.000\u00a0đồng")
    free = {**cost, "online": {"amount_vnd": 0}}
    assert summaries.money_of(parse(small(costs=[free])), on=date(2026, 3, 2)).note.endswith("không phải nộp tiền")


def test_limits_differ_by_variant(client, bench):
    html = page(client, HOUSE)
    assert "15 đến 20 ngày" in html
    assert "20 ngày, với công trình khác." in html


def test_the_page_before_the_first_question_says_the_same_three_things(client, bench):
    html = page(client, "/nop-ho-so/cap-giay-phep-xay-dung-nha-o")
    assert html.index("Chưa có số tiền") < html.index("15 đến 20 ngày") < html.index("Không phải đi")


def test_a_paper_says_what_must_be_seen_on_it_and_what_if_there_is_none(client, bench):
    html = page(client, MARRIAGE)
    assert "Đọc được họ tên, ngày sinh, số và ngày hết hạn." in html
    assert "Không có thì sao" in html


def test_conditions_say_what_to_do_instead(client, bench):
    assert "Không đủ thì:" in page(client, MARRIAGE)


def test_sources_and_doubts_are_told(client, bench):
    html = page(client, MARRIAGE)
    assert "Trang quốc gia chỉ ghi thời hạn là" in html
    assert "Cổng Dịch vụ công quốc gia, trang thủ tục 1.000894" in html


def test_two_equal_ways_to_begin(client, bench):
    html = page(client, MARRIAGE)
    assert 'href="/nop-ho-so/dang-ky-ket-hon"' in html
    assert 'href="/giup-do?viec=dang-ky-ket-hon#nho-nguoi"' in html


def test_a_blank_form_is_made_from_the_questions(client, bench):
    for address in ALL:
        answer = client.get(f"{address}/mau-trong.pdf")
        assert answer.content.startswith(b"%PDF-")
        assert answer.content == client.get(f"{address}/mau-trong.pdf").content


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (MARRIAGE, "vì bên nữ hoặc bên nam cư trú ở đó"),
        ("/thu-tuc/dang-ky-khai-sinh", "vì mẹ hoặc cha cư trú ở đó"),
        (HOUSE, "vì nhà, đất ở đó"),
        (GAMES, "vì cơ sở ở đó"),
        (EXTRACT, "vì nơi nào cũng làm được việc này"),
    ],
)
def test_where_to_file_is_answered_with_the_reason(client, bench, address, why):
    html = page(client, address, noi="ben lua")
    assert "Đúng nơi" in html
    assert f'href="/co-quan/{bench.identifier}"' in html
    assert why in html


def test_where_a_department_decides_it_is_named(client, bench):
    Agency.objects.create(
        identifier="H99.06", name="Sở Nông nghiệp và Môi trường", short_name="Sở NNMT", level=AgencyLevel.DEPARTMENT,
        kind="so-nong-nghiep-va-moi-truong", valid_from=cast.BEGAN,
    )  # fmt: skip
    assert "<b>Sở Nông nghiệp và Môi trường</b></a> giải quyết việc này, vì cơ sở ở đó" in page(client, VET, ma="99027")


def test_the_article_is_given(client, bench):
    assert "Căn cứ: Điều 17 Luật Hộ tịch." in page(client, MARRIAGE, ma="99027")


@pytest.mark.parametrize("typed", ["nowhere at all", "<b>", "%%%"])
def test_a_place_nobody_knows_is_told_and_kept(client, bench, typed):
    html = page(client, MARRIAGE, noi=typed)
    assert "Chưa tìm thấy" in html
    assert "Đúng nơi" not in html


def test_no_place_asks_nothing(client, bench):
    assert "Chưa tìm thấy" not in page(client, MARRIAGE, noi="  ", ma="xxxxx")


def test_a_pilot_is_said_as_such_and_elsewhere_it_is_the_counter(client, db):
    agency = cast.make_agency()
    document = files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml")
    acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
    pilot = acts.publish_version(document={**document, "layer": "PILOT"}, effective_from=BEGAN, by=SYSTEM)
    common: dict[str, Any] = {"slug": "dang-ky-ket-hon", "effective_from": BEGAN, "by": SYSTEM}
    acts.switch_on(**common, channel=Channel.COUNTER, level=Level.FULL)
    acts.switch_on(**common, channel=Channel.ONLINE, level=Level.PARTIAL, agency_id=agency.pk, version_id=pilot.pk)
    html = page(client, MARRIAGE)
    assert "Ủy ban nhân dân phường Bến Lụa (làm thử)" in html
    assert "Làm trên mạng ở một số nơi" in html
    assert "Tự làm ngay" not in html
    assert "Tự làm ngay" in page(client, MARRIAGE, ma="99027")


def test_what_is_done_elsewhere_says_where_to_go(client, db):
    document = files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml")
    route = {"kind": "EXTERNAL", "name": "Tòa án", "url": "https://toaan.gov.vn", "plain": "Việc này do tòa án làm."}
    acts.publish_version(document={**document, "route": route}, effective_from=BEGAN, by=SYSTEM)
    html = page(client, MARRIAGE)
    assert "Việc này do tòa án làm." in html
    assert 'href="https://toaan.gov.vn"' in html
    assert "Tự làm ngay" not in html
    assert "/nop-ho-so/" not in html


def test_a_version_of_tomorrow_is_not_shown_today(client, db):
    document = files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml")
    acts.publish_version(document=document, effective_from=date(2100, 1, 1), by=SYSTEM)
    assert client.get(MARRIAGE).status_code == 404
    assert client.get(f"{MARRIAGE}/mau-trong.pdf").status_code == 404


def test_the_ordinary_limit_stands_first_and_the_longer_ones_say_for_whom():
    """Most readers of the complaint page do not live far away; 45 days must not look like their limit."""
    definition = parse(files.read(cast.PROCEDURES / "giai-quyet-khieu-nai-lan-dau.yaml"))
    said = summaries.time_of(definition)
    assert said.answer.replace("\xa0", " ") == "30 ngày"
    assert said.note.startswith("Vùng sâu, vùng xa: 45 ngày")
    assert "phức tạp: 60 ngày" in said.note
    answers = [line.answer for line in procedure_page.limits(definition)]
    assert answers[:2] == ["30 ngày kể từ ngày thụ lý.", "Vùng sâu, vùng xa: 45 ngày kể từ ngày thụ lý."]


def test_a_procedure_that_ends_says_so_before_and_after(client, db):
    document = small()
    version = acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
    address = f"/thu-tuc/{document['slug']}"
    assert "Sắp hết hiệu lực" not in page(client, address)
    today = clock.today()
    acts.withdraw_version(version_id=version.pk, effective_to=today + timedelta(days=1), by=SYSTEM)
    assert f"Nộp được đến hết {wording.day(today)}.".replace("\xa0", " ") in page(client, address)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "Thủ tục này đã hết hiệu lực" in gone.content.decode()
        assert client.get("/thu-tuc/khong-co").status_code == 404


def test_a_version_that_another_follows_does_not_seem_to_end(client, db):
    document = small()
    acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
    later = clock.today() + timedelta(days=9)
    acts.publish_version(document=small(plain="Câu mới."), effective_from=later, by=SYSTEM)
    assert "Sắp hết hiệu lực" not in page(client, f"/thu-tuc/{document['slug']}")
