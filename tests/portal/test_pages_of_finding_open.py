"""Every page of finding opens to anybody, in few queries, and changes nothing."""

import pytest

from motcua.agencies import remembered

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
