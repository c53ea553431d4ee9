"""Every citizen's page: a title, one heading, ten queries at most, sixty kilobytes at most, nothing inline."""

import gzip
import re
from pathlib import Path

import pytest

import motcua.ui
from motcua.casework.models import Dossier
from tests import cast, province
from tests.portal.walking import Walker, bride, photo, title_of

pytestmark = pytest.mark.django_db
STATIC = Path(motcua.ui.__file__).parent / "static"


@pytest.fixture
def pages() -> tuple[Walker, list[str]]:
    province.make_province()
    walker = Walker(bride()[1]).begin()
    walker.answer(province.marriage())
    base = f"/nop-ho-so/ban/{walker.draft.key}"
    walker.say({"tep": [photo("2.jpg"), photo("3.jpg")], "them": "1"}, address=f"{base}/giay-to-anh_giay_to_ben_nu")
    stops = (
        "cong_dan",
        "ben_nu_ho_ten",
        "ben_nu_noi_cu_tru",
        "ben_nu_giay_to_tuy_than",
        "lien_lac",
        "giay-to-anh_giay_to_ben_nu",
    )
    questions = [f"{base}/{stop}" for stop in stops]
    start = f"/nop-ho-so/{cast.MARRIAGE}"
    return walker, [
        start,
        base,
        *questions,
        f"{base}/kiem-tra",
        f"{base}/in",
        f"{base}/xoa",
        "/ho-so-cua-toi",
        "/tra-cuu",
    ]


def test_titles_headings_and_queries(pages, django_assert_max_num_queries):
    walker, addresses = pages
    titles = set()
    for address in addresses:
        walker.get(address)
        with django_assert_max_num_queries(10) as counted:
            page = walker.get(address)
        text = page.content.decode()
        assert text.count("<h1") == 1, (address, len(counted))
        assert not re.search(r"\sstyle=|<style|<script>|\son\w+=\"", text), address
        titles.add(title_of(page))
    assert len(titles) == len(addresses), "no two pages share a title"


def test_the_confirmation_too(pages, django_assert_max_num_queries):
    walker, _ = pages
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/kiem-tra"
    walker.send()
    walker.get()
    with django_assert_max_num_queries(10):
        walker.get()
    assert Dossier.objects.exists()


def test_a_first_page_weighs_at_most_sixty_kilobytes_over_the_wire(pages):
    walker, addresses = pages
    for address in addresses:
        text = walker.get(address).content
        linked = re.findall(rb'(?:href|src)="/tinh/([^"]+\.(?:css|js))"', text)
        assert linked
        weight = sum(
            len(gzip.compress(part)) for part in [text, *((STATIC / name.decode()).read_bytes() for name in linked)]
        )
        assert weight <= 60_000, (address, weight)
