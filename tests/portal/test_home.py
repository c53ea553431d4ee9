"""The front page: what it says, how heavy it is, what it counts."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client

from motcua.agencies import remembered
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.catalogue import queries
from motcua.kernel import clock
from motcua.portal import figures, finding
from tests import cast


def test_search_comes_before_everything_else(client, bench):
    html = client.get("/").content.decode()
    assert html.index('role="search"') < html.index("Hồ sơ của tôi đến đâu rồi?") < html.index("Việc trong đời")


def test_time_and_cost_come_from_the_definitions(client, bench):
    today = clock.today()
    cards = finding.cards(list(queries.listed(on=today)), on=today)
    shown = {card.slug: (card.time.answer, card.money.in_line) for card in cards}
    assert shown["dang-ky-ket-hon"] == ("Trong ngày", "Không phải nộp tiền")
    assert shown["cap-ban-sao-trich-luc-ho-tich"][1] == "8.000\xa0đồng một bản sao"
    html = client.get("/").content.decode()
    row = re.search(r'href="/thu-tuc/([^"]+)">[^<]+</a></td><td>(.*?)</td><td>(.*?)</td>', html)
    assert row is not None
    assert shown[row[1]] == row.groups()[1:]


def test_a_first_page_weighs_at_most_sixty_kilobytes_over_the_wire(client, bench):
    """The page as it is served, its style and script compressed as WhiteNoise serves them."""
    answer = client.get("/", headers={"accept-encoding": "gzip"})
    html = client.get("/").content.decode()
    files: list[str] = re.findall(r'(?:href|src)="/tinh/([^"]+\.(?:css|js))"', html)
    assert len(files) == 3
    static = sum(len(gzip.compress(Path(finders.find(name) or "").read_bytes())) for name in files)
    assert len(answer.content) + static <= 60_000


def test_the_card_opens_a_dossier_without_script(bench):
    client = Client(enforce_csrf_checks=True)
    story = cast.make_dossier(agency=bench)
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/").content.decode())
    sent = {"csrfmiddlewaretoken": token, "ma": story.dossier.code, "bi_mat": story.dossier.tracking_secret}
    assert client.post("/tra-cuu", sent)["Location"].startswith("/tra-cuu/")


def test_most_used_is_counted_from_this_weeks_dossiers(client, bench):
    assert "Nhiều người làm tuần này" not in client.get("/").content.decode()
    cast.make_dossier(agency=bench)
    remembered.clear()
    assert "Nhiều người làm tuần này" in client.get("/").content.decode()


def test_nothing_is_counted_where_there_is_nothing(client, bench):
    assert "pledge" not in client.get("/").content.decode()


def test_the_one_figure_is_counted_from_the_dossiers(client, bench):
    with time_machine.travel(clock.now(), tick=False):
        for late in (False, False, False, False, True):
            story = cast.make_dossier(DossierState.ISSUED, agency=bench)
            due_at = clock.now() + timedelta(days=-1 if late else 1)
            Dossier.objects.filter(pk=story.pk).update(due_at=due_at, closed_at=clock.now())
        remembered.clear()
        html = client.get("/").content.decode()
    assert "80\xa0%" in html
    assert "cả tỉnh trả 5 hồ sơ, trong đó 4 đúng hẹn" in html
    assert "Còn 1 hồ sơ trễ" in html


@pytest.mark.parametrize(
    ("done", "in_time", "share"), [(2000, 1999, "99,9\xa0%"), (5, 5, "100\xa0%"), (3, 2, "66,6\xa0%")]
)
def test_a_share_is_never_rounded_up(done, in_time, share):
    assert figures.Figures(received=done, done=done, in_time=in_time).share == share


def test_robots_read_nothing_about_persons(client, bench):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /ho-so-cua-toi" in text
    assert "Disallow: /thu-tuc" not in text


def test_who_finds_a_hole_knows_whom_to_tell(client, bench):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: " in text
    assert "Expires: " in text


def test_an_unknown_address_shows_a_way_on(client, bench):
    answer = client.get("/khong-co-trang-nay")
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()
