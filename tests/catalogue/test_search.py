from datetime import date

import pytest

from motcua.catalogue import acts, queries, search
from motcua.kernel.actors import SYSTEM
from tests.catalogue.documents import REAL, real
from tests.published import published

TODAY = date(2026, 11, 23)
MARRIAGE = "dang-ky-ket-hon"
BIRTH = "dang-ky-khai-sinh"
EXTRACT = "cap-ban-sao-trich-luc-ho-tich"
BUILDING = "cap-giay-phep-xay-dung-nha-o"
GAMES = "cap-gcn-diem-tro-choi-dien-tu-cong-cong"
VET = "cap-gcn-buon-ban-thuoc-thu-y"


@pytest.fixture
def _catalogue(db):
    published("test_search", _publish)


def _publish() -> None:
    for slug in REAL:
        acts.publish_version(document=real(slug), effective_from=TODAY, by=SYSTEM)


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("đăng ký kết hôn", MARRIAGE),
        ("dang ky ket hon", MARRIAGE),
        ("ket hon", MARRIAGE),
        ("kết hôn đăng ký", MARRIAGE),
        ("dkkh", MARRIAGE),
        ("ĐKKH", MARRIAGE),
        ("dk kết hôn", MARRIAGE),
        ("dang ki ket hon", MARRIAGE),
        ("đăng ký kêt hôn ", MARRIAGE),
        ("dang ky ket hom", MARRIAGE),
        ("làm giấy cưới", MARRIAGE),
        ("lay chong", MARRIAGE),
        ("1.000894", MARRIAGE),
        ("mã 1000894", MARRIAGE),
        ("giay khai sinh", BIRTH),
        ("mất giấy khai sinh", EXTRACT),
        ("khai xinh", BIRTH),
        ("trích lục", EXTRACT),
        ("chich luc", EXTRACT),
        ("gks", BIRTH),
        ("1.009073", EXTRACT),
        ("gpxd", BUILDING),
        ("xin phép xây nhà", BUILDING),
        ("xay nha", BUILDING),
        ("giay fep xay dung", BUILDING),
        ("mo tiem net", GAMES),
        ("quán game", GAMES),
        ("thuoc thu y", VET),
        ("ban thuoc thu i", VET),
    ],
)
def test_people_find_what_they_mean(typed, slug):
    found = [one.slug for one in queries.search(typed, on=TODAY)]
    assert found[:1] == [slug]


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("typed", ["", "   ", "%", "qwertyuiop", "'; drop table", "\x00", "a" * 5000])
def test_nonsense_finds_nothing_and_breaks_nothing(typed):
    assert queries.search(typed, on=TODAY) == []


@pytest.mark.usefixtures("_catalogue")
def test_what_is_not_in_force_is_not_found():
    assert queries.search("kết hôn", on=date(2026, 1, 1)) == []


@pytest.mark.usefixtures("_catalogue")
def test_a_search_asks_the_database_at_most_six_times(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        queries.search("khong co viec nay", on=TODAY)


def test_readings_go_from_typed_to_opened_to_bare():
    assert search.readings("Đăng ký, KS") == ("dang ky ks", "dang ky khai sinh", "dang ky k")
    assert search.readings(" ") == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.000894", "1.000894"),
        ("1 000894", "1.000894"),
        ("mã 1000894", "1.000894"),
        ("0912345678", None),
        ("kết hôn", None),
    ],
)
def test_codes_are_recognised(typed, code):
    assert search.code_in(typed) == code
