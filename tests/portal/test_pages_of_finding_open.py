"""Every page of finding opens to anybody, in few queries, and changes nothing."""

import pytest

from motcua.agencies import remembered
from motcua.catalogue import queries
from motcua.kernel import clock
from motcua.kernel.text import sort_key
from motcua.portal import finding

PAGES = (
    "/",
    "/tim",
    "/tim?q=dkkh",
    "/tim?q=giay+khai+sinh",
    "/tim?q=qwertyuiop",
    "/thu-tuc",
    "/thu-tuc/linh-vuc/ho-tich",
    "/thu-tuc/dang-ky-ket-hon",
    "/thu-tuc/dang-ky-ket-hon?ma=99027",
    "/thu-tuc/cap-giay-phep-xay-dung-nha-o?noi=ben+lua",
    "/viec",
    "/viec/cuoi-nhau",
    "/viec/co-con",
    "/co-quan",
    "/co-quan?q=ben+lua",
    "/co-quan/H99.27",
    "/kiem-tra",
    "/giup-do",
    "/giup-do?viec=dang-ky-ket-hon",
    "/tu-dien",
    "/robots.txt",
    "/.well-known/security.txt",
)


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_in_at_most_ten_queries(client, bench, django_assert_max_num_queries, page):
    """Counted with nothing remembered but the definitions, which a process parses once, and the facts of every page's foot."""
    client.get(page)
    remembered.clear()
    client.get("/tu-dien")
    with django_assert_max_num_queries(10):
        assert client.get(page).status_code == 200


def test_all_procedures_stand_folded_under_their_fields_in_the_order_of_the_dictionary(client, bench):
    """Twenty-seven cards were 15 screens of a phone; a field is found at a glance."""
    html = client.get("/thu-tuc").content.decode()
    fields = finding.under_fields(queries.listed(on=clock.today()))
    assert [one.name for one in fields] == sorted((one.name for one in fields), key=sort_key)
    assert sum(one.count for one in fields) == queries.listed(on=clock.today()).count()
    assert html.count('<details class="closer field"') == len(fields)
    assert "/thu-tuc/dang-ky-ket-hon" in html
