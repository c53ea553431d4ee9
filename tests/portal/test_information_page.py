"""The page of a procedure taken over from the national database: where and how to go, nothing to file."""

import pytest

from motcua.catalogue import acts
from motcua.catalogue.national import document, records
from motcua.kernel.actors import SYSTEM
from tests.answers import in_one_line
from tests.catalogue.documents import NATIONAL_SAMPLE as SAMPLE
from tests.portal.conftest import BEGAN

RECORDS = {one.code: one for one in records.read(SAMPLE)}
LONGEST_NAME, GUARDIAN, NO_UNIT, NO_PAPERS = "1.013980", "1.004837", "1.008340", "2.002338"


def opened(client, code, **query):
    record = RECORDS[code]
    reading = document.read(record, slug=document.slug_of(record))
    acts.take_over(document=reading.document, effective_from=BEGAN, by=SYSTEM)
    return in_one_line(client.get(f"/thu-tuc/{document.slug_of(record)}", query))


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(RECORDS))
def test_every_one_opens_and_offers_nothing_to_file(client, code):
    html = opened(client, code)
    assert "Chỉ có hướng dẫn" in html
    assert "Xem ở Cổng Dịch vụ công quốc gia" in html
    assert "/nop-ho-so/" not in html
    assert "Tự làm ngay" not in html


@pytest.mark.django_db
def test_a_name_of_a_thousand_letters_is_cut_in_the_title_and_whole_below(client):
    html = opened(client, LONGEST_NAME)
    name = RECORDS[LONGEST_NAME].name
    assert len(name) > 1000
    assert f"<summary>Xem tên đầy đủ</summary><p>{name}</p>" in html
    assert name not in html[html.index("<h1") : html.index("</h1>")]


@pytest.mark.django_db
def test_a_time_without_unit_is_told_as_not_published(client):
    assert "Chưa công bố thời hạn. Nguồn ghi “1”, không có đơn vị." in opened(client, NO_UNIT)


@pytest.mark.django_db
def test_papers_stand_under_the_headings_they_are_published_under(client):
    html = opened(client, GUARDIAN)
    assert html.index("Giấy tờ phải xuất trình:</h3>") < html.index("Giấy tờ phải nộp:</h3>")


@pytest.mark.django_db
def test_filing_pages_do_not_exist_for_it(client):
    opened(client, GUARDIAN)
    slug = document.slug_of(RECORDS[GUARDIAN])
    assert client.get(f"/nop-ho-so/{slug}").status_code == 404
    assert client.get(f"/thu-tuc/{slug}/mau-trong.pdf").status_code == 404
