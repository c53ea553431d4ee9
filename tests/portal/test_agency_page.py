"""The page of one agency: door, hours, work, figures; old identifiers lead to it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies import remembered
from motcua.agencies.enums import AgencyLevel, DayKind
from motcua.agencies.models import Agency, AgencyAlias, DayException, ServiceCentre
from motcua.casework.enums import Assistance, DossierState
from motcua.casework.models import Dossier
from motcua.catalogue.enums import Channel
from motcua.kernel import clock
from motcua.portal import figures
from tests import cast
from tests.answers import in_one_line

PAGE = "/co-quan/H99.27"


def text(client, address=PAGE):
    return in_one_line(client.get(address))


def test_it_says_where_and_when(client, bench):
    ServiceCentre.objects.create(agency=bench, name="Trung tâm Phục vụ hành chính công phường Bến Lụa", address="Số 2")
    html = text(client)
    assert "Số 1 đường Bến Lụa" in html
    assert 'href="tel:02003812830"' in html
    assert "Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ 30" in html
    assert "Trung tâm Phục vụ hành chính công phường Bến Lụa" in html


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-23 08:00", "Đang mở cửa, đến 11 giờ 30."),
        ("2026-11-23 12:00", "Mở lại lúc 13 giờ 30, thứ Hai 23/11/2026."),
        ("2026-11-20 18:00", "Mở lại lúc 7 giờ 30, thứ Hai 23/11/2026."),
    ],
)
def test_it_says_whether_it_is_open_now(client, bench, at, words):
    with time_machine.travel(cast.at(at), tick=False):
        assert words in text(client)


def test_days_off_ahead_are_told(client, bench):
    DayException.objects.create(day=cast.at("2026-11-24 00:00").date(), kind=DayKind.HOLIDAY, note="Ngày nghỉ")
    with time_machine.travel(cast.at("2026-11-20 18:00"), tick=False):
        assert "Thứ Ba 24/11/2026: Ngày nghỉ" in text(client)


def test_it_lists_what_it_does_and_not_what_a_department_does(client, bench):
    html = text(client)
    assert "/thu-tuc/dang-ky-ket-hon" in html
    assert "/thu-tuc/cap-gcn-buon-ban-thuoc-thu-y" not in html


def test_small_figures_are_not_shown(client, bench):
    cast.make_dossier(DossierState.RECEIVED, agency=bench)
    assert "Ít hơn 5 hồ sơ, nên không ghi số" in text(client)


def test_figures_are_counted(client, bench):
    with time_machine.travel(clock.now(), tick=False):
        for _ in range(5):
            story = cast.make_dossier(DossierState.ISSUED, agency=bench)
            Dossier.objects.filter(pk=story.pk).update(due_at=clock.now() + timedelta(days=1), closed_at=clock.now())
        remembered.clear()
        html = text(client)
    assert 'Trả <b class="num">5</b> hồ sơ, trong đó <b class="num">5</b> đúng hẹn' in html


def test_a_former_identifier_leads_to_todays(client, bench):
    AgencyAlias.objects.create(agency=bench, identifier="000.00.27.H99")
    answer = client.get("/co-quan/000.00.27.H99")
    assert (answer.status_code, answer["Location"]) == (301, PAGE)
    assert client.get("/co-quan/h99.27")["Location"] == PAGE


@pytest.mark.parametrize("identifier", ["H99.99", "khong-phai-ma", ".."])
def test_an_unknown_identifier_is_not_found(client, bench, identifier):
    assert client.get(f"/co-quan/{identifier}").status_code == 404


def test_an_agency_that_ended_names_who_carries_on(client, bench):
    Agency.objects.create(
        identifier="H99.25", name="Ủy ban nhân dân thành phố cũ", short_name="UBND TP cũ", level=AgencyLevel.OTHER,
        kind="uy-ban-nhan-dan-cap-huyen", valid_from=cast.BEGAN - timedelta(days=9), valid_to=cast.BEGAN, successor=bench,
    )  # fmt: skip
    html = text(client, "/co-quan/H99.25")
    assert "đã thôi hoạt động" in html
    assert f'href="{PAGE}">Ủy ban nhân dân phường Bến Lụa' in html


def test_the_list_is_grouped_and_searched(client, bench):
    assert "Xã, phường, đặc khu" in text(client, "/co-quan")
    assert PAGE in text(client, "/co-quan?q=ben+lua")
    assert "Chưa tìm thấy" in text(client, "/co-quan?q=zzzzzz")


def test_what_one_does_alone_guided_and_through_others_is_counted_apart(client, bench, django_assert_num_queries):
    for helped, number in ((Assistance.SELF, 7), (Assistance.GUIDED, 5), (Assistance.DONE_FOR, 2)):
        for _ in range(number):
            cast.make_dossier(DossierState.RECEIVED, agency=bench, channel=Channel.ONLINE, assistance=helped)
    for _ in range(3):
        cast.make_dossier(agency=bench, channel=Channel.COUNTER)
    remembered.clear()
    with django_assert_num_queries(2):
        figures.counted(on=clock.today(), agency_id=bench.pk)
    html = text(client)
    assert 'Tự làm trên mạng: <b class="num">7</b>' in html
    assert 'Có người hướng dẫn: <b class="num">5</b>' in html
    assert 'Có người làm giúp hoặc nộp tại quầy, qua bưu điện: <b class="num">5</b>' in html, "two alone would tell"


@pytest.mark.parametrize(
    ("ways", "shown"),
    [
        ({"a": 4}, ()),
        ({"a": 9, "b": 0}, (("a", 9),)),
        ({"a": 20, "b": 3}, (("b hoặc a", 23),)),
        ({"a": 20, "b": 3, "c": 6}, (("a", 20), ("b hoặc c", 9))),
    ],
)
def test_no_way_is_shown_or_reckoned_that_few_went(ways, shown):
    assert figures.told(ways.items()) == shown


def test_the_ways_are_counted_from_the_index_alone(bench):
    """A million dossiers are not read for a figure on the front page."""
    cast.make_dossier(DossierState.RECEIVED, agency=bench)
    index = next(one for one in Dossier._meta.indexes if one.name == "dossier_received_how")
    assert {"received_at", "agency", "channel", "assistance"} <= {*index.fields, *index.include}
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as read:
        remembered.clear()
        figures.counted(
            on=clock.today()
        )  # of the province: on a small table an agency's own would come by another index
        (counting,) = (one["sql"] for one in read.captured_queries if "assistance" in one["sql"])
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {counting}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "dossier_received_how" in plan
    assert "Index Only Scan" in plan, plan
